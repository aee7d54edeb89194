#include "engine/document/numbering.hpp"

#include <gtest/gtest.h>

#include <string>

namespace xiezhi::document {
namespace {

struct Label {
  const char* line;
  Family family;
  std::uint32_t value;
  const char* text;  // the label itself
};

TEST(Numbering, reads_every_family_in_both_widths) {
  const Label labels[] = {
      {"第二编 合同", Family::part, 2, "第二编"},
      {"第一分编 通则", Family::subpart, 1, "第一分编"},
      {"第十二章 附则", Family::chapter, 12, "第十二章"},
      {"第 三 节　程序", Family::section, 3, "第 三 节"},
      {"第一千二百六十条 本法施行", Family::article, 1260, "第一千二百六十条"},
      {"第３条 甲", Family::article, 3, "第３条"},
      {"第十五条国家实行", Family::article, 15, "第十五条"},
      {"一、总体要求", Family::cn_comma, 1, "一、"},
      {"二十三．保障", Family::cn_comma, 23, "二十三．"},
      {"（十一）其他", Family::cn_paren, 11, "（十一）"},
      {"(二)其他", Family::cn_paren, 2, "(二)"},
      {"㈢其他", Family::cn_paren, 3, "㈢"},
      {"1. 甲", Family::ar_dot, 1, "1."},
      {"１２、甲", Family::ar_dot, 12, "１２、"},
      {"（7）甲", Family::ar_paren, 7, "（7）"},
      {"⑷甲", Family::ar_paren, 4, "⑷"},
      {"3）甲", Family::half_paren, 3, "3）"},
      {"②甲", Family::circled, 2, "②"},
      {"1.2 范围", Family::decimal2, 2, "1.2"},
      {"3.1.4职责", Family::decimal3, 4, "3.1.4"},
      {"2.1.3.5 甲", Family::decimal4, 5, "2.1.3.5"},
      {"1 总则", Family::plain, 1, "1"},
      {"A. 甲", Family::letter_dot, 1, "A."},
      {"⒉甲", Family::ar_dot, 2, "⒉"},
      {"第⼗⼆条 甲", Family::article, 12, "第⼗⼆条"},
      {"（⼋）甲", Family::cn_paren, 8, "（⼋）"},
      {"⼆、甲", Family::cn_comma, 2, "⼆、"},
      {"第一百○一条 甲", Family::article, 101, "第一百○一条"},
      {"第二○四条 甲", Family::article, 204, "第二○四条"},
      {"b) 甲", Family::letter_paren, 2, "b)"},
      {"(c) 甲", Family::letter_paren, 3, "(c)"},
      {"Ⅳ、甲", Family::roman, 4, "Ⅳ、"},
      {"第一，甲", Family::ordinal, 1, "第一，"},
      {"一是甲", Family::ordinal, 1, "一是"},
      {"附件2：目录", Family::attachment, 2, "附件2："},
      {"附件", Family::attachment, 0, "附件"},
      {"附件3-1：目录", Family::attachment, 3, "附件3-1："},
      {"附件（三）：目录", Family::attachment, 3, "附件（三）："},
      {"附录B 术语", Family::attachment, 2, "附录B"},
  };
  for (const Label& expected : labels) {
    const std::string line = expected.line;
    const Numbering n = numbering(line);
    EXPECT_EQ(n.family, expected.family) << line;
    EXPECT_EQ(n.value, expected.value) << line;
    EXPECT_EQ(line.substr(n.begin, n.end - n.begin), expected.text) << line;
  }
}

TEST(Numbering, takes_a_mention_or_a_quantity_for_no_label) {
  for (const char* line : {"第三条规定的情形",
                           "第三条、第五条",
                           "第五条至第八条",
                           "第二条所称企业",
                           "（一）项规定",
                           "（二）至（五）项",
                           "2021年8月",
                           "3.5万元",
                           "1.5倍",
                           "（2021—2025年）",
                           "（试行）",
                           "第三方机构",
                           "第一批名单",
                           "附件应当齐全",
                           "附件（一）中的表",
                           "附件（见网站）",
                           "附录ABC",
                           "二〇二五年",
                           "一般纳税人",
                           "百姓",
                           "10个工作日",
                           "APP 应用",
                           "A.I.",
                           "5%以上",
                           "",
                           "   "})
    EXPECT_FALSE(numbering(line)) << line << " " << static_cast<int>(numbering(line).family);
}

TEST(Numbering, words_behind_white_space_may_begin_as_a_unit_of_measure_does) {
  for (const char* words : {"项目名称", "人员要求", "年度考核", "公告发布", "平台建设", "成立条件", "分包", "家庭情况", "名称",
                            "层级管理", "日常维护", "个人信息", "时限要求", "周边环境"}) {
    EXPECT_EQ(numbering(std::string("1.2 ") + words).family, Family::decimal2) << words;
    EXPECT_EQ(numbering(std::string("3　") + words).family, Family::plain) << words;
  }
  for (const char* quantity : {"3.5 万元以上", "1.5 倍", "3 年内完成", "10 个工作日", "5 日内", "2 名以上", "20 平方米",
                               "1.5 公里", "0.5 个百分点", "24 小时值班", "2 次；", "3 人以上"})
    EXPECT_FALSE(numbering(quantity)) << quantity;
}

TEST(Numbering, a_full_width_point_ends_an_item_though_a_digit_follows) {
  for (const std::string line :
       {"2．500元以下的小额工程", "2．3年内未受处罚", "2．24小时值守", "2．100%兑现", "2．2026年完成"}) {
    const Numbering n = numbering(line);
    EXPECT_EQ(n.family, Family::ar_dot) << line;
    EXPECT_EQ(n.value, 2u) << line;
    EXPECT_EQ(line.substr(0, n.end), "2．") << line;
    EXPECT_TRUE(n.certain) << line;
  }
  EXPECT_EQ(numbering("1．2 适用范围").family, Family::decimal2);
  EXPECT_FALSE(numbering("２．５万元以下"));
}

TEST(Numbering, a_point_with_a_digit_behind_ends_the_item_that_is_expected) {
  EXPECT_FALSE(numbering("5.400万元以上的工程"));
  EXPECT_FALSE(numbering("5.400万元以上的工程", 4));
  const std::string line = "5.400万元以上的工程";
  const Numbering n = numbering(line, 5);
  EXPECT_EQ(n.family, Family::ar_dot);
  EXPECT_EQ(line.substr(0, n.end), "5.");
  EXPECT_EQ(numbering("5.4 验收程序", 5).family, Family::decimal2);
}

TEST(Numbering, an_item_may_begin_with_the_words_that_make_a_mention_of_an_article) {
  EXPECT_EQ(numbering("（二）第三人主张权利的").family, Family::cn_paren);
  EXPECT_EQ(numbering("（一）项目已经立项").family, Family::cn_paren);
  EXPECT_EQ(numbering("（三）规定由上级制定").family, Family::cn_paren);
}

TEST(Numbering, knows_inserted_articles_and_leading_spaces) {
  const std::string line = "　　第三条之二 甲";
  const Numbering n = numbering(line);
  EXPECT_EQ(n.value, 3u);
  EXPECT_EQ(n.of, 2u);
  EXPECT_EQ(line.substr(n.begin, n.end - n.begin), "第三条之二");
}

TEST(Numbering, is_not_sure_of_what_may_be_an_enumeration_or_a_bare_number) {
  EXPECT_FALSE(numbering("三、四级医院").certain);
  EXPECT_FALSE(numbering("1、2号楼").certain);
  EXPECT_FALSE(numbering("1 总则").certain);
  EXPECT_TRUE(numbering("三、医院").certain);
}

TEST(Numbering, tells_decimals_of_different_parents_apart) {
  EXPECT_NE(numbering("1.2 甲").prefix, numbering("2.2 甲").prefix);
  EXPECT_EQ(numbering("1.2 甲").prefix, numbering("1.3 甲").prefix);
}

}  // namespace
}  // namespace xiezhi::document
