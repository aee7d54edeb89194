#include <gtest/gtest.h>

#include "tests/document/reading.hpp"

namespace xiezhi {
namespace {

using Numbers = std::vector<std::uint32_t>;

Document cited(const std::string& sentence) { return read_text("停车管理办法\n第一条 " + sentence + "\n"); }

const Citation& only(const Document& d) {
  EXPECT_EQ(d.citations().size(), 1u);
  return d.citations().at(0);
}

TEST(Citation, holds_the_whole_place) {
  const Document d = cited("依照《行政处罚法》第九条第二款第（三）项、第十四条的规定处理。");
  EXPECT_EQ(only(d).span.of(d.text()), "《行政处罚法》第九条第二款第（三）项、第十四条");
  EXPECT_EQ(only(d).title, "行政处罚法");
  EXPECT_EQ(only(d).articles, (Numbers{9, 14}));
  EXPECT_FALSE(only(d).internal);
}

TEST(Citation, of_a_title_that_goes_on_behind_a_page_has_no_number_of_the_page_in_it) {
  EXPECT_EQ(only(cited("为了规范停车秩序，保障车辆通行，便利居民出行，根据《道路交通\n— 2 —\n安全法》制定本办法。")).title,
            "道路交通安全法");
}

TEST(Citation, expands_ranges) {
  EXPECT_EQ(only(cited("依照《种子法》第三条至第六条办理。")).articles, (Numbers{3, 4, 5, 6}));
  EXPECT_EQ(only(cited("依照《种子法》第一条至第九千条办理。")).articles.size(), 200u);
}

TEST(Citation, reads_the_number_beside_the_title) {
  const Document d = cited("根据《关于加强监管的意见》（国办发〔2019〕5号）第二条，制定本办法。");
  EXPECT_EQ(only(d).doc_number, "国办发〔2019〕5号");
  EXPECT_EQ(only(d).articles, (Numbers{2}));
}

TEST(Citation, reads_a_number_with_whose_it_is_and_nothing_else) {
  for (const auto& [note, number] : {std::pair{"2019年10月22日国务院令第722号公布", "国务院令第722号"},
                                     {"国务院令722号，2019年10月22日公布", "国务院令722号"},
                                     {"2020年修订，财政部、教育部令第72号", "财政部、教育部令第72号"},
                                     {"犍为县人民政府令第3号", "犍为县人民政府令第3号"},
                                     {"日照市人民政府令第5号", "日照市人民政府令第5号"},
                                     {"2018年3月1日修订", ""}})
    EXPECT_EQ(only(cited(std::string("根据《渡口管理条例》（") + note + "）第二条，制定本办法。")).doc_number, number);
}

TEST(Citation, resolves_short_names) {
  const Document d = cited(
      "根据《中华人民共和国噪声污染防治法》（以下简称噪声法）和《城市管理条例》（以下简称《条例》），依照噪声法第四条、《条例》"
      "第五条、《条例》办理。");
  ASSERT_EQ(d.citations().size(), 5u);
  EXPECT_EQ(d.citations()[2].title, "中华人民共和国噪声污染防治法");
  EXPECT_EQ(d.citations()[2].articles, (Numbers{4}));
  EXPECT_EQ(d.citations()[3].title, "城市管理条例");
  EXPECT_EQ(d.citations()[4].title, "城市管理条例");
}

TEST(Citation, knows_bare_names) {
  const Document d = cited("构成犯罪的，依照刑法第二百八十条追究责任。");
  EXPECT_EQ(only(d).title, "刑法");
  EXPECT_EQ(only(d).title_span.of(d.text()), "刑法");
  EXPECT_EQ(only(d).articles, (Numbers{280}));
  EXPECT_EQ(only(cited("到期不搬的，依行政强制法第五十条办理。")).title, "行政强制法");
}

TEST(Citation, lists_stand_for_themselves) {
  const Document d = cited("根据《公路法》《港口法》和《航道法》等法律，制定本办法。");
  ASSERT_EQ(d.citations().size(), 3u);
  EXPECT_EQ(d.citations()[1].title, "港口法");
}

TEST(Citation, references_inside_the_document_are_internal) {
  const Document d = read_text("停车管理办法\n第一条 甲。\n第二条 违反本办法第一条规定的，依照第一条处理。\n");
  ASSERT_EQ(d.citations().size(), 2u);
  EXPECT_TRUE(d.citations()[0].internal);
  EXPECT_TRUE(d.citations()[0].title.empty());
  EXPECT_EQ(d.citations()[0].span.of(d.text()), "本办法第一条");
  EXPECT_TRUE(d.citations()[1].internal);
}

TEST(Citation, says_what_is_repealed) {
  const Document d = cited("根据《公路法》，《停车办法》（河政发〔2011〕3号）、《占道办法》同时废止。");
  ASSERT_EQ(d.citations().size(), 3u);
  EXPECT_FALSE(d.citations()[0].repeals);
  EXPECT_TRUE(d.citations()[1].repeals);
  EXPECT_TRUE(d.citations()[2].repeals);
  const Document list = read_text("关于废止部分文件的决定\n下列文件予以废止：\n一、《甲办法》\n二、《乙规定》\n");
  ASSERT_EQ(list.citations().size(), 2u);
  EXPECT_TRUE(list.citations()[1].repeals);
}

TEST(Citation, a_title_that_is_no_instrument_is_none) {
  EXPECT_TRUE(cited("凭《健康证》《营业执照》办理。").citations().empty());
}

TEST(Citation, a_title_broken_over_two_lines_is_joined) {
  const Document d = cited("根据《城市绿化\n条例》第二条，制定本办法。");
  EXPECT_EQ(only(d).title, "城市绿化条例");
  EXPECT_EQ(only(d).articles, (Numbers{2}));
}

TEST(Citation, spans_are_sorted_and_parallel) {
  const Document d = cited("根据《公路法》第二条、《港口法》，依照第一条和《航道法》第三条办理。");
  ASSERT_EQ(d.citations().size(), d.data().citation_spans.size());
  for (std::size_t i = 1; i < d.citations().size(); ++i)
    EXPECT_LT(d.citations()[i - 1].span.begin, d.citations()[i].span.begin);
}

}  // namespace
}  // namespace xiezhi
