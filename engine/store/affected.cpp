#include "engine/store/affected.hpp"

#include <algorithm>
#include <map>

#include "engine/store/grams.hpp"

namespace xiezhi::store {
namespace {

constexpr std::size_t most_indexed = 2000;  // words that an index is asked for: with more, the texts are read as quickly
// Sets of a way that are looked for in a whole text. They go from the rarest on: a further one stands in most texts.
constexpr std::size_t telling = 2;

// The sets of words that the chosen rules can ask for.
std::vector<bool> asked(const rule::Data& data, const std::vector<bool>& chosen) {
  std::vector<bool> words(data.words.size()), patterns(data.patterns.size()), conditions(data.conditions.size());
  const auto set = [&](std::uint32_t id) {
    if (id < words.size()) words[id] = true;
  };
  const auto pattern = [&](const auto& self, std::uint32_t id) -> void {
    if (id >= patterns.size() || patterns[id]) return;
    patterns[id] = true;
    const rule::Pattern& p = data.patterns[id];
    set(p.words);
    for (const auto child : p.children) self(self, child);
    for (const rule::Gap& gap : p.gaps)
      for (const auto stop : gap.without) self(self, stop);
  };
  const auto condition = [&](const auto& self, std::uint32_t id) -> void {
    if (id >= conditions.size() || conditions[id]) return;
    conditions[id] = true;
    const rule::Condition& c = data.conditions[id];
    pattern(pattern, c.pattern);
    for (const auto child : c.children) self(self, child);
  };
  condition(condition, data.generic_basis);
  condition(condition, data.no_basis);
  for (std::size_t r = 0; r < data.rules.size(); ++r) {
    if (!chosen[r]) continue;
    condition(condition, data.rules[r].when);
    for (const auto id : data.rules[r].unless) condition(condition, id);
    for (const rule::Lowering& l : data.rules[r].lower) condition(condition, l.condition);
  }
  for (const rule::Way& way : data.ways)
    if (chosen[way.rule])
      for (const auto id : way.sets()) set(id);
  return words;
}

// Finds the words of these sets only.
match::Literals finder_of(const rule::Data& data, const std::vector<bool>& wanted) {
  std::vector<std::uint32_t> atoms(data.literals.size(), match::Literals::unwanted);
  for (std::size_t id = 0; id < data.words.size(); ++id)
    if (wanted[id])
      for (const rule::Word& w : data.words[id].words) atoms[w.literal] = data.atoms[w.literal];
  return match::Literals(data.literals, atoms);
}

// What calls the chosen rules.
rule::Triggers triggers_of(const rule::Data& data, const std::vector<bool>& chosen) {
  const rule::Triggers& all = data.triggers;
  rule::Triggers out;
  const auto take = [&](const std::vector<std::uint32_t>& from, std::vector<std::uint32_t>& to) {
    for (const std::uint32_t w : from)
      if (chosen[data.ways[w].rule]) to.push_back(w);
  };
  out.resize(all.by_atom.size());
  for (std::size_t atom = 0; atom < all.by_atom.size(); ++atom)
    for (const rule::Call& call : all.by_atom[atom])
      if (chosen[data.ways[call.way].rule]) out.add(static_cast<std::uint32_t>(atom), call);
  take(all.by_citation, out.by_citation);
  take(all.by_fault, out.by_fault);
  take(all.always, out.always);
  take(all.by_draft, out.by_draft);
  for (const std::uint32_t r : all.whole)
    if (chosen[r]) out.whole.push_back(r);
  return out;
}

// Every way of the chosen rules asks for a word of its rarest set: the first of which the index knows all words. To ask for its
// other sets too takes the index longer than it takes to look through the texts.
std::string index_query(const rule::Data& data, const std::vector<bool>& chosen) {
  std::map<std::uint32_t, std::string> grams;  // by literal
  const auto known = [&](const rule::Word& w) {
    const auto [at, fresh] = grams.try_emplace(w.literal);
    if (fresh) at->second = gram_query({data.literals[w.literal]});
    return !at->second.empty();
  };
  std::set<std::uint32_t> literals;
  for (const rule::Way& way : data.ways) {
    if (!chosen[way.rule]) continue;
    const auto sets = way.sets();
    const auto set = std::find_if(sets.begin(), sets.end(), [&](std::uint32_t id) {
      return id < data.words.size() && std::all_of(data.words[id].words.begin(), data.words[id].words.end(), known);
    });
    if (set == sets.end()) return {};
    for (const rule::Word& w : data.words[*set].words) literals.insert(w.literal);
  }
  if (literals.size() > most_indexed) return {};
  std::string out;
  for (const std::uint32_t literal : literals) out += (out.empty() ? "(" : " OR (") + grams[literal] + ')';
  return out;
}

}  // namespace

Subset::Subset(const RuleSet& rules, std::set<std::string> ids) : ids_(std::move(ids)) {
  const rule::Data& data = rules.data();
  std::vector<bool> chosen;
  for (const RuleInfo& info : data.infos) chosen.push_back(ids_.contains(info.id));
  triggers_ = triggers_of(data, chosen);
  finder_ = finder_of(data, asked(data, chosen));
  always_ =
      !triggers_.whole.empty() || !triggers_.always.empty() || !triggers_.by_citation.empty() || !triggers_.by_fault.empty();
  if (always_) return;
  of_atom_.resize(triggers_.by_atom.size());
  std::vector<bool> calls(data.words.size());
  std::map<std::uint32_t, std::uint32_t> sets;  // words id → set
  std::set<Ids> ways;
  for (const rule::Way& way : data.ways) {
    if (!chosen[way.rule]) continue;
    Ids needs;
    for (const std::uint32_t id : way.sets()) {
      if (id >= rule::fault_mark) continue;
      if (needs.size() < telling) calls[id] = true;
      const auto [set, fresh] = sets.emplace(id, sets.size());
      if (fresh)
        for (const std::uint32_t atom : rule::atoms_of(data, id)) of_atom_[atom].push_back(set->second);
      needs.push_back(set->second);
    }
    ways.insert(std::move(needs));
  }
  ways_.resize(sets.size());
  for (const Ids& needs : ways) ways_[needs.front()].push_back(needs);
  calls_ = finder_of(data, calls);
  gram_query_ = index_query(data, chosen);
}

Subset::Words Subset::words(std::string_view folded) const {
  Words out;
  finder_.find(folded, out);
  return out;
}

// The sets of which a word stands in a piece of text.
class Subset::Met {
 public:
  explicit Met(const Subset& subset) : subset_(subset), is_met_(subset.ways_.size()) {}
  void add(const match::Occurrence& word) {
    for (const std::uint32_t set : subset_.of_atom_[word.id]) {
      if (is_met_[set]) continue;
      is_met_[set] = true;
      met_.push_back(set);
    }
  }
  // `most`: so many of a way's sets are asked for.
  bool any_way(std::size_t most) const {
    const auto is_open = [&](const Ids& needs) {
      return std::all_of(needs.begin(), needs.begin() + static_cast<std::ptrdiff_t>(std::min(most, needs.size())),
                         [&](std::uint32_t set) { return is_met_[set]; });
    };
    return std::any_of(met_.begin(), met_.end(), [&](std::uint32_t first) {
      return std::any_of(subset_.ways_[first].begin(), subset_.ways_[first].end(), is_open);
    });
  }
  void clear() {
    for (const std::uint32_t set : met_) is_met_[set] = false;
    met_.clear();
  }

 private:
  const Subset& subset_;
  std::vector<bool> is_met_;
  Ids met_;
};

bool Subset::may_speak(std::string_view folded, Words& room) const {
  if (always_) return true;
  room.clear();
  calls_.find(folded, room);
  Met met(*this);
  for (const match::Occurrence& word : room) met.add(word);
  return met.any_way(telling);
}

bool Subset::may_speak(const Words& words, const document::Data& document) const {
  if (always_) return true;
  constexpr std::size_t all = -1;
  Met met(*this);
  const auto look = [&](text::FoldedSpan piece) {
    auto w =
        std::lower_bound(words.begin(), words.end(), piece.begin, [](const auto& word, auto at) { return word.begin < at; });
    for (; w != words.end() && w->begin < piece.end; ++w) met.add(*w);
  };
  for (const document::Sentence& s : document.sentences) {
    look(s.body);
    for (auto l = s.lead_in; l >= 0; l = document.lead_ins[static_cast<std::size_t>(l)].parent)
      look(document.lead_ins[static_cast<std::size_t>(l)].span);
    if (met.any_way(all)) return true;
    met.clear();
  }
  Words room;
  for (const document::Row& row : document.rows) {
    room.clear();
    finder_.find(document.text(row), room);
    for (const match::Occurrence& word : room) met.add(word);
    if (met.any_way(all)) return true;
    met.clear();
  }
  return false;
}

}  // namespace xiezhi::store
