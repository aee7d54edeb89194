// txt, md, html.
#include "tests/read/reading.hpp"

namespace xiezhi::read {
namespace {

using Texts = std::vector<std::string>;
using namespace std::string_literals;

TEST(Txt, keeps_the_bytes_and_makes_each_line_a_block) {
  const std::string text = "关于加强管理的通知\n\n　　第一条 甲\n乙。\n";
  const Extract extract = read_all(text, "a.txt");
  EXPECT_EQ(extract.format, "txt");
  EXPECT_EQ(extract.text, text);
  EXPECT_EQ(texts(extract), (Texts{"关于加强管理的通知", "　　第一条 甲", "乙。"}));
  EXPECT_TRUE(extract.lines_may_wrap);
  expect_sound(extract);
}

TEST(Txt, is_decoded_first) {
  EXPECT_EQ(read_all("\xB5\xDA\xD2\xBB\xCC\xF5\r\n\xB5\xDA\xB6\xFE\xCC\xF5").text, "第一条\n第二条");
  EXPECT_EQ(read_all("\xFF\xFE\x00\x4E\x0A\x00\x8C\x4E"s).text, "一\n二");
}

TEST(Txt, given_as_utf8_keeps_even_its_line_ends) {
  const Extract extract = read_utf8("甲\r\n# 乙", {});
  EXPECT_EQ(extract.format, "txt");
  EXPECT_EQ(extract.text, "甲\r\n# 乙");
  EXPECT_EQ(texts(extract), (Texts{"甲", "# 乙"}));
  expect_sound(extract);
  EXPECT_THROW(read_utf8("甲\xFF", {}), Error);
}

TEST(Txt, lines_end_as_word_or_a_pdf_ends_them) {
  for (const std::string end : {"\n", "\r\n", "\r", "\v", "\f", "\n\f", "\u0085", "\u2028", "\u2029"}) {
    const std::string text = "甲" + end + "第一条 乙" + end;
    const Extract extract = read_utf8(text, {});
    EXPECT_EQ(extract.text, text);
    EXPECT_EQ(texts(extract), (Texts{"甲", "第一条 乙"})) << end;
    EXPECT_EQ(texts(read_all(text)), (Texts{"甲", "第一条 乙"})) << end;
    expect_sound(extract);
  }
}

TEST(Md, is_known_by_its_marks_or_its_name) {
  EXPECT_EQ(read_all("# 标题\n正文").format, "md");
  EXPECT_EQ(read_all("|甲|乙|\n|--|--|\n").format, "md");
  EXPECT_EQ(read_all("正文", "a.md").format, "md");
  EXPECT_EQ(read_all("# 标题", "a.txt").format, "txt");
  EXPECT_EQ(read_all("一、正文\n- 甲\n").format, "txt");
}

TEST(Md, takes_its_marks_out_and_tells_the_kinds_of_blocks) {
  const Extract extract = read_all(
      "# 管理**办法** #\n\n第一条 为了*加强*`管理`，\n制定[本办法](http://x.cn \"t\")。\n\n## 总则\n- 甲\n  - 乙~~丙~~\n* [ ] "
      "丁\n1. 戊\n2) 己\n\n> 引用\n\n---\n小标题\n---\n大标题\n====\n");
  expect_sound(extract);
  EXPECT_EQ(texts(extract), (Texts{"管理办法", "第一条 为了加强管理，\n制定本办法。", "总则", "甲", "乙", "丁", "1. 戊",
                                   "2) 己", "引用", "小标题", "大标题"}));
  EXPECT_EQ(extract.blocks[0].kind, BlockKind::heading);
  EXPECT_EQ(extract.blocks[0].level, 1);
  EXPECT_EQ(extract.blocks[1].kind, BlockKind::paragraph);
  EXPECT_EQ(extract.blocks[3].kind, BlockKind::list_item);
  EXPECT_EQ(extract.blocks[4].level, 2);
  EXPECT_EQ(extract.blocks[9].level, 2);
  EXPECT_EQ(extract.blocks[10].level, 1);
}

TEST(Md, what_is_struck_out_is_read_only_as_the_original) {
  const std::string page =
      "# 办法\n\n第二条 处~~二百元罚款~~<ins>警告</ins>，<del>没收</del><s>扣押</s><strong>责令</strong>改正。\n";
  EXPECT_EQ(texts(read_all(page)), (Texts{"办法", "第二条 处警告，责令改正。"}));
  EXPECT_EQ(texts(read_all(page, "", {.original = true})), (Texts{"办法", "第二条 处二百元罚款，没收扣押责令改正。"}));
  // A range strikes nothing out.
  EXPECT_EQ(texts(read_all("# 办法\n\n10~~20元，30~~40元。\n"))[1], "10~~20元，30~~40元。");
}

TEST(Html, what_is_struck_out_is_read_only_as_the_original) {
  const std::string page =
      "<!DOCTYPE html><p>第二条 处<del>二百元罚款</del><ins>警告</ins>，<s>没收<b>设备</b></s><strike>扣押</strike>"
      "<span style=\"text-decoration: line-through\">查封</span><strong>责令</strong>改正。</p><del><p>第三条 甲。</p></del>";
  EXPECT_EQ(texts(read_all(page)), (Texts{"第二条 处警告，责令改正。"}));
  EXPECT_EQ(texts(read_all(page, "", {.original = true})),
            (Texts{"第二条 处二百元罚款，没收设备扣押查封责令改正。", "第三条 甲。"}));
}

TEST(Md, reads_tables_cell_by_cell) {
  const Extract extract = read_all("| 项目 | 标准 |\n| :-- | --: |\n| **甲** | 1\\|2 |\n| 乙 |\n\n完");
  EXPECT_EQ(texts(extract), (Texts{"项目", "标准", "甲", "1|2", "乙", "完"}));
  EXPECT_EQ(extract.blocks[3].table, 1);
  EXPECT_EQ(extract.blocks[3].row, 2);
  EXPECT_EQ(extract.blocks[3].column, 2);
}

TEST(Md, reads_fences_notes_breaks_and_entities) {
  const Extract extract = read_all(
      "# h\n```\n# 不是标题\n```\n正文[^1]一  \n二\\\n三&amp;四<br>五\n\n[^1]: 注**释**\n[x]: http://a.cn\n<!-- 注\n释 "
      "-->\n![图](a.png)完",
      "a.md");
  EXPECT_EQ(texts(extract), (Texts{"h", "# 不是标题", "正文一", "二", "三&四\n五", "完", "注释"}));
  EXPECT_EQ(extract.blocks.back().kind, BlockKind::note);
  EXPECT_EQ(extract.unread, Texts{"图片 1 幅"});
}

TEST(Md, loses_no_words_in_the_line_that_opens_a_fence) {
  EXPECT_EQ(texts(read_all("# h\n```第一条 甲。```\n\n第二条 **乙**。\n\n~~~第三条 丙。~~~\n\n**丁**", "a.md")),
            (Texts{"h", "第一条 甲。", "第二条 乙。", "~~~第三条 丙。~~~", "丁"}));
  EXPECT_EQ(texts(read_all("```text\n第一条\n```\n~~~ 第二条 甲\n**乙**\n~~~\n**丙**", "a.md")),
            (Texts{"第一条", "第二条 甲", "**乙**", "丙"}));
}

TEST(Md, keeps_what_is_no_mark) {
  EXPECT_EQ(read_all("罚款____元，3 * 5，2*3，a_b_c，〔2024〕[备案]，\\*甲\\*，#1 号", "a.md").text,
            "罚款____元，3 * 5，2*3，a_b_c，〔2024〕[备案]，*甲*，#1 号");
}

TEST(Md, leaves_front_matter_out) {
  EXPECT_EQ(read_all("---\ntitle: x\n---\n正文", "a.md").text, "正文");
  EXPECT_EQ(read_all("---\n\n正文\n\n---\n", "a.md").text, "正文");
}

TEST(Md, leaves_out_comments_only_where_they_are_closed) {
  EXPECT_EQ(texts(read_all("# h\n<!-- 注\n\n释 -->第一条 甲<!-- 注\n释 -->乙。<!-->丙")), (Texts{"h", "第一条 甲乙。丙"}));
  EXPECT_EQ(texts(read_all("# h\n第一条 甲。<!-- 乙\n\n第二条 丙。")), (Texts{"h", "第一条 甲。<!-- 乙", "第二条 丙。"}));
  EXPECT_EQ(texts(read_all("# h\n<!-- 甲\n\n第二条 丙。")), (Texts{"h", "<!-- 甲", "第二条 丙。"}));
  EXPECT_EQ(texts(read_all("# h\n以`<!--`开头\n\n第二条 丙。\n\n到-->为止")),
            (Texts{"h", "以<!--开头", "第二条 丙。", "到-->为止"}));
  EXPECT_EQ(texts(read_all("# h\n```\n<!-- 甲\n```\n乙\n```\n-->\n```")), (Texts{"h", "<!-- 甲", "乙", "-->"}));
}

TEST(Md, takes_for_a_tag_only_what_is_written_like_one) {
  const std::string formula = "当 x<y 时，对外地企业不予受理，当 x>y 时受理；a<b，c>d；3<4>2；<第一>；<a 3>";
  EXPECT_EQ(read_all(formula, "a.md").text, formula);
  EXPECT_EQ(read_all("<b>甲</b ><br/>乙<a href=\"x>y\" title='t' id=n hidden>丙</a><img src=x />", "a.md").text, "甲\n乙丙");
}

TEST(Md, takes_for_front_matter_and_definitions_only_what_is_written_like_them) {
  EXPECT_EQ(texts(read_all("---\ntitle: 甲\ntags:\n  - 乙\n---\n正文", "a.md")), Texts{"正文"});
  EXPECT_EQ(texts(read_all("---\n外地企业应当先行登记。\n---\n正文", "a.md")), (Texts{"外地企业应当先行登记。", "正文"}));
  EXPECT_EQ(texts(read_all("---\ntitle: 甲\n外地企业应当先行登记。\n---\n正文", "a.md")).size(), 2u);
  const std::string note = "[附则]: 详见 https://a.cn ，外地企业应当先行登记";
  EXPECT_EQ(read_all(note, "a.md").text, note);
  EXPECT_EQ(read_all("[附则]: 详见https://a.cn，外地企业应当先行登记", "a.md").text,
            "[附则]: 详见https://a.cn，外地企业应当先行登记");
  EXPECT_NE(read_all("[甲](外地企业 应当登记)", "a.md").text.find("外地企业 应当登记"), std::string::npos);
  EXPECT_EQ(read_all("甲[^外地企业应当登记]乙[^1]", "a.md").text, "甲[^外地企业应当登记]乙");
}

TEST(Md, ends_code_with_as_many_marks_as_it_began) {
  EXPECT_EQ(read_all("甲``乙`丙``丁`戊`己``庚", "a.md").text, "甲乙`丙丁戊己``庚");
}

Extract html(const std::string& body) {
  return read_all("<!DOCTYPE html><html><head><title>网站</title><style>p{}</style></head><body>" + body + "</body></html>");
}

TEST(Html, is_known_by_its_first_element_or_its_name) {
  for (const std::string page :
       {"<!DOCTYPE html>甲", "<html>甲", "<?xml version='1.0'?>\n<html>甲", "<p>甲", "<DIV class=a>甲", "<center><h1>甲",
        "<font size=3>甲", "<b>甲</b>", "<ul><li>甲", "<style>p{}</style>甲", "<br/>甲", "<!-- 注 -->\n<!-- <p> --> <div>甲"})
    EXPECT_EQ(read_all(page).format, "html") << page;
  for (const std::string text : {"<第一条>甲", "<x>甲", "<b", "<p。甲", "<!-- 注 -->甲", "<!-- <p>甲", "< p >甲"})
    EXPECT_EQ(read_all(text).format, "txt") << text;
  EXPECT_EQ(read_all("第一条<b>甲</b>", "a.HTML").format, "html");
  EXPECT_EQ(read_all("# 第一条<br>甲", "a.htm").format, "html");
  EXPECT_EQ(read_all("第一条 甲", "a.html").format, "txt");
  EXPECT_EQ(read_all("<div align=center>\n\n# 第一条\n</div>", "a.md").format, "md");
  EXPECT_EQ(read_all("<html><p>第一条", "a.md").format, "html");
}

TEST(Html, makes_block_elements_blocks_and_drops_what_is_not_content) {
  const Extract extract = html(
      "<nav><a>首页</a></nav><h1 align=center>关于\n  加强<b>管理</b>的通知</h1><p>第一条&nbsp;甲&amp;乙&#8212;&#x4E19;</p>"
      "<div>散文<p>段</p>尾</div><script>var a='<p>x</p>';</script><p style='display: none'>藏</p><ul><li>项</li></ul>");
  expect_sound(extract);
  EXPECT_EQ(extract.format, "html");
  EXPECT_EQ(texts(extract), (Texts{"关于 加强管理的通知", "第一条\u00A0甲&乙—丙", "散文", "段", "尾", "项"}));
  EXPECT_EQ(extract.blocks[0].kind, BlockKind::heading);
  EXPECT_TRUE(extract.blocks[0].centred);
  EXPECT_EQ(extract.blocks[5].kind, BlockKind::list_item);
  EXPECT_FALSE(extract.lines_may_wrap);
}

TEST(Html, keeps_a_break_inside_its_block_and_parts_at_two) {
  EXPECT_EQ(texts(html("<p>甲<br>乙<br/><br/>丙</p><pre>丁\n  戊</pre>")), (Texts{"甲\n乙", "丙", "丁\n  戊"}));
}

TEST(Html, numbers_ordered_lists_as_a_browser_does_but_not_twice) {
  EXPECT_EQ(
      texts(html("<ol start=3><li>甲</li><li>乙<ol type=a><li>丙</li></ol></li><li>丁</li></ol><ol><li>（一）戊</li></ol>")),
      (Texts{"3. 甲", "4. 乙", "a. 丙", "5. 丁", "（一）戊"}));
}

TEST(Html, writes_the_numbers_of_a_list_as_the_page_does) {
  const std::pair<std::string, std::string> cases[] = {{"type=I", "II. 乙"},
                                                       {"type=1", "2. 乙"},
                                                       {"style='list-style-type: lower-alpha'", "b. 乙"},
                                                       {"type=1 style='list-style-type:cjk-ideographic;'", "二、乙"},
                                                       {"class='custom_cn list-paddingleft-1'", "二、乙"},
                                                       {"class='custom_cn2 list-paddingleft-1'", "（二）乙"},
                                                       {"class='custom_num1'", "2）乙"},
                                                       {"class='custom_numbers'", "2. 乙"},
                                                       {"style='list-style: none'", "乙"}};
  for (const auto& [attribute, expected] : cases)
    EXPECT_EQ(texts(html("<ol " + attribute + "><li>甲</li><li>乙</li></ol>")).at(1), expected) << attribute;
}

TEST(Html, takes_for_a_number_of_an_items_own_only_a_whole_label) {
  EXPECT_EQ(texts(html("<ol><li>三个工作日内补正的；<li>2024年以前登记的；<li>2.5米以上的；<li>（试行）标准；<li>第三方出具的；"
                       "<li>一次性告知的。</ol>")),
            (Texts{"1. 三个工作日内补正的；", "2. 2024年以前登记的；", "3. 2.5米以上的；", "4. （试行）标准；",
                   "5. 第三方出具的；", "6. 一次性告知的。"}));
  const std::string own = "<ol><li>一、甲<li>2.乙<li>３．丙<li>4)丁<li>(五)戊<li>第六条 己<li>⑦庚<li>1.2.1 辛</ol>";
  EXPECT_EQ(texts(html(own)), (Texts{"一、甲", "2.乙", "３．丙", "4)丁", "(五)戊", "第六条 己", "⑦庚", "1.2.1 辛"}));
}

TEST(Html, leaves_out_the_conditions_around_words_numbers_but_not_the_numbers) {
  EXPECT_EQ(texts(html("<p><![if !supportLists]><span lang=EN-US>第二条<span>&nbsp; </span></span><![endif]>甲</p>"
                       "<p><!--[if gte vml 1]><v:shape>藏</v:shape><![endif]--><![if !vml]>乙<![endif]></p>"
                       "<p>1<![2]3，&lt;![endif]&gt;</p><script>if (a<![1]>b) c</script><p>丙</p>")),
            (Texts{"第二条\u00A0 甲", "乙", "1<![2]3，<![endif]>", "丙"}));
}

TEST(Html, leaves_out_what_word_saves_beside_the_text_and_knows_its_notes) {
  const Extract extract = html(
      "<p class=MsoToc1>第一章 总则<span>\t</span>1</p>"
      "<p>第一条 停车场<a style='mso-footnote-id:ftn1' href=\"#_ftn1\">[1]</a>应当<span class=MsoCommentReference><a "
      "class=msocomanchor>[批1]</a></span>公示<span style='display:none;mso-hide:all'>（待定）</span>。</p>"
      "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p><a "
      "style='mso-footnote-id:ftn1'>[1]</a> 指路外停车场。</p></div></div>"
      "<div style='mso-element:comment-list'><p>此条是否合法？</p></div>");
  EXPECT_EQ(texts(extract), (Texts{"第一条 停车场应当公示。", "指路外停车场。"}));
  EXPECT_EQ(extract.blocks[0].kind, BlockKind::paragraph);
  EXPECT_EQ(extract.blocks[1].kind, BlockKind::note);
  expect_sound(extract);
  const Extract filtered = html(
      "<p>停车场<a href=\"#_ftn1\"><span class=MsoFootnoteReference>[1]</span></a>应当公示。</p><div id=ftn1><p "
      "class=MsoFootnoteText><a href=\"#_ftnref1\"><span class=MsoFootnoteReference>[1]</span></a> 指路外停车场。</p></div>");
  EXPECT_EQ(texts(filtered), (Texts{"停车场应当公示。", "指路外停车场。"}));
  EXPECT_EQ(filtered.blocks[1].kind, BlockKind::note);
}

TEST(Html, leaves_out_readings_and_parts_what_can_be_unfolded) {
  EXPECT_EQ(texts(html("<p>车<ruby>轨<rp>(</rp><rt>guǐ</rt><rp>)</rp></ruby>应当</p>"
                       "<details><summary>第一条</summary>甲</details>")),
            (Texts{"车轨应当", "第一条", "甲"}));
}

TEST(Html, reads_tables_cell_by_cell_with_spans) {
  const Extract extract = html(
      "<table><tr><th colspan=2>项目</th><th>标准</th></tr><tr><td "
      "rowspan=2>甲</td><td>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr></table>");
  ASSERT_EQ(texts(extract), (Texts{"项目", "标准", "甲", "乙", "丙", "丁", "戊"}));
  const int expected[][2] = {{1, 1}, {1, 3}, {2, 1}, {2, 2}, {2, 3}, {3, 2}, {3, 3}};
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(extract.blocks[i].kind, BlockKind::table_cell);
    EXPECT_EQ(extract.blocks[i].row, expected[i][0]) << i;
    EXPECT_EQ(extract.blocks[i].column, expected[i][1]) << i;
  }
}

TEST(Html, takes_the_table_that_lays_out_a_page_for_paragraphs) {
  const Extract extract = html("<table><tr><td><p>第一条</p><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>");
  ASSERT_EQ(texts(extract), (Texts{"第一条", "甲", "乙"}));
  EXPECT_EQ(extract.blocks[0].kind, BlockKind::paragraph);
  EXPECT_EQ(extract.blocks[0].table, 0);
  EXPECT_EQ(extract.blocks[1].kind, BlockKind::table_cell);
}

TEST(Html, takes_the_charset_from_the_bytes_not_from_a_lying_page) {
  EXPECT_EQ(read_all("<html><head><meta charset=\"gb2312\"></head><body><p>第一条</p>").text, "第一条");
  EXPECT_EQ(read_all("<html><head><meta http-equiv='Content-Type' content='text/html; "
                     "charset=gb2312'></head><body>\xB5\xDA\xD2\xBB\xCC\xF5")
                .text,
            "第一条");
  EXPECT_EQ(read_all("<html><head><meta charset=big5></head><body>\xB2\xC4\xA4\x40\xB1\xF8").text, "第一條");
}

TEST(Html, counts_pictures_but_not_icons) {
  EXPECT_EQ(html("<p>甲<img src=a.png><img src=b.png width=16 height=16></p>").unread, Texts{"图片 1 幅"});
}

}  // namespace
}  // namespace xiezhi::read
