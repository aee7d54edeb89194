#include <gtest/gtest.h>

#include "tests/review/rules.hpp"

namespace xiezhi {
namespace {

std::string notes(const Why& why) {
  std::string out = why.note;
  for (const auto& child : why.children) out += notes(child);
  return out;
}

TEST(Explain, a_match_shows_where_every_part_stands) {
  const auto rules = test::rules_of("\"申请\" ..6 \"许可证\"");
  const auto document = read_text("应当申请经营许可证。");
  const auto told = explain(document, rules, "t.r", test::options());
  ASSERT_EQ(told.size(), 1u);
  EXPECT_TRUE(told[0].met);
  const auto& when = told[0].why.children.at(0);
  ASSERT_EQ(when.children.size(), 2u);
  EXPECT_EQ(when.children[0].spans.at(0).of(document.text()), "申请");
  EXPECT_EQ(when.children[1].spans.at(0).of(document.text()), "许可证");
}

TEST(Explain, a_miss_names_the_words_that_were_not_there) {
  const auto rules = test::rules_of("\"申请\" ..6 (\"许可证\" | \"准营证\")");
  const auto told = explain(read_text("应当申请备案回执。"), rules, "t.r", test::options());
  ASSERT_EQ(told.size(), 1u);
  EXPECT_FALSE(told[0].met);
  const auto& missing = told[0].why.children.at(0).children.at(1);
  EXPECT_FALSE(missing.held);
  EXPECT_NE(missing.text.find("准营证"), std::string::npos);
  EXPECT_FALSE(missing.note.empty());
}

TEST(Explain, a_miss_by_distance_says_so) {
  const auto told =
      explain(read_text("申请一二三四五六七八许可证。"), test::rules_of("\"申请\" ..6 \"许可证\""), "t.r", test::options());
  ASSERT_EQ(told.size(), 1u);
  EXPECT_NE(notes(told[0].why).find("间距"), std::string::npos);
}

TEST(Explain, an_exception_that_held_is_named) {
  const auto rules = test::rules_of("\"许可证\"", "unless 免费", "exception 免费 = in clause \"免费\";");
  const auto told = explain(read_text("免费发许可证。"), rules, "t.r", test::options());
  ASSERT_EQ(told.size(), 1u);
  EXPECT_FALSE(told[0].met);
  const auto& unless = told[0].why.children.at(1);
  EXPECT_TRUE(unless.held);
  EXPECT_EQ(unless.children.at(0).text, "免费");
}

TEST(Explain, a_rule_for_other_documents_says_so) {
  auto options = test::options();
  options.kind = DocumentKind::report;
  const auto rules = test::shipped_rules();
  const auto told = explain(read_text("处2000元罚款。"), rules, "penalty.fine", options);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_FALSE(told[0].why.note.empty());
}

}  // namespace
}  // namespace xiezhi
