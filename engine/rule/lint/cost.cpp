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

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

void no_required_word(Subject& s) {
  if (s.rule->always) s.advise(s.item()->name.span, {s.info->id});
}

void one_weak_word(Subject& s) {
  if (weak_condition(s.data, s.rule->when)) s.advise(s.item()->name.span, {s.info->id});
}

void one_character(Subject& s) {
  const auto own = static_cast<std::uint32_t>(s.rule - s.data.rules.data());
  for (const auto& way : s.data.ways) {
    if (way.rule != own || way.sets.empty() || way.sets[0] >= fault_mark) continue;
    for (const auto& word : s.data.words[way.sets[0]].words) {
      const auto& text = s.data.literals[word.literal];
      if (characters(text) == 1) return void(s.advise(s.item()->name.span, {s.info->id, text}));
    }
  }
}

}  // namespace xiezhi::rule::lints
