// Days and moments as the texts that stand in the file.
#pragma once

#include <string>
#include <string_view>

#include "xiezhi/span.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::store {

std::string iso(Date date);         // "2025-06-30", or empty when not known
std::string iso(Moment moment);     // "2025-06-30T08:00:00Z"
Date day_of(std::string_view iso);  // of either; unknown for anything else
int days_between(Date from, Date to);
// `years` and `months` later, at most the month's last day; then `days` later.
Date later(Date from, int years, int months, int days);

}  // namespace xiezhi::store
