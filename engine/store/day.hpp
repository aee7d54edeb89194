// Moments as the texts that stand in the file.
#pragma once

#include <string>
#include <string_view>

#include "engine/text/date.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::store {

std::string iso(Moment moment);     // "2025-06-30T08:00:00Z"
Date day_of(std::string_view iso);  // of a moment or of a day; unknown for anything else

}  // namespace xiezhi::store
