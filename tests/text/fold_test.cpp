#include "engine/text/fold.hpp"

#include <gtest/gtest.h>

#include <string>

namespace xiezhi::text {
namespace {

TEST(Fold, leaves_folded_text_alone) {
  const std::string text = "第三条申请人应当提交材料，并说明理由；材料不全的，不予受理。\n（一）《通知》〔2024〕";
  const FoldedText folded = fold(text);
  EXPECT_EQ(folded.text, text);
  EXPECT_EQ(folded.map.runs(), 0u);
}

TEST(Fold, unifies_width_and_compatibility_forms) {
  EXPECT_EQ(fold_literal("ＡＢｃ１２３％"), "abc123%");
  EXPECT_EQ(fold_literal("WTO"), "wto");
  EXPECT_EQ(fold_literal("50㎡"), "50m2");
  EXPECT_EQ(fold_literal("⒈总则"), "1.总则");
  EXPECT_EQ(fold_literal("㍿"), "株式会社");
}

TEST(Fold, keeps_enclosed_numerals_number_forms_and_ellipsis) { EXPECT_EQ(fold_literal("①⑴㈠㊀㉑Ⅳ½……"), "①⑴㈠㊀㉑Ⅳ½……"); }

TEST(Fold, keeps_characters_outside_the_bmp_and_traditional_ones) { EXPECT_EQ(fold_literal("𠮷野家 與"), "𠮷野家與"); }

TEST(Fold, composes_combining_marks) {
  EXPECT_EQ(fold_literal("e\u0301"), "é");
  EXPECT_EQ(fold_literal("E\u0301"), "é");
  EXPECT_EQ(fold_literal("か\u3099"), "が");
  EXPECT_EQ(fold_literal("か\u200B\u3099"), "が");  // a zero-width space does not hide the mark
}

TEST(Fold, removes_characters_nobody_sees) {
  EXPECT_EQ(fold_literal("行政\u200B许可\uFEFF\u00AD"), "行政许可");
  EXPECT_EQ(fold_literal(std::string_view("罚\0款\x07", 8)), "罚款");
}

TEST(Fold, widens_marks_in_chinese_text) {
  EXPECT_EQ(fold_literal("甲,乙;丙:丁?戊!"), "甲，乙；丙：丁？戊！");
  EXPECT_EQ(fold_literal("(一)材料"), "（一）材料");
  EXPECT_EQ(fold_literal("甲 , 乙"), "甲，乙");
  EXPECT_EQ(fold_literal("加分(3分):"), "加分（3分）：");
  EXPECT_EQ(fold_literal(","), "，");
}

TEST(Fold, keeps_enumeration_comma_and_comma_apart) { EXPECT_EQ(fold_literal("甲、乙,丙"), "甲、乙，丙"); }

TEST(Fold, keeps_marks_inside_numbers_in_either_width) {
  EXPECT_EQ(fold_literal("1,000元"), "1,000元");
  EXPECT_EQ(fold_literal("１，０００元"), "1,000元");
  EXPECT_EQ(fold_literal("1，234，567元"), "1,234,567元");
  EXPECT_EQ(fold_literal("8：30至17:00"), "8:30至17:00");
  EXPECT_EQ(fold_literal("比例为1∶2"), "比例为1:2");
}

TEST(Fold, takes_a_comma_between_article_numbers_for_a_comma) {
  EXPECT_EQ(fold_literal("第3,4条"), "第3，4条");
  EXPECT_EQ(fold_literal("第3，4条"), "第3，4条");
  EXPECT_EQ(fold_literal("2023，2024年"), "2023，2024年");
}

TEST(Fold, keeps_marks_inside_ascii_words) {
  EXPECT_EQ(fold_literal("见http://a.cn/?x=1;y=2。"), "见http://a.cn/?x=1;y=2。");
  EXPECT_EQ(fold_literal("Law, Art. 3"), "law, art. 3");
}

TEST(Fold, gives_the_year_of_a_document_number_its_brackets) {
  const std::string expected = "国办发〔2021〕12号";
  for (const char* text : {"国办发(2021)12号", "国办发（2021）12号", "国办发[2021]12号", "国办发【2021】12号",
                           "国办发〔2021〕12号", "国办发［２０２１］12号", "国办发 〔 2021 〕 12 号", "国办发【2021〕12号"}) {
    EXPECT_EQ(fold_literal(text), expected) << text;
  }
  EXPECT_EQ(fold_literal("国发[1999]第3号"), "国发〔1999〕第3号");
  EXPECT_EQ(fold_literal("府规【2025】×号"), "府规〔2025〕×号");
}

TEST(Fold, leaves_other_brackets_around_years) {
  EXPECT_EQ(fold_literal("(2021年)"), "（2021年）");
  EXPECT_EQ(fold_literal("规划(2021)已印发"), "规划（2021）已印发");
  EXPECT_EQ(fold_literal("【2021】"), "【2021】");
  EXPECT_EQ(fold_literal("编号(3021)12号"), "编号（3021）12号");
}

TEST(Fold, unifies_quotes_dashes_waves_and_dots) {
  EXPECT_EQ(fold_literal("\"一网\"和\"通办\""), "“一网”和“通办”");
  EXPECT_EQ(fold_literal("「甲」『乙』〝丙〞"), "“甲”“乙”“丙”");
  EXPECT_EQ(fold_literal("\"甲\n\"乙\""), "“甲\n“乙”");  // each line begins anew
  EXPECT_EQ(fold_literal("3–5 3−5 3－5"), "3-5 3-5 3-5");
  EXPECT_EQ(fold_literal("甲――乙──丙——丁"), "甲——乙——丙——丁");
  EXPECT_EQ(fold_literal("3～5〜7"), "3~5~7");
  EXPECT_EQ(fold_literal("买买提•艾力・甲"), "买买提·艾力·甲");
}

TEST(Fold, reads_a_circle_as_the_chinese_zero) { EXPECT_EQ(fold_literal("二○二五年"), "二〇二五年"); }

TEST(Fold, reads_radicals_copied_from_a_pdf_as_the_characters_they_stand_for) {
  EXPECT_EQ(fold_literal("⼈⺠政府⻋辆⻔⼾⻓期⻛险⻘⾭年"), "人民政府车辆门户长期风险青青年");
  EXPECT_EQ(fold_literal("⺡⻌"), "⺡⻌");  // parts of characters, none by themselves
  const std::string text = "第⼆条：各⻔⼾ x";
  std::string room;
  EXPECT_EQ(without_radicals(text, room), "第二条：各门户 x");
  EXPECT_EQ(without_radicals("门…户", room), "门…户");
}

TEST(Fold, removes_spaces_beside_chinese_and_keeps_one_elsewhere) {
  EXPECT_EQ(fold_literal("　　第 三 条　申请 ABC \u00A0 DEF 的"), "第三条申请abc def的");
  EXPECT_EQ(fold_literal("  a\t b  \n  c "), "a b\nc");
  EXPECT_EQ(fold_literal("罚 款 5 000 元"), "罚款5 000元");
}

TEST(Fold, joins_soft_breaks_only) {
  const std::string text = "应当申\n请许可 and\nlicence 20\n25年\n第二条";
  const auto at = [&](const char* s) { return static_cast<std::uint32_t>(text.find(s)); };
  const FoldedText folded = fold(text, {at("\n请"), at("\nlic"), at("\n25")});
  EXPECT_EQ(folded.text, "应当申请许可and licence 2025年\n第二条");
}

TEST(Fold, takes_the_number_of_a_page_for_a_break) {
  const std::string text = "应当公\n — 2 —\n开。";
  std::vector<std::uint32_t> soft;
  for (const char* s : {"\n —", "— 2", "2", "—\n", "\n开"}) soft.push_back(static_cast<std::uint32_t>(text.find(s)));
  const FoldedText folded = fold(text, soft);
  EXPECT_EQ(folded.text, "应当公开。");
  EXPECT_EQ(folded.map.to_source({6, 12}).of(text), text.substr(6, text.find("。") - 6));
}

TEST(Fold, joins_the_digits_of_a_broken_number_before_it_judges_its_comma) {
  EXPECT_EQ(fold("2,1 \n12元", {4}).text, "2,112元");
  EXPECT_EQ(fold("2,1 \n1元", {4}).text, "2，11元");
  EXPECT_EQ(fold("府发(20\n21)3号", {9}).text, "府发〔2021〕3号");
}

TEST(Fold, maps_a_match_back_to_the_source_with_the_spaces_inside_but_not_beside_it) {
  const std::string text = "应当 申 请 许可";
  const FoldedText folded = fold(text);
  const auto begin = static_cast<std::uint32_t>(folded.text.find("申请"));
  EXPECT_EQ(folded.map.to_source({begin, begin + 6}).of(text), "申 请");
}

TEST(Fold, maps_a_widened_mark_and_a_narrowed_digit_to_their_own_bytes) {
  const std::string text = "共１２元,免";
  const FoldedText folded = fold(text);
  ASSERT_EQ(folded.text, "共12元，免");
  EXPECT_EQ(folded.map.to_source({3, 4}).of(text), "１");
  EXPECT_EQ(folded.map.to_source({4, 5}).of(text), "２");
  EXPECT_EQ(folded.map.to_source({8, 11}).of(text), ",");
  EXPECT_EQ(folded.map.to_source({9, 14}).of(text), ",免");  // begins inside a replaced character: widened to all of it
}

TEST(Fold, maps_every_part_of_an_expansion_to_the_whole_character) {
  const std::string text = "甲㎡乙";
  const FoldedText folded = fold(text);
  ASSERT_EQ(folded.text, "甲m2乙");
  EXPECT_EQ(folded.map.to_source({3, 4}).of(text), "㎡");
  EXPECT_EQ(folded.map.to_source({4, 5}).of(text), "㎡");
  EXPECT_EQ(folded.map.to_source({4, 8}).of(text), "㎡乙");
}

}  // namespace
}  // namespace xiezhi::text
