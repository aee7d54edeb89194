// Review points and the statements a reviewer signs. Private to engine/review.
#pragma once

#include <vector>

#include "engine/review/context.hpp"

namespace xiezhi::review_room {

// Why a rule took no part.
enum class Applied : std::uint8_t { yes, other_kind, basis_lapsed, deprecated, no_dossier, unsaid, not_whole, no_text };

// Which rules take part in this review, and why the others do not; parallel to the rules.
std::vector<Applied> applied_rules(const Context& context);

void judge(const Context& context, const std::vector<Applied>& applied, Review& review);

}  // namespace xiezhi::review_room
