// Cases, coverage, mutants, measures and differences on rules small enough to reason about.
#include <gtest/gtest.h>

#include "engine/author/coverage.hpp"
#include "engine/author/difference.hpp"
#include "engine/author/examples.hpp"
#include "engine/author/measure.hpp"
#include "engine/author/mutate.hpp"
#include "engine/rule/data.hpp"
#include "tests/support/files.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {
namespace {

using author::Case;

std::string rule_text(const std::string& body, const std::string& before = {}) {
  return before + "\nrule t.r {\n title \"题\"\n severity error\n applies any\n" + body + "\n}\n";
}

LoadOptions from(const test::TempDir& folder) { return {.shipped = {}, .packs = false, .paths = {folder.path()}, .lint = {}}; }

ReviewOptions options() {
  ReviewOptions out;
  out.as_of = {2026, 3, 1};
  return out;
}

author::CaseFile case_file(const std::string& text) {
  return author::read_cases(std::make_shared<SourceText>(SourceText{"r.cases", text}));
}
std::vector<Case> cases(const std::string& text) { return case_file(text).cases; }
// "line:code" of every fault.
std::vector<std::string> faults(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& d : case_file(text).faults)
    out.push_back(std::to_string(line_column(*d.source, d.labels[0].span.begin).line) + ':' + d.code);
  return out;
}

const auto everything = [](const SourceText&) { return true; };

TEST(Examples, facts_that_no_dossier_can_say_prove_nothing) {
  test::TempDir folder;
  const std::string draft = "押金管理办法。\\n第一条 为了管好押金，制定本办法。\\n第二条 押金应当退还。";
  const auto failures = [&](const std::string& facts) {
    folder.file("t/r.rule", rule_text(" when not dossier.published\n violates \"【押金管理办法。】" + draft.substr(21) +
                                      "\" dossier \"" + facts + "\"\n"));
    std::string all;
    for (const auto& f : author::run_examples(load_rules(from(folder)), options(), 1).failures) all += f.zh;
    return all;
  };
  EXPECT_EQ(failures("signed=2026-01-05; consultation=20; deliberation=true; published=; filed=false"), "");
  EXPECT_NE(failures("signed=昨天").find("signed"), std::string::npos);
  EXPECT_NE(failures("consultation=20日").find("consultation"), std::string::npos);
  EXPECT_NE(failures("deliberation=也许").find("deliberation"), std::string::npos);
  EXPECT_NE(failures("legality_review_conclusion=不合法").find("unlawful"), std::string::npos);
  EXPECT_NE(failures("hearing=2026-01-05").find("hearing"), std::string::npos) << "no rule reads it";
}

TEST(Examples, a_rule_out_of_use_proves_its_condition_all_the_same) {
  test::TempDir folder;
  folder.file("t/r.rule", rule_text(" status deprecated \"旧法已改\"\n when \"甲\" and not \"乙\"\n violates \"【甲】。\"\n"
                                    " passes \"甲乙。\"\n passes \"丙。\"\n"));
  const auto rules = load_rules(from(folder));
  EXPECT_TRUE(author::run_examples(rules, options(), 1).failures.empty());
  EXPECT_EQ(author::measure_coverage(rules, options(), 1, everything).percent(), 100);
  EXPECT_TRUE(review(read_text("甲。"), rules, options()).findings.empty()) << "a review leaves it out";
}

TEST(Examples, facts_of_a_side_file_are_read_as_those_of_an_example) {
  test::TempDir folder;
  folder.file("t/r.rule", rule_text(" when dossier.assessment and not dossier.consultation\n"));
  const std::string draft = "押金管理办法。\n  第一条 为了管好押金，制定本办法。\n  第二条 押金应当退还。\n";
  const auto cases_file = [&](const std::string& value) {
    folder.file("t/r.cases", "卷宗.评估论证 = " + value + "\n违反 【押金管理办法。】" + draft.substr(21) + "通过 " + draft);
    return load_rules(from(folder));
  };
  const auto rules = cases_file("true");
  const auto failures = author::run_examples(rules, options(), 1).failures;
  ASSERT_EQ(failures.size(), 1u);
  EXPECT_FALSE(failures[0].example->violates);
  const auto& rule = rules.rules()[0];
  const auto as_run = author::example_options(rules.data(), rule, *failures[0].example, options());
  const auto told = explain(read_text(failures[0].example->text), rules, rule.id, as_run);
  EXPECT_TRUE(std::any_of(told.begin(), told.end(), [](const Explanation& e) { return e.met; })) << "as it was run";
  // What no dossier can say proves nothing to any of them.
  const auto loaded = try_load_rules(from(folder));
  cases_file("也许");
  EXPECT_EQ(author::run_examples(rules, options(), 1).failures.size(), 2u);
  const auto mutants = author::run_mutants(
      loaded.data, options(), 1, [](const RuleInfo&) { return true; }, everything);
  EXPECT_EQ(mutants.killed(), 0u);
  EXPECT_EQ(mutants.failing, std::vector<std::string>{"t.r"});
}

TEST(Cases, a_side_file_that_is_not_utf8_is_a_fault_like_another) {
  test::TempDir folder;
  folder.file("t/r.rule", rule_text(" when \"甲\"\n violates \"【甲】。\"\n"));
  folder.file("t/r.cases", "通过 \xB1\xB1。\n");
  const auto results = author::run_examples(load_rules(from(folder)), options(), 1);
  ASSERT_EQ(results.faults.size(), 1u);
  EXPECT_EQ(results.faults[0].code, "X0102");
  EXPECT_EQ(results.examples, 1u);
}

TEST(Examples, those_of_an_exception_count_for_coverage_and_tell_mutants) {
  test::TempDir folder;
  folder.file(
      "t/r.rule",
      rule_text(" when \"摆卖\"\n unless 凭执照\n violates \"商户【摆卖】。\"\n",
                "例外 凭执照 = 在 分句 \"凭执照\" { 通过 \"商户凭执照【摆卖】。\" 违反 \"凭执照的除外，商户【摆卖】。\" }"));
  const auto loaded = try_load_rules(from(folder));
  const auto coverage = author::measure_coverage(RuleSet(loaded.data), options(), 1, everything);
  EXPECT_EQ(coverage.conditions.size(), 3u) << "摆卖, 凭执照 and what it asks for";
  EXPECT_EQ(coverage.covered(), 5u) << "all but a text without 摆卖";
  const auto mutants = author::run_mutants(
      loaded.data, options(), 1, [](const RuleInfo&) { return true; }, everything);
  for (const auto& m : mutants.mutants) EXPECT_EQ(m.killed, m.kind == "widen") << m.zh;
  EXPECT_EQ(mutants.killed(), 1u) << "the clause; that the rule takes the exception up, no example shows";
}

TEST(Cases, blanks_signs_names_and_dates_are_those_of_rule_files) {
  const std::string text =
      "文种＝招标文件\n日期 = 2025年6月1日\n卷宗.征求意见天数 = 20\n违反　商户应当【申领准营证】。　\n　　证 ＝ 准营证\n"
      "　　报告＝申领准营证\n　　级别＝提示\n　　以下同。\n日期＝\n通过\t自愿申领。\r\n";
  EXPECT_EQ(faults(text), std::vector<std::string>{});
  const auto read = cases(text);
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[0].example.text, "商户应当申领准营证。\n以下同。");
  EXPECT_EQ(read[0].example.kind, "tender");
  EXPECT_EQ(read[0].example.date, "2025-06-01");
  EXPECT_EQ(read[0].example.dossier, (std::map<std::string, std::string>{{"consultation", "20"}}));
  using Captures = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(read[0].captures, (Captures{{"证", "准营证"}, {"report", "申领准营证"}}));
  EXPECT_EQ(read[0].severity, Severity::note);
  EXPECT_EQ(read[1].example.text, "自愿申领。");
  EXPECT_EQ(read[1].example.date, "");
  EXPECT_EQ(faults("日期 = 2025年2月30日\n日期 = 昨天\n日期 = 2025-06-01 前\n违反商户【停业】。\n"),
            (std::vector<std::string>{"1:X0407", "2:X0407", "3:X0407", "4:X0401"}));
}

TEST(Cases, a_line_is_a_text_and_marks_are_spans) {
  const auto read = cases("// 说明\n违反 应当【申领准营证】。\npasses 自愿申领。\n");
  ASSERT_EQ(read.size(), 2u);
  EXPECT_TRUE(read[0].example.violates);
  EXPECT_EQ(read[0].example.text, "应当申领准营证。");
  EXPECT_EQ(read[0].example.spans.at(0).of(read[0].example.text), "申领准营证");
  EXPECT_FALSE(read[1].example.violates);
  EXPECT_EQ(line_column(*read[1].source, read[1].example.at.begin).line, 3u);
}

TEST(Cases, indented_lines_are_more_text_or_what_is_expected) {
  const auto read = cases("违反 第一条 【甲】\n  第二条 乙\n  licence = 准营证\n  级别 = 提示\n");
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].example.text, "第一条 甲\n第二条 乙");
  ASSERT_EQ(read[0].captures.size(), 1u);
  EXPECT_EQ(read[0].captures[0], (std::pair<std::string, std::string>("licence", "准营证")));
  EXPECT_EQ(read[0].severity, Severity::note);
}

TEST(Cases, settings_hold_until_they_are_changed) {
  const auto read = cases("文种 = tender\ndossier.consultation = 10\n通过 甲。\nkind =\n通过 乙。\n");
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[0].example.kind, "tender");
  EXPECT_EQ(read[0].example.dossier.at("consultation"), "10");
  EXPECT_EQ(read[1].example.kind, "");
}

TEST(Cases, every_fault_is_told_with_its_line_and_code) {
  using Faults = std::vector<std::string>;
  EXPECT_EQ(faults("通过 甲。\n报告 乙。\n  丙。\n颜色 = 红\n通过 【乙】。\n违反 没有标出。\n违反 【甲。\n"),
            (Faults{"2:X0401", "4:X0402", "5:X0404", "6:X0403", "7:X0116"}));
  EXPECT_EQ(faults("  通过 甲。\n日期 = 2025-02-30\n文种 = 诗歌\n违反 【甲】\n  级别 = 很重\n"),
            (Faults{"1:X0406", "2:X0407", "3:X0408", "5:X0405"}));
  EXPECT_EQ(faults("dossier.consulation = 3\n通过 甲。\n"), Faults{"1:X0362"});
  EXPECT_EQ(faults("日期 = 2024-02-29\n文种 = 招标文件\ndossier.应急 = true\n违反 【甲】，【乙】。\n"), Faults{});
}

TEST(Cases, what_is_sound_in_a_faulty_file_is_kept) {
  const auto read = cases("通过 甲。\n报告 乙。\n  丙。\n违反 【丁】。\n");
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[0].example.text, "甲。");
  EXPECT_EQ(read[1].example.text, "丁。");
}

TEST(Cases, a_side_file_without_a_rule_is_named) {
  const test::TempDir folder;
  folder.file("r.rule", rule_text("when \"甲\""));
  folder.file("r.cases", "违反 【甲】\n");
  folder.file("old.cases", "违反 【甲】\n");
  const auto stray = author::stray_cases(from(folder));
  ASSERT_EQ(stray.size(), 1u);
  EXPECT_EQ(stray[0].code, "X0409");
  EXPECT_TRUE(stray[0].source->name.ends_with("old.cases"));
}

TEST(Examples, the_examples_of_an_exception_are_run) {
  const test::TempDir folder;
  folder.file("r.rule", rule_text("when \"摆卖\"\n unless 凭执照",
                                  "exception 凭执照 = in clause \"凭执照\" {\n"
                                  " passes \"商户凭执照【摆卖】。\"\n"
                                  " passes \"凭执照办理。\"\n"
                                  " violates \"凭执照的除外，商户【摆卖】。\"\n"
                                  " passes \"商户【摆卖】。\"\n"
                                  " violates \"商户凭执照【摆卖】。\"\n}\n"));
  const auto results = author::run_examples(load_rules(from(folder)), options(), 1);
  EXPECT_EQ(results.examples, 5u);
  ASSERT_EQ(results.failures.size(), 2u);
  EXPECT_EQ(results.failures[0].rule, "凭执照");
  EXPECT_EQ(results.failures[0].zh, "例外不成立，会报“摆卖”");
  EXPECT_EQ(line_column(*results.failures[0].source, results.failures[0].example->at.begin).line, 5u);
  EXPECT_EQ(results.failures[1].zh, "例外成立，不报“摆卖”");
}

TEST(Examples, a_side_file_is_run_with_the_rule) {
  const test::TempDir folder;
  folder.file("r.rule", rule_text("when 办: \"申领\" ..4 \"证\"\n violates \"应当【申领准营证】。\"\n passes \"自愿。\""));
  folder.file("r.cases", "违反 【申领准运证】。\n  办 = 申领\n通过 申领一二三四五证。\n");
  auto results = author::run_examples(load_rules(from(folder)), options(), 2);
  EXPECT_EQ(results.examples, 4u);
  EXPECT_TRUE(results.failures.empty());

  folder.file("r.cases",
              "违反 申领【准运证】。\n违反 【申领准运证】。\n  办 = 准运证\n违反 【申领准运证】。\n  severity = note\n");
  results = author::run_examples(load_rules(from(folder)), options(), 1);
  ASSERT_EQ(results.failures.size(), 3u);
  EXPECT_EQ(results.failures[0].zh, "漏报“准运证”；误报“申领准运证”");
  EXPECT_EQ(results.failures[0].missing.size(), 1u);
  EXPECT_EQ(results.failures[0].noisy.size(), 1u);
  EXPECT_EQ(results.failures[1].zh, "办 应当是“准运证”，实为“申领”");
  EXPECT_EQ(results.failures[2].zh, "级别应当是 note，实为 error");
  EXPECT_TRUE(results.failures[0].source->name.ends_with("r.cases"));
}

TEST(Coverage, what_no_example_shows_is_told) {
  const test::TempDir folder;
  const std::string rule = "when \"甲\" with \"乙\" in sentence\n unless 免\n violates \"【甲】乙。\"\n";
  folder.file("r.rule", rule_text(rule + " passes \"丙。\"", "exception 免 = in clause \"免\";"));
  auto coverage = author::measure_coverage(load_rules(from(folder)), options(), 1, everything);
  // "甲" held and failed; "乙" was never missing beside 甲; the exception and its one condition never held.
  ASSERT_EQ(coverage.conditions.size(), 4u);
  EXPECT_EQ(coverage.outcomes(), 8u);
  EXPECT_EQ(coverage.covered(), 5u);

  folder.file("r.rule", rule_text(rule + " passes \"甲丙。\"\n passes \"免甲乙。\"\n passes \"丙。\"",
                                  "exception 免 = in clause \"免\";"));
  coverage = author::measure_coverage(load_rules(from(folder)), options(), 2, everything);
  EXPECT_EQ(coverage.percent(), 100);
  EXPECT_EQ(author::measure_coverage(load_rules(from(folder)), options(), 1, [](const SourceText&) { return false; }).percent(),
            100);
}

TEST(Coverage, a_shared_exception_counts_once) {
  const test::TempDir folder;
  folder.file("p/pack.rule", "exception 免 = in clause \"免\";\ndefaults { applies any unless 免 }\n");
  for (const char* name : {"a", "b"})
    folder.file("p/" + std::string(name) + ".rule", "rule p." + std::string(name) + " { title \"题\" when \"" + name +
                                                        "\" violates \"【" + name + "】。\" passes \"免" + name +
                                                        "。\" passes \"丙。\" }");
  const auto coverage = author::measure_coverage(load_rules(from(folder)), options(), 1, everything);
  ASSERT_EQ(coverage.conditions.size(), 4u);  // two patterns, the exception, its condition
  EXPECT_EQ(coverage.percent(), 100);
  for (const auto& c : coverage.conditions)
    EXPECT_EQ(c.rules.size(), c.source->name.ends_with("pack.rule") ? 2u : 1u) << c.text;
}

author::MutationResult mutate(const std::string& rule, const std::string& before = {}) {
  const test::TempDir folder;
  folder.file("r.rule", rule_text(rule, before));
  return author::run_mutants(
      try_load_rules(from(folder)).data, options(), 2, [](const RuleInfo&) { return true; }, everything);
}

const author::Mutant* find(const author::MutationResult& result, const std::string& kind) {
  for (const auto& m : result.mutants)
    if (m.kind == kind) return &m;
  return nullptr;
}

TEST(Mutants, a_gap_is_tested_only_by_a_text_beyond_it) {
  const std::string rule = "when \"甲\" ..2 \"乙\"\n violates \"【甲一乙】。\"\n passes \"乙甲。\"";
  auto result = mutate(rule);
  ASSERT_EQ(result.mutants.size(), 1u);
  EXPECT_EQ(result.mutants[0].kind, "widen");
  EXPECT_FALSE(result.mutants[0].killed);
  result = mutate(rule + "\n passes \"甲一二三乙。\"");
  EXPECT_EQ(result.percent(), 100);
}

TEST(Mutants, conditions_are_dropped_and_turned_round) {
  auto result = mutate("when \"甲\" with \"乙\" in sentence\n violates \"【甲】乙。\"\n passes \"丙。\"");
  ASSERT_NE(find(result, "drop_condition"), nullptr);
  EXPECT_FALSE(find(result, "drop_condition")->killed);
  EXPECT_TRUE(find(result, "flip")->killed);  // the one that violates has 乙
  result = mutate("when \"甲\" with \"乙\" in sentence\n violates \"【甲】乙。\"\n passes \"甲丙。\"");
  EXPECT_EQ(result.killed(), result.mutants.size());
}

TEST(Mutants, alternatives_and_exceptions_are_deleted) {
  const std::string before = "exception 免 = in clause \"免\" or before 3 \"非\";";
  auto result = mutate("when \"甲\" or \"乙\"\n unless 免\n violates \"【甲】。\"\n passes \"免甲。\"", before);
  std::size_t alternatives = 0, lived = 0;
  for (const auto& m : result.mutants)
    if (m.kind == "drop_alternative") {
      ++alternatives;
      lived += !m.killed;
    }
  EXPECT_EQ(alternatives, 4u);  // 甲, 乙; 免, 非
  EXPECT_EQ(lived, 2u);         // 乙 and 非 stand in no example
  EXPECT_TRUE(find(result, "drop_exception")->killed);
}

TEST(Mutants, an_example_that_fails_unchanged_kills_nothing) {
  const auto result = mutate("when \"甲\" ..2 \"乙\"\n violates \"甲【乙】。\"\n passes \"丙。\"");
  EXPECT_EQ(result.failing, std::vector<std::string>{"t.r"});
  EXPECT_EQ(result.killed(), 0u);
}

TEST(Measure, tries_hits_and_reach) {
  const test::TempDir folder;
  folder.file("a.rule", "rule t.a { title \"题\" applies any when \"申领\" ..4 \"证\" violates \"【申领证】\" passes \"甲\" }");
  folder.file("b.rule", "rule t.b { title \"题\" applies any when \"罚款\" violates \"【罚款】\" passes \"甲\" }");
  const auto rules = load_rules(from(folder));
  std::int64_t ticks = 0;
  author::Measure sum;
  for (int i = 0; i < 40; ++i)
    author::measure(
        read_text("应当申领准营证。证申领。"), rules, options(), [&] { return ++ticks; }, sum);
  EXPECT_EQ(sum.documents, 40u);
  EXPECT_EQ(sum.characters, 40u * 12u);
  EXPECT_EQ(sum.rules[0].hits, 40u);
  EXPECT_EQ(sum.rules[0].documents, 40u);
  EXPECT_GE(sum.rules[0].tries, 40u);
  EXPECT_EQ(sum.rules[0].reach(), author::Reach::measured);
  EXPECT_GT(sum.rules[0].nanoseconds, 0);
  EXPECT_NEAR(sum.per_10000(sum.rules[0]), 1e4 / 12, 1e-6);
  EXPECT_EQ(sum.rules[1].tries, 0u);
  EXPECT_EQ(sum.rules[1].reach(), author::Reach::blind);
}

TEST(Measure, without_the_prefilter_every_rule_is_tried_in_every_sentence) {
  const test::TempDir folder;
  folder.file("a.rule", "rule t.a { title \"题\" applies any when \"申领\" ..4 \"证\" violates \"【申领证】\" passes \"甲\" }");
  folder.file("b.rule", "rule t.b { title \"题\" applies any when \"罚款\" violates \"【罚款】\" passes \"甲\" }");
  auto everywhere = options();
  everywhere.prefilter = false;
  author::Measure sum;
  author::measure(
      read_text("应当申领准营证。证申领。"), load_rules(from(folder)), everywhere, [] { return std::int64_t{0}; }, sum);
  EXPECT_EQ(sum.rules[0].tries, 2u);
  EXPECT_EQ(sum.rules[1].tries, 2u);
  EXPECT_EQ(sum.rules[0].matches, 1u);
}

TEST(Difference, gained_lost_moved_and_severity) {
  const auto finding = [](const char* rule, Span span, Severity severity = Severity::error) {
    Finding f;
    f.rule = rule;
    f.span = span;
    f.severity = severity;
    return f;
  };
  Review before, after;
  before.findings = {finding("a", {0, 6}), finding("b", {3, 9}), finding("c", {12, 15}), finding("d", {20, 23})};
  after.findings = {finding("a", {0, 9}), finding("c", {12, 15}, Severity::note), finding("d", {20, 23}),
                    finding("e", {30, 33})};
  const auto changes = author::difference(before, after);
  ASSERT_EQ(changes.size(), 4u);
  EXPECT_EQ(changes[0].kind, author::ChangeKind::moved);
  EXPECT_EQ(changes[1].kind, author::ChangeKind::lost);
  EXPECT_EQ(changes[1].rule, "b");
  EXPECT_EQ(changes[2].kind, author::ChangeKind::severity);
  EXPECT_EQ(changes[3].kind, author::ChangeKind::gained);
}

// Whatever order a review holds its findings in: a long span reaches from far before, and each takes part in one pair.
TEST(Difference, a_finding_is_paired_once_with_the_first_of_its_rule_that_overlaps) {
  const auto review = [](const std::vector<Span>& spans) {
    Review out;
    for (const Span span : spans) {
      out.findings.emplace_back().rule = "a";
      out.findings.back().span = span;
    }
    return out;
  };
  const auto changes = author::difference(review({{50, 60}, {40, 44}, {3, 3}}), review({{48, 52}, {0, 100}, {41, 43}, {3, 3}}));
  ASSERT_EQ(changes.size(), 3u);  // that of no words stays where it is
  EXPECT_EQ(changes[0].after, (Span{0, 100}));
  EXPECT_EQ(changes[0].before, (Span{40, 44}));
  EXPECT_EQ(changes[1].kind, author::ChangeKind::gained);
  EXPECT_EQ(changes[1].after, (Span{41, 43}));
  EXPECT_EQ(changes[2].before, (Span{50, 60}));
  EXPECT_EQ(changes[2].after, (Span{48, 52}));
}

// Every text that a shipped rule lets pass can be explained: the sentence names what stopped the rule.
TEST(Why, every_passing_example_of_the_shipped_rules_has_a_reason) {
  const auto rules = load_rules({.shipped = test::source_dir() / "rules", .compiled = XIEZHI_COMPILED});
  std::size_t count = 0;
  for (const RuleInfo& rule : rules.rules()) {
    for (const Case& one : author::sound_cases_of(rule)) {
      if (one.example.violates) continue;
      const auto told = explain(read_text(one.example.text), rules, rule.id,
                                author::example_options(rules.data(), rule, one.example, options()));
      ASSERT_FALSE(told.empty()) << rule.id << ": " << one.example.text;
      for (const auto& e : told) {
        if (e.met) continue;  // the examples themselves are run elsewhere
        ++count;
        // Not a bare “not met”: a condition, an exception, a basis, facts that no dossier gave, or why the rule takes no part.
        const std::string_view note = e.why.note;
        ASSERT_TRUE(note.starts_with("未命中：")) << rule.id << ": " << one.example.text;
        const auto says = [&](const char* word) { return note.find(word) != std::string_view::npos; };
        EXPECT_TRUE(says("条件要求") || says("例外") || says("依据") || says("规则") || says("只看") || says("引导语里") ||
                    says("要求") || says("缺少所需的事实"))
            << rule.id << ": " << note;
        EXPECT_GT(note.size(), std::string_view("未命中：条件要求").size()) << rule.id << ": " << note;
      }
    }
  }
  EXPECT_GT(count, 500u);
}

}  // namespace
}  // namespace xiezhi
