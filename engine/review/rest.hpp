// A review of which a part is known already: for a library in which few rules changed.
#pragma once

#include <vector>

#include "xiezhi/review.hpp"

namespace xiezhi::review_room {

// review(), but that points and statements are judged as if `known` (of each: rule, severity, category, also) had been found
// too. The result does not hold them.
Review review_rest(const Document& document, const RuleSet& rules, const ReviewOptions& options,
                   const std::vector<Finding>& known);

}  // namespace xiezhi::review_room
