// xiezhi rules test: the cases of rules, what of the rules they cover, again and again while files change.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <thread>

#include "cli/output.hpp"
#include "cli/rules_output.hpp"
#include "cli/terminal.hpp"
#include "engine/author/coverage.hpp"

namespace xiezhi::cli {
namespace fs = std::filesystem;
namespace {

namespace words {
constexpr Text rules{" 条规则，", " rules, "}, examples{" 个例子", " examples"}, sound{"：全部通过", ": all pass"},
    failed{" 个例子不符", " examples fail"}, faults{" 处错误", " faults"}, missing{"漏报 ", "missing "},
    noisy{"误报 ", "noisy "}, comma{"，", ", "}, covered{"条件覆盖：", "conditions covered: "},
    of{" 种结果，共 ", " outcomes of "}, conditions{" 个条件，", " conditions, "},
    never_held{"没有一个例子使它成立", "no example makes it hold"},
    never_failed{"没有一个例子使它不成立", "no example makes it fail"}, never{"没有一个例子走到它", "no example reaches it"},
    shared{"（由 ", " (used by "}, users{" 条规则共用）", " rules)"}, below{"低于要求的 ", "below the required "},
    watching{"—— 等待文件改动，Ctrl-C 结束 ——", "-- waiting for changes, Ctrl-C ends --"};
}  // namespace words

bool is_error(const Diagnostic& d) { return d.severity == Severity::error; }

struct Outcome {
  author::ExampleResults results;
  std::vector<Diagnostic> diagnostics;  // of side files
  std::optional<author::Coverage> coverage;
  bool sound = true;
};

Outcome run(const LoadOptions& load, const RuleSet& rules, const RulesArguments& arguments, const ReviewOptions& options) {
  const unsigned jobs = jobs_of(arguments.jobs);
  Outcome out{author::run_examples(rules, options, jobs), author::stray_cases(load), {}, true};
  out.diagnostics.insert(out.diagnostics.begin(), out.results.faults.begin(), out.results.faults.end());
  out.sound = out.results.failures.empty() && std::none_of(out.diagnostics.begin(), out.diagnostics.end(), is_error);
  if (!arguments.coverage) return out;
  // Of the shipped packs everything counts; of given files, what stands in them: the vocabulary is another's to test.
  out.coverage = author::measure_coverage(rules, options, jobs, within(arguments.paths));
  if (arguments.threshold && out.coverage->percent() < *arguments.threshold) out.sound = false;
  return out;
}

const Text* lack(const author::CoveredCondition& c) {
  if (c.held == 0 && c.failed == 0) return &words::never;
  return c.held == 0 ? &words::never_held : c.failed == 0 ? &words::never_failed : nullptr;
}

Json coverage_json(const author::Coverage& coverage) {
  Json out{{"conditions", coverage.conditions.size()},
           {"outcomes", coverage.outcomes()},
           {"covered", coverage.covered()},
           {"percent", coverage.percent()},
           {"list", Json::array()}};
  for (const auto& c : coverage.conditions) {
    Json row{{"text", c.text}, {"exception", c.exception}, {"held", c.held}, {"failed", c.failed}, {"rules", c.rules}};
    put_place(row, c.source.get(), c.at);
    out["list"].push_back(std::move(row));
  }
  return out;
}

void write_coverage(std::ostream& out, const RulesArguments& arguments, const author::Coverage& coverage, Language l) {
  for (const auto& c : coverage.conditions) {
    const Text* text = lack(c);
    if (text == nullptr) continue;
    out << place(c.source.get(), c.at) << ": " << (*text)(l) << words::comma(l) << c.text;
    if (c.rules.size() > 1) out << words::shared(l) << c.rules.size() << words::users(l);
    out << '\n';
  }
  out << words::covered(l) << coverage.covered() << '/' << coverage.outcomes() << words::of(l) << coverage.conditions.size()
      << words::conditions(l) << percent(coverage.percent());
  if (arguments.threshold && coverage.percent() < *arguments.threshold)
    out << words::comma(l) << words::below(l) << percent(*arguments.threshold);
  out << '\n';
}

void write(std::ostream& out, const Common& common, const RulesArguments& arguments, const RuleSet& rules,
           const ReviewOptions& options, const Outcome& outcome) {
  const Language l = common.language;
  const auto& results = outcome.results;
  if (arguments.format == "json") {
    Json json{{"ok", outcome.sound},
              {"rules", results.rules},
              {"examples", results.examples},
              {"diagnostics", Json::array()},
              {"failures", Json::array()}};
    for (const Diagnostic& d : outcome.diagnostics) json["diagnostics"].push_back(diagnostic_json(d, l));
    for (const auto& f : results.failures) json["failures"].push_back(failure_json(f, l));
    if (outcome.coverage) json["coverage"] = coverage_json(*outcome.coverage);
    return write_json(out, json);
  }
  for (const Diagnostic& d : outcome.diagnostics) out << render(d, l, coloured(common, STDOUT_FILENO)) << '\n';
  std::size_t missing = 0, noisy = 0;
  for (const auto& f : results.failures) {
    write_failure(out, common, rules, f, options, arguments.why);
    missing += f.missing.size();
    noisy += f.noisy.size();
  }
  if (outcome.coverage) write_coverage(out, arguments, *outcome.coverage, l);
  out << results.rules << words::rules(l) << results.examples << words::examples(l);
  const auto faults = std::count_if(outcome.diagnostics.begin(), outcome.diagnostics.end(), is_error);
  if (results.failures.empty() && faults == 0) out << words::sound(l);
  if (faults) out << words::comma(l) << faults << words::faults(l);
  if (!results.failures.empty()) out << words::comma(l) << results.failures.size() << words::failed(l);
  if (missing) out << words::comma(l) << words::missing(l) << missing;
  if (noisy) out << words::comma(l) << words::noisy(l) << noisy;
  out << '\n';
}

ExitStatus test_once(const Common& common, const RulesArguments& arguments) {
  const LoadOptions load = load_options(common, arguments.paths);
  const RuleSet rules = load_rules(load);
  ReviewOptions options;
  options.as_of = parse_date(arguments.as_of);
  options.cancel = cancel_flag();
  const Outcome outcome = run(load, rules, arguments, options);
  Output output("");
  write(output.stream(), common, arguments, rules, options, outcome);
  output.commit();
  return *options.cancel ? ExitStatus::incomplete : outcome.sound ? ExitStatus::clean : ExitStatus::usage;
}

// What changes when a file that is looked at changes: names, sizes and times of all rule files and their cases.
std::string state_of(const LoadOptions& options) {
  std::vector<fs::path> places = options.paths;
  places.push_back(options.shipped);
  std::string out;
  const auto add = [&](const fs::path& file) {
    const auto ending = file.extension();
    if (ending != ".rule" && ending != ".cases" && ending != ".csv") return;
    std::error_code gone;
    out += file.string() + ' ' + std::to_string(fs::file_size(file, gone)) + ' ' +
           std::to_string(fs::last_write_time(file, gone).time_since_epoch().count()) + '\n';
  };
  for (const fs::path& where : places) {
    std::error_code gone;
    if (!fs::is_directory(where, gone)) {
      add(where);
      add(fs::path(where).replace_extension(".cases"));
      continue;
    }
    for (auto at = fs::recursive_directory_iterator(where, gone); at != fs::recursive_directory_iterator();
         at.increment(gone)) {
      if (gone) break;
      add(at->path());
    }
  }
  return out;
}

}  // namespace

ExitStatus test_rules(const Common& common, const RulesArguments& arguments) {
  if (!arguments.watch) return test_once(common, arguments);
  const auto cancelled = cancel_flag();
  std::string known;
  while (!*cancelled) {
    const LoadOptions options = load_options(common, arguments.paths);
    std::string now = state_of(options);
    if (now != known) {
      known = std::move(now);
      try {
        test_once(common, arguments);
      } catch (const Error& error) { complain(common, error); }  // a file half written: the next change mends it
      if (!*cancelled) std::cerr << words::watching(common.language) << std::endl;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  return ExitStatus::clean;
}

}  // namespace xiezhi::cli
