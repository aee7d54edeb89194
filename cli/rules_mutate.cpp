// xiezhi rules mutate: rules broken on purpose, and whether their examples notice.
#include <algorithm>
#include <filesystem>
#include <map>

#include "cli/output.hpp"
#include "cli/rules_output.hpp"
#include "cli/terminal.hpp"
#include "engine/author/mutate.hpp"

namespace xiezhi::cli {
namespace fs = std::filesystem;
namespace {

namespace words {
constexpr Text lives{"没有例子发现：", "no example notices: "}, killed{"改坏 ", "mutants: "},
    found{" 处，例子发现 ", ", killed: "}, comma{"，", ", "}, shared{"（由 ", " (used by "}, users{" 条规则共用）", " rules)"},
    failing{"原样就有例子不符，那些例子没有用上：", "has examples that fail unchanged; they were left out: "},
    below{"低于要求的 ", "below the required "};
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
  const auto result = author::run_mutants(std::move(loaded.data), options, jobs_of(arguments.jobs), wanted, within(files));
  Output output("");
  write_result(output.stream(), arguments, result, common.language);
  output.commit();
  const bool enough = !arguments.threshold || result.percent() >= *arguments.threshold;
  return *options.cancel ? ExitStatus::incomplete : enough ? ExitStatus::clean : ExitStatus::usage;
}

}  // namespace xiezhi::cli
