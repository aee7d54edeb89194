// What a rule costs and how little meets it: looks at what was compiled.
#include <algorithm>

#include "engine/rule/lint/lints.hpp"

namespace xiezhi::rule::lints {
namespace {

// A pattern that one weak word alone can satisfy.
bool weak(const Data& data, PatternId id) {
  const auto& p = data.patterns[id];
  switch (p.kind) {
    case PatternKind::words:
      return data.words[p.words].weak;
    case PatternKind::any_of:
      return std::any_of(p.children.begin(), p.children.end(), [&](auto c) { return weak(data, c); });
    case PatternKind::capture:
    case PatternKind::guarded:
    case PatternKind::optional:
      return weak(data, p.children[0]);
    case PatternKind::sequence:
      return std::count_if(p.children.begin(), p.children.end(),
                           [&](auto c) { return data.patterns[c].kind != PatternKind::optional; }) == 1 &&
             weak(data, p.children[0]);
    default:
      return false;
  }
}

bool weak_condition(const Data& data, ConditionId id) {
  const auto& c = data.conditions[id];
  if (c.kind == ConditionKind::pattern) return weak(data, c.pattern);
  if (c.kind == ConditionKind::any)
    return std::any_of(c.children.begin(), c.children.end(), [&](auto child) { return weak_condition(data, child); });
  return false;
}

constexpr double common = 2000;  // in a million characters: every page has it

}  // namespace

void no_required_word(Subject& s) {
  if (s.rule->always) s.advise(s.item()->name.span, {s.info->id});
}

void one_weak_word(Subject& s) {
  if (weak_condition(s.data, s.rule->when)) s.advise(s.item()->name.span, {s.info->id});
}

void common_word(Subject& s) {
  const auto expected = [&](std::uint32_t literal) { return s.known.frequencies->of(s.data.literals[literal]); };
  const auto own = static_cast<std::uint32_t>(s.rule - s.data.rules.data());
  std::uint32_t most = none;
  for (const auto& way : s.data.ways) {
    if (way.rule != own || way.count == 0 || way.needed[0] >= fault_mark) continue;
    for (const auto& word : s.data.words[way.needed[0]].words)
      if (most == none || expected(word.literal) > expected(most)) most = word.literal;
  }
  if (most == none || expected(most) < common) return;
  s.advise(s.item()->name.span, {s.info->id, s.data.literals[most], std::to_string(static_cast<int>(expected(most) / 100))});
}

}  // namespace xiezhi::rule::lints
