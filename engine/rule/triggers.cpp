// When a rule is worth a look in a sentence: in one of the ways in which its condition can come true, all words needed must
// stand there. The rarest set of a way is its trigger, looked for in the scan; the others are asked before any matching.

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <iterator>
#include <numeric>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "engine/rule/compiler.hpp"

namespace xiezhi::rule {
namespace {

constexpr std::size_t most_ways = 24;  // more are drawn together: each costs a look at every trigger
constexpr std::size_t most_sets = std::tuple_size_v<decltype(Way::needed)>;

struct Hash {
  std::size_t operator()(std::span<const std::uint32_t> numbers) const {
    const std::string_view bytes(reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes());
    return std::hash<std::string_view>{}(bytes);
  }
};

// Ids of sets of words, or marks, sorted: of all that are needed the rarest.
class Sets {
 public:
  Sets() = default;
  explicit Sets(std::uint32_t id) : ids_{id}, size_(1) {}
  const std::uint32_t* begin() const { return ids_.data(); }
  const std::uint32_t* end() const { return ids_.data() + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  friend bool operator<(const Sets& a, const Sets& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
  }

  // Of what both need the rarest, as `cost` tells.
  template <class Cost>
  static Sets both(const Sets& a, const Sets& b, Cost cost) {
    std::array<std::uint32_t, 2 * most_sets> all{};
    auto* end = std::set_union(a.begin(), a.end(), b.begin(), b.end(), all.data());
    while (static_cast<std::size_t>(end - all.data()) > most_sets) {
      auto* const dearest =
          std::max_element(all.data(), end, [&](auto x, auto y) { return std::pair(cost(x), x) < std::pair(cost(y), y); });
      end = std::copy(dearest + 1, end, dearest);
    }
    Sets out;
    out.size_ = static_cast<std::uint32_t>(end - all.data());
    std::copy(all.data(), end, out.ids_.data());
    return out;
  }

 private:
  std::array<std::uint32_t, most_sets> ids_{};
  std::uint32_t size_ = 0;
};
using Ways = std::vector<Sets>;  // one of them must be met; an empty one needs nothing

Ways nothing_needed() { return {Sets()}; }
Ways needed(std::uint32_t set) { return {Sets(set)}; }

class Chooser {
 public:
  // `per_million`: how often a literal is to be expected in so many characters.
  Chooser(Data& data, const std::vector<double>& per_million) : data_(data), per_million_(per_million) {
    for (std::uint32_t id = 0; id < data.words.size(); ++id) {
      const auto& words = data.words[id].words;
      if (std::all_of(words.begin(), words.end(), [](const Word& w) { return w.guards == none; }))
        known_.emplace(literals(id), id);
    }
  }

  // Alternative by alternative.
  std::vector<Way> ways(std::uint32_t index) {
    const auto when = data_.rules[index].when;
    const auto& condition = data_.conditions[when];
    const bool branches = condition.kind == ConditionKind::any;
    std::vector<Way> out;
    for (auto branch : branches ? condition.children : std::vector{when}) {
      for (const auto& sets : least(of_condition(branch))) {
        Way way;
        way.count = static_cast<std::uint32_t>(sets.size());
        auto* const end = std::copy(sets.begin(), sets.end(), way.needed.data());
        std::sort(way.needed.data(), end, [&](auto a, auto b) { return std::pair(cost(a), a) < std::pair(cost(b), b); });
        way.rule = index;
        way.branch = branch;
        out.push_back(way);
      }
    }
    return out;
  }

  // Words of which one must stand where the pattern does; none when there are no such.
  std::uint32_t needs(PatternId pattern) {
    const auto ways = together(of_pattern(pattern));
    return ways[0].empty() ? none : *ways[0].begin();
  }

 private:
  using Literals = std::vector<std::uint32_t>;  // sorted
  Literals literals(std::uint32_t set) const {
    Literals out;
    for (const auto& word : data_.words[set].words) out.push_back(word.literal);  // as sorted as the words are
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
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
  double cost(const Sets& way) {
    double out = 1e9;
    for (auto set : way) out = std::min(out, cost(set));
    return out;
  }
  double cost(const Ways& ways) {
    double out = 0;
    for (const auto& way : ways) out += cost(way);
    return out;
  }

  // Without those that need all that another one needs, and more.
  static Ways least(Ways ways) {
    if (ways.size() < 2) return ways;
    std::sort(ways.begin(), ways.end(),
              [](const Sets& a, const Sets& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; });
    const auto same = [](const Sets& a, const Sets& b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); };
    ways.erase(std::unique(ways.begin(), ways.end(), same), ways.end());
    Ways out;
    std::size_t smaller = 0;  // those before need fewer sets
    for (const auto& way : ways) {
      if (!out.empty() && out.back().size() < way.size()) smaller = out.size();
      const auto all_of = [&](const Sets& o) { return std::includes(way.begin(), way.end(), o.begin(), o.end()); };
      if (std::none_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(smaller), all_of)) out.push_back(way);
    }
    return out;
  }

  // One way that needs a word of the rarest set of any of them; nothing when one of them needs none.
  Ways together(const Ways& ways) {
    Literals all;
    for (const auto& way : ways) {
      const auto rarest = std::min_element(way.begin(), way.end(), [&](auto a, auto b) { return cost(a) < cost(b); });
      if (rarest == way.end()) return nothing_needed();
      if (*rarest >= fault_mark) return nothing_needed();
      const auto those = literals(*rarest);
      all.insert(all.end(), those.begin(), those.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    const auto [at, fresh] = known_.emplace(all, static_cast<std::uint32_t>(data_.words.size()));
    if (fresh) {
      Words words;
      for (auto literal : all) words.words.push_back({literal, none});
      data_.words.push_back(std::move(words));
    }
    return needed(at->second);
  }

  Ways both(Ways a, Ways b) {
    if (a.size() * b.size() > most_ways) {
      // The cheaper one leads; of the other a word must stand there.
      if (cost(b) < cost(a)) std::swap(a, b);
      b = together(b);
    }
    Ways out;
    out.reserve(a.size() * b.size());
    for (const auto& x : a)
      for (const auto& y : b) out.push_back(Sets::both(x, y, [&](auto set) { return cost(set); }));
    return out;
  }

  template <class List, class Of>
  Ways all(const List& children, Of of) {
    auto out = nothing_needed();
    for (auto child : children) out = both(std::move(out), of(child));
    return out;
  }
  template <class List, class Of>
  Ways any(const List& children, Of of) {
    Ways out;
    for (auto child : children) {
      auto ways = of(child);
      out.insert(out.end(), std::make_move_iterator(ways.begin()), std::make_move_iterator(ways.end()));
    }
    return least(std::move(out));
  }

  Ways of_pattern(PatternId id) {
    const auto& p = data_.patterns[id];
    if (p.kind == PatternKind::words) return needed(p.words);
    if (p.kind != PatternKind::sequence && p.kind != PatternKind::any_of) return of_single(p);
    // The same terms stand in hundreds of sequences.
    if (const auto it = of_patterns_.find(id); it != of_patterns_.end()) return it->second;
    const auto of = [&](auto child) { return of_pattern(child); };
    return of_patterns_[id] = p.kind == PatternKind::sequence ? all(p.children, of) : any(p.children, of);
  }

  Ways of_single(const Pattern& p) {
    switch (p.kind) {
      case PatternKind::slot:
        if (p.slot == Slot::citation) return needed(citation_mark);
        if (p.slot == Slot::crossref || p.slot == Slot::numbering) return needed(fault_mark);
        return p.words == none ? nothing_needed() : needed(p.words);
      case PatternKind::capture:
      case PatternKind::guarded:
        return of_pattern(p.children[0]);
      default:
        return nothing_needed();
    }
  }

  Ways of_condition(ConditionId id) {
    const auto& c = data_.conditions[id];
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
        return in_sentence(c.scope) ? of_pattern(c.pattern) : nothing_needed();
      case ConditionKind::named:
        return of_condition(c.children[0]);
      case ConditionKind::all:
        return all(c.children, of);
      case ConditionKind::any:
      case ConditionKind::at_least:  // at least one of them
        return any(c.children, of);
      default:
        return nothing_needed();
    }
  }

  Data& data_;
  const std::vector<double>& per_million_;
  std::unordered_map<Literals, std::uint32_t, Hash> known_;  // sets of words without guards, by their literals
  std::vector<double> costs_;
  std::unordered_map<PatternId, Ways> of_patterns_;
};

// Does the condition ask for something of the draft as a whole?
bool asks_of_draft(const Data& data, ConditionId id) {
  const auto& c = data.conditions[id];
  if (c.kind == ConditionKind::fact) return c.fact == FactKind::kind || c.fact == FactKind::issuer || c.fact == FactKind::rank;
  return std::any_of(c.children.begin(), c.children.end(), [&](auto child) { return asks_of_draft(data, child); });
}

// The sets that something asks for.
std::vector<bool> sets_asked(const Data& data) {
  std::vector<bool> out(data.words.size());
  const auto want = [&](std::uint32_t set) {
    if (set < out.size()) out[set] = true;  // else none, or a mark
  };
  for (const auto& pattern : data.patterns) want(pattern.words);
  for (const auto& way : data.ways)
    for (auto set : way.sets()) want(set);
  for (const auto& condition : data.conditions) want(condition.needs);
  return out;
}

void make_atoms(const std::vector<double>& per_million, Data& data) {
  const auto asked = sets_asked(data);
  // By literal, one behind the other: set, guards, set, guards …
  std::vector<std::size_t> at(data.literals.size() + 1);
  const auto each = [&](auto&& take) {
    for (std::uint32_t set = 0; set < data.words.size(); ++set)
      if (asked[set])
        for (const auto& word : data.words[set].words) take(set, word);
  };
  each([&](auto, const Word& word) { at[word.literal + 1] += 2; });
  std::partial_sum(at.begin(), at.end(), at.begin());
  std::vector<std::uint32_t> stands_in(at.back());
  auto next = at;
  each([&](auto set, const Word& word) {
    for (auto x : {set, word.guards}) stands_in[next[word.literal]++] = x;
  });

  struct Same {
    bool operator()(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) const {
      return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }
  };
  std::unordered_map<std::span<const std::uint32_t>, std::uint32_t, Hash, Same> known;
  std::vector<double> often;  // by atom
  for (std::uint32_t literal = 0; literal < data.literals.size(); ++literal) {
    const auto sets = std::span<const std::uint32_t>(stands_in).subspan(at[literal], at[literal + 1] - at[literal]);
    data.atoms.push_back(sets.empty() ? none : known.try_emplace(sets, known.size()).first->second);
    if (sets.empty()) continue;
    often.resize(known.size());
    often[data.atoms.back()] += per_million[literal];
  }
  using Parts = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // atom, guards
  std::vector<Parts> parts(data.words.size());
  for (const auto& [sets, atom] : known)
    for (std::size_t i = 0; i < sets.size(); i += 2) parts[sets[i]].emplace_back(atom, sets[i + 1]);
  data.set_at = data.block_at = {0};
  for (auto& of : parts) {
    std::sort(of.begin(), of.end());
    for (const auto& [atom, guards] : of) {
      if (data.blocks.size() == data.block_at.back() || data.blocks.back().index != atom / 64)
        data.blocks.push_back({0, atom / 64});
      data.blocks.back().atoms |= std::uint64_t{1} << (atom % 64);
    }
    data.block_at.push_back(static_cast<std::uint32_t>(data.blocks.size()));
    std::sort(of.begin(), of.end(),
              [&](const auto& a, const auto& b) { return std::pair(-often[a.first], a) < std::pair(-often[b.first], b); });
    for (const auto& [atom, guards] : of) {
      data.set_atoms.push_back(atom);
      data.set_guards.push_back(guards);
    }
    data.set_at.push_back(static_cast<std::uint32_t>(data.set_atoms.size()));
  }
  data.triggers.by_atom.resize(known.size());
}

}  // namespace

void choose_triggers(const Frequencies& frequencies, Data& data) {
  std::vector<double> per_million;
  for (const auto& literal : data.literals) per_million.push_back(frequencies.of(literal));
  Chooser chooser(data, per_million);
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
  for (std::size_t c = 0; c < data.conditions.size(); ++c)
    if (data.conditions[c].kind == ConditionKind::in && !in_sentence(data.conditions[c].scope))
      data.conditions[c].needs = chooser.needs(data.conditions[c].pattern);
  make_atoms(per_million, data);
  for (std::uint32_t w = 0; w < data.ways.size(); ++w) {
    const auto set = data.ways[w].count == 0 ? none : data.ways[w].needed[0];
    if (set >= fault_mark) continue;
    for (auto atom : atoms_of(data, set))
      if (auto& of = data.triggers.by_atom[atom]; of.empty() || of.back() != w) of.push_back(w);
  }
  data.finder = match::Literals(data.literals, data.atoms);
}

}  // namespace xiezhi::rule
