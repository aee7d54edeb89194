#include "engine/store/affected.hpp"

#include <algorithm>
#include <map>

namespace xiezhi::store {
namespace {

// A copy in which only the chosen rules apply, and only their words call for a look.
RuleSet restricted(const RuleSet& rules, const std::set<std::string>& ids) {
  auto data = std::make_shared<rule::Data>(rules.data());
  for (std::size_t r = 0; r < data->rules.size(); ++r)
    if (!ids.contains(data->infos[r].id)) data->rules[r].applies.clear();
  const auto chosen = [&](std::uint32_t r) { return ids.contains(data->infos[r].id); };
  const auto drop = [&](std::vector<std::uint32_t>& ways) {
    std::erase_if(ways, [&](std::uint32_t w) { return !chosen(data->ways[w].rule); });
  };
  for (auto* of : {&data->by_citation, &data->by_fault, &data->always}) drop(*of);
  std::erase_if(data->whole, [&](std::uint32_t r) { return !chosen(r); });
  for (auto& of : data->triggered) drop(of);
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
