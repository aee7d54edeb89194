// Drafts meant to hurt, reviewed with the shipped rules: where the work is not linear in a sentence or paragraph, the time
// limit of the tests is met.
#include <gtest/gtest.h>

#include "tests/review/rules.hpp"

namespace xiezhi {
namespace {

TEST(HostileReview, takes_a_sentence_or_paragraph_of_anything) {
  const RuleSet rules = test::shipped_rules();
  for (const std::string part : {"不得有下列行为：限定经营者；", "所称限定", "是指限定", "限定除外，", "限定3家甲", "限定1年2",
                                 "不得限定经营者", "限定经营者提供担保；", "应当向指定银行缴纳"}) {
    std::string text = "某市某办法\n第一条 限定经营者应当";
    while (text.size() < 60'000) text += part;
    const Review found = review(read_text(text + "。\n"), rules, test::options());
    EXPECT_EQ(found.as_of, test::today) << part;
  }
}

}  // namespace
}  // namespace xiezhi
