// Working days (rules/calendar.csv: the statutory holidays and the weekends worked instead, year by year).
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "xiezhi/span.hpp"

namespace xiezhi::statute {

class Calendar {
 public:
  // Throws Error(bad_data) with the line.
  static Calendar load(const std::filesystem::path& csv);
  bool holds(int year) const;
  // Nothing when the table does not hold the year.
  std::optional<bool> working_day(Date date) const;
  // Working days after `from` up to and with `to` (the first day is not counted); negative when `to` lies before `from`.
  // Nothing when a year between is not held, or a date is not known: not judged.
  std::optional<int> working_days_between(Date from, Date to) const;

 private:
  std::vector<int> holidays_, workdays_, years_;  // sorted; days as text::day_number
};

}  // namespace xiezhi::statute
