// Odd and huge texts: build() never throws, never hangs, and every span stays inside. Sizes are small enough for the
// sanitizers; anything worse than linear would show as minutes.
#include <gtest/gtest.h>

#include <random>

#include "tests/document/reading.hpp"
#include "tests/support/linear.hpp"

namespace xiezhi {
namespace {

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += part;
  return out;
}

void check(const std::string& text) {
  const Document d = read_text(text);
  const auto inside = [&](Span s) { return s.begin <= s.end && s.end <= text.size(); };
  for (std::size_t i = 0; i < d.provisions().size(); ++i) {
    const Provision& p = d.provisions()[i];
    ASSERT_LT(p.parent, static_cast<std::int32_t>(i));
    ASSERT_TRUE(inside(p.span) && inside(p.label) && inside(p.heading) && inside(p.lead_in));
    ASSERT_TRUE(p.span.contains(p.label)) << i;
    ASSERT_TRUE(p.parent < 0 || d.provisions()[static_cast<std::size_t>(p.parent)].span.contains(p.span)) << i;
  }
  std::uint32_t last = 0;
  for (const auto& s : d.data().sentences) {
    ASSERT_LE(last, s.body.begin);
    ASSERT_LT(s.body.begin, s.body.end);
    last = s.body.end;
    ASSERT_LT(s.lead_in, static_cast<std::int32_t>(d.data().lead_ins.size()));
  }
  for (std::size_t i = 0; i < d.data().lead_ins.size(); ++i) {
    ASSERT_LT(d.data().lead_ins[i].parent, static_cast<std::int32_t>(i));
    ASSERT_FALSE(d.data().lead_ins[i].span.empty()) << i;
  }
  for (const auto& c : d.citations()) ASSERT_TRUE(inside(c.span) && inside(c.title_span));
  for (const auto& a : d.annotations()) ASSERT_TRUE(inside(a.span));
  for (const std::int32_t p : {0, 1, static_cast<std::int32_t>(d.provisions().size()) - 1}) d.cite(p);
}

TEST(Hostile, empty_and_tiny_texts) {
  for (const char* text :
       {"", "\n", " ", "。", "第", "（", "《", "“", "一、", "第一条", "1", "附件", "\n\n\n", "　", "#", "- ", "：", "、"})
    check(text);
}

TEST(Hostile, one_long_line_of_anything) {
  for (const char* part : {"一",
                           "（",
                           "）",
                           "《",
                           "》",
                           "“",
                           "”",
                           "第",
                           "第一条",
                           "（一）",
                           "：",
                           "。",
                           "；",
                           "，",
                           "1.",
                           "前款",
                           "《某法》第一条",
                           "本办法第三条",
                           "《法》（以下简称甲）",
                           "不得有下列行为：甲；",
                           "2021年1月1日",
                           "附件",
                           "起施行",
                           "百分之",
                           "甲公司",
                           "应当",
                           "1.1.1",
                           "半年",
                           "满分"})
    check(repeated(part, 120'000));
  check(repeated("甲", 10'000'000));
}

TEST(Hostile, citations_under_very_many_lead_ins) {
  test::expect_linear(10'000, [](std::size_t size) {
    std::string text = "某办法\n";
    for (std::size_t i = 1; i <= size; ++i) text += "第" + std::to_string(i) + "条 有下列情形：\n（一）《甲条例》；\n";
    EXPECT_EQ(read_text(text).citations().size(), size);
  });
}

// Where the work is not linear in the length of a sentence, the time limit of the tests is met.
TEST(Hostile, one_sentence_of_anything_that_is_looked_for_in_it) {
  for (const char* part : {"所称甲", "是指甲", "甲除外，", "甲除外", "3家甲", "1年2", "甲银行", "半年", "不得", "，应当"})
    check("第一条 " + repeated(part, 1'200'000) + "。\n");
}

TEST(Hostile, a_forwarded_name_without_end) {
  check("关于印发某办法的通知\n\n现将《" + repeated("天地玄黄", 3'000'000) + "》印发。\n" +
        repeated("天地玄黄宇宙洪荒\n", 2'500'000));
}

TEST(Hostile, many_lists_in_one_paragraph_do_not_govern_each_other) {
  const Document d = read_text("第一条 " + repeated("不得有下列行为：甲；", 120'000) + "\n");
  for (const auto& lead_in : d.data().lead_ins) ASSERT_EQ(lead_in.parent, -1);
}

TEST(Hostile, very_many_lines_of_anything) {
  for (const char* part :
       {"第一条 甲\n", "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n", "附件1\n", "的\n", "应当\n", "# 甲\n", "- 甲\n", "1 甲\n",
        "A.甲\n", "甲：\n乙；\n", "目录\n一、甲\n", "2021年1月1日\n", "《甲\n", "、\n第一条", "甲市人民政府\n"})
    check(repeated(part, 120'000));
}

TEST(Hostile, a_hundred_thousand_items) {
  std::string text = "第一条 甲：\n";
  for (int i = 1; i <= 100'000; ++i) text += "（" + std::to_string(i % 999 + 1) + "）乙；\n";
  check(text);
}

TEST(Hostile, an_item_of_very_many_paragraphs) {
  check("第一条 甲：\n（一）乙；\n" + repeated("丙。\n", 120'000) + "（二）丁。\n");
  check("第一条 甲：\n" + repeated("（一）乙；\n丙。\n（二）丁：\n1.戊；\n己。\n", 120'000));
}

TEST(Hostile, only_numbers) {
  std::string text;
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) text += std::to_string(random() % 2000) + (i % 7 == 0 ? "\n" : i % 3 == 0 ? "." : "、");
  check(text);
}

void check_mixtures(const std::vector<const char*>& parts, unsigned seed) {
  std::mt19937 random(seed);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto n = random() % 60; n > 0; --n) text += parts[random() % parts.size()];
    SCOPED_TRACE(text);
    check(text);
    if (testing::Test::HasFatalFailure()) return;
  }
}

TEST(Hostile, random_mixtures_of_structure) {
  const std::vector<const char*> parts = {"第",       "条",   "一",   "十",   "（", "）", "二", "、", "1",    ".",
                                          "：",       "；",   "。",   "，",   "\n", "《", "》", "“",  "”",    "办法",
                                          "附件",     "本",   "款",   "前款", "至", "和", " ",  "　", "应当", "2024年1月1日",
                                          "以下简称", "废止", "下列", "之",   "章", "\t", "a",  "号", "〔",   "〕"};
  check_mixtures(parts, 7);
}

TEST(Hostile, random_mixtures_of_labels_and_lines) {
  const std::vector<const char*> parts = {"第一条 ",
                                          "第二条",
                                          "第三条之一 ",
                                          "（一）",
                                          "（二）",
                                          "（三）",
                                          "1.",
                                          "2.",
                                          "⒈",
                                          "⒉",
                                          "①",
                                          "②",
                                          "一、",
                                          "二、",
                                          "第一章 ",
                                          "甲。",
                                          "乙；",
                                          "丙丁戊",
                                          "不得有下列行为：",
                                          "\n",
                                          "\n",
                                          "\n",
                                          "\n\n",
                                          "【目的】",
                                          "（职责）",
                                          "附件1\n",
                                          "附件2：\n",
                                          "附件1-1\n",
                                          "附件（三）\n",
                                          "— 2 —\n",
                                          "第2页 共3页\n",
                                          "- 丙\n",
                                          "于公布之日起满三十日后施行",
                                          "自2025年6月1日起施行的",
                                          "某府发(2024)3号\n",
                                          "2025年3月4日\n",
                                          "⼀",
                                          "⼆、",
                                          "⺠",
                                          "○",
                                          "《道路",
                                          "交通法》第三条",
                                          "\xCC\x81",
                                          "\xE2\x80\x8B"};
  check_mixtures(parts, 12);
}

}  // namespace
}  // namespace xiezhi
