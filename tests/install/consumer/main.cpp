#include <xiezhi/xiezhi.hpp>

#include <filesystem>
#include <iostream>

int main() {
  if (!std::filesystem::exists(COMPILED)) return 1;
  const auto rules = xiezhi::load_rules({.shipped = RULES, .compiled = COMPILED});
  xiezhi::ReviewOptions options;
  options.as_of = {2025, 6, 1};
  options.kind = xiezhi::DocumentKind::normative;
  const auto document = xiezhi::read_text("从事停车经营的，应当向县城市管理部门申请核发停车经营许可证。");
  const auto review = xiezhi::review(document, rules, options);
  std::cout << XIEZHI_VERSION << ": " << rules.rules().size() << " rules, " << review.findings.size() << " findings\n";
  return rules.rules().empty() || review.findings.empty() ? 1 : 0;
}
