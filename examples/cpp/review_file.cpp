// Review one file and print its findings: review_file RULES DRAFT
#include <xiezhi/xiezhi.hpp>

#include <iostream>

int main(int argc, char** argv) try {
  if (argc != 3) return std::cerr << "usage: review_file RULES DRAFT\n", 2;

  const auto rules = xiezhi::load_rules({.shipped = argv[1], .packs = true, .paths = {}});
  const auto document = xiezhi::read_file(argv[2]);

  xiezhi::ReviewOptions options;
  options.as_of = {2025, 6, 1};  // the day whose law counts; the engine never reads a clock
  const auto review = xiezhi::review(document, rules, options);

  for (const auto& finding : review.findings) {
    std::cout << finding.provision << "  " << to_string(finding.severity) << "  " << finding.rule << '\n'
              << "  " << finding.quote << '\n'
              << "  " << finding.message << '\n';
  }
  // A review that could not look at everything says so. No finding never means lawful.
  for (const auto& gap : review.incomplete) std::cout << "not looked at: " << gap << '\n';
  return review.findings.empty() ? 0 : 1;
} catch (const xiezhi::Error& error) {
  std::cerr << error.english() << '\n';
  return 2;
}
