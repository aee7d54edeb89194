// Words that stand in the very same sets are one atom: the scan tells atoms, and each set is a list of them.
#include "engine/rule/atoms.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <string_view>

#include "engine/rule/ids.hpp"

namespace xiezhi::rule {
namespace {

// The sets that something asks for.
std::vector<bool> sets_asked(const Data& data) {
  std::vector<bool> out(data.words.size());
  const auto want = [&](std::uint32_t set) {
    if (set < out.size()) out[set] = true;  // else none, or a mark
  };
  for (const auto& pattern : data.patterns) {
    want(pattern.words);
    want(pattern.needs);
  }
  for (const auto& way : data.ways)
    for (auto set : way.sets()) want(set);
  for (const auto& condition : data.conditions) want(condition.needs);
  return out;
}

// A set that a word stands in, and the guards it has there.
struct Use {
  std::uint32_t set = 0, guards = none;
  friend bool operator==(const Use&, const Use&) = default;
};

// The uses of all literals, one literal behind the other.
struct Uses {
  std::vector<Use> all;
  std::vector<std::size_t> at;  // those of a literal: from at[literal] to at[literal + 1]
  std::span<const Use> of(std::uint32_t literal) const {
    return std::span(all).subspan(at[literal], at[literal + 1] - at[literal]);
  }
};

Uses uses_of(const Data& data) {
  const auto asked = sets_asked(data);
  const auto each = [&](auto&& take) {
    for (std::uint32_t set = 0; set < data.words.size(); ++set)
      if (asked[set])
        for (const auto& word : data.words[set].words) take(set, word);
  };
  Uses out;
  out.at.resize(data.literals.size() + 1);
  each([&](auto, const Word& word) { ++out.at[word.literal + 1]; });
  std::partial_sum(out.at.begin(), out.at.end(), out.at.begin());
  out.all.resize(out.at.back());
  auto next = out.at;
  each([&](auto set, const Word& word) { out.all[next[word.literal]++] = {set, word.guards}; });
  return out;
}

struct Atom {
  std::uint32_t first = 0;  // of its literals
  double often = 0;         // how often one of them is to be expected, per million characters
};

// Numbers the atoms in the order of their first literals, and tells each literal its own.
std::vector<Atom> number_atoms(const Uses& uses, const std::vector<double>& per_million, Data& data) {
  Ids known;
  std::vector<Atom> out;
  for (std::uint32_t literal = 0; literal < data.literals.size(); ++literal) {
    const auto its = uses.of(literal);
    if (its.empty()) {
      data.atoms.push_back(none);
      continue;
    }
    const std::string_view bytes(reinterpret_cast<const char*>(its.data()), its.size_bytes());
    const auto atom =
        known.find_or_add(std::hash<std::string_view>()(bytes), static_cast<std::uint32_t>(out.size()), [&](auto other) {
          const auto others = uses.of(out[other].first);
          return std::equal(its.begin(), its.end(), others.begin(), others.end());
        });
    if (atom == out.size()) out.push_back({literal, 0});
    data.atoms.push_back(atom);
    out[atom].often += per_million[literal];
  }
  return out;
}

// The atoms of each set, the most frequent first; and the same by number, 64 to a block.
void list_atoms(const Uses& uses, const std::vector<Atom>& atoms, Data& data) {
  data.set_at.resize(data.words.size() + 1);
  for (const auto& atom : atoms)
    for (const auto& use : uses.of(atom.first)) ++data.set_at[use.set + 1];
  std::partial_sum(data.set_at.begin(), data.set_at.end(), data.set_at.begin());
  // Each set's atoms in this order: put(place, atom, guards).
  const auto fill = [&](const std::vector<std::uint32_t>& order, auto&& put) {
    auto free = data.set_at;
    for (const auto atom : order)
      for (const auto& use : uses.of(atoms[atom].first)) put(free[use.set]++, atom, use.guards);
  };
  std::vector<std::uint32_t> order(atoms.size()), rising(data.set_at.back());
  std::iota(order.begin(), order.end(), 0u);
  fill(order, [&](auto place, auto atom, auto) { rising[place] = atom; });
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return atoms[a].often > atoms[b].often; });
  data.set_atoms.resize(rising.size());
  data.set_guards.resize(rising.size());
  fill(order, [&](auto place, auto atom, auto guards) {
    data.set_atoms[place] = atom;
    data.set_guards[place] = guards;
  });
  data.block_at = {0};
  for (std::size_t set = 0; set < data.words.size(); ++set) {
    for (auto place = data.set_at[set]; place < data.set_at[set + 1]; ++place) {
      const auto atom = rising[place];
      if (data.blocks.size() == data.block_at.back() || data.blocks.back().index != atom / 64)
        data.blocks.push_back({0, atom / 64});
      data.blocks.back().atoms |= std::uint64_t{1} << (atom % 64);
    }
    data.block_at.push_back(static_cast<std::uint32_t>(data.blocks.size()));
  }
}

}  // namespace

void make_atoms(const std::vector<double>& per_million, Data& data) {
  const Uses uses = uses_of(data);
  const std::vector<Atom> atoms = number_atoms(uses, per_million, data);
  list_atoms(uses, atoms, data);
  data.triggers.resize(atoms.size());
}

}  // namespace xiezhi::rule
