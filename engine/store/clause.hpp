// The clauses of a document as the store compares them: logical sentences, folded, with their labels left out, so that
// renumbering, moving and re-wrapping change nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/document.hpp"
#include "xiezhi/review.hpp"

namespace xiezhi::store {

struct Clause {
  std::int32_t provision = 0;
  Span span;               // of the body, in the document's text
  std::string words;       // folded: the lead-ins that govern it, then the body
  std::size_t body = 0;    // byte offset in `words` where the body begins
  std::size_t own = 0;     // the same; the end of `words` when the body itself leads in a list
  std::uint64_t hash = 0;  // of `words`
  bool heading = false;
};

std::uint64_t hash_of(std::string_view words);
// Sorted by span.begin. Sentences that lead in a list are clauses of their own.
std::vector<Clause> clauses(const Document& document);
// The clause in which the span begins, or the last one before it, or null (no clauses).
const Clause* clause_at(const std::vector<Clause>& clauses, Span span);
// The words by which a finding is known again in another version: its clause, else its quote, folded.
std::string sentence_of(const std::vector<Clause>& clauses, const Finding& finding);

}  // namespace xiezhi::store
