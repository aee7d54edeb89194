#include "engine/statute/calendar.hpp"

#include <algorithm>

#include "engine/statute/csv.hpp"
#include "engine/text/date.hpp"

namespace xiezhi::statute {

using text::day_number;

namespace {
bool has(const std::vector<int>& sorted, int value) { return std::binary_search(sorted.begin(), sorted.end(), value); }
// Values in [from, to].
int count(const std::vector<int>& sorted, int from, int to) {
  return static_cast<int>(std::upper_bound(sorted.begin(), sorted.end(), to) -
                          std::lower_bound(sorted.begin(), sorted.end(), from));
}
// Mondays to Fridays among the days from 1970-01-01 (a Thursday) up to and with `day`, less a constant.
int weekdays_until(int day) {
  const int since_monday = day + 3;
  const int weeks = since_monday >= 0 ? since_monday / 7 : -((6 - since_monday) / 7);
  return weeks * 5 + std::min(since_monday - weeks * 7 + 1, 5);
}
bool is_weekend(int day) { return weekdays_until(day) == weekdays_until(day - 1); }
}  // namespace

Calendar Calendar::load(const std::filesystem::path& csv) {
  const Csv table = Csv::read(csv, {"date", "kind"});
  Calendar out;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const Date date = table.date(r, 0);
    if (!date.known()) table.fail(r, "缺日期", "no date");
    const int day = day_number(date);
    const auto kind = table.at(r, 1);
    if (kind != "holiday" && kind != "workday")
      table.fail(r, "应为 holiday 或者 workday：" + std::string(kind), "holiday or workday expected: " + std::string(kind));
    if (kind == "workday" && !is_weekend(day)) table.fail(r, "补班日不在周末", "a day worked instead is no weekend");
    (kind == "holiday" ? out.holidays_ : out.workdays_).push_back(day);
    out.years_.push_back(date.year);
  }
  // Only what changes a weekday or a weekend counts: holidays on weekends are left out.
  std::erase_if(out.holidays_, is_weekend);
  for (auto* list : {&out.holidays_, &out.workdays_, &out.years_}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return out;
}

bool Calendar::holds(int year) const { return has(years_, year); }

std::optional<bool> Calendar::working_day(Date date) const {
  if (!date.known() || !holds(date.year)) return {};
  const int day = day_number(date);
  return is_weekend(day) ? has(workdays_, day) : !has(holidays_, day);
}

std::optional<int> Calendar::working_days_between(Date from, Date to) const {
  if (!from.known() || !to.known()) return {};
  if (to < from) {
    const auto n = working_days_between(to, from);
    return n ? std::optional(-*n) : n;
  }
  for (int year = from.year; year <= to.year; ++year)
    if (!holds(year)) return {};
  const int a = day_number(from), b = day_number(to);
  return weekdays_until(b) - weekdays_until(a) - count(holidays_, a + 1, b) + count(workdays_, a + 1, b);
}

}  // namespace xiezhi::statute
