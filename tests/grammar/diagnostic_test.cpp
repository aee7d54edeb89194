#include "grammar/diagnostic.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "grammar/characters.hpp"
#include "tests/grammar/support.hpp"
#include "tests/support/linear.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::grammar {

namespace {

std::shared_ptr<const SourceText> source(std::string text) {
  return std::make_shared<SourceText>(SourceText{"甲.rule", std::move(text)});
}

}  // namespace

TEST(Codes, are_unique_in_order_and_say_something_in_both_languages) {
  const auto& table = codes();
  ASSERT_FALSE(table.empty());
  for (std::size_t k = 0; k < table.size(); ++k) {
    EXPECT_EQ(table[k].code.size(), 5u);
    EXPECT_FALSE(table[k].zh.empty() || table[k].en.empty()) << table[k].code;
    EXPECT_EQ(table[k].help_zh.empty(), table[k].help_en.empty()) << table[k].code;
    if (k > 0) { EXPECT_LT(table[k - 1].code, table[k].code); }
  }
}

TEST(Make, fills_arguments_and_leaves_other_braces) {
  const Diagnostic d = make("X0123", source("12..5"), {0, 5}, {"12", "5"});
  EXPECT_EQ(d.en, "a gap from 12 to 5 is the wrong way round");
  EXPECT_EQ(d.help_en, "write 5..12");
  EXPECT_EQ(d.labels.at(0).span, (SourceSpan{0, 5}));
  EXPECT_EQ(make("X0109", source("{"), {0, 1}, {"x"}).en, "missing }: this block is never closed");
}

TEST(Nearest, finds_slips_and_nothing_far) {
  const std::vector<std::string> words = {"severity", "title", "message", "级别", "理由", "且", "and"};
  EXPECT_EQ(nearest("severty", words), "severity");
  EXPECT_EQ(nearest("mesage", words), "message");
  EXPECT_EQ(nearest("adn", words), "and");    // neighbours swapped: one step
  EXPECT_EQ(nearest("理田", words), "理由");  // one of two characters
  EXPECT_EQ(nearest("及", words), "");        // one character against another says nothing
  EXPECT_EQ(nearest("licence", words), "");
  EXPECT_EQ(nearest("tittles", words), "title");  // 7 characters: two steps
  EXPECT_EQ(nearest("", words), "");
  EXPECT_EQ(nearest(std::string(99, 'a') + "b", {std::string(100, 'a')}), std::string(100, 'a'));
  EXPECT_EQ(nearest(std::string(100, 'a') + "b", {std::string(101, 'a')}), "");  // no name is so long
}

TEST(LineColumn, counts_characters) {
  const auto s = source("甲乙\n\t丙x\r\n");
  EXPECT_EQ(line_column(*s, 0).column, 1u);
  EXPECT_EQ(line_column(*s, 3).column, 2u);
  EXPECT_EQ(line_column(*s, 7).line, 2u);
  EXPECT_EQ(line_column(*s, 11).column, 3u);
  EXPECT_EQ(line_column(*s, 999).line, 3u);
}

TEST(Render, costs_the_same_for_each_of_many_faults) {
  test::expect_linear(10'000, [](std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += "foo x;\n";
    const Parsed parsed = parse_text(text);
    EXPECT_EQ(parsed.diagnostics.size(), size);
    for (const Diagnostic& d : parsed.diagnostics) render(d, Language::zh);
  });
}

TEST(Render, puts_the_caret_under_wide_characters) {
  // 标题 is four cells, the blank one: the string begins in cell 5 and its three characters take six.
  const Diagnostic d = make("X0104", source("标题 \"第\\条\"\n"), {11, 15}, {"\\条"});
  EXPECT_EQ(render(d, Language::en),
            "甲.rule:1:6: error[X0104]: unknown escape \\条 in a string\n"
            "  1 | 标题 \"第\\条\"\n"
            "    |         ^^^\n"
            "  = help: the escapes are \\\" \\\\ \\n \\t; a backslash itself is written \\\\\n");
}

TEST(Render, expands_tabs_and_shows_control_characters_as_marks) {
  const Diagnostic d = make("X0112",
                            source("\ta\x01"
                                   "b\tx"),
                            {5, 6}, {"`x`"});
  const std::string shown = render(d, Language::zh);
  EXPECT_NE(shown.find("  1 |     a\uFFFD"
                       "b x\n"),
            std::string::npos)
      << shown;
  EXPECT_NE(shown.find("    |         ^\n"), std::string::npos) << shown;
}

TEST(Render, shows_other_places_in_order_and_colours_on_request) {
  Diagnostic d = make("X0113", source("title \"a\"\ntitle \"b\"\n"), {10, 15}, {"`title`"});
  d.labels.push_back({{0, 5}, "first"});
  const std::string shown = render(d, Language::en);
  EXPECT_LT(shown.find("----- first"), shown.find("^^^^^"));
  EXPECT_EQ(shown.find('\x1b'), std::string::npos);
  EXPECT_NE(render(d, Language::en, true).find("\x1b[1;31m"), std::string::npos);
}

TEST(Render, cuts_a_very_long_line_around_the_fault) {
  const std::string text = std::string(500, 'a') + "XYZ" + std::string(500, 'b');
  const std::string shown = render(make("X0112", source(text), {500, 503}, {"`XYZ`"}), Language::en);
  const std::size_t line = shown.find("  1 | "), caret = shown.find("    | ", line);
  ASSERT_NE(caret, std::string::npos);
  EXPECT_LT(caret - line, 140u);
  // The caret stands under XYZ: the mark of the cut is one cell but three bytes.
  EXPECT_EQ(shown.find("XYZ", line) - line - 2, shown.find("^^^", caret) - caret);
}

TEST(Render, needs_no_place) {
  const Diagnostic d = make("X0105", nullptr, {}, {"2", "1"});
  EXPECT_EQ(render(d, Language::en),
            "error[X0105]: the file has 2 bytes, the limit is 1\n  = help: split the rules into several files\n");
}

TEST(RuleErrorTest, counts_errors_in_both_languages) {
  const RuleError error({make("X0105", nullptr, {}), make("X0112", source("x"), {0, 1}, {"x"})});
  EXPECT_EQ(error.kind(), ErrorKind::rules);
  EXPECT_EQ(error.english(), "the rule files have 2 errors");
  EXPECT_EQ(error.diagnostics().size(), 2u);
}

TEST(Characters, names_are_letters_digits_and_ideographs) {
  EXPECT_EQ(name_size("许可-证 x", 0), std::string("许可-证").size());
  EXPECT_EQ(name_size("a- b", 0), 1u);  // `-` only between two
  EXPECT_EQ(name_size("9a", 0), 0u);
  EXPECT_EQ(name_size("当，x", 0), 3u);
  EXPECT_EQ(cells(U'许'), 2u);
  EXPECT_EQ(cells("许a可"), 5u);
}

}  // namespace xiezhi::grammar
