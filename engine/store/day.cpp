#include "engine/store/day.hpp"

#include <cstdio>

namespace xiezhi::store {

std::string iso(Moment moment) {
  namespace chrono = std::chrono;
  const auto day = chrono::floor<chrono::days>(moment);
  const chrono::hh_mm_ss time(moment - day);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02dZ", static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return iso(text::later({1970, 1, 1}, 0, 0, static_cast<int>(day.time_since_epoch().count()))) + buffer;
}

Date day_of(std::string_view s) {
  if (s.size() > 10 && s[10] == 'T') s = s.substr(0, 10);
  return text::parse_day(s).value_or(Date{});
}

}  // namespace xiezhi::store
