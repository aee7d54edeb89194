#include "engine/text/date.hpp"

#include <gtest/gtest.h>

#include "xiezhi/error.hpp"

namespace xiezhi::text {
namespace {

TEST(Date, is_written_in_one_way_as_far_as_it_is_known) {
  EXPECT_EQ(iso({2025, 6, 30}), "2025-06-30");
  EXPECT_EQ(iso({1, 1, 1}), "0001-01-01");
  EXPECT_EQ(iso({}), "");
  EXPECT_EQ(iso({2025, 6, 0}), "2025-06");
  EXPECT_EQ(iso({2025, 0, 0}), "2025");
}

TEST(Date, is_read_only_as_it_is_written) {
  EXPECT_EQ(parse_day("2025-06-30"), (Date{2025, 6, 30}));
  EXPECT_EQ(parse_day("2024-02-29"), (Date{2024, 2, 29}));
  for (const char* text : {"", "2025-6-30", "2025-06-30T00:00:00Z", "2025/06/30", "30-06-2025", "2025- 6-30", "+025-06-30",
                           "-025-06-30", "2025--6-30", "2025-1--01", "2025-0x-01", "２０２５-06-30"}) {
    EXPECT_EQ(parse_day(text), std::nullopt) << text;
    EXPECT_THROW(parse_date(text), Error) << text;
  }
}

TEST(Date, must_be_a_day_that_there_is) {
  for (const char* text : {"2025-02-29", "1900-02-29", "2025-04-31", "2025-00-10", "2025-13-10", "2025-10-00", "0000-01-01"})
    EXPECT_EQ(parse_day(text), std::nullopt) << text;
  EXPECT_EQ(day(2000, 2, 29), (Date{2000, 2, 29}));
  EXPECT_EQ(day(2025, 257, 1), std::nullopt);
  EXPECT_EQ(day(70000, 1, 1), std::nullopt);
}

TEST(Date, counts_and_adds_over_month_ends) {
  EXPECT_EQ(day_number({1970, 1, 1}), 0);
  EXPECT_EQ(days_between({2024, 2, 28}, {2024, 3, 1}), 2);
  EXPECT_EQ(days_between({2024, 3, 1}, {2024, 2, 28}), -2);
  EXPECT_EQ(later({2021, 1, 1}, 5, 0, -1), (Date{2025, 12, 31}));
  EXPECT_EQ(later({2025, 1, 31}, 0, 1, 0), (Date{2025, 2, 28}));
  EXPECT_EQ(later({2024, 2, 29}, 1, 0, 0), (Date{2025, 2, 28}));
  EXPECT_EQ(later({1969, 12, 31}, 0, 0, 1), (Date{1970, 1, 1}));
}

}  // namespace
}  // namespace xiezhi::text
