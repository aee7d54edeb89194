// xiezhi explain: a rule's page, why it met or did not meet a text, or the page of a diagnostic code.
#include <unistd.h>

#include <iostream>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "engine/author/code_page.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {

ExitStatus explain(const Common& common, const ExplainArguments& arguments) {
  if (arguments.text && !arguments.path.empty()) {
    throw Error(ErrorKind::bad_argument, "文件和 --text 只能给一个", "give a file or --text, not both");
  }
  if (author::is_code(arguments.rule)) {
    if (arguments.format == "json")
      throw Error(ErrorKind::bad_argument, "诊断代码的说明只有文字格式", "the page of a diagnostic code is text only");
    const auto page = author::code_page(arguments.rule, common.language);
    if (!page) throw Error(ErrorKind::bad_argument, "没有代码 " + arguments.rule, "no code " + arguments.rule);
    Output output("");
    output.stream() << *page;
    output.commit();
    return ExitStatus::clean;
  }
  if (!arguments.text && arguments.path.empty()) {
    RulesArguments page;
    page.rule = arguments.rule;
    page.format = arguments.format;
    page.as_of = arguments.known.as_of;
    return show_rule(common, page);
  }
  const RuleSet rules = load_rules(load_options(common));
  const RuleInfo& rule = find_rule(rules, arguments.rule);
  const Document document =
      arguments.text ? read_text(*arguments.text) : read_document(arguments.path, arguments.known.original);
  ReviewOptions options = options_of(given(arguments.known, rules), arguments.path, rules);
  if (!options.kind && arguments.text && !rule.applies.empty()) options.kind = rule.applies.front();  // a scrap has no kind
  const auto why = xiezhi::explain(document, rules, rule.id, options, common.language);
  Output output("");
  output.stream() << (arguments.format == "json"
                          ? explanation_json(why, document, rule)
                          : explanation_text(why, document, rule, common.language, coloured(common, STDOUT_FILENO)));
  output.commit();
  return ExitStatus::clean;
}

}  // namespace xiezhi::cli
