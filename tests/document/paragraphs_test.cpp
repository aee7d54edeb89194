#include "engine/document/paragraphs.hpp"

#include <gtest/gtest.h>

#include "tests/document/reading.hpp"

namespace xiezhi {
namespace {

TEST(Paragraphs, a_break_inside_a_sentence_changes_no_sentence) {
  const std::string draft =
      "第二条 经营场所的使用面积不得少于二十平方米，并且应当配备消防器材。\n"
      "第三条 申请人应当提交下列材料：\n"
      "（一）经营者的身份证明；\n"
      "（二）经营场所的权属证明或者租赁合同；\n"
      "（三）从业人员的健康证明。\n"
      "第四条 主管部门应当自受理申请之日起二十日内作出决定，并书面通知申请人。\n";
  const auto whole = bodies(read_text(draft));
  ASSERT_EQ(whole.size(), 6u);
  // A break between any two characters of a statement, from the third on (before that the line is a bare label).
  for (std::string_view statement :
       {"经营场所的使用面积不得少于二十平方米，并且应当配备消防器材。", "经营场所的权属证明或者租赁合同；",
        "主管部门应当自受理申请之日起二十日内作出决定，并书面通知申请人。"}) {
    const std::size_t begin = draft.find(statement);
    for (std::size_t at = 9; at + 6 < statement.size(); at += 3) {
      std::string broken = draft;
      broken.insert(begin + at, "\n");
      EXPECT_EQ(bodies(read_text(broken)), whole) << broken;
    }
  }
}

TEST(Paragraphs, every_line_end_is_one) {
  const std::string draft =
      "山南区停车管理办法\n\n第一条 依照《城市道路\n停车条例》制定本办法。\n第二条 "
      "从事停车\n经营的，应当于2026年1\n2月前备案。\n"
      "有下列情形之一的，不予备案：\n（一）资料不全；\n（二）场地不明。\n第三条 每户收费1\n00元";
  const auto whole = read_text(draft);
  ASSERT_EQ(whole.title(), "山南区停车管理办法");
  for (const std::string end : {"\r\n", "\r", "\v", "\u0085", "\u2028", "\u2029", "\n\f", "\f\r\n"}) {
    std::string other;
    for (const char c : draft) c == '\n' ? other += end : other += c;
    const auto read = read_text(other);
    EXPECT_EQ(read.text(), other);
    EXPECT_EQ(read.title(), whole.title());
    EXPECT_EQ(bodies(read), bodies(whole)) << end;
    EXPECT_EQ(cited_at(read, "资料"), cited_at(whole, "资料"));
    ASSERT_EQ(read.citations().size(), 1u);
    EXPECT_EQ(read.citations()[0].title, whole.citations()[0].title);
    EXPECT_EQ(read.citations()[0].span.of(read.text()), "《城市道路" + end + "停车条例》");
  }
}

TEST(Paragraphs, a_page_end_parts_no_sentence) {
  const auto found =
      bodies(read_text("第一条 从事停车经营的，应当向区城市\n\f管理局备案。\f第二条 本办法自公布之日起施行。\n"));
  EXPECT_EQ(found, (std::vector<std::string>{"从事停车经营的，应当向区城市管理局备案。", "本办法自公布之日起施行。"}));
}

TEST(Paragraphs, a_heading_is_not_joined_with_its_body) {
  const auto found = bodies(
      read_text("一、基本原则\n坚持公开透明。\n二、工作任务，明确责任\n各单位要抓好落实。\n三、组织保障\n区政府加强统筹。\n"));
  EXPECT_EQ(found, (std::vector<std::string>{"基本原则", "坚持公开透明。", "工作任务，明确责任", "各单位要抓好落实。",
                                             "组织保障", "区政府加强统筹。"}));
}

TEST(Paragraphs, a_reference_at_the_start_of_a_line_is_no_article) {
  const Document d = read_text("第六条 对违反本办法\n第三条、第四条规定的行为，由主管部门处理。\n");
  EXPECT_EQ(bodies(d), (std::vector<std::string>{"对违反本办法第三条、第四条规定的行为，由主管部门处理。"}));
}

TEST(Paragraphs, lines_of_a_title_become_one) {
  const Document d =
      read_text("山南市人民政府\n关于加强非机动车停放管理的\n通告\n\n为维护市容，现通告如下：\n一、车辆应当停放整齐。\n");
  EXPECT_EQ(d.title(), "山南市人民政府关于加强非机动车停放管理的通告");
  EXPECT_EQ(bodies(d).front(), "山南市人民政府关于加强非机动车停放管理的通告");
}

TEST(Paragraphs, signature_and_salutation_stay_lines_of_their_own) {
  const auto found =
      bodies(read_text("关于调整收费的通知\n各科室\n现将有关安排告知你们。请遵照执行。\n特此通知。\n财务处\n2024年1月2日\n"));
  EXPECT_EQ(found[1], "各科室");
  EXPECT_EQ(found[found.size() - 2], "财务处");
  EXPECT_EQ(found.back(), "2024年1月2日");
}

TEST(Paragraphs, spans_of_a_wrapped_sentence_cover_both_lines) {
  const std::string draft = "第一条 甲方应当\n按期付款。\n";
  const Document d = read_text(draft);
  const auto& s = d.data().sentences.at(0);
  EXPECT_EQ(d.data().folded.map.to_source(s.body).of(draft), "甲方应当\n按期付款。");
}

TEST(Paragraphs, the_number_of_a_page_breaks_no_sentence) {
  const std::string head = "停车办法\n    第一条  停车场经营者应当公开收费标准，不得按照车辆登记地确定不同的\n",
                    tail = "收费标准，也不得拒绝外地车辆。\n    第二条  本办法依照《中华人民共和国道路交\n通安全法》制定。\n";
  const auto whole = bodies(read_text(head + tail));
  ASSERT_EQ(whole.size(), 3u);
  for (const char* page : {"— 2 —\n", "                 - 12 -\n", "\n－２－\n\n", "第 2 页 共 15 页\n", "──3──\n\f"})
    EXPECT_EQ(bodies(read_text(head + page + tail)), whole) << page;
  for (const char* text : {"— 2元 —\n", "- 2 -3\n", "第2页表\n"})
    EXPECT_NE(bodies(read_text(head + text + tail)), whole) << text;
  EXPECT_EQ(bodies(read_text("第一条 甲。\n— 1 —\n第二条 乙。\n")), (std::vector<std::string>{"甲。", "乙。"}));
}

TEST(Paragraphs, squeezes_out_all_white_space) { EXPECT_EQ(document::squeezed(" 方　案\n 稿\u200B"), "方案稿"); }

}  // namespace
}  // namespace xiezhi
