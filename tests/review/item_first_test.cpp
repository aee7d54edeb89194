// Items read before what their lead-in says of them: 有下列情形之一的，不得…：（一）未备案的。
#include <gtest/gtest.h>

#include "tests/support/review.hpp"

namespace xiezhi {
namespace {

using test::options;
using test::quotes;
using test::rules_of;
using Quotes = std::vector<std::string>;

const std::string head = "云溪县经营办法\n第一条 为了管理，制定本办法。\n";

Quotes related(const RuleSet& rules, const std::string& text) {
  Quotes out;
  for (const auto& finding : review(read_text(text), rules, options()).findings)
    for (const auto& span : finding.related) out.emplace_back(span.of(text));
  return out;
}

TEST(ItemFirst, a_condition_in_an_item_meets_the_consequence_in_its_lead_in) {
  const auto rules = rules_of("\"未\" ..6 \"的\" ..9 \"不得\" ..4 \"经营\"");
  const std::string text =
      head + "第二条 有下列情形之一的，不得从事经营活动：\n（一）未向镇里报告的；\n（二）已经停业的；\n（三）未入会的。\n";
  EXPECT_EQ(quotes(rules, text), (Quotes{"未向镇里报告的", "未入会的"}));
  EXPECT_EQ(related(rules, text), (Quotes{"不得从事经营", "不得从事经营"}));
}

TEST(ItemFirst, reports_the_item_also_when_the_reported_words_stand_behind) {
  const auto rules = rules_of("\"未\" ..6 \"的\" ..9 report: (\"不得\" ..4 \"经营\")");
  const std::string text = head + "第二条 有下列情形之一的，不得从事经营活动：\n（一）当年未向镇里报告的；\n";
  EXPECT_EQ(quotes(rules, text), Quotes{"未向镇里报告的"});
  EXPECT_EQ(related(rules, text), Quotes{"不得从事经营"});
}

TEST(ItemFirst, keeps_what_stands_before_the_list) {
  const auto rules = rules_of("\"经营者\" ..3 \"未备案\" ..9 \"不予\"");
  EXPECT_EQ(quotes(rules, head + "第二条 外来经营者有下列情形之一的，不予办理：\n（一）未备案的；\n"), Quotes{"未备案的"});
  EXPECT_EQ(quotes(rules_of("\"应当\" \"经村里同意\" ..4 \"方可\""),
                   head + "第二条 应当具备下列条件，方可开业：\n（一）经村里同意；\n"),
            Quotes{"经村里同意"});
}

TEST(ItemFirst, tells_nothing_twice) {
  // Of the item, as it is written behind its lead-in.
  const auto either = rules_of("\"未备案\" or \"未备案\" ..9 \"不予\"");
  EXPECT_EQ(quotes(either, head + "第二条 有下列情形之一的，不予办理：\n（一）未备案的；\n"), Quotes{"未备案"});
  // Of the consequence, in its lead-in, for all items.
  const auto fine = rules_of("\"的\" ..9 report: (\"处\" ..9 \"罚款\")");
  EXPECT_EQ(quotes(fine, head + "第二条 有下列行为之一的，处五百元罚款：\n（一）乱倒的；\n（二）乱停的。\n"),
            Quotes{"处五百元罚款"});
  // Words of the consequence alone are the lead-in's.
  EXPECT_EQ(quotes(rules_of("\"罚款\""), head + "第二条 有下列行为之一的，处五百元罚款：\n（一）乱倒的；\n"), Quotes{"罚款"});
}

TEST(ItemFirst, needs_a_consequence_behind_the_list) {
  const auto rules = rules_of("\"乱停\" ..20 (\"行为\" | \"不得\")");
  for (const std::string lead_in :
       {"不得有下列行为：", "本县不得有以下行为：", "除下列情形外，不得停放：", "有下列情形之一的："})
    EXPECT_EQ(quotes(rules, head + "第二条 " + lead_in + "\n（一）乱停车辆；\n"), Quotes{}) << lead_in;
}

TEST(ItemFirst, holds_of_a_list_within_one_paragraph) {
  const auto rules = rules_of("\"未备案\" ..9 \"不予\"");
  EXPECT_EQ(quotes(rules, head + "第二条 有下列情形之一的，不予办理：未登记；未备案；已停业。\n"), Quotes{"未备案"});
}

TEST(ItemFirst, exemptions_and_bases_see_the_whole_as_ever) {
  const std::string text = head + "第二条 经营者有下列情形之一的，不予办理：\n（一）未备案的；\n";
  EXPECT_EQ(quotes(rules_of("\"未备案\" ..9 \"不予\"", "unless \"经营者\""), text), Quotes{});
  EXPECT_EQ(quotes(rules_of("\"未备案\" ..9 \"不予\"", "unless \"别的\""), text), Quotes{"未备案的"});
}

TEST(ItemFirst, is_explained) {
  const auto rules = rules_of("\"未备案\" ..9 \"不予\"");
  const Document document = read_text(head + "第二条 有下列情形之一的，不予办理：\n（一）未备案的；\n");
  std::size_t met = 0;
  for (const auto& explanation : explain(document, rules, "t.r", options())) met += explanation.met;
  EXPECT_EQ(met, 1u);
}

TEST(ItemFirst, is_the_same_without_the_prefilter) {
  const auto rules = rules_of("\"未\" ..6 \"的\" ..9 \"不得\" ..4 \"经营\"");
  auto all = options();
  all.prefilter = false;
  const std::string text = head + "第二条 有下列情形之一的，不得从事经营活动：\n（一）未入会的。\n";
  EXPECT_EQ(quotes(rules, text, all), quotes(rules, text));
}

}  // namespace
}  // namespace xiezhi
