// What a condition means, one construct at a time.
#include <gtest/gtest.h>

#include <set>

#include "engine/rule/sorts.hpp"
#include "tests/support/review.hpp"

namespace xiezhi {
namespace {

using test::options;
using test::quotes;
using test::rules_of;
using Quotes = std::vector<std::string>;

TEST(Sequence, a_gap_counts_folded_characters) {
  const auto rules = rules_of("\"申请\" ..3 \"许可证\"");
  EXPECT_EQ(quotes(rules, "应当申请经营许可证。"), Quotes{"申请经营许可证"});
  EXPECT_EQ(quotes(rules, "应当申请甲乙丙许可证。"), Quotes{"申请甲乙丙许可证"});
  EXPECT_EQ(quotes(rules, "应当申请甲乙丙丁许可证。"), Quotes{});
  EXPECT_EQ(quotes(rules, "应当申请甲 乙　丙许可证。"), Quotes{"申请甲 乙　丙许可证"});
}

TEST(Sequence, a_gap_never_crosses_the_end_of_a_sentence) {
  const auto rules = rules_of("\"申请\" ..9 \"许可证\"");
  EXPECT_EQ(quotes(rules, "可以申请。发许可证。"), Quotes{});
  EXPECT_EQ(quotes(rules, "可以申请；发许可证。"), Quotes{});
  EXPECT_EQ(quotes(rules, "可以申请，发许可证。"), Quotes{"申请，发许可证"});
  EXPECT_EQ(quotes(rules_of("\"申请\" ..9 unbroken \"许可证\""), "可以申请，发许可证。"), Quotes{});
}

TEST(Sequence, is_leftmost_and_then_shortest) {
  EXPECT_EQ(quotes(rules_of("\"甲\" ..9 \"乙\""), "甲一甲二乙三乙"), Quotes{"甲一甲二乙"});
}

TEST(Sequence, a_minimum_keeps_words_apart) {
  const auto rules = rules_of("\"甲\" 2..4 \"乙\"");
  EXPECT_EQ(quotes(rules, "甲一乙"), Quotes{});
  EXPECT_EQ(quotes(rules, "甲一二乙"), Quotes{"甲一二乙"});
}

TEST(Sequence, a_stop_list_forbids_words_inside_the_gap) {
  const auto rules = rules_of("\"应当\" ..9 without (\"不得\" | \"无需\") \"许可\"");
  EXPECT_EQ(quotes(rules, "应当取得许可"), Quotes{"应当取得许可"});
  EXPECT_EQ(quotes(rules, "应当说明无需取得许可"), Quotes{});
}

TEST(Sequence, near_takes_either_order) {
  const auto rules = rules_of("\"本地\" near 4 \"企业\"");
  EXPECT_EQ(quotes(rules, "本地注册企业"), Quotes{"本地注册企业"});
  EXPECT_EQ(quotes(rules, "企业在本地"), Quotes{"企业在本地"});
  EXPECT_EQ(quotes(rules, "企业一二三四五本地"), Quotes{});
}

TEST(Sequence, an_optional_part_may_be_left_out) {
  const auto rules = rules_of("\"经营\" \"性\"? \"许可\"");
  EXPECT_EQ(quotes(rules, "经营许可"), Quotes{"经营许可"});
  EXPECT_EQ(quotes(rules, "经营性许可"), Quotes{"经营性许可"});
  EXPECT_EQ(quotes(rules, "经营的许可"), Quotes{});
}

TEST(Words, the_longer_of_two_words_at_one_place_counts) {
  EXPECT_EQ(quotes(rules_of("\"处\" ..4 (\"罚\" | \"罚款\")"), "处以罚款。"), Quotes{"处以罚款"});
}

TEST(Words, guards_look_at_what_stands_beside_them) {
  const auto rules = rules_of("(\"应\" not after (\"适\" | \"供\") not before \"急\") ..6 \"许可\"");
  EXPECT_EQ(quotes(rules, "应取得许可"), Quotes{"应取得许可"});
  EXPECT_EQ(quotes(rules, "适应取得许可"), Quotes{});
  EXPECT_EQ(quotes(rules, "应急取得许可"), Quotes{});
  EXPECT_EQ(quotes(rules, "供 应取得许可"), Quotes{}) << "a stray space hides no guard";
}

TEST(Slots, five_working_days_are_a_week_of_days) {
  const std::string term = "应当在二十个工作日内、25日内、28日内、29日内、60个工作日内办结。";
  EXPECT_EQ(quotes(rules_of("duration > 20个工作日"), term), (Quotes{"29日", "60个工作日"}));
  EXPECT_EQ(quotes(rules_of("duration == 20 workdays"), term), (Quotes{"二十个工作日", "28日"}));
  EXPECT_EQ(quotes(rules_of("duration > 60日"), term), Quotes{"60个工作日"});
  EXPECT_EQ(quotes(test::rules_with_data("duration > parameter.publication.max"), term), (Quotes{"29日", "60个工作日"}));
}

TEST(Slots, an_amount_is_compared_in_yuan) {
  const auto rules = rules_of("\"处\" ..6 amount > 1000元");
  EXPECT_EQ(quotes(rules, "处2000元罚款"), Quotes{"处2000元"});
  EXPECT_EQ(quotes(rules, "处５００元罚款"), Quotes{});
  EXPECT_EQ(quotes(rules, "处二万元罚款"), Quotes{"处二万元"});
}

TEST(Slots, twelve_months_are_a_year) {
  const auto below = rules_of("\"期限\" duration < 1年"), least = rules_of("\"期限\" duration >= 12个月");
  for (const auto* year : {"期限十二个月。", "期限一年。", "期限13个月。"}) {
    EXPECT_TRUE(quotes(below, year).empty()) << year;
    EXPECT_EQ(quotes(least, year).size(), 1u) << year;
  }
  for (const auto* less : {"期限十一个月。", "期限360日。"}) {
    EXPECT_EQ(quotes(below, less).size(), 1u) << less;
    EXPECT_TRUE(quotes(least, less).empty()) << less;
  }
  EXPECT_TRUE(quotes(rules_of("\"期限\" duration > 30日"), "期限一个月。").empty()) << "a single month has 30 days";
}

TEST(Slots, a_duration_is_compared_in_days) {
  const auto rules = rules_of("\"公示\" ..4 duration < 30日");
  EXPECT_EQ(quotes(rules, "公示7日"), Quotes{"公示7日"});
  EXPECT_EQ(quotes(rules, "公示三个月"), Quotes{});
}

TEST(LeadIn, is_read_before_each_of_its_items) {
  const auto rules = rules_of("\"不得\" ..20 \"许可证\"");
  EXPECT_EQ(quotes(rules, "第一条 单位不得：\n（一）伪造许可证；\n（二）出借印章。"), Quotes{"伪造许可证"});
}

TEST(LeadIn, a_match_across_it_reports_the_items_part_and_relates_the_lead_in) {
  const auto rules = rules_of("\"不得\" ..20 \"许可证\"");
  const std::string text = "第一条 单位不得：\n（一）伪造许可证；\n（二）出借印章。";
  const auto result = review(read_text(text), rules, options());
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].quote, "伪造许可证");
  ASSERT_EQ(result.findings[0].related.size(), 1u);
  EXPECT_EQ(result.findings[0].related[0].of(text), "不得：");
  EXPECT_EQ(result.findings[0].provision, "第一条第（一）项");
}

TEST(LeadIn, a_match_wholly_inside_it_is_judged_once) {
  EXPECT_EQ(quotes(rules_of("\"不得\" ..4 \"要求\""), "第一条 单位不得要求：\n（一）甲；\n（二）乙。"), Quotes{"不得要求"});
}

TEST(LeadIn, items_never_mix_with_each_other) {
  EXPECT_EQ(quotes(rules_of("\"甲证\" ..30 \"乙证\""), "第一条 单位应当有：\n（一）甲证；\n（二）乙证。"), Quotes{});
}

TEST(Reach, unless_looks_in_the_clause_of_the_match) {
  const auto rules = rules_of("\"许可证\"", "unless \"免费\"");
  EXPECT_EQ(quotes(rules, "免费发许可证。"), Quotes{});
  EXPECT_EQ(quotes(rules, "发许可证，复印免费。"), Quotes{"许可证"});
}

TEST(Reach, near_before_and_after_measure_from_the_match) {
  EXPECT_EQ(quotes(rules_of("\"许可证\"", "unless near 3 \"食品\""), "食品一二许可证"), Quotes{"许可证"});
  EXPECT_EQ(quotes(rules_of("\"许可证\"", "unless near 3 \"食品\""), "食品一许可证"), Quotes{});
  EXPECT_EQ(quotes(rules_of("\"许可证\"", "unless before 3 \"原\""), "许可证原件"), Quotes{"许可证"});
  EXPECT_EQ(quotes(rules_of("\"许可证\"", "unless after 3 \"原\""), "许可证原件"), Quotes{});
}

TEST(Reach, governed_by_follows_the_reach_of_the_word) {
  const auto rules = rules_of("\"设定许可\"", "unless governed by (\"不得\" | \"禁止\")");
  EXPECT_EQ(quotes(rules, "各单位不得设定许可。"), Quotes{});
  EXPECT_EQ(quotes(rules, "各单位不得懈怠。另行设定许可。"), Quotes{"设定许可"});
  EXPECT_EQ(quotes(rules, "第一条 各单位不得：\n（一）设定许可；\n（二）收费。"), Quotes{});
}

TEST(AtLeast, counts_the_parts_that_hold) {
  const auto rules = rules_of("\"罚款\"", "unless at least 2 (\"依法\" or in sentence \"听证\" or \"告知\")");
  EXPECT_EQ(quotes(rules, "依法罚款。"), Quotes{"罚款"});
  EXPECT_EQ(quotes(rules, "依法、依法又依法罚款。"), Quotes{"罚款"});  // a part counts once
  EXPECT_EQ(quotes(rules, "依法告知后罚款。"), Quotes{});
  EXPECT_EQ(quotes(rules, "依法罚款，先听证。"), Quotes{});
  EXPECT_EQ(quotes(rules_of("\"罚款\" and not at least 2 (\"甲\" | \"乙\")"), "甲罚款。甲乙罚款。"), Quotes{"罚款"});
}

TEST(Lowered, says_what_the_rule_says) {
  const auto told = [](const std::string& when) {
    const auto rules = rules_of("\"罚款\"", "lower to note when " + when, "exception 兜底 = in sentence \"依法\";");
    const auto findings = review(read_text("本区试点两年。依法告知后罚款。"), rules, options()).findings;
    return findings.empty() ? std::string() : findings[0].lowered;
  };
  EXPECT_EQ(told("in document \"试点\""), "规则所列的减轻情形“在 全文 \"试点\"”");
  EXPECT_EQ(told("(in document \"试点\" or in sentence \"示范\") and in sentence \"告知\""),
            "规则所列的减轻情形“(在 全文 \"试点\" 或 在 句子 \"示范\") 且 在 句子 \"告知\"”");
  EXPECT_EQ(told("兜底 and (\"告知\" or \"听证\")"), "规则所列的减轻情形“兜底 且 (\"告知\" 或 \"听证\")”");
}

TEST(AtLeast, a_lowered_finding_names_the_parts_that_held) {
  const auto rules = rules_of("\"罚款\"", "lower to note when 迹象",
                              "exception 迹象 = at least 2 (甲 or 乙 or 丙);\nexception 甲 = in sentence \"依法\";\n"
                              "exception 乙 = in sentence \"听证\";\nexception 丙 = in sentence \"告知\";");
  const auto findings = review(read_text("依法告知后罚款。依法罚款。"), rules, options()).findings;
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].severity, Severity::note);
  EXPECT_EQ(findings[0].lowered, "规则所列的减轻情形“迹象”：甲、丙");
  EXPECT_EQ(findings[1].severity, Severity::error);
  EXPECT_EQ(findings[1].lowered, "");
}

TEST(AtLeast, is_not_judged_before_enough_is_known) {
  const auto rules = rules_of("at least 2 (dossier.signed or dossier.published or in document \"公告\")");
  const std::string text = "某县停车管理办法\n第一条 这是公告。\n第二条 停车收费。";
  EXPECT_EQ(quotes(rules, text), Quotes{});  // without a dossier two parts are not seen
  auto with = options();
  with.dossier = read_dossier(R"({"signed": "2026-01-05"})", "d.json", &rules);
  EXPECT_EQ(quotes(rules, text, with), Quotes{"某县停车管理办法"});
}

TEST(Reach, context_may_stand_anywhere_in_the_scope) {
  const auto rules = rules_of("\"登记\" with \"企业\" in sentence");
  EXPECT_EQ(quotes(rules, "企业应当登记。"), Quotes{"登记"});
  EXPECT_EQ(quotes(rules, "居民应当登记。企业不必。"), Quotes{});
}

TEST(Report, the_longer_of_two_words_counts_beside_other_alternatives_too) {
  const auto rules = rules_of("\"暂停\" | \"暂停营业\" | (\"停\" ..4 \"业\")");
  EXPECT_EQ(quotes(rules, "逾期的，暂停营业。"), Quotes{"暂停营业"});
}

TEST(Reach, what_did_not_hold_leaves_no_place_behind) {
  const auto rules = rules_of("\"诚意金\"", "unless here \"诚意金\" and in document \"在本区注册\" and heading");
  const auto result = review(read_text("第一条 申请人应当在本区注册。\n第二条 中标人须缴纳诚意金。"), rules, options());
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_TRUE(result.findings[0].related.empty());
}

TEST(Reach, another_place_of_the_document_is_related) {
  const auto rules = rules_of("here \"给予补助\" and in document \"在本区注册\"");
  const std::string text = "第一条 对符合条件的给予补助。\n第二条 申请人应当在本区注册。";
  const auto result = review(read_text(text), rules, options());
  ASSERT_EQ(result.findings.size(), 1u);
  ASSERT_EQ(result.findings[0].related.size(), 1u);
  EXPECT_EQ(result.findings[0].related[0].of(text), "在本区注册");
  EXPECT_EQ(quotes(rules, "第一条 对符合条件的给予补助。"), Quotes{});
}

TEST(Report, the_labelled_part_is_reported_and_captures_fill_the_message) {
  const auto rules = rules_of("\"应当\" ..6 report: (\"申请\" ..6 证: \"许可证\")", "message \"要求{证}\"");
  const auto result = review(read_text("企业应当依规申请经营许 可 证。"), rules, options());
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].quote, "申请经营许 可 证");
  EXPECT_EQ(result.findings[0].message, "要求许 可 证");
}

TEST(Report, a_message_may_quote_the_words_reported_labelled_or_not) {
  for (const auto* when : {"\"应当\" ..6 report: (\"申请\" ..6 \"许可证\")", "\"申请\" ..6 \"许可证\""}) {
    const auto result = review(read_text("应当先申请经营许可证。"), rules_of(when, "message \"写了{report}\""), options());
    ASSERT_EQ(result.findings.size(), 1u) << when;
    EXPECT_EQ(result.findings[0].message, "写了申请经营许可证");
  }
}

TEST(Outcome, severity_is_lowered_where_the_rule_says) {
  const auto rules = rules_of("\"许可证\"", "lower to note when in sentence \"试点\"");
  EXPECT_EQ(review(read_text("试点发许可证。"), rules, options()).findings.at(0).severity, Severity::note);
  EXPECT_EQ(review(read_text("发许可证。"), rules, options()).findings.at(0).severity, Severity::error);
}

TEST(Outcome, an_experimental_rule_stays_a_note_unless_asked) {
  const auto rules = rules_of("\"许可证\"", "status experimental \"未核\"");
  auto o = options();
  EXPECT_EQ(review(read_text("发许可证。"), rules, o).findings.at(0).severity, Severity::note);
  o.experimental = true;
  EXPECT_EQ(review(read_text("发许可证。"), rules, o).findings.at(0).severity, Severity::error);
}

TEST(Frames, slots_are_filled_in_both_orders) {
  const auto rules = rules_of("优待(凭: \"纳税\", 得: \"奖励\")", "", "frame 优待(凭, 得) = (@凭 ..6 @得) | (@得 ..6 @凭);");
  EXPECT_EQ(quotes(rules, "按纳税给予奖励。奖励以纳税为准。"), (Quotes{"纳税给予奖励", "奖励以纳税"}));
}

TEST(Document, a_rule_about_something_missing_needs_a_whole_document) {
  const auto rules = rules_of("not in document \"施行\"");
  EXPECT_EQ(review(read_text("发许可证。"), rules, options()).findings.size(), 0u);
  const std::string whole = "某区集市管理办法\n第一条 为了管理，制定本办法。\n第二条 商户应当亮照。\n第三条 区商务局负责管理。";
  const auto result = review(read_text(whole), rules, options());
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].quote, "某区集市管理办法");
}

TEST(Document, without_any_words_is_not_judged) {
  const auto rules = test::shipped_rules();
  for (const char* text : {"", " \n\u3000\n"}) {
    const auto found = review(read_text(text), rules, options());
    EXPECT_EQ(found.incomplete, std::vector<std::string>{"没有文字，无从审查"});
    for (const auto& point : found.points) EXPECT_NE(point.status, PointStatus::none_found) << point.id;
    for (const auto& statement : found.conclusion) EXPECT_EQ(statement.conclusion, Conclusion::not_judged) << statement.id;
  }
}

TEST(Limits, a_deadline_that_has_passed_gives_an_incomplete_review) {
  auto o = options();
  o.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  const auto result = review(read_text("发许可证。"), rules_of("\"许可证\""), o);
  EXPECT_TRUE(result.stopped);
  EXPECT_FALSE(result.incomplete.empty());
}

TEST(Limits, a_pattern_that_explodes_is_given_up_and_said_so) {
  std::string when = "\"甲\"";
  for (int i = 0; i < 12; ++i) when += " ..200 \"甲\"";
  when += " ..200 \"乙\"";
  std::string text;
  for (int i = 0; i < 190; ++i) text += "甲";
  // The last word is there, but out of reach of any of the others.
  std::string far;
  for (int i = 0; i < 300; ++i) far += "丙";
  const auto result = review(read_text(text + far + "乙"), rules_of(when), options());
  EXPECT_FALSE(result.incomplete.empty());
}

TEST(Limits, an_item_is_read_with_the_near_end_of_a_lead_in_without_end) {
  std::string far;
  for (int i = 0; i < 2000; ++i) far += "说明";  // 12 kB
  const auto draft = [&](const std::string& lead) { return "第一条 " + lead + "：\n（一）经营甲物；\n（二）经营乙物。\n"; };
  const auto rules = rules_of("\"乙物\" and in sentence \"不得\"");
  EXPECT_EQ(quotes(rules, draft(far + "，不得有下列行为")), Quotes{"乙物"});
  EXPECT_EQ(quotes(rules, draft("不得" + far + "，有下列行为")), Quotes{});
}

TEST(Limits, findings_in_a_sentence_without_end_differ_from_one_another) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "应当申请，";
  const auto found = review(read_text(text + "。"), rules_of("\"申请\""), options()).findings;
  ASSERT_EQ(found.size(), 2000u);
  std::set<std::string> fingerprints;
  for (const auto& f : found) fingerprints.insert(f.fingerprint);
  EXPECT_EQ(fingerprints.size(), found.size());
}

TEST(Limits, the_most_findings_hold_within_a_sentence_too) {
  auto few = options();
  few.max_findings = 3;
  const auto review_of_it = review(read_text("应当申请，应当申请，应当申请，应当申请，应当申请。"), rules_of("\"申请\""), few);
  EXPECT_EQ(review_of_it.findings.size(), 3u);
  EXPECT_EQ(review_of_it.incomplete.size(), 1u);
}

TEST(Basis, a_citation_that_is_set_aside_or_amended_is_none) {
  const auto rules = test::rules_with_data("\"罚款\"");
  const auto found = [&](const std::string& text) { return review(read_text(text), rules, options()).findings; };
  EXPECT_TRUE(found("依照《中华人民共和国森林法》第八十一条罚款。").empty()) << "a concrete basis cures";
  const auto beside = found("除依照《中华人民共和国森林法》第八十一条处理外，由镇里罚款。");
  ASSERT_EQ(beside.size(), 1u);
  EXPECT_EQ(beside[0].cited, BasisStatus::none);
  EXPECT_EQ(beside[0].severity, Severity::error);

  const auto under = found("依照《村容管理办法》第五条罚款。");
  ASSERT_EQ(under.size(), 1u);
  EXPECT_EQ(under[0].cited, BasisStatus::unknown);
  EXPECT_EQ(under[0].severity, Severity::warning);
  const auto amended = found("将《村容管理办法》第五条修改为：乱倒的，罚款。");
  ASSERT_EQ(amended.size(), 1u);
  EXPECT_EQ(amended[0].cited, BasisStatus::none);
  EXPECT_EQ(amended[0].severity, Severity::error);
}

// The table of docs/language.md, What a cited basis does.
TEST(Basis, each_status_does_what_the_language_page_says) {
  struct Row {
    std::string sentence;
    BasisStatus cited;
    Severity severity;    // cured by basis
    std::size_t reports;  // the same
    std::size_t questions;
  };
  const Row rows[] = {
      {"船民应当申领船标。", BasisStatus::none, Severity::error, 1, 0},
      {"船民应当依法申领船标。", BasisStatus::generic, Severity::warning, 1, 1},
      {"根据《清河县船标条例》，船民应当申领船标。", BasisStatus::unknown, Severity::warning, 1, 1},
      {"根据《中华人民共和国价格法》第四百条，船民应当申领船标。", BasisStatus::unknown, Severity::warning, 1, 1},
      {"根据《中华人民共和国治安管理处罚条例》，船民应当申领船标。", BasisStatus::lapsed, Severity::error, 1, 1},
      {"根据《个人信息出境标准合同办法》，船民应当申领船标。", BasisStatus::insufficient, Severity::error, 1, 1},
      {"根据《中华人民共和国价格法》，船民应当申领船标。", BasisStatus::concrete, Severity::error, 0, 0},
      // Of several the strongest counts.
      {"根据《清河县船标条例》和《个人信息出境标准合同办法》，船民应当申领船标。", BasisStatus::insufficient, Severity::error,
       1, 1},
  };
  const auto by_basis = test::rules_with_data("\"申领\"", "power licence");
  const auto by_nothing = test::rules_with_data("\"申领\"", "power licence\ncured by nothing");
  for (const auto& row : rows) {
    SCOPED_TRACE(row.sentence);
    const auto cured = review(read_text(row.sentence), by_basis, test::options()).findings;
    ASSERT_EQ(cured.size(), row.reports);
    if (!cured.empty()) {
      EXPECT_EQ(cured[0].cited, row.cited);
      EXPECT_EQ(cured[0].severity, row.severity);
      EXPECT_EQ(cured[0].lowered.empty(), row.severity == Severity::error);
      EXPECT_EQ(cured[0].questions.size(), row.questions);
    }
    const auto uncured = review(read_text(row.sentence), by_nothing, test::options()).findings;
    ASSERT_EQ(uncured.size(), 1u);
    EXPECT_EQ(uncured[0].cited, row.cited);
    EXPECT_EQ(uncured[0].severity, Severity::error);
    EXPECT_TRUE(uncured[0].questions.empty());
  }
  // Without a power no rank is too low.
  const auto any_rank = test::rules_with_data("\"申领\"");
  EXPECT_TRUE(test::quotes(any_rank, "根据《个人信息出境标准合同办法》，船民应当申领船标。").empty());
  // A basis elsewhere in the draft is none of the sentence's; one in its lead-in is.
  EXPECT_EQ(test::quotes(by_basis, "根据《中华人民共和国价格法》制定本办法。船民应当申领船标。").size(), 1u);
  EXPECT_TRUE(
      test::quotes(by_basis, "第一条 根据《中华人民共和国价格法》，船民应当：\n（一）申领船标；\n（二）报到。").empty());
}

TEST(Document, every_name_that_the_language_takes_of_it_is_read) {
  const std::string bare = "柳溪县集市管理办法\n一、摊位由经营者自选。\n二、摊位费用由经营者自定。\n三、摊位应当整洁。\n";
  const std::string full =
      "柳溪县集市管理办法\n（2026年1月5日柳溪县人民政府公布）\n第一条　摊位由经营者自选。\n"
      "第二条　摊位应当整洁。\n第三条　本办法自2026年2月1日起施行，有效期至2028年1月31日。\n附件：摊位图\n附件1\n摊位图\n";
  for (const auto& known : rule::document_names()) {
    const auto rules = rules_of("document." + std::string(known.name));
    EXPECT_EQ(review(read_text(full), rules, options()).findings.size(), 1u) << known.name;
    EXPECT_TRUE(review(read_text(bare), rules, options()).findings.empty()) << known.name;
  }
}

}  // namespace
}  // namespace xiezhi
