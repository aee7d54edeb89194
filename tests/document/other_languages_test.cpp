#include <gtest/gtest.h>

#include "tests/document/reading.hpp"

namespace xiezhi {
namespace {

using Strings = std::vector<std::string>;

TEST(OtherLanguages, prose_without_a_chinese_character_is_told_as_unread) {
  const std::string text =
      "Measures on Bee Keeping\n"
      "养蜂管理办法\n"
      "Article 1\n"
      "第一条 为规范养蜂，制定本办法。\n"
      "Article 2 Keepers shall mark every hive with the number\n"
      "of the village in which it stands.\n"
      "第二条 养蜂人应当给蜂箱编号。\n"
      "编号不得转让。\n";
  const Document d = read_text(text);
  EXPECT_EQ(d.unread(), Strings{"外文或者少数民族文字 3 处、121 个字符，起于第 1 行、第 3 行、第 5 行"});
  EXPECT_EQ(d.title(), "养蜂管理办法");
  EXPECT_EQ(cited_at(d, "为规范"), "第一条");  // the English line behind it is no 款
  EXPECT_EQ(cited_at(d, "养蜂人"), "第二条第一款");
  EXPECT_EQ(cited_at(d, "编号不得"), "第二条第二款");
}

TEST(OtherLanguages, a_draft_that_is_built_again_says_it_once) {
  const Document d = read_text("养蜂管理办法\n第一条 甲。\nThe keeper must carry out this article.\n");
  EXPECT_EQ(Document(document::build(d.data().extract)).unread(), d.unread());
}

TEST(OtherLanguages, the_first_five_places_are_named) {
  std::string text = "养蜂管理办法\n";
  for (int i = 1; i < 7; ++i) text += "第" + std::to_string(i) + "条 甲。\nThe keeper must carry out this article.\n";
  const Document d = read_text(text);
  EXPECT_EQ(d.unread(), Strings{"外文或者少数民族文字 6 处、234 个字符，起于第 3 行、第 5 行、第 7 行、第 9 行、第 11 行等"});
}

TEST(OtherLanguages, a_draft_without_chinese_keeps_its_outline) {
  const Document d = read_text("Measures on Bee Keeping\nArticle 1 Keepers shall mark every hive with a number.\n");
  EXPECT_EQ(d.unread().size(), 1u);
  EXPECT_EQ(d.data().sentences.size(), 2u);
}

TEST(OtherLanguages, an_item_that_is_no_sentence_keeps_its_place_in_the_list) {
  const std::string list = "第一条 按下列标准：\n1. 国家标准；\n2. ISO 9001；\n3. 行业标准。\n";
  const Document d = read_text("养蜂管理办法\nThe keeper must carry out this article.\n" + list);
  EXPECT_EQ(cited_at(d, "ISO"), "第一条第2项");
  EXPECT_TRUE(d.data().faults.empty());
}

TEST(OtherLanguages, writing_of_another_script_counts) {
  const Document d = read_text("养蜂管理办法\n第一条 甲。\nВладелец пасеки обязан пронумеровать ульи.\n第二条 乙。\n");
  EXPECT_EQ(d.unread(), Strings{"外文或者少数民族文字 1 处、42 个字符，起于第 3 行"});
}

TEST(OtherLanguages, a_few_words_an_address_or_figures_are_no_prose) {
  for (const std::string line :
       {"Apis mellifera Linnaeus", "International Organization for Standardization", "ISO/IEC 27001:2022",
        "https://bees.example.org/a/few/words/of/an/address", "someone@bees.example.org", "kg mg ml cm mm km hm",
        "12.5  13.8  14.0  15.2  max  min  avg", "GDP CPI PMI AQI VOCs", "y = ax + b", "α β γ δ", "A B C D E F G",
        "Qinghe County People's Government", "Windows Server Enterprise Edition License"}) {
    const Document d = read_text("养蜂管理办法\n第一条 甲。\n第二条 按下列标准：\n" + line + "\n第三条 乙。\n");
    EXPECT_EQ(d.unread(), Strings{}) << line;
    EXPECT_EQ(cited_at(d, line), "第二条第二款") << line;
  }
  EXPECT_EQ(read_text("第一条 使用“a list of the keepers of all the bees”的格式。\n").unread(), Strings{});
}

}  // namespace
}  // namespace xiezhi
