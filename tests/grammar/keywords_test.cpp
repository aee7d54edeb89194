#include "grammar/keywords.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/grammar/support.hpp"

namespace xiezhi::grammar {

TEST(Keywords, are_unique_within_their_group_in_both_languages) {
  std::set<std::pair<Group, std::string_view>> seen;
  for (const Word& word : words()) {
    EXPECT_TRUE(seen.insert({word.group, word.en}).second) << word.en;
    EXPECT_TRUE(seen.insert({word.group, word.zh}).second) << word.zh;
  }
}

TEST(Keywords, stand_in_the_order_of_their_enumerators) {
  EXPECT_EQ(spelling(ItemKind::use, Keywords::english), "use");
  EXPECT_EQ(spelling(ItemKind::rule, Keywords::chinese), "规则");
  EXPECT_EQ(spelling(FieldKind::title, Keywords::english), "title");
  EXPECT_EQ(spelling(FieldKind::basis, Keywords::english), "basis");
  EXPECT_EQ(spelling(FieldKind::when, Keywords::chinese), "当");
  EXPECT_EQ(spelling(FieldKind::reviewed_on, Keywords::english), "reviewed_on");
  EXPECT_EQ(spelling(FieldKind::passes, Keywords::chinese), "通过");
  EXPECT_EQ(spelling(Scope::match, Keywords::english), "match");
  EXPECT_EQ(spelling(Scope::lead_in, Keywords::english), "lead_in");
  EXPECT_EQ(spelling(Scope::document, Keywords::chinese), "全文");
}

// Items, fields and operators end an expression, so one word must not be two of them.
TEST(Keywords, reserved_words_do_not_clash) {
  std::set<std::string_view> seen;
  for (const Word& word : words()) {
    if (word.group != Group::item && word.group != Group::field && word.group != Group::operation) continue;
    EXPECT_TRUE(seen.insert(word.en).second) << word.en;
    EXPECT_TRUE(seen.insert(word.zh).second) << word.zh;
  }
}

TEST(Keywords, all_stand_on_the_language_page) {
  const std::string page = read_file(std::filesystem::path(XIEZHI_SOURCE_DIR) / "docs" / "language.md");
  for (const Word& word : words()) {
    const std::string pair = "`" + std::string(word.en) + "` " + std::string(word.zh);
    EXPECT_NE(page.find(pair), std::string::npos) << pair;
  }
}

TEST(Keywords, unknown_words_are_spelt_as_they_are) {
  EXPECT_EQ(spelling(Group::quality, "自定", Keywords::english), "自定");
  EXPECT_EQ(find_word(Group::kind, "政策措施")->en, "policy");
  EXPECT_EQ(find_word(Group::kind, "政策"), nullptr);
  EXPECT_TRUE(is_reserved("除非"));
  EXPECT_TRUE(is_reserved("governed"));
  EXPECT_FALSE(is_reserved("amount"));
}

}  // namespace xiezhi::grammar
