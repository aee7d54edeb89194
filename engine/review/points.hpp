// Review points and the statements a reviewer signs: of engine/review, but for the note that reports and the store know too.
#pragma once

#include <string_view>
#include <vector>

#include "engine/review/applied.hpp"

namespace xiezhi::review_room {

// What a point that rests on the text says when a part of the text was not looked at; Review::incomplete says which.
inline constexpr std::string_view not_seen_in_full = "文稿没有看全";

// From the findings and from which rules took part: fills review.points and review.conclusion.
void judge_points_and_statements(const Context& context, const std::vector<Applied>& applied, Review& review);

}  // namespace xiezhi::review_room
