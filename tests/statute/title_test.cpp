#include "engine/statute/title.hpp"

#include <gtest/gtest.h>

namespace xiezhi::statute {
namespace {

TEST(Title, key_is_the_same_however_the_title_is_written) {
  const auto key = title_key("中华人民共和国行政许可法");
  for (const char* written : {"行政许可法", "《行政许可法》", " 中华人民共和国 行政许可法", "〈中华人民共和国行政许可法〉"})
    EXPECT_EQ(title_key(written), key) << written;
  EXPECT_EQ(title_key("上海市实施《中华人民共和国水法》办法"), title_key("上海市实施〈水法〉办法"));
  EXPECT_EQ(title_key("关于清单、目录的规定"), title_key("关于清单目录的规定"));
  EXPECT_NE(title_key("关于执行问题的解释（一）"), title_key("关于执行问题的解释（二）"));
}

TEST(Title, the_country_alone_is_not_emptied) { EXPECT_FALSE(title_key("中华人民共和国").empty()); }

TEST(Title, qualifiers_are_left_out_and_remembered) {
  const auto trial = cited_title("某某管理办法（试行）");
  EXPECT_EQ(trial.key, title_key("某某管理办法"));
  EXPECT_TRUE(trial.qualified);
  EXPECT_FALSE(trial.draft);

  const auto dated = cited_title("行政处罚法(2017年修正)");
  EXPECT_EQ(dated.key, title_key("行政处罚法"));
  EXPECT_EQ(dated.year, 2017);

  EXPECT_EQ(cited_title("市场准入负面清单（2022年版）").year, 2022);
  EXPECT_TRUE(cited_title("商标法（修订草案）").draft);
  EXPECT_TRUE(cited_title("某条例（征求意见稿）").draft);
}

TEST(Title, other_brackets_belong_to_the_title) {
  EXPECT_FALSE(cited_title("关于执行问题的解释（一）").qualified);
  EXPECT_FALSE(cited_title("某市（含县）管理办法").qualified);
  EXPECT_FALSE(cited_title("办法（").qualified);
  EXPECT_EQ(cited_title("").key, "");
}

TEST(Title, document_numbers_have_one_form) {
  const auto order = number_key("国务院令第722号");
  EXPECT_FALSE(order.empty());
  for (const char* written :
       {"国务院第722号令", "国务院722号令", "国务院令722号", "国令第722号", "中华人民共和国国务院令第722号"})
    EXPECT_EQ(number_key(written), order) << written;
  EXPECT_EQ(number_key("国办发〔2018〕37号"), number_key("国办发[2018]37号"));
  EXPECT_EQ(number_key("国办发〔2018〕37号"), number_key("国办发（2018）37号"));
  EXPECT_NE(number_key("国办发〔2018〕37号"), number_key("国办发〔2018〕38号"));
  for (const char* other : {"行政许可法", "", "号", "第三号公告", "某某账号"}) EXPECT_EQ(number_key(other), "") << other;
}

struct Pair {
  const char *cited, *known;
};

TEST(Title, a_slip_is_near_what_was_meant) {
  for (const auto& [cited, known] :
       {Pair{"道路交通法", "道路交通安全法"}, Pair{"优化营商环境法", "优化营商环境条例"}, Pair{"行政诉讼法条例", "行政诉讼法"},
        Pair{"重大行政决策程序条例", "重大行政决策程序暂行条例"}, Pair{"行政许司法", "行政许可法"},
        Pair{"企业投资项目核准备案管理条例", "企业投资项目核准和备案管理条例"}})
    EXPECT_TRUE(nearly(title_key(cited), title_key(known))) << cited;
}

TEST(Title, titles_of_the_same_kind_are_not_slips_of_each_other) {
  for (const auto& [cited, known] :
       {Pair{"公园管理条例", "公路管理条例"}, Pair{"物业服务办法", "物业管理条例"}, Pair{"土地法", "水土保持法"},
        Pair{"行政许可法", "行政许可法"}, Pair{"行政诉讼法解释", "行政诉讼法"}, Pair{"民法典", "刑法"},
        Pair{"关于适用若干问题的解释（一）", "关于适用若干问题的解释（二）"}, Pair{"土地管理法", "药品管理法"},
        Pair{"2024年节假日安排的通知", "2025年节假日安排的通知"}, Pair{"城市绿化办法", "城市绿化条例"}, Pair{"", "行政许可法"}})
    EXPECT_FALSE(nearly(title_key(cited), title_key(known))) << cited << " / " << known;
}

}  // namespace
}  // namespace xiezhi::statute
