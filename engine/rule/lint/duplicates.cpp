// Rule against rule.
#include <algorithm>

#include "engine/rule/lint/lints.hpp"

namespace xiezhi::rule::lints {

using grammar::FieldKind;

namespace {

// The same condition may serve two rules that look at other documents.
bool shares_kind(const Subject& s, const std::string& other) {
  const auto it = std::find_if(s.data.infos.begin(), s.data.infos.end(), [&](const RuleInfo& i) { return i.id == other; });
  if (it == s.data.infos.end()) return false;
  return std::any_of(it->applies.begin(), it->applies.end(), [&](DocumentKind kind) {
    return std::find(s.info->applies.begin(), s.info->applies.end(), kind) != s.info->applies.end();
  });
}

}  // namespace

void same_rule(Subject& s) {
  for (const auto* when : s.fields(FieldKind::when)) {
    const auto it = when->expr.empty() ? s.known.same_when.end() : s.known.same_when.find(printed(when->expr[0]));
    if (it == s.known.same_when.end()) continue;
    for (const auto& other : it->second)
      if (other < s.info->id && shares_kind(s, other)) return void(s.advise(s.item()->name.span, {s.info->id, other}));
  }
}

void part_of_rule(Subject& s) {
  const auto own = s.known.branches.find(s.info->id);
  if (own == s.known.branches.end() || own->second.empty()) return;
  for (const auto& [other, branches] : s.known.branches) {
    if (other == s.info->id || branches.size() <= own->second.size() || !shares_kind(s, other)) continue;
    if (std::includes(branches.begin(), branches.end(), own->second.begin(), own->second.end()))
      return void(s.advise(s.item()->name.span, {s.info->id, other}));
  }
}

}  // namespace xiezhi::rule::lints
