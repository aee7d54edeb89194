// xiezhi rules: list, show, check, test.
#include <unistd.h>

#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "engine/author/examples.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {
namespace {

using Json = nlohmann::ordered_json;

namespace words {
constexpr Text rules{" 条规则，", " rules, "}, examples{" 个例子", " examples"}, sound{"：全部通过", ": all pass"},
    faults{" 处错误", " faults"}, warnings{" 处建议", " hints"}, failed{" 个例子不符", " examples fail"}, comma{"，", ", "},
    colon{"：", ": "}, none{"没有规则", "no rules"}, example{"例子：", "example: "};
}  // namespace words

void write_json(std::ostream& out, const Json& json) {
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

Json basis_json(const RuleInfo& rule) {
  Json out = Json::array();
  for (const RuleBasis& b : rule.basis) {
    out.push_back({{"instrument", b.instrument}, {"article", b.article}, {"unverified", b.unverified}});
  }
  return out;
}

Json summary_json(const RuleInfo& rule) {
  return {{"id", rule.id},
          {"title", rule.title},
          {"severity", to_string(rule.severity)},
          {"category", rule.category},
          {"status", to_string(rule.status)},
          {"basis", basis_json(rule)},
          {"points", rule.points}};
}

Json full_json(const RuleInfo& rule) {
  Json out = summary_json(rule);
  Json applies = Json::array(), examples = Json::array();
  for (const DocumentKind kind : rule.applies) applies.push_back(to_string(kind));
  for (const RuleExample& e : rule.examples) {
    Json quotes = Json::array();
    for (const Span s : e.spans) quotes.push_back(s.of(e.text));
    examples.push_back({{"violates", e.violates},
                        {"text", e.text},
                        {"quotes", quotes},
                        {"kind", e.kind},
                        {"issuer", e.issuer},
                        {"date", e.date}});
  }
  out.update({{"also", rule.also},
              {"applies", applies},
              {"power", rule.power},
              {"message", rule.message},
              {"why", rule.why},
              {"advice", rule.advice},
              {"questions", rule.questions},
              {"examples", examples},
              {"status_reason", rule.status_reason},
              {"since", rule.since},
              {"author", rule.author},
              {"legal_reviewer", rule.legal_reviewer},
              {"reviewed_on", rule.reviewed_on},
              {"source", rule.source ? rule.source->name : ""}});
  return out;
}

Json diagnostic_json(const Diagnostic& d, Language language) {
  Json out{{"code", d.code},
           {"severity", to_string(d.severity)},
           {"message", language == Language::zh ? d.zh : d.en},
           {"help", language == Language::zh ? d.help_zh : d.help_en},
           {"file", d.source ? d.source->name : ""}};
  if (d.source && !d.labels.empty()) {
    const SourceSpan at = d.labels.front().span;
    const LineColumn begin = line_column(*d.source, at.begin), end = line_column(*d.source, at.end);
    out["line"] = begin.line;
    out["column"] = begin.column;
    out["end_line"] = end.line;
    out["end_column"] = end.column;
    if (d.has_patch) out["patch"] = d.patch;
  }
  return out;
}

Json failure_json(const author::ExampleFailure& f, Language language) {
  const auto quotes = [&](const std::vector<Span>& spans) {
    Json out = Json::array();
    for (const Span s : spans) out.push_back(s.of(f.example->text));
    return out;
  };
  return {{"rule", f.rule},
          {"message", language == Language::zh ? f.zh : f.en},
          {"text", f.example->text},
          {"expected", quotes(f.example->spans)},
          {"got", quotes(f.got)}};
}

void write_failure(std::ostream& out, const Common& common, const RuleSet& rules, const author::ExampleFailure& f,
                   const ReviewOptions& options, bool why) {
  const Language l = common.language;
  const RuleInfo& rule = *rules.find(f.rule);
  if (rule.source) {
    const LineColumn at = line_column(*rule.source, f.example->at.begin);
    out << rule.source->name << ':' << at.line << ':' << at.column << ": ";
  }
  out << f.rule << words::colon(l) << (l == Language::zh ? f.zh : f.en) << "\n  " << words::example(l) << f.example->text
      << '\n';
  if (!why) return;
  const Document document = read_text(f.example->text);
  const auto tree = xiezhi::explain(document, rules, f.rule, author::example_options(rule, *f.example, options), l);
  out << explanation_text(tree, document, rule, l, coloured(common, STDOUT_FILENO)) << '\n';
}

// check = faults and hints, then examples; test = examples of rules that load without a fault.
ExitStatus prove(const Common& common, const RulesArguments& arguments, bool lint) {
  const Language l = common.language;
  const LoadResult loaded = try_load_rules(load_options(common, arguments.paths));
  std::vector<Diagnostic> diagnostics = loaded.diagnostics;
  const auto faults =
      std::count_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
  if (!lint && faults) throw RuleError(diagnostics);
  const RuleSet rules(loaded.data);
  if (lint) {
    const auto& advice = rules.advice();
    diagnostics.insert(diagnostics.end(), advice.begin(), advice.end());
  } else {
    diagnostics.clear();
  }
  const auto hints = static_cast<std::ptrdiff_t>(diagnostics.size()) - (lint ? faults : 0);

  ReviewOptions options;
  options.as_of = parse_date(arguments.as_of);
  options.cancel = cancel_flag();
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const author::ExampleResults results = author::run_examples(rules, options, arguments.jobs ? arguments.jobs : cores);
  const bool sound = !faults && results.failures.empty();

  Output output("");
  std::ostream& out = output.stream();
  if (arguments.format == "json") {
    Json json{{"ok", sound},
              {"rules", results.rules},
              {"examples", results.examples},
              {"diagnostics", Json::array()},
              {"failures", Json::array()}};
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
    out << '\n';
  }
  output.commit();
  return *options.cancel ? ExitStatus::incomplete : sound ? ExitStatus::clean : ExitStatus::usage;
}

}  // namespace

ExitStatus list_rules(const Common& common, const RulesArguments& arguments) {
  const RuleSet rules = load_rules(load_options(common, arguments.paths));
  Output output("");
  std::ostream& out = output.stream();
  if (arguments.format == "json") {
    Json json{{"rules", Json::array()}};
    for (const RuleInfo& rule : rules.rules()) json["rules"].push_back(summary_json(rule));
    write_json(out, json);
  } else {
    std::size_t width = 0;
    for (const RuleInfo& rule : rules.rules()) width = std::max(width, rule.id.size());
    for (const RuleInfo& rule : rules.rules()) {
      out << std::left << std::setw(static_cast<int>(width + 2)) << rule.id << std::setw(9) << to_string(rule.severity)
          << std::setw(14) << to_string(rule.status) << rule.title << '\n';
    }
    if (rules.rules().empty()) out << words::none(common.language) << '\n';
  }
  output.commit();
  return ExitStatus::clean;
}

ExitStatus show_rule(const Common& common, const RulesArguments& arguments) {
  const RuleSet rules = load_rules(load_options(common, arguments.paths));
  const RuleInfo& rule = find_rule(rules, arguments.rule);
  Output output("");
  if (arguments.format == "json") {
    write_json(output.stream(), full_json(rule));
  } else {
    output.stream() << rule_page(rule, rules, parse_date(arguments.as_of), common.language);
  }
  output.commit();
  return ExitStatus::clean;
}

ExitStatus check_rules(const Common& common, const RulesArguments& arguments) { return prove(common, arguments, true); }
ExitStatus test_rules(const Common& common, const RulesArguments& arguments) { return prove(common, arguments, false); }

}  // namespace xiezhi::cli
