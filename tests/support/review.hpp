// Builders for tests that go all the way from a text to findings.
#pragma once

#include <string>
#include <string_view>
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

// Rules of the test's own: `text` is the content of one rule file named `id` ("licence.new" → licence/new.rule). The shipped
// packs are left out; vocabulary and data stay.
inline RuleSet rules_of(const TempDir& folder, std::string_view id, std::string_view text) {
  std::string name(id);
  for (char& c : name) c = c == '.' ? '/' : c;
  folder.file(name + ".rule", text);
  return load_rules({.shipped = source_dir() / "rules", .packs = false, .paths = {folder.path()}});
}

inline ReviewOptions on(Date as_of) {
  ReviewOptions options;
  options.as_of = as_of;
  return options;
}

// The quotes of a rule's findings, in order: what most tests want to see.
inline std::vector<std::string> quotes(const Review& review, std::string_view rule) {
  std::vector<std::string> found;
  for (const auto& f : review.findings) {
    if (f.rule == rule) found.push_back(f.quote);
  }
  return found;
}

}  // namespace xiezhi::test
