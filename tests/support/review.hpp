// Builders for tests that go all the way from a text to findings: with the shipped rules, or with rules written in the test.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/files.hpp"
#include "xiezhi/xiezhi.hpp"

namespace xiezhi::test {

// A day on which the present law is in force. Tests never read the clock.
inline constexpr Date today{2025, 6, 1};

// The shipped packs, as the build compiled them: tests/rule shows that this is what their sources compile to.
inline const RuleSet& shipped_rules() {
  static const RuleSet rules = load_rules({.shipped = source_dir() / "rules", .compiled = XIEZHI_COMPILED});
  return rules;
}

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

inline ReviewOptions on(Date as_of) {
  ReviewOptions options;
  options.as_of = as_of;
  return options;
}

// Of a text too short to show what it is.
inline ReviewOptions options() {
  ReviewOptions o = on(today);
  o.kind = DocumentKind::normative;
  return o;
}

// What is found, in order: what most tests want to see.
inline std::vector<std::string> quotes(const RuleSet& rules, const std::string& text, const ReviewOptions& o = options()) {
  std::vector<std::string> out;
  for (const auto& finding : review(read_text(text), rules, o).findings) out.push_back(finding.quote);
  return out;
}

}  // namespace xiezhi::test
