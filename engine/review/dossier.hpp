// Days as a dossier writes them. Private to engine/review.
#pragma once

#include <optional>
#include <string_view>

#include "xiezhi/span.hpp"

namespace xiezhi::review_room {

// "2025-06-30"; nothing when it is written otherwise or there is no such day.
std::optional<Date> parse_day(std::string_view iso);

}  // namespace xiezhi::review_room
