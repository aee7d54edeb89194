// Review points and the statements a reviewer signs.
#include <gtest/gtest.h>

#include "tests/review/rules.hpp"

namespace xiezhi {
namespace {

// Two rules of one category: one rests on a law in force since 1996, the other on a regulation in force since 2024-08-01.
Conclusion competition_on(Date as_of, const std::string& text) {
  static const RuleSet rules =
      test::rules_of("\"指定品牌\"", "category competition.other\nbasis 《公平竞争审查条例》 第八条",
                     "rule t.old {\n title \"题\"\n severity error\n applies any\n category competition.choice\n"
                     " basis 《中华人民共和国行政处罚法》 第十六条\n when \"指定供应商\"\n}\n",
                     std::filesystem::path(XIEZHI_SOURCE_DIR) / "rules");
  auto options = test::options();
  options.as_of = as_of;
  const auto made = review(read_text(text), rules, options);
  for (const Statement& s : made.conclusion)
    if (s.id == "competition") return s.conclusion;
  return Conclusion::not_judged;
}

TEST(Statements, are_not_judged_when_the_law_of_a_rule_that_speaks_to_them_is_not_in_force_on_the_day) {
  EXPECT_EQ(competition_on({2025, 6, 1}, "各单位自行采购。"), Conclusion::no_issue_found);
  EXPECT_EQ(competition_on({2018, 9, 1}, "各单位自行采购。"), Conclusion::not_judged);
  EXPECT_EQ(competition_on({2018, 9, 1}, "向指定供应商采购。"), Conclusion::issues) << "what was found stands";
}

}  // namespace
}  // namespace xiezhi
