// Drafts meant to hurt: reviewed in linear time, with the shipped rules and with rules of each scope and reach.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

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

}  // namespace
}  // namespace xiezhi
