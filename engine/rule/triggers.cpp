// What must stand in a sentence for a pattern to match or a condition to hold there: of some sets a word each. For the
// alternatives of a rule's condition the rarest set is the trigger, looked for in the scan; the others are asked before any
// matching.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <tuple>

#include "engine/rule/atoms.hpp"
#include "engine/rule/compiler.hpp"

namespace xiezhi::rule {
namespace {

constexpr std::size_t most_sets = std::tuple_size_v<decltype(Way::needed)>;

// Ids of sets of words, or marks, the rarest first: a word of each must stand there. Empty: none need.
class Sets {
 public:
  const std::uint32_t* begin() const { return ids_.data(); }
  const std::uint32_t* end() const { return ids_.data() + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  bool has(std::uint32_t id) const { return std::find(begin(), end(), id) != end(); }
  // Of too many the rarest stay, as `rarer` tells.
  template <class Rarer>
  void add(std::uint32_t id, Rarer rarer) {
    if (has(id)) return;
    auto* const at = std::partition_point(ids_.data(), ids_.data() + size_, [&](auto other) { return rarer(other, id); });
    if (at == ids_.data() + most_sets) return;
    if (size_ < most_sets) ++size_;
    std::copy_backward(at, ids_.data() + size_ - 1, ids_.data() + size_);
    *at = id;
  }

 private:
  std::array<std::uint32_t, most_sets> ids_{};
  std::uint32_t size_ = 0;
};

class Chooser {
 public:
  // `per_million`: how often a literal is to be expected in so many characters.
  Chooser(Compiler& compiler, const Data& data, const std::vector<double>& per_million)
      : compiler_(compiler),
        data_(data),
        per_million_(per_million),
        of_patterns_(data.patterns.size()),
        of_conditions_(data.conditions.size()) {}

  // Words of which one stands in the sentence wherever the pattern matches, or the condition holds; none: not known.
  std::uint32_t pattern_needs(PatternId id) { return rarest(of_pattern(id)); }
  std::uint32_t condition_needs(ConditionId id) { return rarest(of_condition(id)); }

  // Alternative by alternative.
  std::vector<Way> ways(std::uint32_t index) {
    const auto when = data_.rules[index].when;
    const auto& condition = data_.conditions[when];
    std::vector<Way> out;
    for (auto branch : condition.kind == ConditionKind::any ? condition.children : std::vector{when}) {
      const auto& sets = of_condition(branch);
      Way way;
      for (auto set : sets)  // a mark calls, but words alone are asked for
        if (way.count == 0 || set < fault_mark) way.needed[way.count++] = set;
      way.rule = index;
      way.branch = branch;
      out.push_back(way);
    }
    return out;
  }

 private:
  static std::uint32_t rarest(const Sets& sets) {
    const auto* const it = std::find_if(sets.begin(), sets.end(), [](auto set) { return set < fault_mark; });
    return it == sets.end() ? none : *it;
  }

  // How often one of the set is to be expected, in a million characters.
  double cost(std::uint32_t set) {
    if (set == citation_mark) return 3000;
    if (set == fault_mark) return 200;
    if (costs_.size() < data_.words.size()) costs_.resize(data_.words.size(), -1);
    if (costs_[set] < 0) {
      costs_[set] = 0;
      for (const auto& word : data_.words[set].words) costs_[set] += per_million_[word.literal];
    }
    return costs_[set];
  }
  void add(std::uint32_t set, Sets& to) {
    to.add(set, [&](auto a, auto b) { return std::pair(cost(a), a) < std::pair(cost(b), b); });
  }
  Sets only(std::uint32_t set) {
    Sets out;
    add(set, out);
    return out;
  }

  // The set of all words of these, without their guards.
  std::uint32_t united(std::vector<std::uint32_t> sets) {
    std::sort(sets.begin(), sets.end());
    sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
    if (sets.size() == 1) return sets[0];
    std::vector<Word> words;
    for (auto set : sets)
      for (const auto& word : data_.words[set].words) words.push_back({word.literal, none});
    return compiler_.words_set(std::move(words), {}, false);
  }

  template <class List, class Of>
  Sets all(const List& children, Of of) {
    Sets out;
    for (auto child : children)
      for (auto set : of(child)) add(set, out);
    return out;
  }

  // What all of them need; and a word of what each needs beside that.
  template <class List, class Of>
  Sets any(const List& children, Of of) {
    std::vector<Sets> each;
    for (auto child : children) each.push_back(of(child));
    if (each.empty()) return {};
    Sets out;
    const auto shared = [&](auto set) {
      return std::all_of(each.begin(), each.end(), [&](const Sets& one) { return one.has(set); });
    };
    for (auto set : each[0])
      if (shared(set)) add(set, out);
    std::vector<std::uint32_t> others;
    for (const auto& one : each) {
      const auto* const other =
          std::find_if(one.begin(), one.end(), [&](auto set) { return set < fault_mark && !out.has(set); });
      if (other == one.end()) return out;
      others.push_back(*other);
    }
    add(united(std::move(others)), out);
    return out;
  }

  // The same terms stand in hundreds of sequences.
  const Sets& of_pattern(PatternId id) {
    auto& known = of_patterns_[id];
    if (!known) known = of_pattern(data_.patterns[id]);
    return *known;
  }
  Sets of_pattern(const Pattern& p) {
    const auto of = [&](auto child) { return of_pattern(child); };
    switch (p.kind) {
      case PatternKind::words:
        return only(p.words);
      case PatternKind::sequence:
        return all(p.children, of);
      case PatternKind::any_of:
        return any(p.children, of);
      case PatternKind::slot:
        if (p.slot == Slot::citation) return only(citation_mark);
        if (p.slot == Slot::crossref || p.slot == Slot::numbering) return only(fault_mark);
        return p.words == none ? Sets() : only(p.words);
      case PatternKind::capture:
      case PatternKind::guarded:
        return of_pattern(p.children[0]);
      default:
        return {};
    }
  }

  const Sets& of_condition(ConditionId id) {
    auto& known = of_conditions_[id];
    if (!known) known = of_condition(data_.conditions[id]);
    return *known;
  }
  Sets of_condition(const Condition& c) {
    const auto of = [&](auto child) { return of_condition(child); };
    switch (c.kind) {
      case ConditionKind::pattern:
      case ConditionKind::near:
      case ConditionKind::before:
      case ConditionKind::after:
      case ConditionKind::governed:
        return of_pattern(c.pattern);
      case ConditionKind::in:
        // Only what must stand in the same logical sentence counts.
        return in_sentence(c.scope) ? of_pattern(c.pattern) : Sets();
      case ConditionKind::named:
        return of_condition(c.children[0]);
      case ConditionKind::all:
        return all(c.children, of);
      case ConditionKind::any:
      case ConditionKind::at_least:  // at least one of them
        return any(c.children, of);
      default:
        return {};
    }
  }

  Compiler& compiler_;
  const Data& data_;
  const std::vector<double>& per_million_;
  std::vector<double> costs_;
  std::vector<std::optional<Sets>> of_patterns_, of_conditions_;
};

// Does the condition ask for something of the draft as a whole?
bool asks_of_draft(const Data& data, ConditionId id) {
  const auto& c = data.conditions[id];
  if (c.kind == ConditionKind::fact) return c.fact == FactKind::kind || c.fact == FactKind::issuer || c.fact == FactKind::rank;
  return std::any_of(c.children.begin(), c.children.end(), [&](auto child) { return asks_of_draft(data, child); });
}

}  // namespace

void choose_triggers(const Frequencies& frequencies, Compiler& compiler, Data& data) {
  std::vector<double> per_million;
  per_million.reserve(data.literals.size());
  for (const auto& literal : data.literals) per_million.push_back(frequencies.of(literal));
  Chooser chooser(compiler, data, per_million);
  for (std::uint32_t r = 0; r < data.rules.size(); ++r) {
    auto& rule = data.rules[r];
    if (!rule.binds) {
      data.triggers.whole.push_back(r);
      continue;
    }
    for (auto& way : chooser.ways(r)) {
      const auto w = static_cast<std::uint32_t>(data.ways.size());
      const auto first = way.count == 0 ? none : way.needed[0];
      if (first == none) {
        data.triggers.always.push_back(w);
        rule.always = true;
      } else if (first == citation_mark) {
        data.triggers.by_citation.push_back(w);
      } else if (first == fault_mark) {
        data.triggers.by_fault.push_back(w);
      }
      if (asks_of_draft(data, way.branch)) data.triggers.by_draft.push_back(w);
      data.ways.push_back(way);
    }
  }
  for (PatternId p = 0; p < data.patterns.size(); ++p) data.patterns[p].needs = chooser.pattern_needs(p);
  for (ConditionId c = 0; c < data.conditions.size(); ++c) data.conditions[c].needs = chooser.condition_needs(c);
  make_atoms(per_million, data);
  for (std::uint32_t w = 0; w < data.ways.size(); ++w) {
    const auto set = data.ways[w].count == 0 ? none : data.ways[w].needed[0];
    if (set >= fault_mark) continue;
    for (auto atom : atoms_of(data, set)) data.triggers.add(atom, {w, data.ways[w].count > 1 ? data.ways[w].needed[1] : none});
  }
  data.finder = match::Literals(data.literals, data.atoms);
}

}  // namespace xiezhi::rule
