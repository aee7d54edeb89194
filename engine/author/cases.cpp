#include "engine/author/cases.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/text/utf8.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::author {
namespace {

constexpr std::string_view blanks = " \t\r";

struct Word {
  std::string_view zh, en;
};
constexpr std::array<Word, 2> kinds_of_case{{{"违反", "violates"}, {"通过", "passes"}}};
constexpr std::array<Word, 4> settings{{{"文种", "kind"}, {"制定机关", "issuer"}, {"日期", "date"}, {"级别", "severity"}}};
constexpr std::array<std::pair<Word, Severity>, 3> severities{
    {{{"错误", "error"}, Severity::error}, {{"警告", "warning"}, Severity::warning}, {{"提示", "note"}, Severity::note}}};

std::string_view trimmed(std::string_view s) {
  const auto first = s.find_first_not_of(blanks);
  return first == std::string_view::npos ? std::string_view{} : s.substr(first, s.find_last_not_of(blanks) - first + 1);
}

// `name = value`, when the name is one word without Chinese punctuation; the text of a draft hardly ever looks like that.
std::optional<std::pair<std::string_view, std::string_view>> assignment(std::string_view line) {
  const auto at = line.find('=');
  if (at == std::string_view::npos) return std::nullopt;
  const auto name = trimmed(line.substr(0, at));
  if (name.empty() || name.size() > 60 || name.find_first_of(" \t") != std::string_view::npos) return std::nullopt;
  return std::pair{name, trimmed(line.substr(at + 1))};
}

// One file on its way to cases.
struct Reader {
  const std::shared_ptr<const SourceText>& source;
  std::vector<Case> cases;
  Case setting;  // what holds for the cases that follow
  std::size_t line = 0;

  [[noreturn]] void fault(const std::string& zh, const std::string& en) const {
    throw Error(ErrorKind::bad_data, "第 " + std::to_string(line) + " 行：" + zh, "line " + std::to_string(line) + ": " + en,
                source->name);
  }

  void set(std::string_view name, std::string_view value) {
    const auto known = std::find_if(settings.begin(), settings.end(), [&](Word w) { return w.zh == name || w.en == name; });
    if (name.starts_with("dossier.")) {
      const auto key = std::string(name.substr(8));
      if (value.empty())
        setting.dossier.erase(key);
      else
        setting.dossier[key] = value;
    } else if (known == settings.end() || known->en == "severity") {
      fault("不认识的设置“" + std::string(name) + "”；应当是 文种、制定机关、日期 或 dossier.名称",
            "unknown setting \"" + std::string(name) + "\"; known: kind, issuer, date, dossier.KEY");
    } else {
      auto& e = setting.example;
      (known->en == "kind" ? e.kind : known->en == "issuer" ? e.issuer : e.date) = value;
    }
  }

  void begin(bool violates, std::string_view marked, std::uint32_t from, std::uint32_t to) {
    Case made = setting;
    made.source = source;
    made.example.violates = violates;
    made.example.at = {from, to};
    add_text(made, marked);
    cases.push_back(std::move(made));
  }

  void add_text(Case& to, std::string_view marked) {
    if (!to.example.text.empty()) to.example.text += '\n';
    const auto before = to.example.spans.size();
    unmark(marked, to.example.text, to.example.spans);
    if (!to.example.violates && to.example.spans.size() > before)
      fault("“通过”的文字里不写【】", "no 【】 in a text that passes");
  }

  void expect(Case& of, std::string_view name, std::string_view value) {
    if (name != "severity" && name != "级别") {
      of.captures.emplace_back(name, value);
      return;
    }
    const auto found = std::find_if(severities.begin(), severities.end(),
                                    [&](const auto& s) { return s.first.zh == value || s.first.en == value; });
    if (found == severities.end()) fault("级别应当是 错误、警告 或 提示", "a severity is error, warning or note");
    of.severity = found->second;
  }

  void take(std::string_view raw, std::uint32_t at) {
    const auto text = trimmed(raw);
    if (text.empty() || text.starts_with("//")) return;
    const auto given = assignment(text);
    if (blanks.find(raw.front()) != std::string_view::npos) {
      if (cases.empty()) fault("缩进的行要跟在“违反”或“通过”后面", "an indented line follows violates or passes");
      if (given)
        expect(cases.back(), given->first, given->second);
      else
        add_text(cases.back(), text);
      cases.back().example.at.end = at + static_cast<std::uint32_t>(raw.size());
      return;
    }
    for (std::size_t k = 0; k < kinds_of_case.size(); ++k) {
      for (const auto word : {kinds_of_case[k].zh, kinds_of_case[k].en}) {
        if (!text.starts_with(word) || text.size() == word.size() || blanks.find(text[word.size()]) == std::string_view::npos)
          continue;
        return begin(k == 0, trimmed(text.substr(word.size())), at, at + static_cast<std::uint32_t>(raw.size()));
      }
    }
    if (!given) fault("应当以“违反”或“通过”开头", "a line begins with violates or passes");
    set(given->first, given->second);
  }
};

}  // namespace

void unmark(std::string_view marked, std::string& text, std::vector<Span>& spans) {
  constexpr std::string_view open = "【", close = "】";
  auto begin = static_cast<std::uint32_t>(text.size());
  while (!marked.empty()) {
    if (marked.starts_with(open)) {
      begin = static_cast<std::uint32_t>(text.size());
      marked.remove_prefix(open.size());
    } else if (marked.starts_with(close)) {
      spans.push_back({begin, static_cast<std::uint32_t>(text.size())});
      marked.remove_prefix(close.size());
    } else {
      text += marked.front();
      marked.remove_prefix(1);
    }
  }
}

std::vector<Case> read_cases(const std::shared_ptr<const SourceText>& source) {
  Reader reader{source, {}, {}, 0};
  const std::string_view all = source->text;
  for (std::size_t at = 0; at < all.size();) {
    const auto end = std::min(all.find('\n', at), all.size());
    ++reader.line;
    if (end > at) reader.take(all.substr(at, end - at), static_cast<std::uint32_t>(at));
    at = end + 1;
  }
  for (const auto& c : reader.cases)
    if (c.example.violates && c.example.spans.empty())
      throw Error(ErrorKind::bad_data, "“违反”的文字里要用【】标出应当指出的部分：" + c.example.text,
                  "a text that violates marks with 【】 what must be found: " + c.example.text, source->name);
  return std::move(reader.cases);
}

std::vector<Case> cases_of(const RuleInfo& rule) {
  namespace fs = std::filesystem;
  std::vector<Case> out;
  for (const auto& example : rule.examples) out.push_back({example, {}, {}, {}, rule.source});
  if (!rule.source) return out;
  const auto side = fs::path(rule.source->name).replace_extension(".cases");
  std::error_code ignored;
  if (!fs::is_regular_file(side, ignored)) return out;
  std::ifstream in(side, std::ios::binary);
  auto source = std::make_shared<SourceText>(SourceText{side.string(), std::string(std::istreambuf_iterator<char>(in), {})});
  if (!in) throw Error(ErrorKind::unreadable, "文件不能读取", "the file cannot be read", side);
  if (source->text.starts_with("\xEF\xBB\xBF")) source->text.erase(0, 3);
  if (text::first_invalid(source->text) != std::string::npos)
    throw Error(ErrorKind::bad_data, "文件不是 UTF-8 编码", "the file is not UTF-8", side);
  for (auto& c : read_cases(source)) out.push_back(std::move(c));
  return out;
}

}  // namespace xiezhi::author
