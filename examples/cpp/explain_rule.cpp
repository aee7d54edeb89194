// Load a rule of one's own and see why it met or did not meet: explain_rule RULES RULE_FILE DRAFT
#include <xiezhi/xiezhi.hpp>

#include <iostream>

int main(int argc, char** argv) try {
  if (argc != 4) return std::cerr << "usage: explain_rule RULES RULE_FILE DRAFT\n", 2;

  // Without the shipped packs; their vocabulary and tables stay in reach.
  const auto rules = xiezhi::load_rules({.shipped = argv[1], .packs = false, .paths = {argv[2]}});
  const auto document = xiezhi::read_file(argv[3]);

  xiezhi::ReviewOptions options;
  options.as_of = {2025, 6, 1};
  for (const auto& rule : rules.rules()) {
    const auto why = xiezhi::explain(document, rules, rule.id, options);
    std::cout << xiezhi::explanation_text(why, document, rule);
  }
} catch (const xiezhi::RuleError& error) {
  // Every fault of the file at once, each with its line, a caret and a way to mend it.
  for (const auto& fault : error.diagnostics()) std::cerr << render(fault, xiezhi::Language::en);
  return 2;
} catch (const xiezhi::Error& error) {
  std::cerr << error.english() << '\n';
  return 2;
}
