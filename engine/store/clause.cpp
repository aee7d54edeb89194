#include "engine/store/clause.hpp"

#include <algorithm>

#include "engine/document/data.hpp"
#include "engine/text/fold.hpp"

namespace xiezhi::store {

// FNV-1a: stored in files, so it may never change.
std::uint64_t hash_of(std::string_view words) {
  std::uint64_t h = 14695981039346656037ull;
  for (const char c : words) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return h;
}

std::vector<Clause> clauses(const Document& document) {
  const document::Data& data = document.data();
  const std::string_view folded = data.folded.text;
  const auto piece = [&](text::FoldedSpan s) { return folded.substr(s.begin, s.size()); };
  std::vector<Clause> out;
  out.reserve(data.sentences.size());
  for (const document::Sentence& s : data.sentences) {
    if (s.body.empty()) continue;
    Clause c;
    for (std::int32_t l = s.lead_in; l >= 0; l = data.lead_ins[static_cast<std::size_t>(l)].parent)
      c.words.insert(0, piece(data.lead_ins[static_cast<std::size_t>(l)].span));
    c.body = c.words.size();
    c.words += piece(s.body);
    c.own = s.is_lead_in ? c.words.size() : c.body;
    std::replace(c.words.begin(), c.words.end(), '\n', ' ');
    c.span = data.folded.map.to_source(s.body);
    c.provision = s.provision;
    c.hash = hash_of(c.words);
    c.heading = s.heading;
    out.push_back(std::move(c));
  }
  return out;
}

const Clause* clause_at(const std::vector<Clause>& clauses, Span span) {
  auto after = std::upper_bound(clauses.begin(), clauses.end(), span.begin,
                                [](std::uint32_t at, const Clause& c) { return at < c.span.begin; });
  if (after == clauses.begin()) return clauses.empty() ? nullptr : &clauses.front();
  return &*std::prev(after);
}

std::string sentence_of(const std::vector<Clause>& clauses, const Finding& finding) {
  const Clause* c = clause_at(clauses, finding.span);
  if (c && c->span.overlaps(finding.span)) return c->words;
  return text::fold_literal(finding.quote);
}

}  // namespace xiezhi::store
