// xiezhi rules mutate: rules broken on purpose, and whether their examples notice.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "cli/output.hpp"
#include "cli/rules_output.hpp"
#include "cli/terminal.hpp"
#include "engine/author/suggest.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::cli {
namespace fs = std::filesystem;
namespace {

namespace words {
constexpr Text lives{"没有例子发现：", "no example notices: "}, killed{"改坏 ", "mutants: "},
    found{" 处，例子发现 ", ", killed: "}, comma{"，", ", "}, shared{"（由 ", " (used by "}, users{" 条规则共用）", " rules)"},
    failing{"原样就有例子不符，那些例子没有用上：", "has examples that fail unchanged; they were left out: "},
    below{"低于要求的 ", "below the required "}, proposed{"拟了文字 ", "texts proposed: "},
    by_cases{" 条；原有例子发现 ", "; killed by the cases: "}, with_them{"，加上拟的文字发现 ", ", with the proposed texts: "},
    of{" / ", " / "}, held{"拟不出文字使它成立：", "no text could be made in which it holds: "},
    failed{"拟不出文字使它不成立：", "no text could be made in which it fails: "},
    unseen{"，拟不出文字的条件 ", ", outcomes without a text: "},
    refused{"，与规则不符而没有采用 ", ", not used because the rule did otherwise: "}, violates{"违反", "violates"},
    passes{"通过", "passes"}, otherwise{"规则不这样看：", "the rule does otherwise: "}, written{"写入 ", "written: "};
}  // namespace words

struct Count {
  std::size_t mutants = 0, killed = 0;
};

// By rule; "" counts what several rules share.
std::map<std::string, Count> counts(const author::MutationResult& result) {
  std::map<std::string, Count> out;
  for (const auto& m : result.mutants) {
    auto& count = out[m.rules.size() == 1 ? m.rules[0] : ""];
    ++count.mutants;
    count.killed += m.killed;
  }
  return out;
}

void write_result(std::ostream& out, const RulesArguments& arguments, const author::MutationResult& result, Language l) {
  if (arguments.format == "json") {
    Json json{{"mutants", result.mutants.size()}, {"killed", result.killed()}, {"percent", result.percent()},
              {"rules", Json::array()},           {"failing", result.failing}, {"alive", Json::array()}};
    for (const auto& [rule, count] : counts(result))
      json["rules"].push_back({{"rule", rule}, {"mutants", count.mutants}, {"killed", count.killed}});
    for (const auto& m : result.mutants) {
      if (m.killed) continue;
      Json row{{"kind", m.kind}, {"change", l == Language::zh ? m.zh : m.en}, {"rules", m.rules}};
      put_place(row, m.source.get(), m.at);
      json["alive"].push_back(std::move(row));
    }
    return write_json(out, json);
  }
  for (const auto& m : result.mutants) {
    if (m.killed) continue;
    out << place(m.source.get(), m.at) << ": " << words::lives(l) << (l == Language::zh ? m.zh : m.en);
    if (m.rules.size() > 1) out << words::shared(l) << m.rules.size() << words::users(l);
    out << '\n';
  }
  for (const auto& rule : result.failing) out << words::failing(l) << rule << '\n';
  out << words::killed(l) << result.mutants.size() << words::found(l) << result.killed() << words::comma(l)
      << percent(result.percent());
  if (arguments.threshold && result.percent() < *arguments.threshold)
    out << words::comma(l) << words::below(l) << percent(*arguments.threshold);
  out << '\n';
}

// The side file of each rule that texts were made for, and what it becomes.
std::map<fs::path, std::vector<const author::Suggestion*>> side_files(const RuleSet& rules, const author::Suggestions& made) {
  std::map<fs::path, std::vector<const author::Suggestion*>> out;
  for (const auto& text : made.texts)
    if (const RuleInfo* rule = rules.find(text.rule); rule != nullptr && rule->source)
      out[fs::path(rule->source->name).replace_extension(".cases")].push_back(&text);
  return out;
}

void write_side_files(const RuleSet& rules, const author::Suggestions& made, Language l) {
  for (const auto& [file, texts] : side_files(rules, made)) {
    std::ifstream in(file, std::ios::binary);
    const std::string old{std::istreambuf_iterator<char>(in), {}};
    Output output(file.string());
    output.stream() << author::with_suggestions(old, texts, l);
    output.commit();
  }
}

void write_suggestions(std::ostream& out, const RulesArguments& arguments, const RuleSet& rules,
                       const author::Suggestions& made, Language l) {
  const auto said = [&](const auto& x) -> const auto& { return l == Language::zh ? x.zh : x.en; };
  if (arguments.format == "json") {
    Json json{{"mutants", made.mutants.mutants.size()},
              {"killed_before", made.killed_before},
              {"killed", made.mutants.killed()},
              {"percent", made.mutants.percent()},
              {"texts", Json::array()},
              {"alive", Json::array()},
              {"unseen", Json::array()},
              {"disagreements", Json::array()}};
    for (const auto& t : made.texts) {
      Json spans = Json::array();
      for (const auto& s : t.one.example.spans) spans.push_back({{"begin", s.begin}, {"end", s.end}});
      json["texts"].push_back({{"rule", t.rule},
                               {"violates", t.one.example.violates},
                               {"text", t.one.example.text},
                               {"spans", std::move(spans)},
                               {"for", said(t)}});
    }
    for (const auto& m : made.mutants.mutants) {
      if (m.killed) continue;
      Json row{{"kind", m.kind}, {"change", said(m)}, {"rules", m.rules}};
      put_place(row, m.source.get(), m.at);
      json["alive"].push_back(std::move(row));
    }
    for (const auto& u : made.unseen) {
      Json row{{"condition", u.text}, {"missing", u.holds ? "held" : "failed"}};
      put_place(row, u.source.get(), u.at);
      json["unseen"].push_back(std::move(row));
    }
    for (const auto& d : made.disagreements)
      json["disagreements"].push_back({{"rule", d.rule}, {"text", d.text}, {"violates", d.violates}, {"for", said(d)}});
    return write_json(out, json);
  }
  if (!arguments.write) {
    for (const auto& [file, texts] : side_files(rules, made))
      out << file.string() << '\n' << author::with_suggestions("", texts, l) << '\n';
  } else {
    for (const auto& [file, texts] : side_files(rules, made))
      out << words::written(l) << file.string() << ": " << texts.size() << '\n';
  }
  for (const auto& m : made.mutants.mutants)
    if (!m.killed) out << place(m.source.get(), m.at) << ": " << words::lives(l) << said(m) << '\n';
  for (const auto& u : made.unseen)
    out << place(u.source.get(), u.at) << ": " << (u.holds ? words::held : words::failed)(l) << u.text << '\n';
  if (arguments.disagreements)
    for (const auto& d : made.disagreements)
      out << d.rule << ": " << words::otherwise(l) << (d.violates ? words::violates : words::passes)(l) << ' ' << d.text
          << "  // " << said(d) << '\n';
  for (const auto& rule : made.mutants.failing) out << words::failing(l) << rule << '\n';
  out << words::proposed(l) << made.texts.size() << words::by_cases(l) << made.killed_before << words::with_them(l)
      << made.mutants.killed() << words::of(l) << made.mutants.mutants.size() << words::comma(l)
      << percent(made.mutants.percent());
  if (!made.unseen.empty()) out << words::unseen(l) << made.unseen.size();
  if (!made.disagreements.empty()) out << words::refused(l) << made.disagreements.size();
  out << '\n';
}

}  // namespace

ExitStatus mutate_rules(const Common& common, const RulesArguments& arguments) {
  // What is no path is the id of a rule.
  std::vector<std::string> paths, ids;
  for (const std::string& given : arguments.paths) (given == "shipped" || fs::exists(given) ? paths : ids).push_back(given);
  LoadResult loaded = try_load_rules(load_options(common, paths));
  if (std::any_of(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                  [](const Diagnostic& d) { return d.severity == Severity::error; }))
    throw RuleError(std::move(loaded.diagnostics));
  // Of given files or rules, what stands in them: the vocabulary is another's to test.
  std::vector<std::string> files = paths;
  for (const std::string& id : ids) {
    const RuleSet rules(loaded.data);
    if (const RuleInfo& rule = find_rule(rules, id); rule.source) files.push_back(rule.source->name);
  }
  if (std::find(paths.begin(), paths.end(), "shipped") != paths.end()) files.clear();

  ReviewOptions options;
  options.as_of = parse_date(arguments.as_of);
  options.cancel = cancel_flag();
  const auto wanted = [&](const RuleInfo& rule) {
    return ids.empty() || std::find(ids.begin(), ids.end(), rule.id) != ids.end();
  };
  if (arguments.suggest || arguments.write) {
    const RuleSet rules(loaded.data);
    const auto made = author::suggest_cases(std::move(loaded.data), options, jobs_of(arguments.jobs), wanted, within(files));
    if (*options.cancel) return ExitStatus::incomplete;
    if (arguments.write) write_side_files(rules, made, common.language);
    Output output("");
    write_suggestions(output.stream(), arguments, rules, made, common.language);
    output.commit();
    const bool enough = !arguments.threshold || made.mutants.percent() >= *arguments.threshold;
    return enough ? ExitStatus::clean : ExitStatus::usage;
  }
  const auto result = author::run_mutants(std::move(loaded.data), options, jobs_of(arguments.jobs), wanted, within(files));
  Output output("");
  write_result(output.stream(), arguments, result, common.language);
  output.commit();
  const bool enough = !arguments.threshold || result.percent() >= *arguments.threshold;
  return *options.cancel ? ExitStatus::incomplete : enough ? ExitStatus::clean : ExitStatus::usage;
}

}  // namespace xiezhi::cli
