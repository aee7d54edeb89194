// A review by some of the rules: for a library in which few rules changed.
#pragma once

#include <vector>

#include "engine/match/literals.hpp"
#include "engine/rule/data.hpp"
#include "xiezhi/review.hpp"

namespace xiezhi::review_room {

// Some of a rule set's rules, and a document's words that they ask for.
struct Part {
  const rule::Triggers& triggers;        // made as the rule set's own are, and call only these rules
  std::vector<match::Occurrence> words;  // as rule::Data::finder calls them
};

// What these rules find. With `known`, points and statements are judged too, as if that (of each: rule, severity, category,
// also) had been found besides; the result does not hold it. The part must then have all rules about the whole document.
Review review_part(const Document& document, const RuleSet& rules, const ReviewOptions& options, Part part,
                   const std::vector<Finding>* known);

}  // namespace xiezhi::review_room
