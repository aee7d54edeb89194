// xiezhi rules: check. Faults and hints, then the examples.
#include <unistd.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/rules_output.hpp"
#include "cli/terminal.hpp"
#include "engine/author/examples.hpp"
#include "engine/author/fix.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {
namespace {

namespace words {
constexpr Text rules{" 条规则，", " rules, "}, examples{" 个例子", " examples"}, sound{"：全部通过", ": all pass"},
    faults{" 处错误", " faults"}, warnings{" 处建议", " hints"}, failed{" 个例子不符", " examples fail"}, comma{"，", ", "},
    mended{"改好 ", "mended: "}, mendable{" 处可用 --fix 改", " can be mended by --fix"};
}  // namespace words

// Rounds of mending: what is mended may show what else can be.
constexpr int most_rounds = 8;

std::size_t fix(const LoadOptions& options) {
  std::size_t count = 0;
  for (int round = 0; round < most_rounds; ++round) {
    const LoadResult loaded = try_load_rules(options);
    const auto mended = author::mend(RuleSet(loaded.data).advice());
    for (const auto& file : mended) {
      Output output(file.source->name);
      output.stream() << file.text;
      output.commit();
      count += file.count;
    }
    if (mended.empty()) break;
  }
  return count;
}

}  // namespace

ExitStatus check_rules(const Common& common, const RulesArguments& arguments) {
  const Language l = common.language;
  LoadOptions load = load_options(common, arguments.paths);
  load.lint = parse_date(arguments.as_of);
  const std::size_t mended = arguments.fix ? fix(load) : 0;
  const LoadResult loaded = try_load_rules(load);
  std::vector<Diagnostic> diagnostics = loaded.diagnostics;
  auto faults =
      std::count_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
  const RuleSet rules(loaded.data);
  const auto& advice = rules.advice();
  diagnostics.insert(diagnostics.end(), advice.begin(), advice.end());
  const auto mendable = std::count_if(diagnostics.begin(), diagnostics.end(),
                                      [](const Diagnostic& d) { return d.has_patch && d.severity != Severity::error; });
  ReviewOptions options;
  options.as_of = parse_date(arguments.as_of);
  options.cancel = cancel_flag();
  const author::ExampleResults results = author::run_examples(rules, options, jobs_of(arguments.jobs));
  for (const auto& side : {results.faults, author::stray_cases(load)}) {
    diagnostics.insert(diagnostics.end(), side.begin(), side.end());
    faults += std::count_if(side.begin(), side.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
  }
  const auto hints = static_cast<std::ptrdiff_t>(diagnostics.size()) - faults;
  const bool sound = !faults && results.failures.empty();

  Output output("");
  std::ostream& out = output.stream();
  if (arguments.format == "json") {
    Json json{{"ok", sound},      {"rules", results.rules},       {"examples", results.examples},
              {"mended", mended}, {"diagnostics", Json::array()}, {"failures", Json::array()}};
    for (const Diagnostic& d : diagnostics) json["diagnostics"].push_back(diagnostic_json(d, l));
    for (const auto& f : results.failures) json["failures"].push_back(failure_json(f, l));
    write_json(out, json);
  } else {
    for (const Diagnostic& d : diagnostics) out << render(d, l, coloured(common, STDOUT_FILENO)) << '\n';
    for (const auto& f : results.failures) write_failure(out, common, rules, f, options, arguments.why);
    out << results.rules << words::rules(l) << results.examples << words::examples(l);
    if (sound) out << words::sound(l);
    if (faults) out << words::comma(l) << faults << words::faults(l);
    if (!results.failures.empty()) out << words::comma(l) << results.failures.size() << words::failed(l);
    if (hints) out << words::comma(l) << hints << words::warnings(l);
    if (mended) out << words::comma(l) << words::mended(l) << mended;
    if (mendable) out << words::comma(l) << mendable << words::mendable(l);
    out << '\n';
  }
  output.commit();
  return *options.cancel ? ExitStatus::incomplete : sound ? ExitStatus::clean : ExitStatus::usage;
}

}  // namespace xiezhi::cli
