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

}  // namespace
}  // namespace xiezhi
