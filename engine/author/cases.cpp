#include "engine/author/cases.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>

#include "engine/rule/sorts.hpp"
#include "engine/text/file.hpp"
#include "engine/text/utf8.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/keywords.hpp"
#include "grammar/marks.hpp"
#include "grammar/tokens.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::author {
namespace fs = std::filesystem;
namespace {

struct Word {
  std::string_view zh, en;
};
constexpr std::array<Word, 4> settings{{{"文种", "kind"}, {"制定机关", "issuer"}, {"日期", "date"}, {"级别", "severity"}}};

// `name = value`: the name is one word, or several joined by dots; the text of a draft hardly ever begins like that.
struct Assignment {
  std::string_view name, value;
};

// One file on its way to cases. What is found faulty is told and left out. Blanks, signs, names and dates are the grammar's.
struct Reader {
  const std::shared_ptr<const SourceText>& source;
  grammar::Session session;
  CaseFile out;
  std::optional<Case> open;
  bool sound = true;  // the open one

  Diagnostic& fault(std::string_view code, std::string_view at, std::initializer_list<std::string_view> arguments = {}) {
    const auto begin = static_cast<std::uint32_t>(at.data() - source->text.data());
    return out.faults.emplace_back(
        grammar::make(code, source, {begin, begin + static_cast<std::uint32_t>(at.size())}, arguments));
  }

  const char* behind_blanks(const char* at) const { return grammar::skip_line_blanks(session, at); }

  // From `at` to the end of the line, without the blanks at either end.
  std::string_view trimmed(const char* at, const char* end) const {
    const char* first = std::min(behind_blanks(at), end);
    const char* last = first;
    for (const char* p = first; p < end;) {
      const char* next = behind_blanks(p);
      if (next == p) last = next = p + text::code_point(session.text(p, end), 0).size;
      p = next;
    }
    return session.text(first, last);
  }

  std::optional<Assignment> assignment(std::string_view line) const {
    const char* const begin = line.data();
    const char* const end = begin + line.size();
    const char* at = begin;
    for (;;) {
      const auto word = grammar::word_at(session, at);
      if (word.empty()) return std::nullopt;
      at += word.size();
      if (at == end || *at != '.') break;
      ++at;
    }
    const char* value = grammar::match_symbol(session, behind_blanks(at), "=");
    if (value == nullptr || value > end) return std::nullopt;
    return Assignment{session.text(begin, at), trimmed(value, end)};
  }

  // As YYYY-MM-DD, however it is written; nothing when there is no such day.
  std::optional<std::string> date(std::string_view value) {
    grammar::Name day;
    const char* end = grammar::read_date(session, value.data(), day);
    const bool real = end == value.data() + value.size() && session.diagnostics.empty();
    session.diagnostics.clear();  // X0407 tells it
    return real ? std::optional(day.text) : std::nullopt;
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
    const auto dot = name.find('.');
    const auto* root = dot == name.npos ? nullptr : grammar::find_word(grammar::Group::path, name.substr(0, dot));
    if (root != nullptr && root->en == "dossier") {
      const auto key = std::string(grammar::spelling(grammar::Group::member, name.substr(dot + 1), grammar::Keywords::english));
      if (!rule::sort_of("dossier." + key)) {
        auto& said = fault("X0362", name, {key});
        grammar::ask(said, rule::nearest_path("dossier." + key));
      }
      if (value.empty())
        out.at_end.example.dossier.erase(key);
      else
        out.at_end.example.dossier[key] = value;
      return;
    }
    const auto known = std::find_if(settings.begin(), settings.end(), [&](Word w) { return w.zh == name || w.en == name; });
    if (known == settings.end() || known->en == "severity") return void(fault("X0402", name, {name}));
    auto& e = out.at_end.example;
    if (known->en == "issuer") {
      e.issuer = value;
    } else if (known->en == "date") {
      const auto day = value.empty() ? std::string() : date(value);
      if (!day) return void(fault("X0407", value, {value}));
      e.date = *day;
    } else {
      const auto* kind = grammar::find_word(grammar::Group::kind, value);
      if (!value.empty() && kind == nullptr) return void(fault("X0408", value, {value}));
      e.kind = kind == nullptr ? "" : kind->en;
    }
  }

  void begin(bool violates, std::string_view marked, std::uint32_t from, std::uint32_t to) {
    close();
    open = out.at_end;
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
      open->captures.emplace_back(grammar::spelling(grammar::Group::label, name, grammar::Keywords::english), value);
      return;
    }
    const auto* word = grammar::find_word(grammar::Group::severity, value);
    for (const auto severity : {Severity::note, Severity::warning, Severity::error})
      if (word != nullptr && to_string(severity) == word->en) open->severity = severity;
    if (word != nullptr) return;
    sound = false;
    fault("X0405", value);
  }

  void take(std::string_view raw, std::uint32_t at) {
    const auto text = trimmed(raw.data(), raw.data() + raw.size());
    if (text.empty() || text.starts_with("//")) return;
    const auto given = assignment(text);
    const auto end = at + static_cast<std::uint32_t>(raw.size());
    if (text.data() != raw.data()) {
      if (!open) return void(fault("X0406", text));
      if (given)
        expect(given->name, given->value);
      else
        add_text(text);
      open->example.at.end = end;
      return;
    }
    const auto word = grammar::word_at(session, text.data());
    const auto* kind = grammar::find_word(grammar::Group::field, word);
    const char* const behind = text.data() + word.size();
    if (kind != nullptr && (kind->en == "violates" || kind->en == "passes") && word.size() < text.size() &&
        behind_blanks(behind) != behind)
      return begin(kind->en == "violates", trimmed(behind, text.data() + text.size()), at, end);
    if (given) return set(given->name, given->value);
    close();
    fault("X0401", text);
    open = out.at_end;  // takes what follows, indented, and is left out
    sound = false;
  }
};

}  // namespace

CaseFile read_cases(const std::shared_ptr<const SourceText>& source) {
  Reader reader{source, {}, {}, {}};
  const std::string_view all = source->text;
  reader.session.source = source;
  reader.session.begin = all.data();
  reader.session.end = all.data() + all.size();
  for (std::size_t at = 0; at < all.size();) {
    const auto end = std::min(all.find('\n', at), all.size());
    if (end > at) reader.take(all.substr(at, end - at), static_cast<std::uint32_t>(at));
    at = end + 1;
  }
  reader.close();
  return std::move(reader.out);
}

std::string_view setting_name(std::string_view english, Language language) {
  const auto word = std::find_if(settings.begin(), settings.end(), [&](Word w) { return w.en == english; });
  return language == Language::zh ? word->zh : word->en;
}

CaseFile cases_of(const RuleInfo& rule) {
  CaseFile out;
  for (const auto& example : rule.examples) out.cases.push_back({example, {}, {}, rule.source});
  if (!rule.source) return out;
  const auto side = fs::path(rule.source->name).replace_extension(".cases");
  std::error_code ignored;
  if (!fs::is_regular_file(side, ignored)) return out;
  auto source = std::make_shared<SourceText>(SourceText{side.string(), text::slurp(side)});
  if (source->text.starts_with("\xEF\xBB\xBF")) source->text.erase(0, 3);
  if (const auto bad = text::first_invalid(source->text); bad != std::string::npos) {
    const auto at = static_cast<std::uint32_t>(bad);
    out.faults.push_back(grammar::make("X0102", source, {at, at + 1}, {std::to_string(bad + 1)}));
    return out;
  }
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
