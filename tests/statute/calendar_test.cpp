#include "engine/statute/calendar.hpp"

#include <chrono>

#include "engine/text/date.hpp"
#include "tests/statute/support.hpp"
#include "tests/support/files.hpp"

namespace xiezhi::statute {
namespace {

// 2024-05: Wednesday 1 to Sunday 5 free, Sunday 28 April and Saturday 11 May worked.
class CalendarTest : public testing::Test {
 protected:
  CalendarTest() {
    const test::TempDir folder;
    calendar = Calendar::load(folder.file("c.csv",
                                          "date,kind,name\n2024-04-28,workday,\n2024-05-01,holiday,\n2024-05-02,holiday,\n"
                                          "2024-05-03,holiday,\n2024-05-04,holiday,\n2024-05-05,holiday,\n2024-05-11,workday,\n"
                                          "2025-01-01,holiday,\n"));
  }
  Calendar calendar;
};

TEST_F(CalendarTest, knows_weekends_holidays_and_days_worked_instead) {
  EXPECT_EQ(calendar.working_day({2024, 4, 26}), true);
  EXPECT_EQ(calendar.working_day({2024, 4, 27}), false);
  EXPECT_EQ(calendar.working_day({2024, 4, 28}), true);
  EXPECT_EQ(calendar.working_day({2024, 5, 1}), false);
  EXPECT_EQ(calendar.working_day({2024, 5, 6}), true);
  EXPECT_EQ(calendar.working_day({2023, 5, 6}), std::nullopt);
  EXPECT_EQ(calendar.working_day({}), std::nullopt);
}

TEST_F(CalendarTest, counts_from_the_day_after_to_the_last_day) {
  EXPECT_EQ(calendar.working_days_between({2024, 4, 26}, {2024, 4, 26}), 0);
  EXPECT_EQ(calendar.working_days_between({2024, 4, 26}, {2024, 4, 28}), 1);
  EXPECT_EQ(calendar.working_days_between({2024, 4, 30}, {2024, 5, 6}), 1);
  EXPECT_EQ(calendar.working_days_between({2024, 5, 5}, {2024, 5, 12}), 6);
  EXPECT_EQ(calendar.working_days_between({2024, 5, 12}, {2024, 5, 5}), -6);
}

TEST_F(CalendarTest, counts_as_one_would_day_by_day) {
  const auto next = [](Date d) {
    const std::chrono::sys_days day{std::chrono::days{text::day_number(d) + 1}};
    const std::chrono::year_month_day ymd{day};
    return Date{static_cast<std::int16_t>(int{ymd.year()}), static_cast<std::uint8_t>(unsigned{ymd.month()}),
                static_cast<std::uint8_t>(unsigned{ymd.day()})};
  };
  const Date start{2024, 1, 1};
  int count = 0;
  for (Date d = next(start); d < Date{2025, 12, 31}; d = next(d)) {
    count += *calendar.working_day(d);
    ASSERT_EQ(calendar.working_days_between(start, d), count) << d.year << '-' << int{d.month} << '-' << int{d.day};
  }
}

TEST_F(CalendarTest, does_not_judge_years_it_does_not_hold) {
  EXPECT_FALSE(calendar.holds(2026));
  EXPECT_EQ(calendar.working_days_between({2025, 12, 30}, {2026, 1, 5}), std::nullopt);
  EXPECT_EQ(calendar.working_days_between({}, {2025, 1, 5}), std::nullopt);
  EXPECT_EQ(Calendar().working_days_between({2024, 1, 1}, {2024, 1, 2}), std::nullopt);
}

TEST(Calendar, faults_have_a_line) {
  const test::TempDir folder;
  const auto file = folder.path() / "c.csv";
  const auto with = [&](std::string_view row) {
    return [&, row] {
      folder.file("c.csv", "date,kind\n" + std::string(row));
      Calendar::load(file);
    };
  };
  test::expect_bad_line(with("2024-05-01,feast\n"), file.string(), 2);
  test::expect_bad_line(with(",holiday\n"), file.string(), 2);
  test::expect_bad_line(with("2024-05-08,workday\n"), file.string(), 2);
}

}  // namespace
}  // namespace xiezhi::statute
