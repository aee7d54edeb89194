#include "engine/read/number_format.hpp"
#include "tests/read/docx_maker.hpp"
#include "tests/read/reading.hpp"

namespace xiezhi::read {
namespace {

using Texts = std::vector<std::string>;

std::string level(int n, const std::string& format, const std::string& pattern,
                  const std::string& more = "<w:suff w:val=\"nothing\"/>") {
  return "<w:lvl w:ilvl=\"" + std::to_string(n) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/>" + more +
         "<w:lvlText w:val=\"" + pattern + "\"/></w:lvl>";
}
std::string abstract(int id, const std::string& levels) {
  return "<w:abstractNum w:abstractNumId=\"" + std::to_string(id) + "\">" + levels + "</w:abstractNum>";
}
std::string num(int id, int of, const std::string& overrides = "") {
  return "<w:num w:numId=\"" + std::to_string(id) + "\"><w:abstractNumId w:val=\"" + std::to_string(of) + "\"/>" + overrides +
         "</w:num>";
}
Texts read_list(const std::string& body, const std::string& numbering, const std::string& styles = "") {
  return texts(read_all(
      make_docx(body, {{"word/numbering.xml", part("numbering", numbering)}, {"word/styles.xml", part("styles", styles)}})));
}

const std::string articles = abstract(0, level(0, "chineseCountingThousand", "第%1条", "<w:suff w:val=\"space\"/>") +
                                             level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3."));

TEST(Numbering, becomes_text_and_deeper_levels_begin_anew) {
  EXPECT_EQ(read_list(p("甲", list(1)) + p("乙", list(1, 1)) + p("丙", list(1, 1)) + p("丁", list(1, 2)) + p("款") +
                          p("戊", list(1)) + p("己", list(1, 1)),
                      articles + num(1, 0)),
            (Texts{"第一条 甲", "（一）乙", "（二）丙", "1.丁", "款", "第二条 戊", "（一）己"}));
}

TEST(Numbering, makes_list_items_and_tells_their_level) {
  const Extract extract = read_all(
      make_docx(p("甲", list(1)) + p("乙", list(1, 1)), {{"word/numbering.xml", part("numbering", articles + num(1, 0))}}));
  EXPECT_EQ(extract.blocks[0].kind, BlockKind::list_item);
  EXPECT_EQ(extract.blocks[0].level, 1);
  EXPECT_EQ(extract.blocks[1].level, 2);
}

TEST(Numbering, shows_upper_levels_in_a_label_and_as_digits_when_legal) {
  EXPECT_EQ(read_list(p("甲", list(1)) + p("乙", list(1, 1)) + p("丙", list(1, 2)),
                      abstract(0, level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2 ") +
                                      level(2, "decimal", "%1.%2.%3 ", "<w:isLgl/><w:suff w:val=\"nothing\"/>")) +
                          num(1, 0)),
            (Texts{"一、甲", "一.1 乙", "1.1.1 丙"}));
}

TEST(Numbering, shows_the_start_of_an_upper_level_that_was_never_used) {
  EXPECT_EQ(read_list(p("乙", list(1, 1)), abstract(0, level(0, "decimal", "%1") + level(1, "decimal", "%1.%2 ")) + num(1, 0)),
            Texts{"1.1 乙"});
}

TEST(Numbering, goes_on_in_another_list_of_the_same_definition_unless_it_names_a_start) {
  const std::string override = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
  EXPECT_EQ(read_list(p("甲", list(1)) + p("乙", list(2)) + p("丙", list(3)) + p("丁", list(3)),
                      articles + num(1, 0) + num(2, 0) + num(3, 0, override)),
            (Texts{"第一条 甲", "第二条 乙", "第一条 丙", "第二条 丁"}));
}

TEST(Numbering, keeps_counting_through_chapters_when_the_level_never_restarts) {
  EXPECT_EQ(read_list(p("总则", list(1)) + p("甲", list(1, 1)) + p("分则", list(1)) + p("乙", list(1, 1)),
                      abstract(0, level(0, "chineseCounting", "第%1章 ") +
                                      level(1, "chineseCounting", "第%2条 ",
                                            "<w:lvlRestart w:val=\"0\"/><w:suff w:val=\"nothing\"/>")) +
                          num(1, 0)),
            (Texts{"第一章 总则", "第一条 甲", "第二章 分则", "第二条 乙"}));
}

TEST(Numbering, comes_from_styles_and_zero_takes_it_away) {
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"tiao\"><w:name w:val=\"条\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"xiang\"><w:name w:val=\"项\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"xiang2\"><w:name w:val=\"项二\"/><w:basedOn w:val=\"xiang\"/></w:style>";
  const std::string numbering =
      abstract(0, level(0, "chineseCounting", "第%1条 ", "<w:pStyle w:val=\"tiao\"/><w:suff w:val=\"nothing\"/>") +
                      level(1, "chineseCounting", "（%2）", "<w:pStyle w:val=\"xiang\"/><w:suff w:val=\"nothing\"/>")) +
      num(1, 0);
  EXPECT_EQ(read_list(p("甲", "<w:pStyle w:val=\"tiao\"/>") + p("乙", "<w:pStyle w:val=\"xiang\"/>") +
                          p("己", "<w:pStyle w:val=\"xiang2\"/>") + p("丙", "<w:pStyle w:val=\"tiao\"/>" + list(0)) +
                          p("丁", "<w:pStyle w:val=\"tiao\"/>"),
                      numbering, styles),
            (Texts{"第一条 甲", "（一）乙", "（二）己", "丙", "第二条 丁"}));
}

TEST(Numbering, follows_a_link_to_a_numbering_style) {
  const std::string styles =
      "<w:style w:type=\"numbering\" w:styleId=\"law\"><w:name w:val=\"law\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"2\"/></w:numPr></w:pPr></w:style>";
  EXPECT_EQ(
      read_list(p("甲", list(1)),
                abstract(0, "<w:numStyleLink w:val=\"law\"/>") +
                    abstract(1, "<w:styleLink w:val=\"law\"/>" + level(0, "chineseCounting", "%1、")) + num(1, 0) + num(2, 1),
                styles),
      Texts{"一、甲"});
}

TEST(Numbering, takes_bullets_for_list_items_without_text) {
  const Extract extract = read_all(make_docx(
      p("甲", list(1)), {{"word/numbering.xml", part("numbering", abstract(0, level(0, "bullet", "●")) + num(1, 0))}}));
  EXPECT_EQ(extract.text, "甲");
  EXPECT_EQ(extract.blocks[0].kind, BlockKind::list_item);
}

TEST(Numbering, survives_references_to_nothing) {
  EXPECT_EQ(read_list(p("甲", list(9)) + p("乙", list(1, 77)), num(1, 5)), (Texts{"甲", "乙"}));
}

TEST(FormatNumber, knows_the_formats) {
  struct Case {
    const char* format;
    std::uint32_t n;
    const char* text;
  };
  for (const Case& c : std::vector<Case>{{"decimal", 12, "12"},
                                         {"decimalZero", 3, "03"},
                                         {"chineseCounting", 1, "一"},
                                         {"chineseCounting", 10, "十"},
                                         {"chineseCounting", 11, "十一"},
                                         {"chineseCounting", 20, "二十"},
                                         {"chineseCountingThousand", 105, "一百零五"},
                                         {"chineseCountingThousand", 110, "一百一十"},
                                         {"chineseCountingThousand", 1001, "一千零一"},
                                         {"japaneseCounting", 15, "十五"},
                                         {"ideographDigital", 10, "一〇"},
                                         {"chineseLegalSimplified", 12, "壹拾贰"},
                                         {"ideographTraditional", 3, "丙"},
                                         {"ideographZodiac", 12, "亥"},
                                         {"decimalEnclosedCircle", 1, "①"},
                                         {"decimalEnclosedCircleChinese", 21, "㉑"},
                                         {"decimalEnclosedCircle", 36, "㊱"},
                                         {"decimalEnclosedCircle", 51, "51"},
                                         {"decimalEnclosedParen", 2, "⑵"},
                                         {"decimalEnclosedFullstop", 2, "⒉"},
                                         {"ideographEnclosedCircle", 3, "㊂"},
                                         {"decimalFullWidth", 10, "１０"},
                                         {"upperRoman", 14, "XIV"},
                                         {"lowerRoman", 9, "ix"},
                                         {"upperLetter", 2, "B"},
                                         {"lowerLetter", 27, "aa"},
                                         {"numberInDash", 1, "- 1 -"},
                                         {"none", 1, ""},
                                         {"somethingNew", 7, "7"}}) {
    EXPECT_EQ(format_number(c.format, c.n), c.text) << c.format;
  }
}

}  // namespace
}  // namespace xiezhi::read
