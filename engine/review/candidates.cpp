#include "engine/review/candidates.hpp"

#include <algorithm>
#include <unordered_map>

namespace xiezhi::review_room {
namespace {

// The sentence whose body holds the folded offset; sentences are sorted by body.
std::size_t sentence_at(const document::Data& data, std::uint32_t folded) {
  const auto it = std::upper_bound(data.sentences.begin(), data.sentences.end(), folded,
                                   [](std::uint32_t at, const document::Sentence& s) { return at < s.body.begin; });
  return it == data.sentences.begin() ? 0 : static_cast<std::size_t>(it - data.sentences.begin()) - 1;
}

}  // namespace

std::vector<Candidate> candidates(const Context& context, const std::vector<bool>& wanted, bool prefilter) {
  const auto& data = context.document;
  const auto& rules = context.rules;
  std::vector<Candidate> out;
  const auto count = static_cast<std::uint32_t>(data.sentences.size());
  if (!prefilter) {
    for (std::uint32_t s = 0; s < count; ++s)
      for (std::uint32_t r = 0; r < rules.rules.size(); ++r)
        if (wanted[r] && rules.rules[r].binds) out.push_back({s, r});
    return out;
  }

  std::vector<match::Matcher::Hit> hits;
  rules.matcher.scan(data.folded.text, hits);
  const auto mark = [&](std::uint32_t sentence, const std::vector<std::uint32_t>& which) {
    for (auto w : which)
      if (const auto r = rules.ways[w].rule; wanted[r]) out.push_back({sentence, r, w});
  };
  std::uint32_t s = 0;
  for (const auto& hit : hits) {  // hits come by rising end: one walk over the sentences
    while (s < count && data.sentences[s].body.end < hit.end) ++s;
    if (s == count) break;
    const auto size = rules.literals[rules.trigger_literals[hit.literal]].size();
    if (hit.end - size >= data.sentences[s].body.begin) mark(s, rules.triggered[hit.literal]);
  }
  if (!rules.by_citation.empty())
    for (const auto& span : data.citation_spans)
      mark(static_cast<std::uint32_t>(sentence_at(data, span.begin)), rules.by_citation);
  if (!rules.by_fault.empty() && count > 0) {
    for (const auto& span : data.fault_spans) {
      // A label's fault is seen at the sentence behind the label, one inside a sentence there: both are looked at.
      const auto at = static_cast<std::uint32_t>(sentence_at(data, span.begin));
      mark(at, rules.by_fault);
      if (at + 1 < count) mark(at + 1, rules.by_fault);
    }
  }
  if (!rules.always.empty())
    for (std::uint32_t i = 0; i < count; ++i) mark(i, rules.always);
  const auto tidy = [&] {
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  };
  tidy();

  // What a lead-in triggers holds for every sentence it governs.
  if (!data.lead_ins.empty()) {
    const auto own = out.size();
    const auto first_of = [&](std::size_t sentence) {
      return std::lower_bound(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(own), sentence,
                              [](const Candidate& c, std::size_t at) { return c.sentence < at; });
    };
    std::vector<std::size_t> home(data.lead_ins.size());
    for (std::size_t k = 0; k < home.size(); ++k) home[k] = sentence_at(data, data.lead_ins[k].span.begin);
    std::vector<Candidate> inherited;
    for (std::uint32_t i = 0; i < count; ++i) {
      for (auto lead = data.sentences[i].lead_in; lead >= 0; lead = data.lead_ins[static_cast<std::size_t>(lead)].parent) {
        const auto from = home[static_cast<std::size_t>(lead)];
        for (auto c = first_of(from); c != out.begin() + static_cast<std::ptrdiff_t>(own) && c->sentence == from; ++c)
          inherited.push_back({i, c->rule, c->way});
      }
    }
    out.insert(out.end(), inherited.begin(), inherited.end());
    tidy();
  }
  return out;
}

}  // namespace xiezhi::review_room
