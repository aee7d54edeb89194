#include "engine/author/cases.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>

#include "engine/rule/sorts.hpp"
#include "engine/text/date.hpp"
#include "engine/text/file.hpp"
#include "engine/text/utf8.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/keywords.hpp"
#include "grammar/marks.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::author {
namespace fs = std::filesystem;
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

// One file on its way to cases. What is found faulty is told and left out.
struct Reader {
  const std::shared_ptr<const SourceText>& source;
  CaseFile out;
  Case setting;  // what holds for the cases that follow
  std::optional<Case> open;
  bool sound = true;  // the open one

  Diagnostic& fault(std::string_view code, std::string_view at, std::initializer_list<std::string_view> arguments = {}) {
    const auto begin = static_cast<std::uint32_t>(at.data() - source->text.data());
    return out.faults.emplace_back(
        grammar::make(code, source, {begin, begin + static_cast<std::uint32_t>(at.size())}, arguments));
  }

  void close() {
    if (open && sound && open->example.violates && open->example.spans.empty()) {
      sound = false;
      out.faults.push_back(grammar::make("X0403", source, open->example.at, {}));
    }
    if (open && sound) out.cases.push_back(*std::move(open));
    open.reset();
    sound = true;
  }

  void set(std::string_view name, std::string_view value) {
    close();
    if (name.starts_with("dossier.")) {
      const auto key = std::string(grammar::spelling(grammar::Group::member, name.substr(8), grammar::Keywords::english));
      if (!rule::sort_of("dossier." + key)) {
        auto& said = fault("X0362", name, {key});
        if (const auto close = rule::nearest_path("dossier." + key); !close.empty()) {
          said.help_zh = "是不是 " + close + "？" + said.help_zh;
          said.help_en = "did you mean " + close + "? " + said.help_en;
        }
      }
      if (value.empty())
        setting.dossier.erase(key);
      else
        setting.dossier[key] = value;
      return;
    }
    const auto known = std::find_if(settings.begin(), settings.end(), [&](Word w) { return w.zh == name || w.en == name; });
    if (known == settings.end() || known->en == "severity") return void(fault("X0402", name, {name}));
    auto& e = setting.example;
    if (known->en == "issuer") {
      e.issuer = value;
    } else if (known->en == "date") {
      if (!value.empty() && !text::parse_day(value)) return void(fault("X0407", value, {value}));
      e.date = value;
    } else {
      const auto* kind = grammar::find_word(grammar::Group::kind, value);
      if (!value.empty() && (kind == nullptr || kind->en == "any")) return void(fault("X0408", value, {value}));
      e.kind = kind == nullptr ? "" : kind->en;
    }
  }

  void begin(bool violates, std::string_view marked, std::uint32_t from, std::uint32_t to) {
    close();
    open = setting;
    open->source = source;
    open->example.violates = violates;
    open->example.at = {from, to};
    add_text(marked);
  }

  void add_text(std::string_view marked) {
    auto& e = open->example;
    if (!e.text.empty()) e.text += '\n';
    const auto before = e.spans.size();
    if (!grammar::marks_paired(marked)) {
      sound = false;
      return void(fault("X0116", marked));
    }
    grammar::unmark(marked, e.text, e.spans);
    if (e.violates || e.spans.size() == before) return;
    sound = false;
    fault("X0404", marked);
  }

  void expect(std::string_view name, std::string_view value) {
    if (name != "severity" && name != "级别") {
      open->captures.emplace_back(name, value);
      return;
    }
    const auto found = std::find_if(severities.begin(), severities.end(),
                                    [&](const auto& s) { return s.first.zh == value || s.first.en == value; });
    if (found != severities.end()) {
      open->severity = found->second;
    } else {
      sound = false;
      fault("X0405", value);
    }
  }

  void take(std::string_view raw, std::uint32_t at) {
    const auto text = trimmed(raw);
    if (text.empty() || text.starts_with("//")) return;
    const auto given = assignment(text);
    if (blanks.find(raw.front()) != std::string_view::npos) {
      if (!open) return void(fault("X0406", text));
      if (given)
        expect(given->first, given->second);
      else
        add_text(text);
      open->example.at.end = at + static_cast<std::uint32_t>(raw.size());
      return;
    }
    for (std::size_t k = 0; k < kinds_of_case.size(); ++k) {
      for (const auto word : {kinds_of_case[k].zh, kinds_of_case[k].en}) {
        if (!text.starts_with(word) || text.size() == word.size() || blanks.find(text[word.size()]) == std::string_view::npos)
          continue;
        return begin(k == 0, trimmed(text.substr(word.size())), at, at + static_cast<std::uint32_t>(raw.size()));
      }
    }
    if (given) return set(given->first, given->second);
    close();
    fault("X0401", text);
    open = setting;  // takes what follows, indented, and is left out
    sound = false;
  }
};

}  // namespace

CaseFile read_cases(const std::shared_ptr<const SourceText>& source) {
  Reader reader{source, {}, {}, {}};
  const std::string_view all = source->text;
  for (std::size_t at = 0; at < all.size();) {
    const auto end = std::min(all.find('\n', at), all.size());
    if (end > at) reader.take(all.substr(at, end - at), static_cast<std::uint32_t>(at));
    at = end + 1;
  }
  reader.close();
  return std::move(reader.out);
}

CaseFile cases_of(const RuleInfo& rule) {
  CaseFile out;
  for (const auto& example : rule.examples) out.cases.push_back({example, {}, {}, {}, rule.source});
  if (!rule.source) return out;
  const auto side = fs::path(rule.source->name).replace_extension(".cases");
  std::error_code ignored;
  if (!fs::is_regular_file(side, ignored)) return out;
  auto source = std::make_shared<SourceText>(SourceText{side.string(), text::slurp(side)});
  if (source->text.starts_with("\xEF\xBB\xBF")) source->text.erase(0, 3);
  if (text::first_invalid(source->text) != std::string::npos)
    throw Error(ErrorKind::bad_data, "文件不是 UTF-8 编码", "the file is not UTF-8", side);
  auto read = read_cases(source);
  std::move(read.cases.begin(), read.cases.end(), std::back_inserter(out.cases));
  out.faults = std::move(read.faults);
  return out;
}

std::vector<Case> sound_cases_of(const RuleInfo& rule) {
  auto read = cases_of(rule);
  if (std::any_of(read.faults.begin(), read.faults.end(), [](const Diagnostic& d) { return d.severity == Severity::error; }))
    throw RuleError(std::move(read.faults));
  return std::move(read.cases);
}

std::vector<Diagnostic> stray_cases(const LoadOptions& options) {
  auto folders = options.paths;
  if (options.packs && !options.shipped.empty()) folders.push_back(options.shipped);
  std::vector<Diagnostic> out;
  for (const auto& folder : folders) {
    std::error_code gone;
    if (!fs::is_directory(folder, gone)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const auto& file = entry.path();
      if (file.extension() != ".cases" || fs::exists(fs::path(file).replace_extension(".rule"), gone)) continue;
      const auto source = std::make_shared<const SourceText>(SourceText{file.string(), {}});
      out.push_back(grammar::make("X0409", source, {}, {file.stem().string() + ".rule"}));
    }
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.source->name < b.source->name; });
  return out;
}

}  // namespace xiezhi::author
