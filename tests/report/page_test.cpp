#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/report/sample.hpp"
#include "tests/support/files.hpp"

namespace xiezhi::test {
namespace {

using Json = nlohmann::json;

TEST(RulePage, says_what_why_on_what_basis_and_what_to_do_instead) {
  const RuleSet rules = load_rules({.shipped = source_dir() / "rules", .packs = false, .paths = {}});
  const std::string page = rule_page(sample_rule(), rules, {2025, 6, 1});
  EXPECT_TRUE(page.starts_with("增设行政许可  [licence.sample]\n")) << page;
  for (const char* part :
       {"级别: 错误", "类别: 行政许可", "适用文种: 行政规范性文件、政策措施", "状态: 试行 · 样本太少",
        "为什么\n  这一位阶的文件不能设定行政许可。", "《中华人民共和国行政许可法》第十七条（基准日 2025-06-01：现行有效）",
        "《某省试行规定》第二条（基准日 2025-06-01：效力未知，条文待核对原文）",
        "会被指出的写法\n  · 应当【申领】运营许可证。（文种：政策措施）（日期：2024-05-01）",
        "不会被指出的写法\n  · 不得要求申领许可证。", "怎样修改\n  删去许可要求。", "需要人工核实\n  · 有没有上位法依据？",
        "对应的审查要点\n  · 37号.一.1", "法律复核: 未登记"}) {
    EXPECT_NE(page.find(part), std::string::npos) << part << "\n" << page;
  }
}

TEST(RulePage, says_what_lowers_the_severity) {
  auto data = std::make_shared<rule::Data>();
  data->infos = {sample_rule()};
  rule::Condition named;
  named.kind = rule::ConditionKind::named;
  named.name = "照抄罚则";
  data->conditions = {named};
  data->rules.emplace_back().lower = {{0, Severity::note}, {0, std::nullopt}};
  const RuleSet rules(data);
  EXPECT_NE(rule_page(sample_rule(), rules, {2025, 6, 1}).find("什么情形降级\n  · 降为提示：照抄罚则\n  · 降一级：照抄罚则\n"),
            std::string::npos);
  EXPECT_NE(rule_page(sample_rule(), rules, {2025, 6, 1}, Language::en).find("What lowers it\n  · to note: 照抄罚则\n"),
            std::string::npos);
}

TEST(Explanation, is_a_tree_that_says_what_held_and_what_did_not) {
  const Document document = read_text(draft_text);
  Why why{"全部满足", false, true, {}, "", {}};
  why.children = {{"有“应当”", true, true, {place_of(draft_text, "应当")}, "", {}},
                  {"其后 12 字内有许可", false, true, {}, "要找的词：许可、批准", {}},
                  {"不属于通用例外", false, false, {}, "", {}}};
  const std::string text = explanation_text(
      {{place_of(draft_text, "为规范共享电单车运营，制定本办法。"), false, std::nullopt, why}}, document, sample_rule());
  EXPECT_NE(text.find("没有命中（第 2 行） 为规范共享电单车运营，制定本办法。\n  ✗ 全部满足（不成立）\n"), std::string::npos)
      << text;
  EXPECT_NE(text.find("  ├─ ✓ 有“应当”（成立）：“应当”\n"), std::string::npos) << text;
  EXPECT_NE(text.find("  ├─ ✗ 其后 12 字内有许可（不成立）\n  │     要找的词：许可、批准\n"), std::string::npos) << text;
  EXPECT_NE(text.find("  └─ · 不属于通用例外（未到这一步）\n"), std::string::npos) << text;
}

TEST(Explanation, of_a_finding_shows_it_and_says_when_it_was_lowered) {
  const Document document = read_text(draft_text);
  Finding f = finding(draft_text, "申领运营许可证", Severity::warning);
  f.lowered = "引用了笼统的依据";
  const std::string text =
      explanation_text({{f.span, true, f, {"有许可", true, true, {f.span}, "", {}}}}, document, sample_rule());
  EXPECT_NE(text.find("命中（已降级）"), std::string::npos) << text;
  EXPECT_NE(text.find("警告  第二条 【申领运营许可证】"), std::string::npos) << text;
  EXPECT_NE(text.find("引用了笼统的依据"), std::string::npos) << text;
}

TEST(Explanation, of_many_ways_tells_the_one_that_held_or_the_two_that_came_nearest) {
  const Document document = read_text(draft_text);
  const auto way = [](std::string text, bool first, bool second) {
    return Why{
        text, first && second, true, {}, "", {{text + "甲", first, true, {}, "", {}}, {text + "乙", second, true, {}, "", {}}}};
  };
  Why any{"任一写法", false,
          true,       {},
          "",         {way("一", false, false), way("二", true, false), way("三", false, false), way("四", false, true)}};
  Why root{"规则", false, true, {}, "", {any}};
  const Span sentence = place_of(draft_text, "制定本办法。");
  std::string text = explanation_text({{sentence, false, std::nullopt, root}}, document, sample_rule());
  EXPECT_NE(text.find("✓ 二甲"), std::string::npos) << text;
  EXPECT_NE(text.find("✓ 四乙"), std::string::npos) << text;
  EXPECT_EQ(text.find("一甲"), std::string::npos) << text;
  EXPECT_NE(text.find("└─ 另有 2 项不成立，从略\n"), std::string::npos) << text;

  any = {"任一写法", true, true, {}, "", {way("一", false, true), way("二", true, true)}};
  root = {"规则", true, true, {}, "", {any, {"除非", false, true, {}, "", {way("三", true, false)}}}};
  text = explanation_text({{sentence, true, std::nullopt, root}}, document, sample_rule());
  EXPECT_NE(text.find("✓ 二乙"), std::string::npos) << text;
  EXPECT_EQ(text.find("一甲"), std::string::npos) << text;
  EXPECT_NE(text.find("看过 1 个例外，都不成立：三\n"), std::string::npos) << text;  // an exemption: its name only
  EXPECT_EQ(text.find("三甲"), std::string::npos) << text;
}

TEST(Explanation, for_programs_is_a_tree_with_the_reason_and_the_spans) {
  const Document document = read_text(draft_text);
  const Span sentence = place_of(draft_text, "制定本办法。");
  const Why root{"规则", false, true, {}, "未命中：甲。", {{"甲", true, true, {sentence}, "", {}}}};
  const std::string json = explanation_json({{sentence, false, std::nullopt, root}}, document, sample_rule());
  EXPECT_NE(json.find("\"met\": false"), std::string::npos) << json;
  EXPECT_NE(json.find("\"reason\": \"未命中：甲。\""), std::string::npos) << json;
  EXPECT_NE(json.find("\"quote\": \"制定本办法。\""), std::string::npos) << json;
}

TEST(Explanation, of_a_long_draft_tells_all_that_met_and_the_three_that_came_nearest) {
  const Document document = read_text(draft_text);
  std::vector<Explanation> all;
  for (int i = 0; i < 50; ++i) {
    const bool near = i % 20 == 7;  // three of them
    all.push_back(
        {{0, 3}, i == 30, std::nullopt, {"规则", i == 30, true, {}, "", {{near ? "近" : "远", near, true, {}, "", {}}}}});
  }
  const std::string text = explanation_text(all, document, sample_rule());
  EXPECT_EQ(count(text, "\n命中"), 1u);
  EXPECT_EQ(count(text, "\n没有命中"), 3u);
  EXPECT_EQ(count(text, "✓ 近"), 3u);
}

TEST(Explanation, of_nothing_says_so) {
  EXPECT_NE(explanation_text({}, read_text(draft_text), sample_rule()).find("没有一句话接近"), std::string::npos);
  EXPECT_NE(explanation_text({}, read_text(draft_text), sample_rule(), Language::en).find("No sentence"), std::string::npos);
}

TEST(Outline, as_json_gives_every_provision_with_its_text_at_the_span) {
  const Document document = read_text(draft_text);
  const Json json = Json::parse(outline(document, ReportFormat::json));
  EXPECT_EQ(json["title"], "青石县共享电单车管理办法");
  EXPECT_EQ(json["provisions"].size(), document.provisions().size());
  bool second = false;
  for (const Json& p : json["provisions"]) {
    if (p["cite"] != "第二条" || p["kind"] != "article") continue;
    second = true;
    EXPECT_EQ(p["label"], "第二条");
    EXPECT_EQ(p["number"], 2);
    EXPECT_EQ(draft_text.substr(p["span"]["byte"][0], 9), "第二条");
    EXPECT_EQ(p["span"]["line"], 3);
  }
  EXPECT_TRUE(second);
  EXPECT_FALSE(json["annotations"].empty());
}

TEST(Outline, as_text_reads_like_a_table_of_contents) {
  const std::string text = outline(read_text(draft_text), ReportFormat::text);
  EXPECT_NE(text.find("标题：青石县共享电单车管理办法\n文号：（未找到）\n"), std::string::npos) << text;
  EXPECT_NE(text.find("[条] 第二条"), std::string::npos) << text;
  EXPECT_NE(text.find("义务"), std::string::npos) << text;
}

}  // namespace
}  // namespace xiezhi::test
