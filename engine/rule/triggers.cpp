// Which literals must stand in a sentence before a rule is worth looking at. From the condition follow several sets of which
// one literal each must occur; the cheapest becomes the trigger, the others are asked before any matching is done.

#include <algorithm>
#include <cstdint>

#include "engine/rule/compiler.hpp"

namespace xiezhi::rule {
namespace {

using Set = std::vector<std::uint32_t>;  // sorted literal ids; one of them must occur

// Pseudo literals: annotations that the document holds ready.
constexpr std::uint32_t citation_mark = none - 1;
constexpr std::uint32_t fault_mark = none - 2;

struct Requirements {
  std::vector<Set> sets;
};

// Data and frequencies of one choice.
struct Choice {
  const Data& data;
  const Frequencies& frequencies;
};

// How often one of the set is to be expected, in a million characters.
double cost(Choice with, const Set& set) {
  double sum = 0;
  for (auto literal : set)
    sum += literal == citation_mark ? 3000 : literal == fault_mark ? 200 : with.frequencies.of(with.data.literals[literal]);
  return sum;
}

const Set* cheapest(Choice with, const Requirements& r) {
  const Set* best = nullptr;
  for (const auto& set : r.sets)
    if (best == nullptr || cost(with, set) < cost(with, *best)) best = &set;
  return best;
}

void append(Requirements& to, Requirements from) {
  for (auto& set : from.sets)
    if (std::find(to.sets.begin(), to.sets.end(), set) == to.sets.end()) to.sets.push_back(std::move(set));
}

// One of several: the union of one set from each; nothing when one of them requires nothing.
Requirements either(Choice with, const std::vector<Requirements>& branches) {
  Set merged;
  for (const auto& branch : branches) {
    const auto* set = cheapest(with, branch);
    if (set == nullptr) return {};
    merged.insert(merged.end(), set->begin(), set->end());
  }
  std::sort(merged.begin(), merged.end());
  merged.erase(std::unique(merged.begin(), merged.end()), merged.end());
  return {{std::move(merged)}};
}

Requirements of_pattern(Choice with, PatternId id) {
  const auto& p = with.data.patterns[id];
  switch (p.kind) {
    case PatternKind::words: {
      Set set;
      for (const auto& word : with.data.words[p.words].words) set.push_back(word.literal);
      set.erase(std::unique(set.begin(), set.end()), set.end());
      return {{std::move(set)}};
    }
    case PatternKind::slot:
      if (p.slot == Slot::citation) return {{{citation_mark}}};
      if (p.slot == Slot::crossref || p.slot == Slot::numbering) return {{{fault_mark}}};
      return {};
    case PatternKind::sequence: {
      Requirements all;
      for (auto child : p.children) append(all, of_pattern(with, child));
      return all;
    }
    case PatternKind::any_of: {
      std::vector<Requirements> branches;
      for (auto child : p.children) branches.push_back(of_pattern(with, child));
      return either(with, branches);
    }
    case PatternKind::capture:
    case PatternKind::guarded:
      return of_pattern(with, p.children[0]);
    case PatternKind::optional:
    case PatternKind::regex:
      return {};
  }
  return {};
}

Requirements of_condition(Choice with, ConditionId id) {
  const auto& c = with.data.conditions[id];
  switch (c.kind) {
    case ConditionKind::pattern:
      return of_pattern(with, c.pattern);
    case ConditionKind::near:
    case ConditionKind::before:
    case ConditionKind::after:
    case ConditionKind::governed:
      return of_pattern(with, c.pattern);
    case ConditionKind::in:
      // Only what must stand in the same logical sentence counts.
      return in_sentence(c.scope) ? of_pattern(with, c.pattern) : Requirements{};
    case ConditionKind::named:
      return of_condition(with, c.children[0]);
    case ConditionKind::all: {
      Requirements all;
      for (auto child : c.children) append(all, of_condition(with, child));
      return all;
    }
    case ConditionKind::any: {
      std::vector<Requirements> branches;
      for (auto child : c.children) branches.push_back(of_condition(with, child));
      return either(with, branches);
    }
    default:
      return {};
  }
}

}  // namespace

void choose_triggers(const Data& data, const Frequencies& frequencies, Rule& rule) {
  if (!rule.binds) return;
  const Choice with{data, frequencies};
  const auto requirements = of_condition(with, rule.when);
  const auto* best = cheapest(with, requirements);
  if (best == nullptr) {
    rule.always = true;
    return;
  }
  for (auto literal : *best) {
    if (literal == citation_mark)
      rule.citation_trigger = true;
    else if (literal == fault_mark)
      rule.fault_trigger = true;
    else
      rule.triggers.push_back(literal);
  }
  for (const auto& set : requirements.sets) {
    const bool pseudo = std::any_of(set.begin(), set.end(), [](auto literal) { return literal >= fault_mark; });
    if (&set != best && !pseudo) rule.required.push_back(set);
  }
}

}  // namespace xiezhi::rule
