// Drafts meant to hurt: reviewed in linear time, with the shipped rules and with rules of each scope and reach.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/linear.hpp"
#include "tests/support/review.hpp"

namespace xiezhi {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  while (times-- > 0) out += part;
  return out;
}

TEST(HostileReview, takes_a_sentence_or_paragraph_of_anything) {
  const RuleSet rules = test::shipped_rules();
  for (const std::string part :
       {"不得有下列行为：限定经营者；", "所称限定", "是指限定", "限定除外，", "限定3家甲", "限定1年2", "不得限定经营者",
        "限定经营者提供担保；", "应当向指定银行缴纳", "企业应当申请许可证。", "企业应当申请许可证", "处罚款5元，"}) {
    SCOPED_TRACE(part);
    test::expect_linear(600, [&](std::size_t size) {
      const std::string text =
          "某市某办法\n第一条 限定经营者应当" + repeated(part, size) + "。\n第二条 本市优先采购本地企业的产品。\n";
      const Review found = review(read_text(text), rules, test::options());
      // What stands behind it is looked at all the same.
      const auto behind = [](const Finding& f) { return f.provision == "第二条"; };
      EXPECT_TRUE(std::any_of(found.findings.begin(), found.findings.end(), behind));
    });
  }
}

TEST(HostileReview, sees_as_far_as_a_condition_reaches_without_walking_there_for_each_match) {
  for (const std::string when :
       {"not in clause \"备案证\"", "not before \"备案证\"", "not after \"备案证\"", "not near 400 \"备案证\"",
        "not near 12 (amount > 9元)", "modality prohibition", "quoted", "basis none"}) {
    const RuleSet rules = test::rules_of("\"申请\" and " + when);
    for (const std::string part : {"企业应当申请许可证", "“企业应当”申请许可证，", "申请退还5元，", "依照《甲法》申请许可证"}) {
      SCOPED_TRACE(when + " " + part);
      test::expect_linear(2000, [&](std::size_t size) {
        review(read_text("某办法\n第一条 甲应当" + repeated(part, size) + "。\n第二条 依照《乙法》办理。\n"), rules,
               test::options());
      });
    }
  }
}

TEST(HostileReview, looks_once_into_the_sentences_of_a_scope) {
  for (const std::string scope : {"provision", "article", "heading", "items", "document", "title"}) {
    for (const std::string part : {"企业应当申请许可证。", "# 申请\n", "申请：\n（一）申请；\n", "（一）申请；\n", "申请\n"}) {
      SCOPED_TRACE(scope + " " + part);
      const RuleSet rules = test::rules_of("\"申请\" and not in " + scope + " \"备案证\"");
      test::expect_linear(1500, [&](std::size_t size) {
        const std::string text = "某办法\n第一条 甲：\n" + repeated(part, size);
        EXPECT_GE(review(read_text(text), rules, test::options()).findings.size(), 1u);
      });
    }
  }
}

// Many beginnings, and an end that is out of reach of all of them.
std::string without_end(std::size_t size) {
  return "某区集市管理办法\n第一条 " + repeated("甲", size) + repeated("丙", 450) + "乙。\n第二条 保持整洁。\n";
}

TEST(HostileReview, gives_up_a_rule_about_the_whole_document_and_says_so) {
  const RuleSet rules = test::rules_of("not in document (\"甲\" ..400 \"甲\" ..400 \"甲\" ..400 \"乙\")");
  ASSERT_TRUE(review(read_text(without_end(1)), rules, test::options()).findings.size() == 1);
  test::expect_linear(150, [&](std::size_t size) {
    const Review found = review(read_text(without_end(size)), rules, test::options());
    EXPECT_EQ(found.findings.size(), found.incomplete.empty() ? 1u : 0u) << "what was not looked at is not missing";
    if (size > 150) { EXPECT_EQ(found.incomplete, std::vector<std::string>{"规则过于复杂，没有审查完：t.r"}); }
  });
}

TEST(HostileReview, looks_at_the_clock_in_the_middle_of_a_rule_and_of_a_sentence) {
  for (const std::string when :
       {"not in document (\"甲\" ..400 \"甲\" ..400 \"甲\" ..400 \"乙\")", "\"甲\" ..400 \"甲\" ..400 \"甲\" ..400 \"乙\""}) {
    const RuleSet rules = test::rules_of(when);
    const Document draft = read_text(without_end(400));
    auto options = test::options();
    options.deadline = std::chrono::steady_clock::now();
    const Review found = review(draft, rules, options);
    EXPECT_TRUE(found.stopped) << when;
    EXPECT_EQ(found.incomplete, std::vector<std::string>{"审查中止：到了时限或被取消，其后的内容没有审查"}) << when;
    EXPECT_TRUE(found.findings.empty()) << when;
  }
}

}  // namespace
}  // namespace xiezhi
