// Which rows of tables are read as one sentence, and which cells hold old words.
#include <gtest/gtest.h>

#include "tests/document/reading.hpp"

namespace xiezhi {
namespace {

using Strings = std::vector<std::string>;

Document md(const std::string& text) { return read_bytes("# 某某办法\n\n" + text, "a.md"); }
Document html(const std::string& body) {
  return read_bytes("<html><meta charset=\"utf-8\"><body><h1>某某办法</h1>" + body + "</body></html>", "a.html");
}

// The cells of each row that is read, parted by |.
Strings rows(const Document& d) {
  Strings out;
  for (const auto& row : d.data().rows) {
    std::string cells;
    for (const auto& cell : row.cells)
      cells += (cells.empty() ? "" : "|") + d.data().folded.text.substr(cell.begin, cell.size());
    out.push_back(cells);
  }
  return out;
}

Strings quoted(const Document& d) {
  Strings out;
  for (const auto& s : d.data().sentences)
    if (s.quoted) out.emplace_back(d.data().body(s));
  return out;
}

TEST(Rows, are_read_without_their_header_and_their_numbers) {
  const Document d =
      md("| 序号 | 内容 | 分值 |\n|---|---|---|\n| 1 | 沿街堆物的 | 扣2分。 |\n| （二） | 门前清洁的； | 加1分 |\n| 三 | "
         "夜间噪声 | √ |\n");
  EXPECT_EQ(rows(d), (Strings{"沿街堆物的|扣2分", "门前清洁的|加1分"}));
}

TEST(Rows, of_a_table_without_a_header_are_read_from_the_first_on) {
  EXPECT_EQ(rows(html("<table><tr><td>没有洗手池的</td><td>不得开业</td></tr></table>")), (Strings{"没有洗手池的|不得开业"}));
  EXPECT_EQ(rows(md("| 沿街堆物的 | 扣2分 |\n|---|---|\n| 门前清洁 | 加1分 |\n")),
            (Strings{"沿街堆物的|扣2分", "门前清洁|加1分"}));
}

TEST(Rows, a_heading_over_all_columns_is_a_header_too) {
  const Document d = html(
      "<table><tr><td colspan=\"2\">考核表</td></tr><tr><td>内容</td><td>分值</td></tr>"
      "<tr><td>堆物的</td><td>扣2分</td></tr></table>");
  EXPECT_EQ(rows(d), (Strings{"堆物的|扣2分"}));
}

TEST(Rows, that_hold_a_text_are_read_cell_by_cell_only) {
  EXPECT_TRUE(rows(md("| 内容 | 说明 |\n|---|---|\n| 堆物的 | 扣2分。由居委会记录。 |\n")).empty());
  EXPECT_TRUE(rows(html("<table><tr><td>堆物的</td><td><p>扣2分</p><p>由居委会记录</p></td></tr></table>")).empty());
  std::string lengthy;
  for (int i = 0; i < 50; ++i) lengthy += "沿街堆物";
  EXPECT_TRUE(rows(md("| 内容 | 说明 |\n|---|---|\n| " + lengthy + " | 扣2分 |\n")).empty());
  EXPECT_EQ(rows(md("| 内容 | 说明 |\n|---|---|\n| 堆物的；晾晒的 | 扣2分 |\n")), (Strings{"堆物的；晾晒的|扣2分"}));
}

TEST(Rows, empty_and_merged_cells_and_tables_in_cells_make_no_nonsense) {
  EXPECT_TRUE(rows(md("| 内容 | 说明 |\n|---|---|\n| 堆物的 | |\n| | |\n| 1 | — |\n")).empty());
  EXPECT_EQ(rows(html("<table><tr><td rowspan=\"2\">卫生</td><td>堆物的</td><td>扣2分</td></tr>"
                      "<tr><td>晾晒的</td><td>扣1分</td></tr></table>")),
            (Strings{"卫生|堆物的|扣2分", "晾晒的|扣1分"}));
  const Document nested = html(
      "<table><tr><td>甲的<table><tr><td>乙的</td><td>扣1分</td></tr></table></td><td>扣2分</td></tr>"
      "<tr><td>丙的</td><td>扣3分</td></tr></table>");
  EXPECT_FALSE(nested.data().rows.empty());
  for (const auto& row : nested.data().rows) EXPECT_GE(row.cells.size(), 2u);
}

TEST(Rows, lie_apart_and_inside_the_sentences_of_their_cells) {
  const Document d = md("| 甲 | 乙 |\n|---|---|\n| 堆物的 | 扣2分 |\n| 晾晒的 | 扣1分 |\n\n第一条 应当整洁。\n");
  std::uint32_t last = 0;
  for (const auto& row : d.data().rows) {
    EXPECT_LE(last, row.first);
    EXPECT_LT(row.first, row.last);
    EXPECT_TRUE(d.data().sentences[row.first].body.contains(row.cells.front()));
    EXPECT_TRUE(d.data().sentences[row.last - 1].body.contains(row.cells.back()));
    last = row.last;
  }
  EXPECT_EQ(d.data().rows.size(), 2u);
}

TEST(OldWords, stand_under_the_header_that_says_so) {
  const Document d =
      md("| 条款 | 修改前 | 修改后 | 修改理由 |\n|---|---|---|---|\n"
         "| 第三条 | 船民应当缴费。 | 船民免费停靠。 | 原来要求缴费，没有依据。 |\n");
  EXPECT_EQ(quoted(d), (Strings{"船民应当缴费。", "原来要求缴费，没有依据。"}));
  EXPECT_EQ(rows(d), (Strings{"第三条|船民免费停靠"})) << "a row is read without them";
}

TEST(OldWords, reach_under_a_header_over_several_columns_and_beside_one_in_the_first_column) {
  EXPECT_EQ(quoted(html("<table><tr><td colspan=\"2\">现行规定</td><td>新规定</td></tr>"
                        "<tr><td>第三条</td><td>船民应当缴费</td><td>免费停靠</td></tr></table>")),
            (Strings{"第三条", "船民应当缴费"}));
  EXPECT_EQ(quoted(html("<table><tr><td>文件名称</td><td>停靠办法</td></tr><tr><td>废止理由</td><td>要求船民缴费</td></tr>"
                        "<tr><td>处理</td><td>停止执行</td></tr></table>")),
            (Strings{"要求船民缴费"}));
}

TEST(OldWords, a_column_of_scores_or_new_words_holds_none) {
  for (const char* header : {"扣分理由", "修改后条文", "规定", "修改意见", "取消资格的原因", "处理"})
    EXPECT_TRUE(quoted(md("| 序号 | " + std::string(header) + " |\n|---|---|\n| 1 | 船民应当缴费 |\n")).empty()) << header;
}

TEST(OldWords, stand_behind_the_reason_why_a_document_is_repealed) {
  const Document d = read_text(
      "关于废止部分文件的通知\n一、《停靠办法》。废止理由：要求船民缴费。并限定泊位。\n二、《渡口办法》，清理理由如下：\n"
      "1.要求船民缴费；\n2.限定泊位。\n三、船民应当守时。\n四、船民应当缴费，废止理由：没有。\n");
  EXPECT_EQ(quoted(d), (Strings{"废止理由：要求船民缴费。", "并限定泊位。", "《渡口办法》，清理理由如下：", "要求船民缴费；",
                                "限定泊位。"}));
}

}  // namespace
}  // namespace xiezhi
