#include <gtest/gtest.h>

#include "engine/document/faults.hpp"
#include "tests/document/reading.hpp"

namespace xiezhi {
namespace {

using Strings = std::vector<std::string>;

// "gap 52 @ label" for each fault.
Strings faults(const std::string& draft) {
  const Document d = read_text(draft);
  Strings out;
  for (const auto& f : d.data().faults) out.push_back(f.quality + " " + f.detail + " @ " + std::string(f.span.of(d.text())));
  return out;
}

std::string numbered(std::initializer_list<int> numbers) {
  std::string out;
  for (const int n : numbers) out += std::to_string(n) + ". 推进一项工作。\n";
  return out;
}

TEST(Numbers, in_order_have_no_fault) {
  EXPECT_EQ(
      faults("办法\n第一条 甲：\n（一）乙；\n（二）丙。\n第二条 丁：\n（一）戊；\n（二）己。\n第二条之一 庚。\n第三条 辛。\n"),
      Strings{});
}

TEST(Numbers, a_gap_names_what_is_missing) {
  EXPECT_EQ(faults("办法\n第一条 甲。\n第二条 乙。\n第四条 丙。\n"), (Strings{"gap 3 @ 第四条"}));
  EXPECT_EQ(faults("任务\n" + numbered({1, 2, 6, 7})), (Strings{"gap 3-5 @ 6."}));
}

TEST(Numbers, a_duplicate_and_a_disorder_are_told_apart) {
  EXPECT_EQ(faults("任务\n" + numbered({1, 2, 2, 3})), (Strings{"duplicate 2 @ 2."}));
  EXPECT_EQ(faults("任务\n" + numbered({1, 2, 4, 3, 5})), (Strings{"disorder 4 @ 4."}));
}

TEST(Numbers, of_inserted_articles_have_an_order_too) {
  const std::string head = "办法\n第一条 甲。\n第一条之一 乙。\n";
  EXPECT_EQ(faults(head + "第一条之二 丙。\n第一条之三 丁。\n第二条 戊。\n"), Strings{});
  EXPECT_EQ(faults(head + "第一条之三 丙。\n第一条之二 丁。\n第二条 戊。\n"), Strings{"disorder 1 @ 第一条之三"});
  EXPECT_EQ(faults(head + "第一条之二 丙。\n第一条之一 丁。\n第二条 戊。\n"), Strings{"disorder 1 @ 第一条之一"});
  EXPECT_EQ(faults(head + "第一条之一 丙。\n第二条 丁。\n"), Strings{"duplicate 1 @ 第一条之一"});
}

TEST(Numbers, that_run_on_across_headings_are_one_sequence) {
  EXPECT_EQ(faults("方案\n一、甲\n（一）乙\n" + numbered({1, 2}) + "（二）丙\n" + numbered({3, 5}) + "二、丁\n（三）戊\n" +
                   numbered({6, 8, 9})),
            (Strings{"gap 4 @ 5.", "gap 7 @ 8."}));
}

TEST(Numbers, that_begin_anew_under_each_heading_are_not) {
  EXPECT_EQ(faults("方案\n一、甲\n" + numbered({1, 2, 3}) + "二、丁\n" + numbered({1, 2}) + "三、戊\n" + numbered({1, 3})),
            (Strings{"gap 2 @ 3."}));
}

TEST(Numbers, of_articles_go_on_from_chapter_to_chapter) {
  const std::string draft = "停车管理办法\n第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 罚则\n第一条 丙。\n第二条 丁。\n";
  EXPECT_EQ(faults(draft), Strings{"duplicate 1 @ 第一条"});
  const Document d = read_text(draft);
  EXPECT_EQ(cited_at(d, "乙"), "第一章第二条");
  EXPECT_EQ(cited_at(d, "丁"), "第二章第二条");
  // Chapters that begin anew too are those of another instrument.
  EXPECT_EQ(faults("停车管理办法\n第一章 总则\n第一条 甲。\n第二条 乙。\n第一章 总则\n第一条 丙。\n第二条 丁。\n"), Strings{});
}

TEST(Numbers, faults_are_told_in_words) {
  const auto told = [](const std::string& draft) {
    const Document d = read_text(draft);
    Strings out;
    for (const auto& f : d.data().faults) out.push_back(document::in_words(f, d.text()));
    return out;
  };
  EXPECT_EQ(told("办法\n第一条 甲。\n第二条 乙。\n第四条 丙。\n"), Strings{"缺第三条"});
  EXPECT_EQ(told("办法\n第一条 甲。\n第四条 乙。\n第三条 丙。\n第五条 丁。\n第五条 戊。\n"),
            (Strings{"缺第二条", "第三条次序颠倒", "第五条重复"}));
  EXPECT_EQ(told("办法\n第十条 甲。\n第十四条 乙。\n"), Strings{"缺第十一条至第十三条"});
  EXPECT_EQ(told("任务\n" + numbered({1, 2, 4})), Strings{"缺“3.”"});
  EXPECT_EQ(told("办法\n第一条 依照第九条办理。\n第二条 乙。\n"), Strings{"第九条"});
}

TEST(Numbers, behind_a_comma_are_not_missing) {
  const std::string head = "办法\n第一条 甲：\n1、乙，2、丙，3、丁；\n";
  EXPECT_EQ(faults(head + "4、戊。\n第二条 己。\n"), Strings{});
  EXPECT_EQ(faults(head + "6、戊。\n第二条 己。\n"), Strings{"gap 4-5 @ 6、"});
}

TEST(Numbers, of_an_excerpt_may_begin_anywhere) { EXPECT_EQ(faults("第九条 甲。\n第十条 乙。\n"), Strings{}); }

TEST(Numbers, a_list_under_a_lead_in_begins_with_one) {
  EXPECT_EQ(faults("第一条 应当具备下列条件：\n（二）甲；\n（三）乙。\n"),
            Strings{});  // no lead-in is made by a list that begins with 2
  EXPECT_EQ(faults("第一条 甲：（一）乙；（三）丙；（四）丁。\n第二条 戊：\n（一）己；\n（三）庚。\n"),
            (Strings{"gap 2 @ （三）"}));
}

TEST(Numbers, an_attachment_and_a_forwarded_text_count_for_themselves) {
  EXPECT_EQ(faults("办法\n第一条 甲。\n第二条 乙。\n附件1\n操作规程\n第一条 丙。\n第二条 丁。\n"), Strings{});
}

TEST(References, to_an_article_that_is_not_there_are_broken) {
  EXPECT_EQ(faults("停车管理办法\n第一条 甲。\n第二条 违反本办法第九条的，依照第一条处理。\n第三条 丙。\n"),
            (Strings{"broken 第九条 @ 第九条"}));
}

TEST(References, to_a_paragraph_that_is_not_there_are_broken) {
  const std::string head = "停车管理办法\n第一条 甲。\n乙。\n第二条 ";
  EXPECT_EQ(faults(head + "依照本办法第一条第二款办理。\n"), Strings{});
  EXPECT_EQ(faults(head + "依照本办法第一条第三款办理。\n"), (Strings{"broken 第一条第三款 @ 第一条第三款"}));
}

TEST(References, to_the_paragraph_before_need_one) {
  EXPECT_EQ(faults("停车管理办法\n第一条 甲。\n第二条 违反前款规定的，予以通报。\n"), (Strings{"broken 前款 @ 前款"}));
  EXPECT_EQ(faults("停车管理办法\n第一条 甲。\n违反前款规定的，予以通报。\n第二条 乙。\n"), Strings{});
}

TEST(References, to_an_item_that_is_not_there_are_broken) {
  const std::string head =
      "渡口管理办法\n第一条 甲：\n（一）乙；\n（二）丙。\n丁：\n（一）戊；\n（二）己；\n（三）庚。\n第二条 ";
  for (const char* right : {"第一条第二项", "第一条第（三）项", "第一条第一款第（一）项、第（二）项",
                            "本办法第一条第二款第三项", "第一条第一款第一项至第二款第三项"})
    EXPECT_EQ(faults(head + "违反" + right + "的，予以通报。\n"), Strings{}) << right;
  const auto broken = [&](const std::string& words) { return faults(head + "违反" + words + "的，予以通报。\n"); };
  EXPECT_EQ(broken("第一条第（四）项"), Strings{"broken 第一条第（四）项 @ 第一条第（四）项"});
  EXPECT_EQ(broken("本办法第一条第一款第三项"), Strings{"broken 第一条第一款第三项 @ 第一条第一款第三项"});
  EXPECT_EQ(broken("第一条第二款第（三）项、第（五）项"),
            Strings{"broken 第一条第二款第（三）项、第（五）项 @ 第一条第二款第（三）项、第（五）项"});
  EXPECT_EQ(broken("本条第一项"), Strings{"broken 第一项 @ 第一项"});  // no list stands here
}

TEST(References, to_an_item_of_the_paragraph_before_are_looked_up_there) {
  const std::string head = "渡口管理办法\n第一条 甲。\n第二条 乙：\n（一）丙；\n（二）丁。\n";
  EXPECT_EQ(faults(head + "违反前款第（二）项的，予以通报。\n"), Strings{});
  EXPECT_EQ(faults(head + "违反前款第三项的，予以通报。\n"), Strings{"broken 前款第三项 @ 前款第三项"});
}

TEST(References, to_an_attachment_are_broken_when_others_stand_and_none_has_its_number) {
  const std::string head = "渡口管理办法\n第一条 甲。\n第二条 标准见附件3，登记表见附件2。\n", first = "附件1\n收费表\n";
  EXPECT_EQ(faults(head), Strings{});  // they may stand in files of their own
  EXPECT_EQ(faults(head + first), (Strings{"broken 附件3 @ 附件3", "broken 附件2 @ 附件2"}));
  EXPECT_EQ(faults(head + first + "附件2\n登记表\n附件3\n标准\n"), Strings{});
  EXPECT_EQ(faults(head + "附件：1.收费表\n2.登记表\n3.标准\n青山县人民政府\n2026年3月4日\n" + first), Strings{});
  EXPECT_EQ(faults("渡口管理办法\n第一条 甲。\n第二条 依照《渡船规则》附件9，提交附件2份。\n" + first), Strings{});
}

TEST(References, to_other_instruments_are_not_looked_up_here) {
  EXPECT_EQ(faults("停车管理办法\n第一条 依照《道路交通安全法》第九十条、刑法第一百条处理。\n第二条 乙。\n"), Strings{});
}

TEST(References, to_an_article_in_a_table_are_whole) {
  const auto faults_of = [](const std::string& html) {
    const Document d = read_bytes("<p>停车管理办法</p><p>第一条 甲。</p>" + html, "a.html", {});
    Strings out;
    for (const auto& f : d.data().faults) out.push_back(f.quality + " " + f.detail);
    return out;
  };
  const std::string table =
      "<table border=1><tr><th>条款<th>内容<tr><td>第二条<td>乙。<tr><td>第三条 丙<td>违反第二条的。</table>";
  EXPECT_EQ(faults_of(table + "<p>第四条 丁，依照第三条。</p>"), Strings{});
  EXPECT_EQ(faults_of(table + "<p>第五条 丁，依照第九条。</p>"), (Strings{"gap 4", "broken 第九条"}));
  // A table of one cell is a frame, whatever other tables there are.
  EXPECT_EQ(faults_of("<table border=1><tr><td>第二条 乙。</table><p>第三条 丙。</p>" + table), Strings{});
}

TEST(References, in_an_excerpt_or_a_quotation_are_left_alone) {
  EXPECT_EQ(faults("第八条 违反第三十条的，予以通报。\n第九条 乙。\n"), Strings{});
  EXPECT_EQ(faults("停车管理办法\n第一条 增加一条：“违反第八十条的，予以通报。”\n第二条 乙。\n"), Strings{});
}

}  // namespace
}  // namespace xiezhi
