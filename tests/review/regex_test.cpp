// Regular expressions in conditions: what they find, what stands around them, what they may cost.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/linear.hpp"
#include "tests/support/review.hpp"

namespace xiezhi {
namespace {

using test::options;
using test::quotes;
using test::rules_of;
using Quotes = std::vector<std::string>;

TEST(Regex, finds_each_place_once_and_ends_where_its_sentence_ends) {
  EXPECT_EQ(quotes(rules_of("/第[0-9]+号令/"), "依照第12号令、第3号令办理。"), (Quotes{"第12号令", "第3号令"}));
  EXPECT_EQ(quotes(rules_of("/申请.*证/"), "企业申请。发许可证。"), Quotes{});
  EXPECT_EQ(quotes(rules_of("/第[0-9]+号令/"), "依照第１２号令办理。"), Quotes{"第１２号令"}) << "folded, told as written";
}

TEST(Regex, stands_in_patterns_and_is_captured) {
  const auto rules = rules_of("\"处\" ..2 report: (sum: /[0-9]+倍/) ..4 \"罚款\"", " message \"罚{sum}\"");
  const std::string text = "可以处以3倍以上罚款，也可以处警告。";
  const auto found = review(read_text(text), rules, options()).findings;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].quote, "3倍");
  EXPECT_EQ(found[0].message, "罚3倍");
  EXPECT_EQ(found[0].span.begin, text.find("3倍"));
  ASSERT_EQ(found[0].captures.size(), 1u);
  EXPECT_EQ(found[0].captures[0].span, found[0].span);
  EXPECT_EQ(quotes(rules, "处以高额的3倍罚款。"), Quotes{}) << "it begins out of the gap's reach";
}

TEST(Regex, that_begins_at_every_character_is_given_up_and_said_so) {
  // One that finds long stretches, and one that reads far and finds little.
  for (const std::string when : {"/甲[^乙。]*乙/", "/甲(.*乙)?/"}) {
    const RuleSet rules = rules_of(when);
    for (const std::string end : {"乙", "丙"}) {
      test::expect_linear(6000, [&](std::size_t size) {
        std::string text;
        for (std::size_t i = 0; i < size; ++i) text += "甲";
        const Review found = review(read_text(text + end), rules, options());
        EXPECT_EQ(found.incomplete.empty(), when == "/甲[^乙。]*乙/" && end == "丙") << when << end;
      });
    }
  }
}

}  // namespace
}  // namespace xiezhi
