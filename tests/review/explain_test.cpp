#include <gtest/gtest.h>

#include <ctime>

#include "tests/support/review.hpp"
#include "xiezhi/error.hpp"

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

std::string reason(const std::string& when, const std::string& text, const std::string& more = {},
                   const std::string& before = {}) {
  const auto told = explain(read_text(text), test::rules_of(when, more, before), "t.r", test::options());
  return told.empty() ? "" : told[0].why.note;
}

TEST(Explain, one_sentence_names_the_condition_that_killed_the_rule) {
  EXPECT_EQ(reason("\"批准\" with (\"方可\" | \"才能\") in sentence", "街道批准后开业。"),
            "未命中：第二个条件要求同一句内出现‘方可’或‘才能’，本句没有。");
  EXPECT_EQ(reason("\"申请\" ..6 \"许可证\"", "应当申请回执。"), "未命中：条件要求出现‘许可证’，本句没有。");
  EXPECT_EQ(reason("\"申请\" ..6 \"许可证\"", "申请一二三四五六七八许可证。"),
            "未命中：条件要求‘申请’和‘许可证’之间至多 6 字，本句隔了 8 字。");
  EXPECT_EQ(reason("\"申请\" ..6 \"许可证\"", "许可证由申请人保管。"),
            "未命中：条件要求‘申请’在前、‘许可证’在后，本句的先后相反。");
  EXPECT_EQ(reason("\"申请\" ..6 without \"不\" \"许可证\"", "申请不要许可证。"),
            "未命中：条件要求‘申请’和‘许可证’之间没有‘不’，本句有。");
  EXPECT_EQ(reason("\"甲\" ..2 \"乙\" or \"申请\" ..6 \"许可证\"", "应当申请回执。"),
            "未命中：最接近的是第 2 种写法，它的条件要求出现‘许可证’，本句没有。");
  EXPECT_EQ(reason("\"应\" not after \"适\"", "适应市场。"), "未命中：条件要求出现‘应’，本句的‘应’前后文不合限定，不算。");
}

TEST(Explain, one_sentence_names_the_exception_and_what_made_it_hold) {
  EXPECT_EQ(reason("\"许可证\"", "免费发许可证。", "unless 免费", "exception 免费 = in clause \"免费\";"),
            "未命中：例外“免费”成立：同一分句内有‘免费’。");
  EXPECT_EQ(reason("\"许可证\"", "不得要求许可证。", "unless before 6 \"不得\""), "未命中：例外成立：前面有‘不得’。");
}

TEST(Explain, a_rule_for_other_documents_says_so) {
  auto options = test::options();
  options.kind = DocumentKind::report;
  const auto rules = test::shipped_rules();
  const auto told = explain(read_text("处2000元罚款。"), rules, "penalty.fine", options);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_FALSE(told[0].why.note.empty());
}

// The tree of a condition is some thousand times as large as what a miss needs: only the nearest misses are told.
TEST(Explain, sentences_that_do_not_match_cost_no_more_than_reviewing_them) {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "各部门应当认真总结经验，积极推广好的做法。\n";
  const auto document = read_text(text);
  const auto rules = test::shipped_rules();
  const auto seconds = [](auto work) {
    const auto start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  const auto reviewed = seconds([&] { review(document, rules, test::options()); });
  const auto told = seconds([&] { explain(document, rules, "licence.new-licence", test::options()); });
  EXPECT_LT(told, reviewed + 1);  // a tree for each sentence would take many times as long
}

TEST(Explain, a_cancel_ends_it_with_an_error) {
  auto options = test::options();
  options.cancel = std::make_shared<std::atomic<bool>>(true);
  try {
    explain(read_text("应当申请许可证。"), test::rules_of("\"许可证\""), "t.r", options);
    ADD_FAILURE() << "no error";
  } catch (const Error& e) { EXPECT_EQ(e.kind(), ErrorKind::limit); }
}

// On day 0 no law is in force: it would say of every rule that it took no part.
TEST(Explain, without_a_day_is_refused_as_a_review_is) {
  const auto rules = test::shipped_rules();
  const auto draft = read_text("处2000元罚款。");
  for (const bool told : {false, true}) {
    try {
      if (told)
        explain(draft, rules, "penalty.fine", {});
      else
        review(draft, rules, {});
      ADD_FAILURE() << "no error";
    } catch (const Error& e) { EXPECT_EQ(e.kind(), ErrorKind::bad_argument); }
  }
}

}  // namespace
}  // namespace xiezhi
