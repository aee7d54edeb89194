#include "engine/text/numeral.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "engine/text/utf8.hpp"

namespace xiezhi::text {
namespace {

struct Case {
  std::string_view text;
  double value;
  std::string_view taken;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.text; }  // else tests are called by their bytes

class Numerals : public ::testing::TestWithParam<Case> {};

TEST_P(Numerals, are_read_to_their_end) {
  const auto n = numeral(GetParam().text);
  ASSERT_TRUE(n);
  EXPECT_DOUBLE_EQ(n->value, GetParam().value);
  EXPECT_EQ(GetParam().text.substr(0, n->length), GetParam().taken);
}

INSTANTIATE_TEST_SUITE_P(Arabic, Numerals,
                         ::testing::Values(Case{"30日", 30, "30"}, Case{"1,000元", 1000, "1,000"},
                                           Case{"1,234,567.5元", 1234567.5, "1,234,567.5"}, Case{"3,4条", 3, "3"},
                                           Case{"1.总则", 1, "1"}, Case{"2.5倍", 2.5, "2.5"}, Case{"3万元", 30000, "3万"},
                                           Case{"1.5亿元", 1.5e8, "1.5亿"}, Case{"2万亿元", 2e12, "2万亿"},
                                           Case{"5千克", 5, "5"}, Case{"5千元", 5000, "5千"}, Case{"0", 0, "0"},
                                           Case{"1万5千元", 15000, "1万5千"}, Case{"3万5000元", 35000, "3万5000"},
                                           Case{"1亿2千3百元", 100002300, "1亿2千3百"}, Case{"1万20000元", 10000, "1万"},
                                           Case{"1千2万元", 1000, "1千"}, Case{"1千0万元", 1000, "1千"}));
INSTANTIATE_TEST_SUITE_P(Chinese, Numerals,
                         ::testing::Values(Case{"三十日", 30, "三十"}, Case{"十五个", 15, "十五"}, Case{"十日", 10, "十"},
                                           Case{"两年", 2, "两"}, Case{"二〇二五年", 2025, "二〇二五"},
                                           Case{"二0二五年", 2025, "二0二五"}, Case{"一百二十条", 120, "一百二十"},
                                           Case{"一百零五条", 105, "一百零五"}, Case{"一千零二十", 1020, "一千零二十"},
                                           Case{"二千元", 2000, "二千"}, Case{"三百万元", 3e6, "三百万"},
                                           Case{"一亿三千万元", 1.3e8, "一亿三千万"}, Case{"三万亿", 3e12, "三万亿"},
                                           Case{"叁万伍仟元", 35000, "叁万伍仟"}, Case{"三千克", 3, "三"}, Case{"〇", 0, "〇"},
                                           Case{"廿一", 21, "廿一"}, Case{"十万元", 1e5, "十万"}));
INSTANTIATE_TEST_SUITE_P(WithPoint, Numerals,
                         ::testing::Values(Case{"二点五的", 2.5, "二点五"}, Case{"零点零五", 0.05, "零点零五"},
                                           Case{"十二点二五倍", 12.25, "十二点二五"}, Case{"三点五万元", 35000, "三点五万"},
                                           Case{"一点二亿元", 1.2e8, "一点二亿"}, Case{"一点五点五", 1, "一"},
                                           Case{"八点三十分", 8, "八"}, Case{"九点零五分", 9, "九"}, Case{"两点半", 2, "两"},
                                           Case{"一点一滴", 1, "一"}, Case{"两点一线", 2, "两"}, Case{"三点意见", 3, "三"}));

TEST(Numeral, tells_the_unit_of_its_last_digits) {
  const std::pair<std::string_view, double> cases[] = {{"30", 1},      {"3万", 1e4},     {"2万亿", 1e12}, {"1万5千", 1000},
                                                       {"3万5000", 1}, {"三十万", 1e4},  {"五百", 100},   {"五百三", 1},
                                                       {"三点五", 1},  {"三点五万", 1e4}};
  for (const auto& [text, unit] : cases) EXPECT_EQ(numeral(text)->unit, unit) << text;
}

// A text is searched for numerals by this question, so it and the reading must agree on every character.
TEST(Numeral, may_begin_with_what_is_one_alone) {
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append(text, c);
    EXPECT_EQ(may_begin_numeral(c), numeral(text).has_value()) << text;
  }
  EXPECT_FALSE(may_begin_numeral(U'𠀀'));
}

TEST(Numeral, is_nothing_where_no_number_stands) {
  for (const char* text : {"", "元", "百姓", "万元", "百分之五", "千方百计", "-3", ".5"}) EXPECT_FALSE(numeral(text)) << text;
}

TEST(Numeral, reads_enclosed_ones) {
  EXPECT_EQ(enclosed(U'①'), 1u);
  EXPECT_EQ(enclosed(U'⑳'), 20u);
  EXPECT_EQ(enclosed(U'⑴'), 1u);
  EXPECT_EQ(enclosed(U'㈩'), 10u);
  EXPECT_EQ(enclosed(U'Ⅳ'), 4u);
  EXPECT_EQ(enclosed(U'ⅳ'), 4u);
  EXPECT_EQ(enclosed(U'㉑'), 21u);
  EXPECT_EQ(enclosed(U'㊿'), 50u);
  EXPECT_EQ(enclosed(U'❿'), 10u);
  EXPECT_FALSE(enclosed(U'一'));
}

TEST(Numeral, is_written_as_law_writes_it) {
  const std::pair<std::uint32_t, std::string_view> cases[] = {{0, "零"},
                                                              {1, "一"},
                                                              {10, "十"},
                                                              {12, "十二"},
                                                              {20, "二十"},
                                                              {100, "一百"},
                                                              {105, "一百零五"},
                                                              {110, "一百一十"},
                                                              {999, "九百九十九"},
                                                              {1000, "一千"},
                                                              {1002, "一千零二"},
                                                              {1050, "一千零五十"},
                                                              {10000, "一万"},
                                                              {10010, "一万零一十"},
                                                              {99999, "九万九千九百九十九"},
                                                              {100000, "100000"}};
  for (const auto& [n, text] : cases) {
    EXPECT_EQ(chinese_numeral(n), text);
    EXPECT_EQ(numeral(chinese_numeral(n))->value, n) << text;
  }
}

}  // namespace
}  // namespace xiezhi::text
