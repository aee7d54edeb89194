#include <gtest/gtest.h>

#include "tests/review/rules.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {
namespace {

TEST(Dossier, nested_keys_are_joined_with_dots) {
  const auto d = read_dossier(R"({"consultation": {"days": 20, "open": true}, "filed_on": "2026-01-05"})", "d.json");
  EXPECT_EQ(d.facts.at("consultation.days"), "20");
  EXPECT_EQ(d.facts.at("consultation.open"), "true");
  EXPECT_EQ(d.facts.at("filed_on"), "2026-01-05");
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

TEST(Dossier, decides_rules_about_the_procedure) {
  const auto rules = test::rules_of("dossier.consultation.days < 30日");
  auto options = test::options();
  const auto document = read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。");
  EXPECT_TRUE(review(document, rules, options).findings.empty()) << "without a dossier nothing can be said";
  options.dossier = read_dossier(R"({"consultation": {"days": 7}})", "");
  EXPECT_EQ(review(document, rules, options).findings.size(), 1u);
  options.dossier = read_dossier(R"({"consultation": {"days": 30}})", "");
  EXPECT_TRUE(review(document, rules, options).findings.empty());
}

TEST(Dossier, dates_are_subtracted_in_days) {
  const auto rules = test::rules_of("dossier.published_on - dossier.adopted_on > 10日");
  auto options = test::options();
  const auto document = read_text("某区集市管理办法\n第一条 甲。\n第二条 乙。");
  options.dossier = read_dossier(R"({"adopted_on": "2024-02-25", "published_on": "2024-03-07"})", "");
  EXPECT_EQ(review(document, rules, options).findings.size(), 1u) << "11 days: 2024 is a leap year";
  options.dossier = read_dossier(R"({"adopted_on": "2023-02-25", "published_on": "2023-03-07"})", "");
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
  options.dossier = Dossier{{{"legality_review_conclusion", "不合法"}}};
  EXPECT_EQ(found("dossier.legality_review_conclusion == \"不合法\""), 1u);
  EXPECT_EQ(found("dossier.legality_review_conclusion == \"合法\""), 0u);
  EXPECT_EQ(found("dossier.legality_review_conclusion != \"合法\""), 1u);
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

}  // namespace
}  // namespace xiezhi
