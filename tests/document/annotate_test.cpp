#include "engine/document/annotate.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/document/reading.hpp"

namespace xiezhi::document {
namespace {

using Find = void (*)(std::string_view, std::vector<Mark>&);
using Strings = std::vector<std::string>;

std::vector<Mark> marks(Find find, std::string_view text) {
  std::vector<Mark> out;
  find(text, out);
  return out;
}

Strings words(Find find, std::string_view text) {
  Strings out;
  for (const Mark& m : marks(find, text)) out.emplace_back(text.substr(m.span.begin, m.span.size()));
  return out;
}

TEST(Amounts, are_in_yuan) {
  const auto found = marks(find_amounts, "处二千元以上1万元以下罚款，最高3.5亿元，每吨12元。");
  ASSERT_EQ(found.size(), 4u);
  EXPECT_DOUBLE_EQ(found[0].value, 2000);
  EXPECT_DOUBLE_EQ(found[1].value, 10000);
  EXPECT_DOUBLE_EQ(found[2].value, 3.5e8);
  EXPECT_DOUBLE_EQ(found[3].value, 12);
  const auto small = marks(find_amounts, "每袋收二角钱、5毛钱或者三块钱，长三角除外。");
  ASSERT_EQ(small.size(), 3u);
  EXPECT_DOUBLE_EQ(small[0].value, 0.2);
  EXPECT_DOUBLE_EQ(small[1].value, 0.5);
  EXPECT_DOUBLE_EQ(small[2].value, 3);
  EXPECT_TRUE(words(find_amounts, "三元素养；第3元旦").empty());
}

TEST(Amounts, a_range_names_both_ends) {
  const auto found = marks(find_amounts, "奖励1万至3万元。");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_DOUBLE_EQ(found[0].value, 10000);
}

TEST(Amounts, the_lower_end_of_a_range_takes_the_unit_of_the_upper_one) {
  struct Range {
    std::string_view text;
    double lower, upper;
  };
  for (const Range& r :
       {Range{"处1至3万元罚款", 10000, 30000}, Range{"处三至五万元罚款", 30000, 50000}, Range{"处十至二十万元罚款", 1e5, 2e5},
        Range{"处三到五百元罚款", 300, 500}, Range{"处500至1千元罚款", 500, 1000}, Range{"处5000至1万元罚款", 5000, 10000},
        Range{"处二至五十元罚款", 2, 50}, Range{"处二千至1万5千元罚款", 2000, 15000}}) {
    const auto found = marks(find_amounts, r.text);
    ASSERT_EQ(found.size(), 2u) << r.text;
    EXPECT_DOUBLE_EQ(found[0].value, r.lower) << r.text;
    EXPECT_DOUBLE_EQ(found[1].value, r.upper) << r.text;
  }
}

TEST(Percentages, may_have_decimals_in_chinese) {
  const auto found = marks(find_percentages, "按百分之二点五收取，不低于百分之零点五，每日千分之一点五，百分之三。");
  ASSERT_EQ(found.size(), 4u);
  EXPECT_DOUBLE_EQ(found[0].value, 2.5);
  EXPECT_DOUBLE_EQ(found[1].value, 0.5);
  EXPECT_DOUBLE_EQ(found[2].value, 0.15);
  EXPECT_DOUBLE_EQ(found[3].value, 3);
  EXPECT_TRUE(words(find_numbers, "实行一点一策，八点一刻集合").empty());
}

TEST(Durations, are_in_days_with_their_unit) {
  const auto found = marks(find_durations, "自受理之日起15个工作日内，最长30日，有效期两年，提前六个月，24小时值守。");
  ASSERT_EQ(found.size(), 5u);
  EXPECT_DOUBLE_EQ(found[0].value, 15);
  EXPECT_EQ(found[0].unit, "工作日");
  EXPECT_DOUBLE_EQ(found[1].value, 30);
  EXPECT_DOUBLE_EQ(found[2].value, 730);
  EXPECT_DOUBLE_EQ(found[3].value, 180);
  EXPECT_DOUBLE_EQ(found[4].value, 1);
}

TEST(Durations, know_the_short_forms_of_twenty_and_thirty) {
  const auto found = marks(find_durations, "公示不少于廿五日，办结不超过卅日。");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_DOUBLE_EQ(found[0].value, 25);
  EXPECT_DOUBLE_EQ(found[1].value, 30);
  EXPECT_EQ(words(find_amounts, "处廿万元以下罚款"), (Strings{"廿万元"}));
}

TEST(Durations, are_no_ages_and_no_days_of_the_week) {
  EXPECT_TRUE(words(find_durations, "年满十八周岁，60周岁以上，每周三周四开放，星期一周二除外").empty());
  EXPECT_EQ(words(find_durations, "为期三周，每两周一次，期满一周年"), (Strings{"三周", "两周", "一周年"}));
}

TEST(Durations, are_no_days_of_a_month) {
  EXPECT_TRUE(words(find_durations, "5月1日至15日，每月5日、20日，6月1—10日，2025年8月1日到31日").empty());
  EXPECT_EQ(words(find_durations, "5月1日起15日内，6月1日至长30日"), (Strings{"15日", "30日"}));
}

TEST(Durations, are_no_dates_and_no_ordinals) {
  EXPECT_TRUE(words(find_durations, "2025年4月20日，第三年，二年级，五年规划").empty());
}

TEST(Dates, are_read_in_both_scripts) {
  const auto found = marks(find_dates, "自2025年4月20日至二〇二六年十二月三十一日，2024年，2023-01-02。");
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].date, (Date{2025, 4, 20}));
  EXPECT_EQ(found[1].date, (Date{2026, 12, 31}));
  EXPECT_EQ(found[2].date, (Date{2024, 0, 0}));
  EXPECT_EQ(found[3].date, (Date{2023, 1, 2}));
  EXPECT_TRUE(marks(find_dates, "编号12025年，1234年，3000年").empty());
}

TEST(Dates, that_do_not_exist_have_no_day) {
  const auto found = marks(find_dates, "2025年2月30日，二〇二五年六月三十一日，2024年2月29日，2025.2.30，2025-06-31。");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].date, (Date{2025, 2, 0}));
  EXPECT_EQ(found[0].span, (text::FoldedSpan{0, 16}));
  EXPECT_EQ(found[1].date, (Date{2025, 6, 0}));
  EXPECT_EQ(found[2].date, (Date{2024, 2, 29}));
}

TEST(Percentages, are_in_per_cent) {
  const auto found = marks(find_percentages, "百分之十五、20.5%和千分之三以及4‰");
  ASSERT_EQ(found.size(), 4u);
  EXPECT_DOUBLE_EQ(found[0].value, 15);
  EXPECT_DOUBLE_EQ(found[1].value, 20.5);
  EXPECT_DOUBLE_EQ(found[2].value, 0.3);
  EXPECT_DOUBLE_EQ(found[3].value, 0.4);
}

TEST(Percentages, are_told_in_tenths_too) {
  const auto found = marks(find_percentages, "出资七成，让利三成半，返还5成以上");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_DOUBLE_EQ(found[0].value, 70);
  EXPECT_DOUBLE_EQ(found[1].value, 35);
  EXPECT_DOUBLE_EQ(found[2].value, 50);
  EXPECT_TRUE(words(find_percentages, "第三成员单位，一成立即公告，两成果，十成").empty());
}

TEST(Numbers, leave_words_alone) { EXPECT_EQ(words(find_numbers, "统一设三个窗口，配12人，第五条"), (Strings{"三", "12"})); }

TEST(Scores, need_the_mark_of_a_score) {
  EXPECT_EQ(words(find_scores, "每个网点得5分，加3分，满分100分"), (Strings{"得5分", "加3分", "满分", "100分"}));
  EXPECT_TRUE(words(find_scores, "十分重要，30分钟，三分之一，2分公司").empty());
  EXPECT_TRUE(words(find_scores, "12月3日9时30分、09点00分、14：05分开标，唱标2个小时15分，每人5分20秒，北纬30度15分").empty());
  EXPECT_EQ(words(find_scores, "每个要点2分，评分：15分，得分点：3分，24小时内到场得5分"),
            (Strings{"2分", "15分", "3分", "得5分"}));
}

TEST(Modality, knows_its_words_and_their_look_alikes) {
  const auto found = marks(find_modality, "申请人应当登记，须备案，不得转让，可以委托，鼓励创新，严禁收费，禁止通行。");
  ASSERT_EQ(found.size(), 7u);
  EXPECT_EQ(found[0].modality, Modality::obligation);
  EXPECT_EQ(found[1].modality, Modality::obligation);
  EXPECT_EQ(found[2].modality, Modality::prohibition);
  EXPECT_EQ(found[3].modality, Modality::permission);
  EXPECT_EQ(found[4].modality, Modality::encouragement);
  EXPECT_EQ(found[5].modality, Modality::prohibition);
  EXPECT_TRUE(words(find_modality, "适应需求，供应保障，应急响应，无需提供，必需品，反应迅速").empty());
}

TEST(Stretches, are_quotations_definitions_and_exceptions) {
  EXPECT_EQ(words(find_quotations, "打造“一站式”和“零跑动”服务“未完"), (Strings{"“一站式”", "“零跑动”"}));
  EXPECT_EQ(words(find_definitions, "本办法所称网点，是指经营场所。"), (Strings{"本办法所称网点，是指"}));
  EXPECT_EQ(words(find_definitions, "网点是指经营场所。"), (Strings{"是指"}));
  EXPECT_EQ(words(find_definitions, "所称甲，是指乙，丙系指丁，所谓戊不算，所称己"),
            (Strings{"所称甲，是指", "系指", "所谓", "所称"}));
  EXPECT_EQ(words(find_exceptions, "不得转让，但依法继承的除外。"), (Strings{"但依法继承的除外"}));
  EXPECT_EQ(words(find_exceptions, "法律另有规定的，从其规定。"), (Strings{"法律另有规定的，从其规定"}));
  EXPECT_EQ(words(find_exceptions, "继承的除外，赠与的除外。"), (Strings{"继承的除外", "赠与的除外"}));
}

TEST(Organisations, are_names_and_not_kinds) {
  EXPECT_EQ(words(find_organisations, "由云岭县城市建设投资有限公司统一收运"), (Strings{"云岭县城市建设投资有限公司"}));
  EXPECT_EQ(words(find_organisations, "委托某物流协会提供服务"), (Strings{"某物流协会"}));
  EXPECT_TRUE(words(find_organisations, "支持保险公司、上市公司和各类物业公司设立分公司").empty());
  EXPECT_TRUE(words(find_organisations, "个体工商户取得银行贷款、办理银行转账的").empty());
  EXPECT_TRUE(words(find_organisations, "须在云溪县设有分公司").empty());
  EXPECT_TRUE(words(find_organisations, "应在本县注册独立法人子公司").empty());
  EXPECT_TRUE(words(find_organisations, "在云溪县注册登记具有独立法人资格的全资子公司").empty());
  EXPECT_EQ(words(find_organisations, "向中国注册会计师协会报告"), (Strings{"中国注册会计师协会"}));
  EXPECT_EQ(words(find_organisations, "由中国证券登记结算有限公司办理"), (Strings{"中国证券登记结算有限公司"}));
  EXPECT_EQ(words(find_organisations, "招引注册云溪县城投公司"), (Strings{"云溪县城投公司"}));
  const auto counted = marks(find_organisations, "从三家入围企业中选择");
  ASSERT_EQ(counted.size(), 1u);
  EXPECT_EQ(counted[0].quality, "count");
  EXPECT_DOUBLE_EQ(counted[0].value, 3);
}

TEST(Marks, come_in_order_of_begin) {
  const std::string text =
      "半年内支付3000元，满分100分得5分，百分之三或者4%，本县某某公司等五家企业，三个月后2025年1月1日应当办结。";
  for (const Find find : {find_amounts, find_durations, find_dates, find_percentages, find_numbers, find_scores, find_modality,
                          find_quotations, find_definitions, find_exceptions, find_organisations}) {
    const auto found = marks(find, text);
    EXPECT_TRUE(
        std::is_sorted(found.begin(), found.end(), [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; }));
  }
}

bool governs(std::string_view text, std::string_view word, std::string_view target) {
  const auto span = [&](std::string_view w) {
    const auto at = static_cast<std::uint32_t>(text.find(w));
    return FoldedSpan{at, at + static_cast<std::uint32_t>(w.size())};
  };
  return document::governs(text, span(word), span(target));
}

TEST(Governs, reaches_forward_within_its_predicate) {
  EXPECT_TRUE(governs("任何单位不得向农户收取押金。", "不得", "收取押金"));
  EXPECT_FALSE(governs("收取押金的不得转让。", "不得", "收取押金"));
  EXPECT_FALSE(governs("不得拖延；应当收取押金。", "不得", "收取押金"));
  EXPECT_FALSE(governs("不得拖延，应当收取押金。", "不得", "收取押金"));
  EXPECT_FALSE(governs("不得拖延，由街道收取押金。", "不得", "收取押金"));
  EXPECT_FALSE(governs("不得拖延，否则收取押金。", "不得", "收取押金"));
  EXPECT_TRUE(governs("不得拖延、推诿，收取押金。", "不得", "收取押金"));
}

TEST(Governs, a_lead_in_reaches_all_of_its_item) {
  EXPECT_TRUE(governs("政策措施不得含有下列内容：要求企业注册，应当在本地纳税", "不得", "本地纳税"));
}

TEST(Governs, a_gate_forbids_nothing) {
  EXPECT_FALSE(governs("未取得登记证的，不得投放车辆。", "不得", "投放车辆"));
  EXPECT_FALSE(governs("非经街道同意不得投放车辆。", "不得", "投放车辆"));
  EXPECT_TRUE(governs("未成年人不得投放车辆。", "不得", "投放车辆"));
  EXPECT_FALSE(governs("本区内，未备案的，不得投放车辆。", "不得", "投放车辆"));
  EXPECT_TRUE(governs("未备案的，由街道劝离，不得投放车辆。", "不得", "投放车辆"));
}

TEST(Lists, are_spoken_of_but_not_by_quantities) {
  EXPECT_TRUE(speaks_of_list("有下列情形"));
  EXPECT_TRUE(speaks_of_list("符合以下条件"));
  EXPECT_FALSE(speaks_of_list("处三年以下拘禁"));
  EXPECT_FALSE(speaks_of_list("（以下简称园区）"));
}

TEST(Lists, have_words_of_their_own_when_something_follows_upon_them) {
  const auto words = [](std::string_view lead_in) {
    const FoldedSpan at = words_for_list(lead_in);
    return std::string(lead_in.substr(at.begin, at.size()));
  };
  EXPECT_EQ(words("有下列情形之一的，不予批准："), "有下列情形之一的，");
  EXPECT_EQ(words("申请人违反本办法，有以下行为之一的，处罚款。"), "有以下行为之一的，");
  EXPECT_EQ(words("应当具备下列条件，方可开业："), "具备下列条件，");
  EXPECT_EQ(words("在下列区域内，禁止停放："), "下列区域内，");
  EXPECT_EQ(words("不得有下列行为："), "");
  EXPECT_EQ(words("有下列情形之一的："), "");
  EXPECT_EQ(words("有下列情形之一的，："), "");
  EXPECT_EQ(words("除下列情形外，不得停放："), "");
  EXPECT_EQ(words("有下列情形之一的外来经营者，不予办理："), "有下列情形之一的外来经营者，");
  EXPECT_EQ(words("申请人提交材料，包括下列内容："), "");
}

TEST(Annotations, of_a_document_are_sorted_and_lie_in_the_source) {
  const std::string draft =
      "停车管理办法\n第一条 根据《公路法》第二条，车辆应 当在30 日内\n缴纳２０００元。\n第三条 违反第九条的，不得通行。\n";
  const Document d = read_text(draft);
  const auto& all = d.annotations();
  EXPECT_EQ(&all, &d.annotations());
  bool citation = false, amount = false, gap = false, broken = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_TRUE(i == 0 || all[i - 1].span.begin <= all[i].span.begin);
    EXPECT_LE(all[i].span.end, draft.size());
    citation |= all[i].kind == AnnotationKind::citation && all[i].span.of(draft) == "《公路法》第二条";
    amount |= all[i].kind == AnnotationKind::amount && all[i].span.of(draft) == "２０００元" && all[i].value == 2000;
    gap |= all[i].kind == AnnotationKind::numbering && all[i].detail == "2";
    broken |= all[i].kind == AnnotationKind::crossref && all[i].detail == "第九条";
  }
  EXPECT_TRUE(citation);
  EXPECT_TRUE(amount);
  EXPECT_TRUE(gap);
  EXPECT_TRUE(broken);
}

}  // namespace
}  // namespace xiezhi::document
