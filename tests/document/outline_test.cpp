#include <gtest/gtest.h>

#include <algorithm>

#include "tests/document/reading.hpp"

namespace xiezhi {
namespace {

TEST(Outline, tells_the_number_of_an_attachment_from_those_inside_it) {
  const Document d = read_text(
      "停车办法\n第一条 甲。\n第二条：乙。\n附件1：处罚表\n1 乱停 罚款\n2.乱放 罚款\n一、没收\n附件\n操作规程\n1.丙\n2.丁\n");
  EXPECT_EQ(cited_at(d, "乙"), "第二条");
  EXPECT_EQ(cited_at(d, "乱停"), "附件1第1项");
  EXPECT_EQ(cited_at(d, "乱放"), "附件1第1项2.");
  EXPECT_EQ(cited_at(d, "没收"), "附件1一、");
  EXPECT_EQ(cited_at(d, "丁"), "附件第2项");
}

TEST(Outline, a_dotted_number_keeps_the_chapter_that_it_does_not_repeat) {
  const Document d = read_text(
      "渡口整修招标文件\n第一章 公告\n1.条件\n1.1 甲。\n第二章 须知\n1.总则\n1.1 乙。\n1.1.1 丙。\n2.文件\n2.1 丁。\n"
      "第三章 评标\n3.1 戊。\n3.1.1 己。\n第四章 合同\n1.2 庚。\n");
  for (const auto& [words, place] : {std::pair{"甲", "第一章1.1"},
                                     {"乙", "第二章1.1"},
                                     {"丙", "第二章1.1.1"},
                                     {"丁", "第二章2.1"},
                                     {"戊", "3.1"},
                                     {"己", "3.1.1"},
                                     {"庚", "第四章1.2"}})
    EXPECT_EQ(cited_at(d, words), place);
}

TEST(Outline, what_stands_above_the_title_is_told_from_what_follows_it) {
  const Document d =
      read_text("竹山县人民政府文件\n竹政规〔2026〕9号\n竹山县人民政府关于渡口停渡的通告\n各乡镇人民政府：\n汛期一律停渡。\n");
  EXPECT_EQ(cited_at(d, "竹政规"), "标题前第2段");
  EXPECT_EQ(cited_at(d, "通告"), "标题");
  EXPECT_EQ(cited_at(d, "停渡。"), "第2段");
}

TEST(Outline, an_item_that_begins_with_an_amount_is_an_item) {
  for (const std::string point : {".", "．"}) {
    const Document d = read_text("渡口工程办法\n第一条 下列工程由乡镇自行组织：\n1" + point + "抢险工程；\n2" + point +
                                 "500元以下的小额工程；\n3" + point +
                                 "3年内未受处罚的企业承建的工程。\n第二条 补助标准为每处\n3" + ".5万元以下。\n");
    EXPECT_EQ(cited_at(d, "500元"), "第一条第2项") << point;
    EXPECT_EQ(cited_at(d, "3年"), "第一条第3项") << point;
    EXPECT_EQ(cited_at(d, "万元"), "第二条") << point;
    const auto& all = d.annotations();
    const auto amount =
        std::find_if(all.begin(), all.end(), [](const Annotation& a) { return a.kind == AnnotationKind::amount; });
    ASSERT_NE(amount, all.end());
    EXPECT_DOUBLE_EQ(amount->value, 500) << point;
  }
}

TEST(Outline, a_list_of_attachments_is_none_of_them) {
  const Document d = read_text(
      "摊位办法\n第一条 甲。\n第二条 "
      "乙。\n\n附件：1.申请表\n2.分配\n  细则\n\n附件2\n农贸市场摊位分配\n细则\n一、摊位应当公开分配。\n");
  EXPECT_EQ(cited_at(d, "细则\n\n附件2"), "第3段");
  EXPECT_EQ(cited_at(d, "农贸市场"), "附件2标题");
  EXPECT_EQ(cited_at(d, "细则\n一"), "附件2标题");
  EXPECT_EQ(cited_at(d, "公开"), "附件2一、");
}

TEST(Outline, an_attachment_may_have_a_colon_and_nothing_behind_it) {
  const Document d = read_text("停车办法\n第一条 甲。\n第二条 乙。\n附件2：\n\n申请表\n一、姓名。\n附件3：丙丁。\n");
  EXPECT_EQ(cited_at(d, "申请表"), "附件2标题");
  EXPECT_EQ(cited_at(d, "姓名"), "附件2一、");
  EXPECT_EQ(cited_at(d, "丙丁"), "附件2一、");  // a sentence
}

TEST(Outline, an_attachment_may_have_attachments) {
  const Document d =
      read_text("停车办法\n第一条 甲。\n第二条 乙。\n附件1-1\n申请表\n一、姓名。\n附件1-2：登记表\n一、车牌。\n");
  EXPECT_EQ(cited_at(d, "姓名"), "附件1-1一、");
  EXPECT_EQ(cited_at(d, "车牌"), "附件1-2一、");
}

TEST(Outline, an_explanation_behind_the_last_article_is_a_part_of_its_own) {
  const std::string head = "停车办法\n第一条 甲。\n第二条 乙。\n";
  for (const char* line : {"关于《停车办法》的起草说明", "起草说明", "《停车办法（征求意见稿）》编制说明"}) {
    const Document d = read_text(head + line + "\n一、背景\n丙。\n");
    EXPECT_EQ(cited_at(d, "乙"), "第二条") << line;
    EXPECT_EQ(cited_at(d, "丙"), std::string(line).ends_with("编制说明") ? "编制说明一、" : "起草说明一、") << line;
  }
  // Before the last article, in a sentence and under a number it is none.
  EXPECT_EQ(cited_at(read_text("停车办法\n第一条 报送：\n起草说明\n丙。\n第二条 乙。\n"), "丙"), "第一条第三款");
  EXPECT_EQ(cited_at(read_text(head + "报送时应当附起草说明\n和丙。\n"), "丙"), "第二条第二款");
  EXPECT_EQ(cited_at(read_text(head + "（一）起草说明\n（二）丙。\n"), "丙"), "第二条第（二）项");
}

TEST(Outline, a_further_document_in_the_file_is_a_part_called_by_its_title) {
  const std::string first = "停车办法\n第一条 甲。\n第二条 乙。\n", signature = "梨河县人民政府\n2025年5月6日\n";
  const auto cited = [](const std::string& text) { return cited_at(read_text(text), "丙"); };
  EXPECT_EQ(cited(first + signature + "渡口使用规定\n梨政规〔2025〕4号\n一、丙。\n"), "渡口使用规定一、");
  EXPECT_EQ(cited(first + "渡口使用规定\n（2025年5月6日公布）\n第一条 丙。\n"), "渡口使用规定第一条");
  EXPECT_EQ(cited(first + signature + "渡口使用规定\n2025年5月6日\n目录\n第一章 总则\n第一条 丙。\n"), "渡口使用规定第一条");
  EXPECT_EQ(cited("停车通知\n一、甲。\n二、乙。\n" + signature + "渡口使用规定\n第一条 丙。\n"), "渡口使用规定第一条");
  // The forwarded instrument is the main one; a page may show its document twice; a table behind the signature is no document.
  EXPECT_EQ(cited("关于印发渡口使用规定的通知\n一、请执行。\n" + signature + "渡口使用规定\n第一条 丙。\n"), "第一条");
  EXPECT_EQ(cited(first + signature + "停车办法\n第一条 丙。\n"), "第一条");
  EXPECT_EQ(cited(first + signature + "停车设施建设清单\n\n丙处五十个。\n"), "第2段");
  EXPECT_EQ(cited("停车办法\n渡口使用规定\n第一条 丙。\n"), "第一条");
}

TEST(Outline, cites_as_lawyers_do) {
  const Document d = read_text(
      "物业管理办法\n第一章 总则\n第一条 目的唯一。\n第二条 "
      "业主享有下列权利：\n（一）参加会议；\n（二）监督下列事项：\n1.收费；\n2.维修。\n"
      "业主应当按时缴费。\n第三条之一 另行补充。\n");
  EXPECT_EQ(cited_at(d, "目的唯一"), "第一条");
  EXPECT_EQ(cited_at(d, "参加会议"), "第二条第一款第（一）项");
  EXPECT_EQ(cited_at(d, "维修"), "第二条第一款第（二）项第2目");
  EXPECT_EQ(cited_at(d, "按时缴费"), "第二条第二款");
  EXPECT_EQ(cited_at(d, "另行补充"), "第三条之一");
  EXPECT_EQ(cited_at(d, "总则"), "第一章");
  EXPECT_EQ(cited_at(d, "物业管理办法"), "标题");
  const Document e = read_text("物业管理办法\n第⼀条 业主应当：\n(⼀)缴费：\n⒈按时；\n⒉足额；\n①全额；\n②转账。\n");
  EXPECT_EQ(cited_at(e, "足额"), "第一条第（一）项第2目");
  EXPECT_EQ(cited_at(e, "转账"), "第一条第（一）项第2目第②目");
}

TEST(Outline, children_lie_within_their_parents_and_behind_them) {
  const Document d = read_text("甲办法\n一、乙\n（一）丙\n1.丁：\n（1）戊；\n（2）己。\n庚。\n（二）辛。\n二、壬\n癸。\n");
  const auto& list = d.provisions();
  for (std::size_t i = 1; i < list.size(); ++i) {
    ASSERT_LT(list[i].parent, static_cast<std::int32_t>(i));
    EXPECT_TRUE(list[static_cast<std::size_t>(list[i].parent)].span.contains(list[i].span)) << i;
    EXPECT_TRUE(list[i].span.contains(list[i].label)) << i;
    EXPECT_GE(list[i].span.begin, list[i - 1].span.begin) << i;
  }
}

TEST(Outline, a_heading_needs_a_body_and_not_a_length) {
  const Document items = read_text("奖励标准\n（一）规上企业十万元\n（二）规下企业五万元\n");
  for (const auto& s : items.data().sentences)
    EXPECT_EQ(s.heading, s.body.begin == 0) << items.data().body(s);  // only the title
  const Document heads = read_text("（一）奖励对象\n全县农户。\n（二）奖励标准\n每户一百元。\n");
  EXPECT_TRUE(heads.data().sentences.at(0).heading);
  EXPECT_FALSE(heads.data().sentences.at(1).heading);
  EXPECT_TRUE(heads.data().sentences.at(2).heading);
}

TEST(Outline, the_last_item_of_a_list_is_no_heading_because_a_paragraph_follows) {
  const Document d = read_text("一、要求\n1. 不得收取押金\n2. 不得搭售商品\n各单位要认真执行。\n");
  EXPECT_EQ(d.data().body(d.data().sentences.at(2)), "不得搭售商品");
  EXPECT_FALSE(d.data().sentences.at(2).heading);
}

TEST(Outline, a_number_that_fits_no_sequence_opens_nothing) {
  const Document d = read_text("第一条 设三类窗口：\n三、四级医院各设一处。\n第二条 到期废止。\n");
  for (const auto& p : d.provisions()) EXPECT_NE(p.kind, ProvisionKind::heading1);
}

TEST(Outline, a_list_goes_on_behind_a_second_paragraph_of_an_item) {
  const Document bullets =
      read_bytes("第一条 不得奖励下列企业：\n\n1. 外县企业；\n   - 分店；\n   - 子公司；\n2. 新办企业。\n", "a.md", {});
  EXPECT_EQ(cited_at(bullets, "新办"), "第一条第2项");
  const auto& sentences = bullets.data().sentences;
  for (std::size_t i = 1; i < sentences.size(); ++i)
    EXPECT_EQ(lead_ins(bullets, sentences[i]), std::vector<std::string>{"不得奖励下列企业："}) << i;
  const Document notice =
      read_text("摆摊通知\n一、禁止下列行为：\n（一）占道；\n（二）喧哗。\n喧哗由街道认定。\n（三）倾倒。\n二、甲。\n");
  EXPECT_EQ(cited_at(notice, "由街道"), "一、（二）");
  EXPECT_EQ(lead_ins(notice, notice.data().sentences.at(5)), std::vector<std::string>{"禁止下列行为："});
}

TEST(Outline, the_name_of_an_article_may_stand_in_brackets) {
  const Document d = read_text(
      "停车办法\n第一条【目的】为了规范停车，制定本办法。\n第二条 "
      "（禁止行为）经营者有下列情形的，予以处罚：\n（一）涨价；\n（二）拒载。\n"
      "第三条 〔职责〕甲。\n乙。\n第四条 （一）丙；（二）丁。\n第五条（2021年）戊。\n");
  const auto heading = [&](std::string_view words) {
    for (const Provision& p : d.provisions())
      if (p.kind == ProvisionKind::article && p.span.of(d.text()).find(words) != std::string_view::npos)
        return std::string(p.heading.of(d.text()));
    return std::string("?");
  };
  EXPECT_EQ(heading("为了规范"), "【目的】");
  EXPECT_EQ(heading("经营者"), "（禁止行为）");
  EXPECT_EQ(heading("丙"), "");
  EXPECT_EQ(heading("戊"), "");
  EXPECT_EQ(cited_at(d, "为了规范"), "第一条");
  EXPECT_EQ(cited_at(d, "拒载"), "第二条第（二）项");
  EXPECT_EQ(cited_at(d, "甲"), "第三条第一款");
  EXPECT_EQ(cited_at(d, "乙"), "第三条第二款");
  EXPECT_EQ(lead_ins(d, d.data().sentences.at(6)), std::vector<std::string>{"经营者有下列情形的，予以处罚："});
}

TEST(Outline, a_cell_of_a_table_may_hold_a_list) {
  const Document d = read_bytes(
      "<p>修改对照表</p><table border=1><tr><td>原条文<td>新条文<tr><td><p>第二条 "
      "不得有下列行为：</p><p>（一）限价；</p><p>（二）搭售。</p>"
      "<p>违反的，处罚。</p><td>删去</table>",
      "a.html", {});
  const auto& sentences = d.data().sentences;
  const std::vector<std::string> lead{"第二条不得有下列行为："}, none;
  ASSERT_EQ(sentences.size(), 8u);
  EXPECT_EQ(lead_ins(d, sentences[4]), lead);
  EXPECT_EQ(lead_ins(d, sentences[5]), lead);
  EXPECT_EQ(lead_ins(d, sentences[6]), none);
  EXPECT_EQ(lead_ins(d, sentences[7]), none);
}

TEST(Outline, tables_are_counted_anew_in_each_attachment) {
  const auto table = [](const char* cell) { return "<table border=1><tr><td>甲<td>" + std::string(cell) + "</table>"; };
  const Document d =
      read_bytes("<p>停车办法</p><p>第一条 标准如下：</p>" + table("乙") + table("丙") + "<p>附件1</p><p>标准</p>" +
                     table("丁") + "<p>附件2</p><p>登记表</p>" + table("戊") + table("己"),
                 "a.html");
  EXPECT_EQ(cited_at(d, "乙"), "表1第1行第2列");
  EXPECT_EQ(cited_at(d, "丙"), "表2第1行第2列");
  EXPECT_EQ(cited_at(d, "丁"), "附件1表1第1行第2列");
  EXPECT_EQ(cited_at(d, "戊"), "附件2表1第1行第2列");
  EXPECT_EQ(cited_at(d, "己"), "附件2表2第1行第2列");
}

TEST(Outline, a_table_ends_no_list) {
  const Document d = read_bytes(
      "第一条 不得收取：\n\n（一）押金；\n\n| 摊位 | 押金 |\n|---|---|\n| 甲 | 十元 |\n\n上表为旧标准。\n\n（二）管理费。\n",
      "a.md", {});
  EXPECT_EQ(cited_at(d, "管理费"), "第一条第（二）项");
  EXPECT_EQ(lead_ins(d, d.data().sentences.back()), std::vector<std::string>{"不得收取："});
}

TEST(Outline, articles_run_on_inside_one_line) {
  const Document d = read_text("第六条 国家建立制度。第七条 依照前条办理。第九条的规定不变。第八条 各地执行。\n");
  EXPECT_EQ(cited_at(d, "国家建立"), "第六条");
  EXPECT_EQ(cited_at(d, "依照前条"), "第七条");
  EXPECT_EQ(cited_at(d, "规定不变"), "第七条");
  EXPECT_EQ(cited_at(d, "各地执行"), "第八条");
  EXPECT_EQ(cited_at(read_text("第五条 第六条情形消失的，应当恢复。\n第六条 甲。\n"), "恢复"), "第五条");
}

TEST(Outline, a_notice_and_what_it_forwards_are_told_apart) {
  const Document d = read_text(
      "河东区教育局关于印发《校车管理办法》的通知\n各学校：\n现将《校车管理办法》印发给你们。\n一、抓紧部署。\n河东区教育局\n20"
      "24年2月1日\n"
      "校车管理办法\n第一条 校车应当年检。\n附件1\n检查表\n一、逐项填写。\n");
  EXPECT_EQ(cited_at(d, "抓紧部署"), "通知一、");
  EXPECT_EQ(cited_at(d, "校车应当年检"), "第一条");
  EXPECT_EQ(cited_at(d, "逐项填写"), "附件1一、");
  EXPECT_EQ(d.title(), "校车管理办法");
  EXPECT_EQ(d.provisions().at(static_cast<std::size_t>(d.data().main_title)).kind, ProvisionKind::title);
}

TEST(Outline, contents_of_a_directory_are_no_second_chapters) {
  const Document d = read_text("治水规划\n目　录\n一、现状\n二、任务\n一、现状\n河道淤积。\n二、任务\n全面清淤。\n");
  int headings = 0;
  for (const auto& p : d.provisions()) headings += p.kind == ProvisionKind::heading1;
  EXPECT_EQ(headings, 2);
}

}  // namespace
}  // namespace xiezhi
