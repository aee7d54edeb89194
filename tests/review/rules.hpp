// Rules written in the test, reviewed on texts written in the test.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/files.hpp"
#include "xiezhi/document.hpp"
#include "xiezhi/review.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::test {

inline constexpr Date today{2026, 3, 1};

// A rule set of one rule t.r (and what stands before it: terms, exceptions). No shipped data, unless it is given: no catalogue,
// no prelude.
inline RuleSet rules_of(const std::string& when, const std::string& more = {}, const std::string& before = {},
                        const std::filesystem::path& shipped = {}) {
  const TempDir folder;
  folder.file("r.rule",
              before + "\nrule t.r {\n title \"题\"\n severity error\n applies any\n when " + when + "\n" + more + "\n}\n");
  return load_rules({.shipped = shipped, .packs = false, .paths = {folder.path()}});
}

// The same with the shipped tables: calendar, parameters, places.
inline RuleSet rules_with_data(const std::string& when, const std::string& more = {}) {
  return rules_of(when, more, {}, source_dir() / "rules");
}

// As the build compiled them: tests/rule shows that this is what their sources compile to.
inline RuleSet shipped_rules() { return load_rules({.shipped = source_dir() / "rules", .compiled = XIEZHI_COMPILED}); }

inline ReviewOptions options() {
  ReviewOptions o;
  o.kind = DocumentKind::normative;
  o.as_of = today;
  return o;
}

inline std::vector<std::string> quotes(const RuleSet& rules, const std::string& text, const ReviewOptions& o = options()) {
  std::vector<std::string> out;
  for (const auto& finding : review(read_text(text), rules, o).findings) out.push_back(finding.quote);
  return out;
}

}  // namespace xiezhi::test
