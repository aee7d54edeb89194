// Review points and the statements a reviewer signs. Private to engine/review, but for the note that reports shorten.
#pragma once

#include <string_view>
#include <vector>

#include "engine/review/context.hpp"

namespace xiezhi::review_room {

// Why a rule took no part.
enum class Applied : std::uint8_t { yes, other_kind, basis_lapsed, deprecated, no_dossier, unsaid, not_whole, no_text };

// Which rules take part in this review, and why the others do not; parallel to the rules.
std::vector<Applied> applied_rules(const Context& context);

// What a point that rests on the text says when a part of the text was not looked at; Review::incomplete says which.
inline constexpr std::string_view not_seen_in_full = "文稿没有看全";

void judge(const Context& context, const std::vector<Applied>& applied, Review& review);

}  // namespace xiezhi::review_room
