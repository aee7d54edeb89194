#include "engine/read/docx_field.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/read/chars.hpp"
#include "engine/read/number_format.hpp"

namespace xiezhi::read {
namespace {

using std::string_view;

// The first word in capitals.
std::string keyword(string_view code) {
  code = trimmed(code);
  std::string word(code.substr(0, code.find_first_of(" \\")));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return word;
}

struct Unread {
  string_view keyword, what, measure;
};
constexpr Unread kinds[] = {{"EQ", "公式", "个"},
                            {"=", "公式", "个"},
                            {"REF", "交叉引用域", "个"},
                            {"SEQ", "自动编号域", "个"},
                            {"AUTONUM", "自动编号域", "个"},
                            {"AUTONUMLGL", "自动编号域", "个"},
                            {"AUTONUMOUT", "自动编号域", "个"},
                            {"LISTNUM", "自动编号域", "个"},
                            {"FORMDROPDOWN", "下拉列表", "个"}};

// The \o of a formula: characters one above the other.
struct Overlay {
  bool aligned = false;            // \ac and the like: they share one place
  std::vector<string_view> parts;  // between the commas
};

// \* "Font:宋体" or \* hps10, of which `code` begins with the name.
void skip_format(string_view& code) {
  code = trimmed(code);
  const bool quoted = code.starts_with('"');
  const std::size_t end = quoted ? code.find('"', 1) : code.find_first_of(" \\");
  code.remove_prefix(end == code.npos ? code.size() : end + (quoted ? 1 : 0));
}

std::optional<Overlay> overlay(string_view code) {
  Overlay result;
  bool is_overlay = false;
  for (code = trimmed(code); code.starts_with('\\'); code = trimmed(code)) {
    code.remove_prefix(1);
    if (code.starts_with('*')) {
      code.remove_prefix(1);
      skip_format(code);
      continue;
    }
    const std::size_t end = std::min(code.find_first_of(" \\("), code.size());
    const std::string option = keyword(code.substr(0, end));
    if (option == "O") {
      is_overlay = true;
    } else if (option == "AC" || option == "AD" || option == "AL" || option == "AR") {
      result.aligned = true;
    } else {
      return {};
    }
    code.remove_prefix(end);
  }
  if (!is_overlay || !code.starts_with('(') || !code.ends_with(')')) return {};
  code = code.substr(1, code.size() - 2);
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < code.size(); ++at) {
    depth += code[at] == '(' ? 1 : code[at] == ')' ? -1 : 0;
    if (depth < 0) return {};
    if (code[at] != ',' || depth != 0) continue;
    result.parts.push_back(trimmed(code.substr(begin, at - begin)));
    begin = at + 1;
  }
  result.parts.push_back(trimmed(code.substr(begin)));
  return depth == 0 ? std::optional(result) : std::nullopt;
}

// The text of a part: 轨, or what \s\up 9(轨) moves up or down. Nothing when there is more to it.
std::optional<string_view> text_of(string_view part) {
  if (part.starts_with("\\s") || part.starts_with("\\S")) {
    const std::size_t open = part.find('(');
    if (open == part.npos || !part.ends_with(')')) return {};
    part = part.substr(open + 1, part.size() - open - 2);
  }
  if (part.find_first_of("\\()") != part.npos) return {};
  return trimmed(part);
}

std::optional<std::string> shown(const Overlay& o) {
  std::string all;
  for (const string_view part : o.parts) {
    const auto text = text_of(part);
    if (!text) return {};
    if (o.aligned) {
      const bool circled = all == "○" || all == "◯";
      all = *text;
      std::uint32_t n = 0;
      const auto [end, fault] = std::from_chars(all.data(), all.data() + all.size(), n);
      if (circled && fault == std::errc() && end == all.data() + all.size()) all = format_number("decimalEnclosedCircle", n);
    } else if (part.starts_with('\\')) {
      all += *text;
    } else {
      return {};  // drawn over each other
    }
  }
  return all;
}

}  // namespace

FieldText field_without_result(string_view code) {
  const std::string word = keyword(code);
  const auto kind = std::find_if(std::begin(kinds), std::end(kinds), [&](const Unread& u) { return u.keyword == word; });
  if (kind == std::end(kinds)) return {};
  if (word == "EQ") {
    const auto o = overlay(trimmed(code).substr(word.size()));
    if (auto text = o ? shown(*o) : std::nullopt) return {*std::move(text)};
  }
  return {{}, kind->what, kind->measure};
}

FieldText Fields::mark(string_view type) {
  if (type == "begin" && open_.size() < 100) open_.push_back({});
  if (open_.empty()) return {};
  if (type == "separate") open_.back().end_code();
  if (type != "end") return {};
  const Field over = std::move(open_.back());
  open_.pop_back();
  return over.result || in_code() ? FieldText() : field_without_result(over.code);
}

void Fields::Field::end_code() {
  if (result) return;
  result = true;
  contents = keyword(code) == "TOC";
}

void Fields::code(string_view text) {
  if (!open_.empty() && !open_.back().result) open_.back().code += text;
}

void Fields::end_of_paragraph() {
  for (Field& f : open_) f.end_code();  // a code that never ends must not swallow the document
}

bool Fields::in_code() const {
  return std::any_of(open_.begin(), open_.end(), [](const Field& f) { return !f.result; });
}

bool Fields::in_contents() const {
  return std::any_of(open_.begin(), open_.end(), [](const Field& f) { return f.contents; });
}

}  // namespace xiezhi::read
