// Days as they are written everywhere but in drafts: 2025-06-30.
#pragma once

#include <string>
#include <string_view>

#include "xiezhi/span.hpp"

namespace xiezhi {

std::string iso(Date date);             // "2025-06-30"; "2025-06", "2025" as far as it is known; empty when not
Date parse_date(std::string_view iso);  // Error(bad_argument) when it is written otherwise or there is no such day

}  // namespace xiezhi
