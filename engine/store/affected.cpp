#include "engine/store/affected.hpp"

#include <algorithm>
#include <map>

#include "engine/store/grams.hpp"

namespace xiezhi::store {
namespace {

constexpr std::size_t most_indexed = 2000;  // words that an index is asked for: with more, the texts are read as quickly

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
    set(c.needs);
    pattern(pattern, c.pattern);
    for (const auto child : c.children) self(self, child);
  };
  condition(condition, data.generic_basis);
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

// Lets only the words of these sets be looked for in a text.
void narrow(rule::Data& data, const std::vector<bool>& wanted) {
  std::vector<std::uint32_t> atoms(data.literals.size(), rule::none);
  for (std::size_t id = 0; id < data.words.size(); ++id)
    if (wanted[id])
      for (const rule::Word& w : data.words[id].words) atoms[w.literal] = data.atoms[w.literal];
  data.finder = match::Literals(data.literals, atoms);
}

// A copy in which only the chosen rules are evaluated, and only their words looked for.
RuleSet restricted(const RuleSet& rules, const std::set<std::string>& ids, bool judging) {
  auto data = std::make_shared<rule::Data>(rules.data());
  std::vector<bool> chosen;
  for (const RuleInfo& info : data->infos) chosen.push_back(ids.contains(info.id));
  const auto drop = [&](std::vector<std::uint32_t>& ways) {
    std::erase_if(ways, [&](std::uint32_t w) { return !chosen[data->ways[w].rule]; });
  };
  for (auto* of : {&data->by_citation, &data->by_fault, &data->always, &data->by_draft}) drop(*of);
  std::erase_if(data->whole, [&](std::uint32_t r) { return !chosen[r]; });
  for (auto& of : data->triggered) drop(of);
  if (!judging) data->points.clear(), data->speaking.clear();
  narrow(*data, asked(*data, chosen));
  return RuleSet(std::move(data));
}

// Every way of the chosen rules asks for a word of its rarest set: the first of which the index knows all words.
std::string index_query(const rule::Data& data, const std::set<std::string>& ids) {
  std::map<std::uint32_t, std::string> grams;  // by literal
  const auto known = [&](const rule::Word& w) {
    const auto [at, fresh] = grams.try_emplace(w.literal);
    if (fresh) at->second = gram_query({data.literals[w.literal]});
    return !at->second.empty();
  };
  std::set<std::uint32_t> literals;
  for (const rule::Way& way : data.ways) {
    if (!ids.contains(data.infos[way.rule].id)) continue;
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

Subset::Subset(const RuleSet& rules, std::set<std::string> ids, bool judging)
    : ids_(std::move(ids)), rules_(restricted(rules, ids_, judging)) {
  const rule::Data& data = rules_.data();
  always_ = !data.whole.empty() || !data.always.empty() || !data.by_citation.empty() || !data.by_fault.empty();
  std::map<std::uint32_t, std::uint32_t> sets, words;  // words id → set, literal → word
  std::vector<std::string> texts;
  const auto set_of = [&](std::uint32_t id) {
    const auto [set, fresh] = sets.emplace(id, sets.size());
    if (!fresh) return set->second;
    for (const rule::Word& w : data.words[id].words) {
      const auto [word, is_new] = words.emplace(w.literal, words.size());
      if (is_new) texts.push_back(data.literals[w.literal]), of_word_.emplace_back();
      of_word_[word->second].push_back(set->second);
    }
    return set->second;
  };
  for (const rule::Way& way : data.ways) {
    if (!ids_.contains(data.infos[way.rule].id)) continue;
    Ids needs;
    for (const std::uint32_t id : way.sets())
      if (id < rule::fault_mark) needs.push_back(set_of(id));
    std::sort(needs.begin(), needs.end());
    ways_.insert(std::move(needs));
  }
  sets_ = sets.size();
  finder_ = match::Literals(texts);
  if (!always_) gram_query_ = index_query(data, ids_);
}

bool Subset::may_speak(std::string_view folded) const {
  if (always_) return true;
  if (ways_.empty()) return false;
  std::vector<match::Occurrence> hits;
  finder_.find(folded, hits);
  std::vector<bool> known(of_word_.size()), met(sets_);
  for (const auto& h : hits) {
    if (known[h.id]) continue;
    known[h.id] = true;
    for (const std::uint32_t set : of_word_[h.id]) met[set] = true;
  }
  return any_way(met);
}

bool Subset::may_speak(const document::Data& document) const {
  if (always_) return true;
  std::vector<match::Occurrence> hits;
  finder_.find(document.folded.text, hits);
  std::vector<bool> met(sets_);
  bool any = false;
  const auto look = [&](text::FoldedSpan piece) {
    auto h = std::lower_bound(hits.begin(), hits.end(), piece.begin, [](const auto& hit, auto at) { return hit.begin < at; });
    for (; h != hits.end() && h->begin < piece.end; ++h, any = true)
      for (const std::uint32_t set : of_word_[h->id]) met[set] = true;
  };
  for (const document::Sentence& s : document.sentences) {
    look(s.body);
    for (auto l = s.lead_in; l >= 0; l = document.lead_ins[static_cast<std::size_t>(l)].parent)
      look(document.lead_ins[static_cast<std::size_t>(l)].span);
    if (!any) continue;
    if (any_way(met)) return true;
    met.assign(sets_, false);
    any = false;
  }
  return false;
}

bool Subset::any_way(const std::vector<bool>& met) const {
  return std::any_of(ways_.begin(), ways_.end(), [&](const Ids& needs) {
    return std::all_of(needs.begin(), needs.end(), [&](std::uint32_t set) { return met[set]; });
  });
}

}  // namespace xiezhi::store
