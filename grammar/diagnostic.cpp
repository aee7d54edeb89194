#include "grammar/diagnostic.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <iterator>

#include "engine/text/utf8.hpp"
#include "grammar/keywords.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::grammar {

const std::vector<CodeInfo>& codes() {
  static const std::vector<CodeInfo> table = {
#define CODE(code, severity, zh, en, help_zh, help_en) {#code, Severity::severity, zh, en, help_zh, help_en},
#include "grammar/diagnostic_codes.def"
#undef CODE
  };
  return table;
}

namespace {

// Replaces {0} … {9} by the arguments; other braces stay.
template <class Get>
std::string fill(std::string_view text, std::size_t count, Get&& argument) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool hole =
        text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}' && text[at + 1] >= '0' && text[at + 1] <= '9';
    const std::size_t index = hole ? static_cast<std::size_t>(text[at + 1] - '0') : count;
    if (index < count) {
      out += argument(index);
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

template <class Zh, class En>
Diagnostic filled(std::string_view code, std::shared_ptr<const SourceText> source, SourceSpan span, std::size_t count, Zh zh,
                  En en) {
  const auto& table = codes();
  const auto info = std::find_if(table.begin(), table.end(), [&](const CodeInfo& c) { return c.code == code; });
  assert(info != table.end());
  Diagnostic d;
  d.code = code;
  d.severity = info->severity;
  d.zh = fill(info->zh, count, zh);
  d.en = fill(info->en, count, en);
  d.help_zh = fill(info->help_zh, count, zh);
  d.help_en = fill(info->help_en, count, en);
  d.source = std::move(source);
  if (d.source) d.labels.push_back({span, {}});
  return d;
}

std::vector<char32_t> code_points(std::string_view s) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < s.size();) {
    const text::CodePoint c = text::code_point(s, at);
    out.push_back(c.value);
    at += c.size;
  }
  return out;
}

// Levenshtein with transposition of neighbours (`adn` is one step from `and`).
std::size_t distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = above;
    above = row;
  }
  return above[b.size()];
}

}  // namespace

Diagnostic make(std::string_view code, std::shared_ptr<const SourceText> source, SourceSpan span,
                std::initializer_list<std::string_view> arguments) {
  const auto get = [&](std::size_t k) { return arguments.begin()[k]; };
  return filled(code, std::move(source), span, arguments.size(), get, get);
}

Diagnostic make_phrased(std::string_view code, std::shared_ptr<const SourceText> source, SourceSpan span,
                        std::initializer_list<Phrase> arguments) {
  return filled(
      code, std::move(source), span, arguments.size(), [&](std::size_t k) { return arguments.begin()[k].zh; },
      [&](std::size_t k) { return arguments.begin()[k].en; });
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t longest = 100;  // letters: no name, and the work grows with their square
  const auto letters = code_points(word);
  if (letters.size() > longest) return {};
  std::size_t best = std::max<std::size_t>(1, letters.size() / 3) + 1;
  std::string found;
  for (const std::string& candidate : candidates) {
    const auto other = code_points(candidate);
    if (other.size() + best <= letters.size() || letters.size() + best <= other.size()) continue;
    // A one-letter word is one step from every other: nothing shared, nothing meant.
    const std::size_t d = distance(letters, other);
    if (d < best && d < std::max(letters.size(), other.size())) {
      best = d;
      found = candidate;
    }
  }
  return found;
}

std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates, std::string_view sign) {
  const auto [keywords, rest] = apart(word);
  if (!keywords.empty() && rest.empty()) return keywords;
  const bool known = std::find(candidates.begin(), candidates.end(), rest) != candidates.end();
  if (const auto name = known ? std::string(rest) : nearest(rest, candidates); !name.empty())
    return keywords + (keywords.empty() ? "" : " ") + std::string(sign) + name;
  std::vector<std::string> alike;
  const auto first = keywords.substr(0, keywords.find(' '));
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(alike),
               [&](const std::string& candidate) { return candidate.starts_with(first); });
  const auto name = nearest(word, alike);
  return name.empty() ? name : std::string(sign) + name;
}

std::string_view severity_word(Severity severity, Language language) {
  constexpr std::string_view words[2][3] = {{"note", "warning", "error"}, {"提示", "警告", "错误"}};
  return words[language == Language::zh][static_cast<std::size_t>(severity)];
}

void ask(Diagnostic& diagnostic, std::string_view word) {
  if (word.empty()) return;
  const std::string quoted = "`" + std::string(word) + "`";
  diagnostic.help_zh = "是不是要写 " + quoted + "？" + diagnostic.help_zh;
  diagnostic.help_en = "did you mean " + quoted + "?" + (diagnostic.help_en.empty() ? "" : " ") + diagnostic.help_en;
}

void suggest(Diagnostic& diagnostic, std::string_view word) {
  ask(diagnostic, word);
  if (word.empty()) return;
  diagnostic.patch = word;
  diagnostic.has_patch = true;
}

}  // namespace xiezhi::grammar

namespace xiezhi {

namespace {

std::string summary(const std::vector<Diagnostic>& diagnostics, Language language) {
  const auto errors =
      std::count_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
  const std::string count = std::to_string(errors);
  return language == Language::zh ? "规则文件有 " + count + " 处错误"
                                  : "the rule files have " + count + (errors == 1 ? " error" : " errors");
}

}  // namespace

RuleError::RuleError(std::vector<Diagnostic> diagnostics)
    : Error(ErrorKind::rules, summary(diagnostics, Language::zh), summary(diagnostics, Language::en)),
      diagnostics_(std::move(diagnostics)) {}

}  // namespace xiezhi
