#include "engine/text/date.hpp"

#include <cassert>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "xiezhi/error.hpp"

namespace xiezhi {
namespace text {
namespace {

namespace chrono = std::chrono;

chrono::year_month_day civil(int year, int month, int day) {
  return chrono::year(year) / chrono::month(static_cast<unsigned>(month)) / chrono::day(static_cast<unsigned>(day));
}

chrono::year_month_day civil(Date d) { return civil(d.year, d.month, d.day); }

Date date(chrono::year_month_day d) {
  return {static_cast<std::int16_t>(static_cast<int>(d.year())), static_cast<std::uint8_t>(static_cast<unsigned>(d.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(d.day()))};
}

// All of `digits`; -1: something else stands there.
int number(std::string_view digits) {
  int value = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

}  // namespace

std::optional<Date> day(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  const auto made = civil(year, month, day);
  return made.ok() ? std::optional(date(made)) : std::nullopt;
}

std::optional<Date> parse_day(std::string_view s) {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return {};
  return day(number(s.substr(0, 4)), number(s.substr(5, 2)), number(s.substr(8, 2)));
}

int day_number(Date date) {
  assert(date.known());
  return static_cast<int>(chrono::sys_days(civil(date)).time_since_epoch().count());
}

int days_between(Date from, Date to) { return day_number(to) - day_number(from); }

Date later(Date from, int years, int months, int days) {
  auto moved = civil(from) + chrono::years(years) + chrono::months(months);
  if (!moved.ok()) moved = moved.year() / moved.month() / chrono::last;
  return date(chrono::sys_days(moved) + chrono::days(days));
}

double days_in_months(double months) {
  const double years = std::floor(months / 12);
  return 365 * years + 30 * (months - 12 * years);
}

}  // namespace text

std::string iso(Date d) {
  if (!d.known()) return {};
  char buffer[32];
  const int size = std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", d.year, d.month, d.day);
  return {buffer, static_cast<std::size_t>(d.day != 0 ? size : d.month != 0 ? size - 3 : size - 6)};
}

Date parse_date(std::string_view iso) {
  if (const auto day = text::parse_day(iso)) return *day;
  throw Error(ErrorKind::bad_argument, "日期应当写成 2025-06-01 的样子，不能是“" + std::string(iso) + "”",
              "a date is written like 2025-06-01, not \"" + std::string(iso) + "\"");
}

}  // namespace xiezhi
