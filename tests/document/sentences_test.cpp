#include <gtest/gtest.h>

#include "tests/document/reading.hpp"

namespace xiezhi {
namespace {

using Strings = std::vector<std::string>;

const document::Sentence& sentence(const Document& d, std::string_view words) {
  for (const auto& s : d.data().sentences)
    if (d.data().body(s).find(words) != std::string_view::npos) return s;
  throw std::runtime_error("no sentence with " + std::string(words));
}

TEST(Sentences, end_at_full_stops_and_semicolons_and_paragraphs) {
  EXPECT_EQ(bodies(read_text("甲可以申请；乙不得申请。丙呢？丁！\n戊")),
            (Strings{"甲可以申请；", "乙不得申请。", "丙呢？", "丁！", "戊"}));
}

TEST(Sentences, are_not_cut_inside_quotations_titles_and_brackets) {
  EXPECT_EQ(bodies(read_text("窗口应当公示“一次告知。限时办结。”的承诺。")).size(), 1u);
  EXPECT_EQ(bodies(read_text("参照《办什么；怎么办》执行。")).size(), 1u);
  EXPECT_EQ(bodies(read_text("费用（含税；不含运费。）由买方承担。")).size(), 1u);
}

TEST(Sentences, a_quotation_mark_that_is_never_closed_counts_for_nothing) {
  EXPECT_EQ(bodies(read_text("“甲应当登记。乙应当备案。")), (Strings{"“甲应当登记。", "乙应当备案。"}));
  EXPECT_EQ(bodies(read_text("甲（乙。丙《丁。戊")), (Strings{"甲（乙。", "丙《丁。", "戊"}));
}

TEST(Sentences, a_quoted_paragraph_is_marked) {
  const Document d = read_text("将第二条修改为：\n“申请人应当到场。”\n其余不变。");
  EXPECT_TRUE(sentence(d, "到场").quoted);
  EXPECT_FALSE(sentence(d, "其余").quoted);
}

TEST(Sentences, never_hold_their_labels) {
  const Document d = read_text("第一条 甲：\n（一）乙；\n（二）丙。\n");
  EXPECT_EQ(bodies(d), (Strings{"甲：", "乙；", "丙。"}));
}

TEST(Sentences, items_carry_their_lead_ins_outer_first) {
  const Document d =
      read_text("第一条 经营者不得有下列行为：\n（一）以下列方式误导：\n1.虚报；\n2.瞒报；\n（二）拒检。\n第二条 可以申诉。\n");
  EXPECT_TRUE(sentence(d, "经营者").is_lead_in);
  EXPECT_TRUE(lead_ins(d, sentence(d, "经营者")).empty());
  EXPECT_EQ(lead_ins(d, sentence(d, "误导")), (Strings{"经营者不得有下列行为："}));
  EXPECT_EQ(lead_ins(d, sentence(d, "瞒报")), (Strings{"经营者不得有下列行为：", "以下列方式误导："}));
  EXPECT_EQ(lead_ins(d, sentence(d, "拒检")), (Strings{"经营者不得有下列行为："}));
  EXPECT_TRUE(lead_ins(d, sentence(d, "申诉")).empty());
}

TEST(Sentences, only_the_last_sentence_before_the_list_is_the_lead_in) {
  const Document d = read_text("第一条 申请应当书面提出。有下列情形的，不予受理：\n（一）超期；\n（二）重复。\n");
  EXPECT_FALSE(sentence(d, "书面").is_lead_in);
  EXPECT_EQ(lead_ins(d, sentence(d, "超期")), (Strings{"有下列情形的，不予受理："}));
}

TEST(Sentences, a_list_inside_one_sentence_is_governed_by_its_beginning) {
  const Document d = read_text("政策文件不得包含以下内容：限定品牌；排斥外地企业；提高门槛。其他文件参照执行。");
  EXPECT_EQ(lead_ins(d, sentence(d, "排斥")), (Strings{"政策文件不得包含以下内容："}));
  EXPECT_TRUE(lead_ins(d, sentence(d, "参照")).empty());
}

TEST(Sentences, unnumbered_lines_behind_a_chapeau_are_governed_too) {
  const Document d = read_text("第四条 广场内禁止下列行为：\n摆摊设点；\n遛放大型犬；\n燃放爆竹。\n管理单位应当巡查。\n");
  EXPECT_EQ(lead_ins(d, sentence(d, "大型犬")), (Strings{"广场内禁止下列行为："}));
  EXPECT_EQ(lead_ins(d, sentence(d, "爆竹")), (Strings{"广场内禁止下列行为："}));
  EXPECT_TRUE(lead_ins(d, sentence(d, "巡查")).empty());
}

TEST(Sentences, a_second_list_in_a_paragraph_is_not_governed_by_the_first) {
  const Document d = read_text("第四条 广场内不得有下列行为：摆摊；遛犬；管理单位应当做好下列工作：巡查；清扫。\n");
  EXPECT_EQ(lead_ins(d, sentence(d, "遛犬")), (Strings{"广场内不得有下列行为："}));
  EXPECT_EQ(lead_ins(d, sentence(d, "清扫")), (Strings{"管理单位应当做好下列工作："}));
}

TEST(Sentences, the_formula_of_a_notice_governs_nothing) {
  for (const char* formula : {"为禁止乱停乱放，现将有关事项通告如下：", "经研究，提出以下意见：", "各乡镇人民政府："}) {
    const Document d = read_text("停车管理通告\n" + std::string(formula) + "\n一、沿街可以停车。\n二、夜间可以停车。\n");
    EXPECT_TRUE(lead_ins(d, sentence(d, "夜间")).empty()) << formula;
  }
  const Document d = read_text("广场管理通告\n本广场严禁下列行为：\n一、机动车驶入。\n二、攀爬雕塑。\n");
  EXPECT_EQ(lead_ins(d, sentence(d, "雕塑")), (Strings{"本广场严禁下列行为："}));
}

TEST(Sentences, a_heading_may_lead_in_a_list) {
  const Document d =
      read_text("停车办法\n第一章 不得有下列行为：\n- 涂改；\n- 转借。\n第二部分 严禁下列行为：\n1.伪造；\n2.冒用。\n");
  EXPECT_EQ(lead_ins(d, sentence(d, "涂改")), (Strings{"不得有下列行为："}));
  EXPECT_EQ(lead_ins(d, sentence(d, "冒用")), (Strings{"严禁下列行为："}));
}

TEST(Sentences, what_follows_the_last_item_in_its_paragraph_is_not_governed) {
  const Document d = read_text("第五条 不得有下列行为：（一）涂改；（二）转借；（三）伪造。发现遗失应当挂失。\n");
  EXPECT_EQ(lead_ins(d, sentence(d, "伪造")), (Strings{"不得有下列行为："}));
  EXPECT_TRUE(lead_ins(d, sentence(d, "挂失")).empty());
  EXPECT_EQ(d.cite(sentence(d, "挂失").provision), "第五条");
}

TEST(Sentences, are_sorted_and_lie_in_their_provisions) {
  const Document d = read_text("办法\n第一条 甲：（一）乙；（二）丙。丁。\n第二条 戊\n己。\n一、庚。辛。\n");
  std::uint32_t last = 0;
  for (const auto& s : d.data().sentences) {
    EXPECT_GE(s.body.begin, last);
    last = s.body.end;
    const Span source = d.data().folded.map.to_source(s.body);
    EXPECT_TRUE(d.provisions()[static_cast<std::size_t>(s.provision)].span.contains(source)) << d.data().body(s);
  }
}

}  // namespace
}  // namespace xiezhi
