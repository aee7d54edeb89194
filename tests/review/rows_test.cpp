// Rows of tables, judged as one sentence besides their cells.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/document/data.hpp"
#include "tests/support/review.hpp"

namespace xiezhi {
namespace {

Document table(const std::string& rows) { return read_bytes("# 某某办法\n\n| 内容 | 结果 |\n|---|---|\n" + rows, "a.md"); }

TEST(Row, a_condition_in_one_cell_meets_the_score_in_another) {
  const auto rules = test::rules_of("report: (\"本县\" ..8 \"纳税\") ..12 score");
  const auto d = table("| 1 | 在本县纳税的 | 加5分 |\n");
  const auto result = review(d, rules, test::options());
  ASSERT_EQ(result.findings.size(), 1u);
  const auto& f = result.findings[0];
  EXPECT_EQ(f.quote, "本县纳税");
  EXPECT_EQ(f.quote, f.span.of(d.text()));
  EXPECT_EQ(f.provision, "表1第2行第2列");
  ASSERT_EQ(f.related.size(), 1u);
  EXPECT_EQ(f.related[0].of(d.text()), "加5分");
}

TEST(Row, what_crosses_its_cells_is_told_in_the_cell_that_holds_most_of_it) {
  const auto d = table("| 没有洗手池的 | 不得开业。 |\n");
  const auto result = review(d, test::rules_of("\"没有\" ..12 \"不得\""), test::options());
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].quote, "没有洗手池的");
  ASSERT_EQ(result.findings[0].related.size(), 1u);
  EXPECT_EQ(result.findings[0].related[0].of(d.text()), "不得开业");
}

TEST(Row, what_its_cell_told_is_not_told_again) {
  const auto rules = test::rules_of("\"扣\" ..2 \"分\"");
  EXPECT_EQ(review(table("| 堆物的 | 扣2分 |\n| 晾晒的 | 扣1分，再犯扣3分 |\n"), rules, test::options()).findings.size(), 3u);
  // Nor of the words beside it: 企业荣誉 | 有称号的，加2分 is one matter.
  const auto d = table("| 企业荣誉 | 有荣誉的加2分 |\n");
  const auto one = review(d, test::rules_of("report: \"荣誉\" ..9 score"), test::options()).findings;
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(one[0].provision, "表1第2行第2列");
}

TEST(Row, cells_of_two_rows_never_meet) {
  const auto rules = test::rules_of("\"堆物\" ..30 \"加1分\"");
  EXPECT_TRUE(review(table("| 堆物的 | 扣2分 |\n| 清扫的 | 加1分 |\n"), rules, test::options()).findings.empty());
}

TEST(Row, the_marks_between_its_cells_are_words_and_bounds) {
  const auto d = table("| 堆物的 | 扣2分 |\n");
  EXPECT_EQ(review(d, test::rules_of("\"物的\" ..1 \"，\" ..1 \"扣\""), test::options()).findings.size(), 1u);
  EXPECT_EQ(review(d, test::rules_of("\"扣2分\" ..1 \"。\""), test::options()).findings.size(), 1u);
  EXPECT_TRUE(review(d, test::rules_of("\"堆物\" ..9 unbroken \"扣\""), test::options()).findings.empty());
}

TEST(Row, an_exemption_in_the_provision_of_a_cell_counts) {
  const auto rules = test::rules_of("\"堆物\" ..9 \"扣\"", "unless 记录", "exception 记录 = in provision \"记录\";");
  EXPECT_TRUE(review(table("| 堆物的 | 扣2分，记录在案 |\n"), rules, test::options()).findings.empty());
  EXPECT_EQ(review(table("| 堆物的 | 扣2分 |\n| 晾晒 | 记录在案 |\n"), rules, test::options()).findings.size(), 1u);
}

TEST(Row, a_quoted_cell_quotes_only_itself) {
  const auto d = table("| “堆物的” | 扣2分 |\n");
  EXPECT_EQ(
      review(d, test::rules_of("report: \"扣\" and in sentence \"堆物\"", "unless quoted"), test::options()).findings.size(),
      1u);
}

TEST(Row, a_broken_reference_in_a_cell_is_told_once) {
  const auto rules = test::rules_of("crossref(broken)");
  EXPECT_EQ(review(read_bytes("# 某某办法\n\n第一条 应当整洁。\n\n第二条 应当安静。\n\n| 内容 | 结果 |\n|---|---|\n| "
                              "违反本办法第九条的 | 扣2分 |\n",
                              "a.md"),
                   rules, test::options())
                .findings.size(),
            1u);
}

TEST(Row, is_explained_where_it_says_more_than_its_cells) {
  const auto d = table("| 堆物的 | 扣2分 |\n");
  const auto met = [&](const std::string& when) {
    auto told = explain(d, test::rules_of(when), "t.r", test::options());
    std::erase_if(told, [](const Explanation& e) { return !e.met; });
    return told;
  };
  const auto crossing = met("\"堆物\" ..9 \"扣\"");
  ASSERT_EQ(crossing.size(), 1u);
  EXPECT_TRUE(crossing[0].sentence.contains(crossing[0].finding->span));
  EXPECT_TRUE(crossing[0].sentence.contains(crossing[0].finding->related.at(0)));
  EXPECT_EQ(met("\"扣\" ..2 \"分\"").size(), 1u);
}

// Tables made of the examples of all rules, each cut into two cells.
TEST(Rows, of_shipped_examples_quote_the_text_and_are_the_same_without_the_prefilter) {
  std::string rows;
  std::size_t count = 0;
  for (const auto& info : test::shipped_rules().rules())
    for (const auto& example : info.examples) {
      const auto cut = example.text.find("，");
      if (cut == std::string::npos || example.text.find_first_of("\n|") != std::string::npos || ++count % 10 != 0) continue;
      rows += "| " + example.text.substr(0, cut) + " | " + example.text.substr(cut + 3) + " |\n";
    }
  const auto d = table(rows);
  ASSERT_GT(d.data().rows.size(), 100u);
  auto slow = test::options();
  slow.prefilter = false;
  const auto fast = review(d, test::shipped_rules(), test::options()).findings,
             all = review(d, test::shipped_rules(), slow).findings;
  ASSERT_EQ(fast.size(), all.size());
  std::size_t crossing = 0;
  for (std::size_t i = 0; i < fast.size(); ++i) {
    EXPECT_EQ(fast[i].rule, all[i].rule);
    EXPECT_EQ(fast[i].fingerprint, all[i].fingerprint);
    EXPECT_EQ(fast[i].quote, fast[i].span.of(d.text()));
    EXPECT_EQ(fast[i].quote.find('\n'), std::string::npos) << "told in one cell";
    const auto elsewhere = [&](Span s) { return d.cite(d.provision_at(s.begin)) != fast[i].provision; };
    crossing += std::any_of(fast[i].related.begin(), fast[i].related.end(), elsewhere);
    for (std::size_t k = i + 1; k < fast.size() && fast[k].span.begin < fast[i].span.end; ++k)
      EXPECT_FALSE(fast[k].rule == fast[i].rule && fast[k].span.overlaps(fast[i].span)) << fast[i].quote;
  }
  EXPECT_GT(crossing, 20u);
}

TEST(OldWords, in_a_column_of_a_table_are_no_measures_of_the_draft) {
  const auto in_table = [](const std::string& header) {
    const auto d = read_bytes("# 云岭县关于修改停靠办法的通知\n\n| 条款 | " + header +
                                  " |\n|---|---|\n| 第三条 | 外地船只应当在本县备案，并缴纳停靠保证金。 |\n",
                              "a.md");
    const auto found = review(d, test::shipped_rules(), test::options()).findings;
    return std::count_if(found.begin(), found.end(), [](const Finding& f) { return f.provision.starts_with("表1"); });
  };
  EXPECT_EQ(in_table("原条文"), 0);
  EXPECT_EQ(in_table("修改理由"), 0);
  EXPECT_GT(in_table("修改后条文"), 0);
}

}  // namespace
}  // namespace xiezhi
