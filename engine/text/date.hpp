// The calendar: which days there are, and sums with them. How a day is written is in xiezhi/date.hpp; how drafts write one is
// known to engine/document alone. Days given to these functions are known.
#pragma once

#include <optional>
#include <string_view>

#include "xiezhi/date.hpp"

namespace xiezhi::text {

// Nothing when there is no such day. Years begin with 1.
std::optional<Date> day(int year, int month, int day);
// "2025-06-30"; nothing when it is written otherwise or there is no such day.
std::optional<Date> parse_day(std::string_view iso);

int day_number(Date date);  // days since 1970-01-01
int days_between(Date from, Date to);
// `years` and `months` later, at most the month's last day; then `days` later.
Date later(Date from, int years, int months, int days);
// Months that are counted from no day: twelve are a year of 365 days, the others have 30 each.
double days_in_months(double months);
// Working days that are counted from no day: five are an ordinary week; holidays are not counted.
constexpr double days_in_working_days(double days) { return days * 7 / 5; }

}  // namespace xiezhi::text
