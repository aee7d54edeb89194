// Texts made for mutants and conditions, on rules small enough to reason about.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "engine/author/coverage.hpp"
#include "engine/author/examples.hpp"
#include "engine/author/suggest.hpp"
#include "engine/rule/data.hpp"
#include "tests/support/files.hpp"

namespace xiezhi {
namespace {

using author::Suggestion;
using author::Suggestions;

const auto every_rule = [](const RuleInfo&) { return true; };
const auto everything = [](const SourceText&) { return true; };

ReviewOptions options() {
  ReviewOptions out;
  out.as_of = {2026, 3, 1};
  return out;
}

// One rule in a folder of its own, and what is proposed for it.
struct Made {
  explicit Made(const std::string& body, const std::string& before = {}, const std::string& cases = {}) {
    folder.file("t/r.rule",
                before + "\nrule t.r {\n title \"题\"\n severity error\n applies any\n except negated\n" + body + "\n}\n");
    if (!cases.empty()) folder.file("t/r.cases", cases);
    suggestions = suggest();
  }
  LoadOptions from() const { return {.shipped = {}, .packs = false, .paths = {folder.path()}, .lint = {}}; }
  Suggestions suggest() const {
    auto loaded = try_load_rules(from());
    for (const auto& d : loaded.diagnostics) EXPECT_NE(d.severity, Severity::error) << d.zh;
    return author::suggest_cases(std::move(loaded.data), options(), 2, every_rule, everything);
  }
  // Writes what was proposed, as --write does.
  void write() {
    std::vector<const Suggestion*> texts;
    for (const auto& t : suggestions.texts) texts.push_back(&t);
    const auto file = folder.path() / "t/r.cases";
    const auto old = std::filesystem::exists(file) ? test::read_file(file) : std::string();
    folder.file("t/r.cases", author::with_suggestions(old, texts, Language::zh));
  }
  bool proposes(bool violates, const std::string& text) const {
    return std::any_of(suggestions.texts.begin(), suggestions.texts.end(),
                       [&](const Suggestion& s) { return s.one.example.violates == violates && s.one.example.text == text; });
  }
  std::string all() const {
    std::vector<const Suggestion*> texts;
    for (const auto& t : suggestions.texts) texts.push_back(&t);
    return author::with_suggestions({}, texts, Language::zh);
  }

  test::TempDir folder;
  Suggestions suggestions;
};

// Everything that can be told is told, and the written cases do it.
void expect_all_told(Made& made) {
  for (const auto& m : made.suggestions.mutants.mutants) EXPECT_TRUE(m.killed) << m.zh << '\n' << made.all();
  for (const auto& u : made.suggestions.unseen) ADD_FAILURE() << u.text << u.holds << '\n' << made.all();
  made.write();
  const RuleSet rules(try_load_rules(made.from()).data);
  for (const auto& f : author::run_examples(rules, options(), 1).failures) ADD_FAILURE() << f.example->text << ' ' << f.zh;
  EXPECT_EQ(author::measure_coverage(rules, options(), 1, everything).percent(), 100) << made.all();
  const auto again = made.suggest();
  EXPECT_EQ(again.killed_before, again.mutants.mutants.size());
  EXPECT_TRUE(again.texts.empty());
}

TEST(Suggest, a_gap_is_stretched_by_one_character_more_than_it_may_have) {
  Made made(" when \"准营证\" ..3 \"方可\"\n violates \"【准营证后方可】\"");
  EXPECT_TRUE(made.proposes(false, "准营证…………方可。")) << made.all();
  expect_all_told(made);
}

TEST(Suggest, every_alternative_is_used_in_turn) {
  Made made(" when (\"甲证\" ..2 \"一\") | (\"乙证\" ..2 \"二\")");
  EXPECT_TRUE(made.proposes(true, "甲证…一。")) << made.all();
  EXPECT_TRUE(made.proposes(true, "乙证…二。")) << made.all();
  expect_all_told(made);
}

TEST(Suggest, a_word_of_the_stop_list_stands_in_the_gap) {
  Made made(" when \"准营证\" ..6 without \"自愿\" \"方可\"");
  EXPECT_NE(made.all().find("准营证自愿"), std::string::npos) << made.all();
  expect_all_told(made);
}

TEST(Suggest, guards_are_kept_and_broken) {
  Made made(" when (\"申领\" ..2 \"证\") not before \"明\"");
  EXPECT_TRUE(made.proposes(false, "申领…证明。")) << made.all();
  expect_all_told(made);
}

TEST(Suggest, what_is_optional_may_stand_or_be_left_out) {
  Made made(" when \"准营证\" ..2 \"之\"? ..2 \"方可\"");
  expect_all_told(made);
}

TEST(Suggest, quantities_stand_at_the_limit) {
  Made made(" when \"保证金\" ..4 amount > 1000元");
  EXPECT_NE(made.all().find("1001元】"), std::string::npos) << made.all();
  EXPECT_NE(made.all().find("1000元"), std::string::npos) << made.all();
  expect_all_told(made);
}

TEST(Suggest, conditions_are_met_and_left_out) {
  Made made(" when \"甲证\" with \"商户\" in sentence and not in sentence \"自愿\"");
  expect_all_told(made);
}

TEST(Suggest, reach_is_told_by_its_first_character_beyond) {
  Made made(" when \"甲证\"\n unless before 6 \"依法\"\n unless after 6 unbroken \"除外\"\n unless near 5 \"自愿\"");
  EXPECT_TRUE(made.proposes(true, "依法……………甲证。")) << "seven characters before, not six\n" << made.all();
  expect_all_told(made);
}

TEST(Suggest, clause_and_match_are_told_from_the_sentence) {
  Made made(" when \"甲证\" ..8 \"方可\"\n unless in clause \"依法\"\n unless in match \"自愿\"");
  expect_all_told(made);
}

TEST(Suggest, other_sentences_titles_and_lead_ins_are_written) {
  Made made(
      " when \"甲证\"\n unless in document \"依法另行规定\"\n unless in lead_in \"不得含有\"\n unless in title \"征求意见\"");
  expect_all_told(made);
}

TEST(Suggest, a_named_exception_and_its_branches) {
  Made made(" when \"甲证\"\n unless 例", "exception 例 = in sentence \"依法\" or governed by \"禁止\";\n");
  expect_all_told(made);
}

TEST(Suggest, facts_of_the_draft_become_settings) {
  Made made(" when \"甲证\" and kind tender\n passes \"甲\"");
  EXPECT_NE(made.all().find("文种 = tender\n"), std::string::npos) << made.all();
  expect_all_told(made);
}

TEST(Suggest, every_part_of_at_least_is_served) {
  Made made(R"( when "处罚"
 unless at least 2 (in sentence "听证" or in sentence "告知" or in sentence "申辩" or in sentence "陈述"))");
  expect_all_told(made);
}

TEST(Suggest, a_fact_is_one_that_a_dossier_can_hold) {
  Made made(R"( when dossier.signed and not dossier.published and dossier.consultation
 unless dossier.legality_review_conclusion == "lawful" or dossier.drafter or dossier.classified
 violates "【某区集市管理办法】" dossier "signed=2026-01-05; consultation=30")");
  expect_all_told(made);
}

TEST(Suggest, a_regex_is_taken_from_an_example) {
  Made made(" when /[甲乙]证/ ..4 \"方可\"\n violates \"取得【乙证方可】\"");
  EXPECT_NE(made.all().find("乙证"), std::string::npos) << made.all();
  expect_all_told(made);
}

TEST(Suggest, cases_written_by_hand_stay_byte_for_byte) {
  const std::string hand = "// 手写\nkind = policy\n通过  商户。\n违反  商户取得【甲证方可】摆卖。";
  Made made(" when \"甲证\" ..3 \"方可\"", {}, hand);
  made.write();
  const auto now = test::read_file(made.folder.path() / "t/r.cases");
  EXPECT_TRUE(now.starts_with(hand + "\n")) << now;
  const auto read = author::read_cases(std::make_shared<SourceText>(SourceText{"r.cases", now}));
  EXPECT_EQ(read.cases.front().example.kind, "policy");
  EXPECT_EQ(read.cases.back().example.kind, "") << "a setting does not reach what is added\n" << now;
}

// Whatever the grammar takes for a blank or a sign: the reader of side files is asked, no second one.
TEST(Suggest, settings_and_expectations_of_full_width_stay_what_they_are) {
  const std::string hand =
      "\xEF\xBB\xBF文种＝policy\ndossier.drafter = 县司法局\ndossier.drafter＝\n违反 商户取得【甲证方可】摆卖。\n　证 = 甲证\n";
  Made made(" when noun: \"甲证\" ..3 \"方可\"", {}, hand);
  made.write();
  const auto now = test::read_file(made.folder.path() / "t/r.cases");
  ASSERT_TRUE(now.starts_with(hand)) << now;
  EXPECT_NE(now.find("\n文种 =\n", hand.size()), std::string::npos) << now;
  EXPECT_EQ(now.find("证 =", hand.size()), std::string::npos) << "an expectation of the author's last case is no setting\n"
                                                              << now;
  EXPECT_EQ(now.find("drafter", hand.size()), std::string::npos) << "that one has ended already\n" << now;
}

TEST(Suggest, nothing_is_written_twice) {
  Made made(" when \"甲证\" ..3 \"方可\" ..4 \"经营\"\n unless in sentence \"自愿\" | \"自行\"");
  made.write();
  const auto once = test::read_file(made.folder.path() / "t/r.cases");
  made.suggestions = made.suggest();
  made.write();
  EXPECT_EQ(test::read_file(made.folder.path() / "t/r.cases"), once);
}

TEST(Suggest, what_cannot_be_told_is_listed) {
  // A gap never crosses a stop: the second way is dead.
  Made made(" when \"甲证\" ..3 (\"方可\" | (\"。\" ..2 \"乙\"))");
  EXPECT_LT(made.suggestions.mutants.killed(), made.suggestions.mutants.mutants.size());
}

TEST(Mutants, a_stop_list_that_no_gap_has_room_for_is_not_cleared) {
  const auto count = [](const std::string& when) {
    Made made(" when " + when);
    return made.suggestions.mutants.mutants.size();
  };
  EXPECT_EQ(count("\"甲\" ..2 without \"自愿\" \"乙\""), 2u);
  EXPECT_EQ(count("\"甲\" ..1 without \"自愿\" \"乙\""), 1u);
  EXPECT_EQ(count("\"甲\" ..1 without \"自愿\" \"丙\"? ..1 \"乙\""), 3u) << "together the two gaps have room";
}

TEST(Suggest, the_side_file_is_no_part_of_the_rules) {
  Made made(" when \"甲证\" ..3 \"方可\"");
  const auto before = std::string(RuleSet(try_load_rules(made.from()).data).digest());
  made.write();
  EXPECT_EQ(RuleSet(try_load_rules(made.from()).data).digest(), before);
}

}  // namespace
}  // namespace xiezhi
