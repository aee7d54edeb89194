// What a review knows beyond the document: kind, issuer, date, and how each cited instrument stands on that date.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/document/data.hpp"
#include "engine/rule/data.hpp"
#include "engine/statute/catalogue.hpp"
#include "engine/statute/places.hpp"
#include "xiezhi/review.hpp"

namespace xiezhi::review_room {

// A citation of the document, looked up.
struct Cited {
  statute::Lookup lookup;
  const statute::Moved* moved = nullptr;  // the article cited has another number now
  bool article_missing = false;           // the article is beyond the last one of the version in force
};

struct Context {
  const document::Data& document;
  const rule::Data& rules;
  const ReviewOptions& options;
  const rule::Triggers& triggers;  // of the rules that take part
  DocumentKind kind = DocumentKind::normative;
  std::string kind_reason{};
  std::string issuer_name{};
  statute::Issuer issuer{};
  std::vector<Cited> cited{};                                          // parallel to document.citations
  using Places = std::vector<std::pair<std::int32_t, std::uint32_t>>;  // sorted; second: a sentence
  Places headings{};                                                   // first: the provision that it heads
  Places items{};                                                      // first: where the lead-in that governs it begins
  std::pair<std::uint32_t, std::uint32_t> title{};                     // sentences of the title: from, to
  std::shared_ptr<const rule::Forces> forces{};                        // of the rules' own bases
  std::vector<match::Occurrence> words{};                              // the atoms that stand in the whole folded text
  bool whole = false;  // a title and at least two provisions: rules about something missing may speak
};

// Throws Error(bad_argument) when the day is not known: all law would be looked up on day 0.
Context make_context(const document::Data& document, const rule::Data& rules, const ReviewOptions& options);
Context make_context(const document::Data&, const rule::Data&, ReviewOptions&&) = delete;  // they must outlive the context
// With triggers of one's own, and the occurrences of the words that their rules ask for.
Context make_context(const document::Data& document, const rule::Data& rules, const ReviewOptions& options,
                     const rule::Triggers& triggers, std::vector<match::Occurrence> words);
// The deadline has passed, or the caller cancelled.
bool stopped(const ReviewOptions& options);

// Has the citation this quality, one of grammar::Group::quality, or this rank ("law", "local_regulation" …)?
// Citations made in order to repeal have none of the faults.
bool has_quality(const Context& context, std::size_t citation, std::string_view quality);

// How one cited instrument serves as 依据 of a measure that needs `power` (may be empty).
BasisStatus basis_status(const Context& context, std::size_t citation, std::string_view power);

ForceStatus force_status(statute::Force force);
// The force of an instrument that a rule itself rests on.
ForceStatus force_of(const rule::Data& rules, std::string_view instrument, Date as_of);

// The draft's own rank in the hierarchy, from kind and issuer.
statute::Rank draft_rank(const Context& context);

// What the draft as a whole (文种, 制定机关, its rank) decides of a condition, whatever a sentence says; nothing when that is
// not enough.
std::optional<bool> decided_by_draft(const Context& context, const rule::Condition& condition);

}  // namespace xiezhi::review_room
