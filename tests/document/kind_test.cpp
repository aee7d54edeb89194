#include <gtest/gtest.h>

#include "tests/document/reading.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {
namespace {

struct Case {
  const char* text;
  DocumentKind kind;
};

TEST(Kind, is_found_from_title_number_and_wording) {
  const Case cases[] = {
      {"养犬管理办法\n第一条 甲。\n", DocumentKind::normative},
      {"关于禁止垂钓的通告\n一、甲。\n", DocumentKind::normative},
      {"关于扶持养蜂产业的若干措施\n一、甲。\n", DocumentKind::policy},
      {"老旧小区改造实施方案\n一、甲。\n", DocumentKind::policy},
      {"关于印发《清雪工作方案》的通知\n各单位：\n请执行。\n", DocumentKind::policy},
      {"渡口管理办法\n（2019年7月1日金沙市人民政府令第12号公布）\n第一条 甲。\n", DocumentKind::rule},
      {"青川市养犬条例\n第一条 甲。\n", DocumentKind::regulation},
      {"青川市市容规定\n2022年6月8日 青川市第四届人民代表大会常务委员会第三次会议通过\n第一条 甲。\n",
       DocumentKind::regulation},
      {"办公家具采购项目招标文件\n第一章 投标须知\n", DocumentKind::tender},
      {"光伏项目投资协议\n甲方：某镇\n乙方：某公司\n", DocumentKind::agreement},
      {"甲方：某镇人民政府\n乙方：某公司\n甲方应当提供土地。\n", DocumentKind::agreement},
      {"林业局2023年工作总结\n一、甲。\n", DocumentKind::report},
      {"关于第12号建议的复函\n李代表：\n收悉。\n", DocumentKind::report},
      {"《养犬管理办法》政策解读\n一、背景\n甲。\n", DocumentKind::report},
      {"2023年，我局扎实推进各项任务。现将有关情况报告如下：\n一、成效\n甲。\n", DocumentKind::report},
      {"商户应当缴纳保证金。", DocumentKind::normative},
  };
  for (const Case& c : cases) {
    const Document d = read_text(c.text);
    EXPECT_EQ(to_string(d.kind()), to_string(c.kind)) << c.text << d.kind_reason();
    EXPECT_FALSE(d.kind_reason().empty());
  }
}

TEST(Kind, an_order_makes_a_rule_only_of_those_who_make_rules) {
  const std::string body = "\n渡口管理办法\n第一条 甲。\n第二条 乙。\n";
  for (const char* by : {"金沙省人民政府", "金沙市人民政府", "金沙自治州人民政府", "金沙自治区人民政府", "渡口运输部",
                         "国家市场渡口总局", "景德镇市人民政府", "萍乡市人民政府"})
    EXPECT_EQ(to_string(read_text(by + std::string("令第12号") + body).kind()), "rule") << by;
  for (const char* by :
       {"金沙县人民政府", "金沙自治县人民政府", "金沙旗人民政府", "金沙乡人民政府", "金沙镇人民政府", "金沙街道办事处",
        "金沙市城东区人民政府", "金沙县公安局", "金沙市公安局", "金沙省交通厅", "金沙开发区管理委员会"})
    EXPECT_EQ(to_string(read_text(by + std::string("令第12号") + body).kind()), "normative") << by;
}

TEST(Kind, replies_and_minutes_that_set_measures_are_policies) {
  const std::string asked = "县水利局：\n《关于河道采砂经营的请示》收悉。经研究，现批复如下：\n";
  const Document granted = read_text("梨河县人民政府关于河道采砂经营的批复\n" + asked +
                                     "一、同意将梨河采砂权交由县水务公司经营，期限20年。\n二、其他单位不得在梨河采砂。\n");
  EXPECT_EQ(granted.kind(), DocumentKind::policy);
  EXPECT_EQ(granted.kind_reason(), "依据“批复”同意、议定的措施，按政策措施审查");
  const std::string minutes = "县长主持召开专题会议，研究夜市管理。会议议定：\n";
  const Case cases[] = {
      {"关于河道采砂经营的函\n县水利局：\n来函收悉。现函复如下：\n一、同意县水务公司独家经营。\n二、采砂船应当挂牌。\n",
       DocumentKind::policy},
      {"夜市管理专题会议纪要\n县长主持召开专题会议，研究夜市管理。会议议定：\n一、摊位一律由街道办批准。\n二、"
       "摊主不得在他处经营。\n",
       DocumentKind::policy},
      // They only give money, or put somebody first.
      {"梨河县人民政府常务会议纪要\n会议议定以下事项：\n一、对迁入的果品企业给予五十万元补助。\n二、研究果园道路养护。\n",
       DocumentKind::policy},
      {"果品市场专题会议纪要\n会议决定：\n一、市场摊位优先租给本县果农。\n", DocumentKind::policy},
      {"关于支持果品公司的函\n果品公司：\n现函复如下：原则同意下列事项。\n一、免收摊位费三年。\n", DocumentKind::policy},
      {"关于果品公司迁建的批复\n县农业局：\n请示收悉。现批复如下：\n原则同意所报方案。\n一、冷库用地一律从旧厂划出。\n",
       DocumentKind::policy},
      // Agreed to, but nothing numbered is set; asked for, with somebody's consent; told, in a meeting that decided nothing.
      {"关于同意迁址的批复\n县档案馆：\n请示收悉。现批复如下：\n同意你馆迁址新建。\n", DocumentKind::report},
      {"关于商请报送材料的函\n县水利局：\n经县政府同意，现函告如下：\n一、请于三日内报送。\n二、材料应当盖章。\n",
       DocumentKind::report},
      {"梨河县抗旱工作会议纪要\n会议决定继续抗旱。\n一、会议对镇村干部给予充分肯定。\n二、近期降雨偏少。\n",
       DocumentKind::report},
      // What was decided however it is said, numbered or not; and what items prescribe though nothing says so.
      {"渣土处置专题会议纪要\n一、渣土外运由县城投公司独家承运，其他企业不得承运。\n二、工地出口应当冲洗。\n",
       DocumentKind::policy},
      {"渣土处置专题会议纪要\n会议明确：\n一、渣土外运由县城投公司独家承运。\n二、研究工地冲洗。\n", DocumentKind::policy},
      {"渣土处置专题会议纪要\n会议听取了工作汇报。\n会议研究决定，渣土外运由县城投公司承运，其他企业不得承运。\n",
       DocumentKind::policy},
      {"渣土处置专题会议纪要\n会议听取了工作汇报。会议要求，其他企业不得承运渣土。\n与会人员表示赞同。\n",
       DocumentKind::policy},
      {"渣土处置专题会议纪要\n一、会议同意县城投公司从事渣土外运。\n二、研究工地冲洗。\n", DocumentKind::policy},
      {"渣土处置专题会议纪要\n会议听取了汇报。会议决定，渣土外运由县城投公司负责。\n散会。\n", DocumentKind::policy},
      {"渣土处置专题会议纪要\n会议听取了工作汇报，通报了检查情况。\n会议认为，整治取得成效。\n", DocumentKind::report},
      {"渣土处置专题会议纪要\n一、会议听取了汇报，企业必须清洗车辆的规定已经执行。\n二、通报了检查情况。\n",
       DocumentKind::report},
      {"渣土处置专题会议纪要\n上次会议要求企业必须清洗车辆，各乡镇通报了落实情况。\n与会人员交流了做法。\n",
       DocumentKind::report},
      {"渣土处置工作情况的报告\n会议要求企业必须清洗车辆。\n一、企业应当清洗车辆的要求已经落实。\n", DocumentKind::report},
      {"学习交流会议纪要\n会议学习了文件精神。\n一、思想上必须重视。\n二、行动上应当迅速。\n", DocumentKind::report},
      {"关于夜市建议的答复\n李代表：\n一、摊位应当批准，同意您的意见。\n二、感谢关心。\n", DocumentKind::report},
  };
  for (const Case& c : cases) EXPECT_EQ(to_string(read_text(c.text).kind()), to_string(c.kind)) << c.text;
  EXPECT_EQ(read_text("现将有关情况说明如下。\n" + minutes + "一、摊主不得在他处经营。\n").kind(), DocumentKind::policy);
}

TEST(Kind, of_several_documents_in_a_file_is_that_of_the_first_and_says_so) {
  const std::string first = "养犬管理办法\n梨政规〔2025〕1号\n第一条 甲。\n第二条 乙。\n梨河县人民政府\n2025年5月6日\n",
                    second = "关于渡口情况的报告\n第一条 本办法自2030年1月1日起施行。\n", third = "渡口使用规定\n第一条 丙。\n";
  const Document two = read_text(first + second), three = read_text(first + second + third);
  EXPECT_EQ(two.kind(), DocumentKind::normative);
  EXPECT_FALSE(two.effective().known());
  EXPECT_TRUE(two.kind_reason().ends_with("；文件里还有“关于渡口情况的报告”，文种、文号、机关、日期都依第一份文件"));
  EXPECT_NE(three.kind_reason().find("“关于渡口情况的报告”等 2 份文件"), std::string::npos);
  EXPECT_EQ(read_text(first).kind_reason().find("还有"), std::string::npos);
}

TEST(Kind, contents_are_no_title) {
  for (const char* head : {"养犬文件汇编\n目  录\n养犬管理办法\n", "目录\n养犬管理办法\n"}) {
    const Document d = read_text(std::string(head) + "第一条 甲。\n第二条 乙。\n");
    EXPECT_EQ(d.title(), "养犬管理办法") << head;
    EXPECT_EQ(d.kind(), DocumentKind::normative) << head;
  }
}

TEST(Kind, names_go_there_and_back) {
  for (const DocumentKind k : {DocumentKind::normative, DocumentKind::policy, DocumentKind::rule, DocumentKind::regulation,
                               DocumentKind::tender, DocumentKind::agreement, DocumentKind::report})
    EXPECT_EQ(document_kind(to_string(k)), k);
  try {
    document_kind("letter");
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::bad_argument);
    EXPECT_NE(e.english().find("tender"), std::string::npos);
  }
}

}  // namespace
}  // namespace xiezhi
