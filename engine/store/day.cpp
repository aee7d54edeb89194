#include "engine/store/day.hpp"

#include <charconv>
#include <cstdio>

#include "xiezhi/error.hpp"

namespace xiezhi {
namespace store {
namespace {

namespace chrono = std::chrono;

chrono::year_month_day civil(Date d) { return chrono::year(d.year) / chrono::month(d.month) / chrono::day(d.day); }

Date date(chrono::year_month_day d) {
  return {static_cast<std::int16_t>(static_cast<int>(d.year())), static_cast<std::uint8_t>(static_cast<unsigned>(d.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(d.day()))};
}

int number(std::string_view digits) {
  int value = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

}  // namespace

std::string iso(Date d) {
  if (!d.known()) return {};
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", d.year, static_cast<unsigned>(d.month), static_cast<unsigned>(d.day));
  return buffer;
}

std::string iso(Moment moment) {
  const auto day = chrono::floor<chrono::days>(moment);
  const chrono::hh_mm_ss time(moment - day);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02dZ", static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return iso(date(day)) + buffer;
}

Date day_of(std::string_view s) {
  if (s.size() < 10 || s[4] != '-' || s[7] != '-' || (s.size() > 10 && s[10] != 'T')) return {};
  const int year = number(s.substr(0, 4)), month = number(s.substr(5, 2)), day = number(s.substr(8, 2));
  if (year < 1 || month < 1 || day < 1) return {};
  const auto civil = chrono::year(year) / chrono::month(static_cast<unsigned>(month)) / chrono::day(static_cast<unsigned>(day));
  return civil.ok() ? date(civil) : Date{};
}

int days_between(Date from, Date to) {
  return static_cast<int>((chrono::sys_days(civil(to)) - chrono::sys_days(civil(from))).count());
}

Date later(Date from, int years, int months, int days) {
  auto moved = civil(from) + chrono::years(years) + chrono::months(months);
  if (!moved.ok()) moved = moved.year() / moved.month() / chrono::last;
  return date(chrono::sys_days(moved) + chrono::days(days));
}

}  // namespace store

Date parse_date(std::string_view iso) {
  const Date d = store::day_of(iso);
  if (!d.known() || iso.size() != 10)
    throw Error(ErrorKind::bad_argument, "日期应写作 2025-06-30，而不是 “" + std::string(iso) + "”",
                "a date is written 2025-06-30, not '" + std::string(iso) + "'");
  return d;
}

}  // namespace xiezhi
