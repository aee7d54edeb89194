#include "engine/store/affected.hpp"

#include <algorithm>
#include <map>

namespace xiezhi::store {
namespace {

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
      for (const auto id : way.sets) set(id);
  return words;
}

// Leaves the literals of these sets alone, so that only they are looked for in a text.
void narrow(rule::Data& data, const std::vector<bool>& wanted) {
  std::vector<std::uint32_t> renamed(data.literals.size(), rule::none);
  for (std::size_t id = 0; id < data.words.size(); ++id) {
    if (!wanted[id]) data.words[id].words.clear();
    for (const rule::Word& w : data.words[id].words) renamed[w.literal] = 0;
  }
  std::vector<std::string> literals;
  std::vector<std::uint32_t> member_of;
  std::vector<rule::Membership> members;
  std::vector<std::vector<std::uint32_t>> triggered;
  for (std::size_t l = 0; l < renamed.size(); ++l) {
    if (renamed[l] == rule::none) continue;
    renamed[l] = static_cast<std::uint32_t>(literals.size());
    literals.push_back(std::move(data.literals[l]));
    triggered.push_back(std::move(data.triggered[l]));
    member_of.push_back(static_cast<std::uint32_t>(members.size()));
    for (auto m = data.member_of[l]; m < data.member_of[l + 1]; ++m)
      if (wanted[data.members[m].words]) members.push_back(data.members[m]);
  }
  member_of.push_back(static_cast<std::uint32_t>(members.size()));
  for (rule::Words& set : data.words)
    for (rule::Word& w : set.words) w.literal = renamed[w.literal];
  data.literals = std::move(literals), data.triggered = std::move(triggered);
  data.member_of = std::move(member_of), data.members = std::move(members);
  data.finder = match::Literals(data.literals);
}

// A copy in which only the chosen rules apply, and only their words are looked for.
RuleSet restricted(const RuleSet& rules, const std::set<std::string>& ids) {
  auto data = std::make_shared<rule::Data>(rules.data());
  std::vector<bool> chosen;
  for (std::size_t r = 0; r < data->rules.size(); ++r) {
    chosen.push_back(ids.contains(data->infos[r].id));
    if (!chosen[r]) data->rules[r].applies.clear();
  }
  const auto drop = [&](std::vector<std::uint32_t>& ways) {
    std::erase_if(ways, [&](std::uint32_t w) { return !chosen[data->ways[w].rule]; });
  };
  for (auto* of : {&data->by_citation, &data->by_fault, &data->always}) drop(*of);
  std::erase_if(data->whole, [&](std::uint32_t r) { return !chosen[r]; });
  for (auto& of : data->triggered) drop(of);
  data->points.clear();  // what is said of points is not asked for
  data->speaking.clear();
  narrow(*data, asked(*data, chosen));
  return RuleSet(std::move(data));
}

}  // namespace

Subset::Subset(const RuleSet& rules, const std::set<std::string>& ids) : rules_(restricted(rules, ids)) {
  const rule::Data& data = rules_.data();
  std::map<std::uint32_t, std::uint32_t> known;  // literal → word
  std::vector<std::string> words;
  const auto as_words = [&](std::uint32_t set) {
    Words out;
    for (const rule::Word& w : data.words[set].words) {
      const auto [at, fresh] = known.emplace(w.literal, words.size());
      if (fresh) words.push_back(data.literals[w.literal]);
      out.push_back(at->second);
    }
    return out;
  };
  always_ = !data.whole.empty() || !data.always.empty() || !data.by_citation.empty() || !data.by_fault.empty();
  for (const rule::Way& way : data.ways) {
    if (!ids.contains(data.infos[way.rule].id)) continue;
    std::vector<Words> needs;
    for (const std::uint32_t set : way.sets())
      if (set < rule::fault_mark) needs.push_back(as_words(set));
    conditions_.push_back(std::move(needs));
  }
  words_ = words.size();
  finder_ = match::Literals(words);
}

bool Subset::may_speak(std::string_view folded) const {
  if (always_) return true;
  if (conditions_.empty()) return false;
  std::vector<match::Occurrence> hits;
  finder_.find(folded, hits);
  std::vector<bool> seen(words_);
  for (const auto& h : hits) seen[h.literal] = true;
  const auto met = [&](const Words& set) {
    return std::any_of(set.begin(), set.end(), [&](std::uint32_t w) { return seen[w]; });
  };
  return std::any_of(conditions_.begin(), conditions_.end(),
                     [&](const std::vector<Words>& needs) { return std::all_of(needs.begin(), needs.end(), met); });
}

}  // namespace xiezhi::store
