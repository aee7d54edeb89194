// xiezhi rules: list, show.
#include <algorithm>
#include <iomanip>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/rules_output.hpp"
#include "cli/terminal.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {
namespace {

constexpr Text no_rules{"没有规则", "no rules"};

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
                        {"date", e.date},
                        {"dossier", e.dossier}});
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
    if (rules.rules().empty()) out << no_rules(common.language) << '\n';
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

}  // namespace xiezhi::cli
