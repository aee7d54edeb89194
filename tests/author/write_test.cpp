// What authors' tools write: new rules, formatted files, mended files, pages of codes.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "engine/author/code_page.hpp"
#include "engine/author/examples.hpp"
#include "engine/author/fix.hpp"
#include "engine/author/format.hpp"
#include "engine/author/new.hpp"
#include "grammar/diagnostic.hpp"
#include "tests/support/files.hpp"
#include "tests/support/review.hpp"
#include "xiezhi/error.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::author {
namespace {

namespace fs = std::filesystem;

const fs::path shipped = test::source_dir() / "rules";

class Written : public testing::Test {
 protected:
  static void put(const fs::path& path, const std::string& text) { test::write_file(path, text); }
  LoadResult load() { return try_load_rules({.shipped = shipped, .packs = false, .paths = {root_}, .lint = Date{2026, 1, 1}}); }
  // Mends the one file until nothing is left to mend.
  std::string mended(std::string text) {
    for (int round = 0; round < 5; ++round) {
      put(root_ / "a.rule", text);
      const auto changes = mend(RuleSet(load().data).advice());
      if (changes.empty()) return text;
      text = changes[0].text;
    }
    return text;
  }
  static std::string rule(const std::string& when, const std::string& more = {}) {
    return "rule p.a {\n  title     \"题\"\n  when      " + when + "\n  message   \"“{证}”\"\n" + more + "}\n";
  }
  const test::TempDir folder_;
  const fs::path& root_ = folder_.path();
};

TEST_F(Written, a_new_rule_loads_and_its_examples_hold_in_both_languages) {
  ReviewOptions options;
  options.as_of = Date{2026, 1, 1};
  for (const auto language : {Language::zh, Language::en}) {
    const auto made = new_rule("licence.my-rule", root_, language == Language::zh ? Keywords::zh : Keywords::en, language,
                               test::shipped_rules());
    EXPECT_EQ(made.text.find("why it may not be") != std::string::npos, language == Language::en);
    EXPECT_EQ(made.path, root_ / "licence" / "my-rule.rule");
    put(made.path, made.text);
    const auto loaded = load();
    EXPECT_TRUE(loaded.diagnostics.empty());
    for (const auto& d : RuleSet(loaded.data).advice())
      EXPECT_TRUE(d.code == "X0358" || d.code == "X0305" || d.code == "X0344") << render(d, Language::en);
    const auto results = run_examples(RuleSet(loaded.data), options, 1);
    EXPECT_EQ(results.examples, 3u);
    EXPECT_TRUE(results.failures.empty());
  }
}

TEST_F(Written, a_new_rule_of_a_pack_that_is_no_category_names_one_and_another_need_not) {
  for (const auto keywords : {Keywords::zh, Keywords::en}) {
    put(root_ / "own/deposit.rule", new_rule("own.deposit", root_, keywords, Language::en, test::shipped_rules()).text);
    put(root_ / "licence/deposit.rule", new_rule("licence.deposit", root_, keywords, Language::en, test::shipped_rules()).text);
    const auto rules = load_rules({.shipped = test::source_dir() / "rules", .packs = false, .paths = {root_}});
    for (const auto& d : rules.advice()) EXPECT_NE(d.code, "X0364") << render(d, Language::en);
    std::map<std::string, std::string> categories;
    for (const auto& rule : rules.rules()) categories[rule.id] = rule.category;
    EXPECT_EQ(categories, (std::map<std::string, std::string>{{"own.deposit", "duty"}, {"licence.deposit", "licence"}}));
  }
}

TEST_F(Written, a_new_rule_is_in_the_canonical_layout) {
  for (const auto* id : {"甲.乙", "duty.new"}) {
    const auto made = new_rule(id, root_, Keywords::zh, Language::zh, test::shipped_rules());
    EXPECT_EQ(format(std::make_shared<SourceText>(SourceText{"a", made.text}), Keywords::as_written).text, made.text);
  }
}

TEST_F(Written, a_bad_id_is_refused) {
  for (const auto* id : {"", "a b", "a..b", "a/b", "../a", "a {", "9a"})
    EXPECT_THROW(new_rule(id, root_, Keywords::zh, Language::zh, test::shipped_rules()), Error) << id;
  // Files that mean something else, and words of the language.
  for (const auto* id : {"duty.pack", "pack", "vocabulary.foo", "jurisdictions.x", "or.and", "甲.规则"})
    EXPECT_THROW(new_rule(id, root_, Keywords::zh, Language::zh, test::shipped_rules()), Error) << id;
}

TEST_F(Written, formatting_keeps_the_language_unless_told) {
  const auto source = std::make_shared<SourceText>(SourceText{"a", "词表 证=\"甲\"|\"乙\" // 注\n"});
  EXPECT_EQ(format(source, Keywords::as_written).text, "词表 证 = \"甲\" | \"乙\";  // 注\n");
  EXPECT_EQ(format(source, Keywords::en).text, "term 证 = \"甲\" | \"乙\";  // 注\n");
}

TEST_F(Written, a_file_with_faults_is_not_formatted) {
  const auto formatted = format(std::make_shared<SourceText>(SourceText{"a", "term 证 = ;"}), Keywords::as_written);
  EXPECT_FALSE(formatted.text);
  EXPECT_FALSE(formatted.diagnostics.empty());
}

TEST_F(Written, mending_changes_only_what_is_wrong) {
  EXPECT_EQ(mended(rule("\"应当\" | \"须\" ..4 证: (\"甲证\" | \"乙证\" | \"甲证\")  // 注")),
            rule("(\"应当\" | \"须\") ..4 证: (\"甲证\" | \"乙证\")  // 注"));
  EXPECT_EQ(mended(rule("\"应当\" ..4 证: ((\"甲证\"))")), rule("\"应当\" ..4 证: \"甲证\""));
  EXPECT_EQ(mended(rule("证: /甲证/ and not (not in clause \"乙\")")), rule("证: \"甲证\" and in clause \"乙\""));
}

TEST_F(Written, what_is_taken_away_goes_with_its_line) {
  EXPECT_EQ(
      mended("term 丙 = \"丙\";\n" + rule("证: \"甲证\"", "  unless    in clause \"丁\"\n  unless    in clause \"丁\"\n")),
      rule("证: \"甲证\"", "  unless    in clause \"丁\"\n"));
}

TEST_F(Written, a_comment_is_not_taken_away) {
  for (const auto* when : {"证: (\"甲证\"  // 旧称\n    | \"乙证\" | \"甲证\")",
                           "证: (\"甲证\" | \"乙证\"  // 旧称\n    | \"甲证\")", "证: (  // 注\n    \"甲证\")"}) {
    const auto text = mended(rule(when));
    EXPECT_NE(text.find("  // "), text.npos) << text;
  }
  EXPECT_EQ(mended(rule("\"应当\" | \"须\"  // 或者\n    | \"需\" ..4 证: \"甲证\"")),
            rule("(\"应当\" | \"须\"  // 或者\n    | \"需\") ..4 证: \"甲证\""));
}

TEST_F(Written, a_label_is_not_taken_away_that_the_message_names_in_full_width_brackets) {
  const auto text = "rule p.a {\n  title     \"题\"\n  when      证: \"甲证\" ..4 \"乙\"\n  message   \"｛证｝\"\n}\n";
  EXPECT_EQ(mended(text), text);
}

TEST_F(Written, every_code_has_a_page_and_every_page_a_code) {
  for (const auto& info : grammar::codes()) {
    const auto page = code_page(info.code, Language::zh);
    ASSERT_TRUE(page);
    // More than the two lines of the table.
    EXPECT_GT(page->size(), info.zh.size() + info.help_zh.size() + 40) << info.code;
  }
  EXPECT_FALSE(code_page("X9999", Language::zh));
  EXPECT_TRUE(is_code("X0324"));
  EXPECT_FALSE(is_code("licence.x"));
}

}  // namespace
}  // namespace xiezhi::author
