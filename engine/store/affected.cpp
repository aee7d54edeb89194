#include "engine/store/affected.hpp"

#include <algorithm>
#include <map>

namespace xiezhi::store {
namespace {

// A copy in which only the chosen rules apply, and only their triggers are looked for.
RuleSet restricted(const RuleSet& rules, const std::set<std::string>& ids) {
  auto data = std::make_shared<rule::Data>(rules.data());
  std::vector<bool> chosen;
  for (std::size_t r = 0; r < data->rules.size(); ++r) {
    chosen.push_back(ids.contains(data->infos[r].id));
    if (!chosen.back()) data->rules[r].applies.clear();
  }
  const auto drop = [&](std::vector<std::uint32_t>& of) { std::erase_if(of, [&](std::uint32_t r) { return !chosen[r]; }); };
  for (auto* of : {&data->by_citation, &data->by_fault, &data->always, &data->whole}) drop(*of);
  std::vector<std::string> words;
  std::vector<std::uint32_t> literals;
  std::vector<std::vector<std::uint32_t>> triggered;
  for (std::size_t t = 0; t < data->triggered.size(); ++t) {
    std::vector<std::uint32_t> of = data->triggered[t];
    drop(of);
    if (of.empty()) continue;
    words.push_back(data->literals[data->trigger_literals[t]]);
    literals.push_back(data->trigger_literals[t]);
    triggered.push_back(std::move(of));
  }
  data->matcher = match::Matcher(words);
  data->trigger_literals = std::move(literals);
  data->triggered = std::move(triggered);
  return RuleSet(std::move(data));
}

}  // namespace

Subset::Subset(const RuleSet& rules, const std::set<std::string>& ids) : rules_(restricted(rules, ids)) {
  const rule::Data& data = rules_.data();
  std::map<std::uint32_t, std::uint32_t> known;  // literal → word
  std::vector<std::string> words;
  const auto sets = [&](const std::vector<std::uint32_t>& literals) {
    Words out;
    for (const std::uint32_t l : literals) {
      const auto [at, fresh] = known.emplace(l, words.size());
      if (fresh) words.push_back(data.literals[l]);
      out.push_back(at->second);
    }
    return out;
  };
  for (std::size_t r = 0; r < data.rules.size(); ++r) {
    const rule::Rule& rule = data.rules[r];
    if (!ids.contains(data.infos[r].id)) continue;
    if (rule.always || !rule.binds || rule.citation_trigger || rule.fault_trigger || rule.triggers.empty()) {
      always_ = true;
      continue;
    }
    std::vector<Words> needs{sets(rule.triggers)};
    for (const auto& required : rule.required) needs.push_back(sets(required));
    conditions_.push_back(std::move(needs));
  }
  words_ = words.size();
  matcher_ = match::Matcher(words);
}

bool Subset::may_speak(std::string_view folded) const {
  if (always_) return true;
  if (conditions_.empty()) return false;
  std::vector<match::Matcher::Hit> hits;
  matcher_.scan(folded, hits);
  std::vector<bool> seen(words_);
  for (const auto& h : hits) seen[h.literal] = true;
  const auto met = [&](const Words& set) {
    return std::any_of(set.begin(), set.end(), [&](std::uint32_t w) { return seen[w]; });
  };
  return std::any_of(conditions_.begin(), conditions_.end(),
                     [&](const std::vector<Words>& needs) { return std::all_of(needs.begin(), needs.end(), met); });
}

}  // namespace xiezhi::store
