#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/rule/data.hpp"
#include "tests/support/review.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {
namespace {

std::string refused(const std::string& json, const RuleSet* rules = nullptr) {
  try {
    read_dossier(json, "d.json", rules);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::bad_data);
    EXPECT_EQ(error.path(), "d.json");
    return error.message(Language::zh);
  }
  return {};
}

TEST(Dossier, a_value_that_the_schema_does_not_allow_is_refused_with_its_key) {
  for (const auto& [key, value] : std::vector<std::pair<std::string, std::string>>{{"legality_review", "\"没有\""},
                                                                                   {"legality_review", "1"},
                                                                                   {"consultation", "\"七日\""},
                                                                                   {"consultation", "-1"},
                                                                                   {"consultation", "7.5"},
                                                                                   {"published", "\"2025-02-30\""},
                                                                                   {"published", "\"2025年2月3日\""},
                                                                                   {"published", "20250203"},
                                                                                   {"kind", "\"poem\""},
                                                                                   {"drafter", "true"}}) {
    const std::string why = refused("{\"" + key + "\": " + value + "}");
    EXPECT_NE(why.find(key), std::string::npos) << key << ' ' << value;
    EXPECT_NE(why.find(value), std::string::npos) << key << ' ' << value;
  }
  EXPECT_EQ(refused(R"({"legality_review": false, "consultation": 0, "published": "2024-02-29", "kind": "policy"})"), "");
}

TEST(Dossier, a_key_that_nobody_reads_is_refused_and_one_like_it_named) {
  EXPECT_NE(refused(R"({"legality_reveiw": true})").find("legality_review"), std::string::npos);
  EXPECT_NE(refused(R"({"consultation_": {"days": 20}})"), "");
}

TEST(Dossier, a_key_of_the_caller_s_own_rules_holds_anything_and_nested_ones_are_joined_with_dots) {
  const auto rules =
      test::rules_of("dossier.hearing.days < 3日 or dossier.hearing.open or dossier.held_on - dossier.told_on > 9日");
  const auto d = read_dossier(R"({"hearing": {"days": 20, "open": true}, "told_on": "2026-01-05"})", "d.json", &rules);
  EXPECT_EQ(d.facts.at("hearing"), "true");
  EXPECT_EQ(d.facts.at("hearing.days"), "20");
  EXPECT_EQ(d.facts.at("hearing.open"), "true");
  EXPECT_EQ(d.facts.at("told_on"), "2026-01-05");
  EXPECT_NE(refused(R"({"hearing": {"dais": 20}})", &rules), "");
  EXPECT_NE(refused(R"({"legality_review": 7})", &rules), "") << "the schema's keys stay what they are";
}

TEST(Dossier, a_step_whose_date_conclusion_or_meeting_is_on_record_was_taken) {
  const auto step = [](const std::string& json, const char* key) {
    const auto facts = read_dossier(json, "").facts;
    const auto it = facts.find(key);
    return it == facts.end() ? "" : it->second;
  };
  EXPECT_EQ(step(R"({"legality_review_date": "2026-03-02"})", "legality_review"), "true");
  EXPECT_EQ(step(R"({"legality_review_conclusion": "amend"})", "legality_review"), "true");
  EXPECT_EQ(step(R"({"fair_competition_review_date": "2026-03-02"})", "fair_competition_review"), "true");
  EXPECT_EQ(step(R"({"deliberation_meeting": "第三次常务会议"})", "deliberation"), "true");
  EXPECT_EQ(step(R"({"legality_review_received": "2026-03-02"})", "legality_review"), "") << "sent, not yet answered";
  EXPECT_EQ(step(R"({"fair_competition_review_conclusion": "not_concerned"})", "fair_competition_review"), "");
  EXPECT_EQ(step(R"({"fair_competition_review": false, "fair_competition_review_conclusion": "not_concerned"})",
                 "fair_competition_review"),
            "false");
  const std::string why = refused(R"({"deliberation": false, "deliberation_date": "2026-03-02"})");
  EXPECT_NE(why.find("deliberation_date"), std::string::npos);
}

TEST(Dossier, days_in_the_wrong_order_and_keys_given_twice_are_refused) {
  using Days = std::pair<std::string, std::string>;  // the earlier one, the later one
  for (const Days& days : {Days("consultation_from", "consultation_to"), Days("signed", "published"),
                           Days("published", "filed"), Days("effective", "expires")}) {
    const auto given = [&](const char* first, const char* second) {
      return refused("{\"" + days.first + "\": \"" + first + "\", \"" + days.second + "\": \"" + second + "\"}");
    };
    EXPECT_EQ(given("2026-03-02", "2026-03-02"), "") << days.second;
    EXPECT_NE(given("2026-03-02", "2026-03-01").find(days.second), std::string::npos) << days.second;
  }
  EXPECT_NE(refused(R"({"signed": "2026-03-02", "signed": "2026-03-03"})").find("signed"), std::string::npos);
  const auto rules = test::rules_of("dossier.hearing.days < 3日 and dossier.trial.days < 3日");
  EXPECT_EQ(refused(R"({"hearing": {"days": 1}, "trial": {"days": 1}})", &rules), "") << "of two objects";
}

TEST(Dossier, null_says_that_nothing_is_on_record) {
  EXPECT_TRUE(read_dossier(R"({"legality_review": null, "published": null})", "").facts.empty());
}

TEST(Dossier, the_days_of_a_consultation_follow_from_its_first_and_last_day) {
  const auto days = [](const std::string& json) {
    const auto facts = read_dossier(json, "").facts;
    const auto it = facts.find("consultation");
    return it == facts.end() ? "" : it->second;
  };
  EXPECT_EQ(days(R"({"consultation_from": "2026-04-01", "consultation_to": "2026-04-08"})"), "7");
  EXPECT_EQ(days(R"({"consultation_from": "2024-02-10", "consultation_to": "2024-03-11"})"), "30") << "a leap year";
  EXPECT_EQ(days(R"({"consultation": 5, "consultation_from": "2026-04-01", "consultation_to": "2026-04-08"})"), "5");
  EXPECT_EQ(days(R"({"consultation": 8, "consultation_from": "2026-04-01", "consultation_to": "2026-04-08"})"), "8");
  EXPECT_NE(refused(R"({"consultation": 9, "consultation_from": "2026-04-01", "consultation_to": "2026-04-08"})"), "");
  EXPECT_EQ(days(R"({"consultation": null, "consultation_from": "2026-04-01", "consultation_to": "2026-04-08"})"), "7");
  EXPECT_EQ(days(R"({"consultation_from": "2026-04-01"})"), "");
  EXPECT_NE(refused(R"({"consultation_from": "2026-04-08", "consultation_to": "2026-04-01"})").find("consultation_to"),
            std::string::npos);
}

TEST(Dossier, a_key_that_no_shipped_rule_reads_says_so) {
  const auto rules = test::shipped_rules();
  std::set<std::string, std::less<>> read{"kind",
                                          "issuer",
                                          "consultation_from",
                                          "consultation_to",
                                          "fair_competition_review_date",
                                          "deliberation_meeting"};  // by the engine
  for (const auto& condition : rules.data().conditions)
    for (const std::string_view path : {std::string_view(condition.path), std::string_view(condition.minus)})
      if (path.starts_with("dossier.")) read.emplace(path.substr(8));
  std::ifstream in(std::filesystem::path(XIEZHI_SOURCE_DIR) / "rules" / "dossier.schema.json");
  std::size_t keys = 0;
  for (std::string line; std::getline(in, line);) {
    const auto at = line.find("\": {\"description\"");
    if (at == std::string::npos) continue;
    ++keys;
    const std::string key = line.substr(line.find('"') + 1, at - line.find('"') - 1);
    EXPECT_EQ(line.find("只作记录") == std::string::npos, read.count(key) > 0) << key;
  }
  EXPECT_GT(keys, 40u);
}

TEST(Dossier, bad_json_names_its_line) {
  try {
    read_dossier("{\n\"a\": 1,\n\"b\" 2\n}", "d.json");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::bad_data);
    EXPECT_NE(std::string(error.what()).find("3"), std::string::npos);
    EXPECT_EQ(error.path(), "d.json");
  }
}

TEST(Dossier, a_number_that_nothing_holds_is_refused) {
  for (const char* json : {R"({"consultation": 1e400})", R"({"business_consultation": {"days": -1e999}})"}) {
    try {
      read_dossier(json, "d.json");
      FAIL() << json;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::bad_data);
      EXPECT_EQ(error.path(), "d.json");
    }
  }
}

TEST(Dossier, decides_rules_about_the_procedure) {
  const auto rules = test::rules_of("dossier.hearing.days < 30日");
  auto options = test::options();
  const auto document = read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。");
  EXPECT_TRUE(review(document, rules, options).findings.empty()) << "without a dossier nothing can be said";
  options.dossier = read_dossier(R"({"hearing": {"days": 7}})", "", &rules);
  EXPECT_EQ(review(document, rules, options).findings.size(), 1u);
  options.dossier = read_dossier(R"({"hearing": {"days": 30}})", "", &rules);
  EXPECT_TRUE(review(document, rules, options).findings.empty());
}

TEST(Dossier, a_value_of_an_own_key_is_compared_with_what_the_unit_is_worth) {
  auto options = test::options();
  const auto document = read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。");
  for (const auto& [when, value, met] : std::vector<std::tuple<std::string, std::string, bool>>{
           {"dossier.budget > 3万元", "20000", false},
           {"dossier.budget > 3万元", "40000", true},
           {"dossier.stalls > 2万", "3000", false},
           {"dossier.attendees < 50 人", "49", true},
           {"dossier.attendees < 50人", "51", false},
       }) {
    const auto rules = test::rules_of(when);
    const auto key = when.substr(8, when.find(' ') - 8);
    options.dossier = read_dossier("{\"" + key + "\": " + value + "}", "", &rules);
    EXPECT_EQ(!review(document, rules, options).findings.empty(), met) << when << ' ' << value;
  }
}

TEST(Dossier, fills_in_what_the_options_do_not_say) {
  ReviewOptions options;
  fill_in(options, read_dossier(R"({"kind": "tender", "drafter": "城管局"})", ""));
  fill_in(options,
          read_dossier(R"({"kind": "policy", "issuer": "柳溪镇人民政府", "drafter": "住建局", "consultation": 3})", ""));
  EXPECT_EQ(options.kind, DocumentKind::tender) << "the first to say it";
  EXPECT_EQ(options.issuer, "柳溪镇人民政府");
  EXPECT_EQ(options.dossier->facts,
            (std::map<std::string, std::string>{
                {"consultation", "3"}, {"drafter", "城管局"}, {"issuer", "柳溪镇人民政府"}, {"kind", "tender"}}));
  ReviewOptions said;
  said.kind = DocumentKind::agreement;
  said.issuer = "望江县人民政府";
  fill_in(said, read_dossier(R"({"kind": "policy", "issuer": "柳溪镇人民政府"})", ""));
  EXPECT_EQ(said.kind, DocumentKind::agreement);
  EXPECT_EQ(said.issuer, "望江县人民政府");
}

// The point that a shipped rule about the procedure speaks to, after a review with this dossier.
PointStatus point_of(const std::string& id, const std::string& json, Date as_of = test::today) {
  static const RuleSet rules = test::shipped_rules();
  auto options = test::options();
  options.as_of = as_of;
  options.issuer = "重庆市潼南区人民政府";
  if (!json.empty()) options.dossier = read_dossier(json, "");
  const auto made = review(read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。"), rules, options);
  for (const PointResult& p : made.points)
    if (p.id == id) return p.status;
  ADD_FAILURE() << id;
  return PointStatus::issue;
}

TEST(Dossier, what_it_does_not_hold_is_not_judged) {
  using enum PointStatus;
  for (const char* id : {"程序.备案", "程序.公布", "程序.公布期限", "程序.征求意见期限"}) {
    EXPECT_EQ(point_of(id, ""), could_not_see) << id;
    EXPECT_EQ(point_of(id, "{}"), could_not_see) << id;
  }
  EXPECT_EQ(point_of("程序.备案", R"({"published": "2026-01-05", "filed": "2026-01-10"})"), none_found);
  EXPECT_EQ(point_of("程序.备案", R"({"published": "2026-01-05"})"), issue);
  EXPECT_EQ(point_of("程序.公布期限", R"({"signed": "2026-01-05"})"), could_not_see);
  EXPECT_EQ(point_of("程序.征求意见期限", R"({"consultation": 7})"), could_not_see) << "which period counts is not said";
  EXPECT_EQ(point_of("程序.征求意见期限", R"({"consultation": 60})"), none_found) << "long enough for every kind";
}

TEST(Dossier, a_year_that_the_calendar_does_not_hold_is_told_apart_from_a_fact_that_is_not_on_record) {
  const auto note = [](const std::string& json) {
    const RuleSet rules = test::shipped_rules();
    auto options = test::options();
    options.dossier = read_dossier(json, "");
    const auto made = review(read_text("某区集市管理办法\n第一条 集市每周开放。\n第二条 保持整洁。"), rules, options);
    const auto p =
        std::find_if(made.points.begin(), made.points.end(), [](const auto& one) { return one.id == "程序.公布期限"; });
    return p == made.points.end() ? "" : p->note;
  };
  EXPECT_EQ(note(R"({"signed": "2091-12-25", "published": "2092-02-25"})"), "工作日历没有所涉的年份");
  EXPECT_EQ(note(R"({"signed": "2026-01-05"})"), "程序材料没有载明所需的事实");
}

TEST(Dossier, one_part_that_does_not_hold_decides_whatever_the_others_lack) {
  const auto document = read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。");
  auto options = test::options();
  options.dossier = Dossier{{{"signed", "2026-01-05"}}};
  const auto found = [&](const std::string& when) { return review(document, test::rules_of(when), options).findings.size(); };
  EXPECT_EQ(found("not (dossier.published and dossier.consultation)"), 1u) << "a step that is not on record was not taken";
  EXPECT_EQ(found("not (dossier.consultation < 30日 and not dossier.signed)"), 1u) << "it was signed, whatever the days";
  EXPECT_EQ(found("not (dossier.consultation < 30日 and dossier.signed)"), 0u) << "the days decide, and are not known";
}

TEST(Dossier, dates_are_subtracted_in_days) {
  const auto rules = test::rules_of("dossier.published_on - dossier.adopted_on > 10日");
  auto options = test::options();
  const auto document = read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。");
  options.dossier = read_dossier(R"({"adopted_on": "2024-02-25", "published_on": "2024-03-07"})", "", &rules);
  EXPECT_EQ(review(document, rules, options).findings.size(), 1u) << "11 days: 2024 is a leap year";
  options.dossier = read_dossier(R"({"adopted_on": "2023-02-25", "published_on": "2023-03-07"})", "", &rules);
  EXPECT_TRUE(review(document, rules, options).findings.empty());
}

// 2024-05-01 to 05 are free; 28 April and 11 May, of weekends, are worked.
TEST(Dossier, working_days_are_counted_with_the_calendar) {
  const auto rules = test::rules_with_data("dossier.published - dossier.signed > 4个工作日");
  auto options = test::options();
  const auto document = read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。");
  const auto found = [&](const char* signed_on, const char* published) {
    options.dossier = Dossier{{{"signed", signed_on}, {"published", published}}};
    return review(document, rules, options).findings.size();
  };
  EXPECT_EQ(found("2024-04-29", "2024-05-08"), 0u) << "30 April, 6, 7 and 8 May";
  EXPECT_EQ(found("2024-04-29", "2024-05-09"), 1u);
  EXPECT_EQ(found("2024-04-27", "2024-05-06"), 0u) << "28, a Sunday, 29 and 30 April, 6 May";
}

TEST(Dossier, a_year_the_calendar_does_not_hold_is_not_judged) {
  const auto document = read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。");
  auto options = test::options();
  options.dossier = Dossier{{{"signed", "1999-01-01"}, {"published", "1999-12-31"}}};
  for (const char* when :
       {"dossier.published - dossier.signed > 4个工作日", "not dossier.published - dossier.signed < 4 workdays"})
    EXPECT_TRUE(review(document, test::rules_with_data(when), options).findings.empty()) << when;
  EXPECT_EQ(review(document, test::rules_with_data("dossier.published - dossier.signed > 4个工作日 or dossier.signed"), options)
                .findings.size(),
            1u)
      << "another alternative holds on what is known";
}

TEST(Dossier, texts_are_compared) {
  const auto document = read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。");
  auto options = test::options();
  const auto found = [&](const std::string& when) { return review(document, test::rules_of(when), options).findings.size(); };
  EXPECT_EQ(found("dossier.legality_review_conclusion != \"lawful\""), 0u) << "without a dossier nothing can be said";
  options.dossier = Dossier{{{"legality_review_conclusion", "unlawful"}}};
  EXPECT_EQ(found("dossier.legality_review_conclusion == \"unlawful\""), 1u);
  EXPECT_EQ(found("dossier.legality_review_conclusion == \"lawful\""), 0u);
  EXPECT_EQ(found("dossier.legality_review_conclusion != \"lawful\""), 1u);
  EXPECT_EQ(found("not dossier.fair_competition_review_conclusion == \"violates\""), 0u) << "not on record: not judged";
}

TEST(Dossier, a_parameter_is_that_of_the_issuer_s_province) {
  const auto rules = test::rules_with_data("dossier.filed - dossier.published > parameter.filing.max");
  auto options = test::options();
  const auto document = read_text("集市管理办法\n第一条 甲。\n第二条 乙。");
  options.dossier = Dossier{{{"published", "2026-01-05"}, {"filed", "2026-01-25"}}};
  options.issuer = "重庆市潼南区人民政府";
  EXPECT_EQ(review(document, rules, options).findings.size(), 1u) << "20 days of 15";
  options.issuer = "江苏省扬州市人民政府";
  EXPECT_TRUE(review(document, rules, options).findings.empty()) << "20 days of 30";
}

TEST(Dossier, a_parameter_that_nobody_checked_is_asked_about) {
  auto options = test::options();
  options.dossier = Dossier{{{"published", "2026-01-05"}, {"filed", "2026-04-25"}, {"signed", "2025-10-01"}}};
  options.issuer = "重庆市潼南区人民政府";
  const auto document = read_text("集市管理办法\n第一条 甲。\n第二条 本办法有效期十年。");
  const auto asked = [&](const char* when) {
    const auto findings = review(document, test::rules_with_data(when), options).findings;
    return findings.size() == 1 ? findings[0].questions : std::vector<std::string>{"no finding"};
  };
  const auto filing = asked("dossier.filed - dossier.published > parameter.filing.max");
  ASSERT_EQ(filing.size(), 1u);
  EXPECT_TRUE(filing[0].starts_with("所用的限值 15 日（《重庆市行政规范性文件管理办法》）待核对原文：")) << filing[0];
  EXPECT_TRUE(asked("dossier.published - dossier.signed > parameter.publication.max").empty()) << "that one was checked";
  options.issuer = "江苏省扬州市人民政府";
  const auto validity = asked("\"有效期\" ..4 duration > parameter.validity.max");
  ASSERT_EQ(validity.size(), 1u);
  EXPECT_TRUE(validity[0].starts_with("所用的限值 5 年（没有统一规定）待核对原文：")) << validity[0];
}

TEST(Dossier, a_parameter_brings_its_unit) {
  auto options = test::options();
  const auto document = read_text("集市管理办法\n第一条 甲。\n第二条 乙。");
  const auto found = [&](const char* when) { return review(document, test::rules_with_data(when), options).findings.size(); };
  options.dossier = Dossier{{{"signed", "2024-04-29"}, {"published", "2024-05-29"}, {"expires", "2029-05-29"}}};
  EXPECT_EQ(found("dossier.published - dossier.signed > parameter.publication.max"), 0u) << "30 days are 20 working days";
  EXPECT_EQ(found("dossier.expires - dossier.published > parameter.validity.max"), 0u);
  EXPECT_EQ(found("dossier.expires - dossier.signed > parameter.validity.max"), 1u);
}

TEST(Dossier, a_slot_is_compared_with_a_parameter) {
  const auto rules = test::rules_with_data("\"有效期\" ..4 duration > parameter.validity.max");
  EXPECT_EQ(test::quotes(rules, "本办法有效期十年。"), std::vector<std::string>{"有效期十年"});
  EXPECT_TRUE(test::quotes(rules, "本办法有效期五年。").empty());
}

TEST(Dossier, years_between_dates_are_those_of_the_calendar) {
  const auto rules = test::rules_of("dossier.expires - dossier.effective > 5年");
  auto options = test::options();
  const auto document = read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。");
  options.dossier = Dossier{{{"effective", "2024-02-29"}, {"expires", "2029-02-28"}}};
  EXPECT_TRUE(review(document, rules, options).findings.empty());
  options.dossier = Dossier{{{"effective", "2024-02-29"}, {"expires", "2029-03-01"}}};
  EXPECT_EQ(review(document, rules, options).findings.size(), 1u);
}

TEST(Dossier, months_between_dates_are_those_of_the_calendar) {
  const auto document = read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。");
  const auto found = [&](const std::string& comparison, const char* from, const char* to) {
    auto options = test::options();
    options.dossier = Dossier{{{"signed", from}, {"published", to}}};
    return review(document, test::rules_of("dossier.published - dossier.signed " + comparison), options).findings.size();
  };
  EXPECT_EQ(found("< 1个月", "2026-02-05", "2026-03-05"), 0u) << "28 days, and a month";
  EXPECT_EQ(found("< 1个月", "2026-02-05", "2026-03-04"), 1u);
  EXPECT_EQ(found("> 1个月", "2026-01-05", "2026-02-05"), 0u) << "31 days, and a month";
  EXPECT_EQ(found("> 1个月", "2026-01-05", "2026-02-06"), 1u);
  EXPECT_EQ(found("> 12个月", "2024-02-29", "2025-02-28"), 0u);
  EXPECT_EQ(found("> 1.5年", "2024-01-01", "2025-07-01"), 0u);
  EXPECT_EQ(found("> 1.5年", "2024-01-01", "2025-07-02"), 1u);
}

TEST(Dossier, a_rule_about_the_document_can_quote_what_it_reports) {
  const auto rules = test::rules_of("not dossier.consultation", " message \"“{报告}”没有征求意见。\"");
  auto options = test::options();
  options.dossier = Dossier{{{"signed", "2026-01-05"}}};
  const auto found = review(read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。"), rules, options).findings;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].message, "“某区集市管理办法”没有征求意见。");
}

}  // namespace
}  // namespace xiezhi
