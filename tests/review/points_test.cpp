// Review points and the statements a reviewer signs.
#include <gtest/gtest.h>

#include "tests/review/rules.hpp"

namespace xiezhi {
namespace {

// In 1990 neither 行政许可法 nor 公平竞争审查条例 was made: few of the rules rest on law of that day.
TEST(Statements, are_not_judged_when_law_that_rules_rest_on_is_not_in_force_on_the_day) {
  const RuleSet rules = test::shipped_rules();
  auto options = test::options();
  const auto on = [&](Date as_of, Conclusion conclusion) {
    options.as_of = as_of;
    const auto made =
        review(read_text("某区集市管理办法\n第一条 集市每周开放三天。\n第二条 鼓励经营者诚信经营。"), rules, options);
    EXPECT_EQ(made.conclusion.size(), 6u);
    for (const Statement& s : made.conclusion) EXPECT_EQ(s.conclusion, conclusion) << s.id << ' ' << as_of.year;
  };
  on({2025, 6, 1}, Conclusion::no_issue_found);
  on({1990, 1, 1}, Conclusion::not_judged);
}

}  // namespace
}  // namespace xiezhi
