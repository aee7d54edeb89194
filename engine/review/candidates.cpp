#include "engine/review/candidates.hpp"

#include <algorithm>

namespace xiezhi::review_room {
namespace {

// The sentence whose body holds the folded offset; sentences are sorted by body.
std::uint32_t sentence_at(const document::Data& data, std::uint32_t folded) {
  const auto it = std::upper_bound(data.sentences.begin(), data.sentences.end(), folded,
                                   [](std::uint32_t at, const document::Sentence& s) { return at < s.body.begin; });
  return it == data.sentences.begin() ? 0 : static_cast<std::uint32_t>(it - data.sentences.begin()) - 1;
}

}  // namespace

Candidates::Candidates(const Context& context, const std::vector<Applied>& applied)
    : context_(context), applied_(applied), never_(context.rules.ways.size()) {
  for (std::uint32_t r = 0; r < applied_.size(); ++r) {
    if (applied_[r] == Applied::yes) continue;
    const auto& ways = context.rules.ways;  // rule after rule
    const auto first = std::partition_point(ways.begin(), ways.end(), [&](const rule::Way& way) { return way.rule < r; });
    for (auto way = first; way != ways.end() && way->rule == r; ++way)
      never_[static_cast<std::size_t>(way - ways.begin())] = true;
  }
  for (auto w : context.triggers.by_draft)
    if (decided_by_draft(context, context.rules.conditions[context.rules.ways[w].branch]) == false) never_[w] = true;
  // A label's fault is seen at the sentence behind the label, one inside a sentence there: both are looked at.
  for (const auto& span : context.document.fault_spans) {
    const auto at = sentence_at(context.document, span.begin);
    faulty_.push_back(at);
    faulty_.push_back(at + 1);
  }
  std::sort(faulty_.begin(), faulty_.end());
}

void Candidates::add(std::uint32_t way, View& view) {
  if (view.first_call(way) && !never_[way] && view.met(context_.rules.ways[way])) met_.push_back(way);
}

const std::vector<Candidate>& Candidates::find(View& view) {
  const auto& rules = context_.rules;
  found_.clear();
  if (!context_.options.prefilter) {
    for (std::uint32_t r = 0; r < rules.rules.size(); ++r)
      if (applied_[r] == Applied::yes && rules.rules[r].binds) found_.push_back({r, {}});
    return found_;
  }
  met_.clear();
  // The view holds its lead-ins: what they say triggers rules for every sentence that they govern.
  const auto& calls = context_.triggers;
  for (auto atom : view.standing()) {
    if (!calls.calls(atom)) continue;
    for (const auto& call : calls.by_atom[atom])
      if (call.second == rule::none || view.has(call.second)) add(call.way, view);
  }
  const auto add_all = [&](const auto& ways) {
    for (auto way : ways) add(way, view);
  };
  if (!calls.by_citation.empty() && view.cites()) add_all(calls.by_citation);
  if (!calls.by_fault.empty() && std::binary_search(faulty_.begin(), faulty_.end(), view.sentence())) add_all(calls.by_fault);
  add_all(calls.always);
  // Ways lie as the rules and their alternatives do.
  std::sort(met_.begin(), met_.end());
  branches_.clear();
  branches_.reserve(met_.size());  // candidates point into it
  for (auto w : met_) {
    const auto& way = rules.ways[w];
    branches_.push_back(way.branch);
    if (found_.empty() || found_.back().rule != way.rule)
      found_.push_back({way.rule, {&branches_.back(), 1}});
    else
      found_.back().branches = {found_.back().branches.data(), found_.back().branches.size() + 1};
  }
  return found_;
}

}  // namespace xiezhi::review_room
