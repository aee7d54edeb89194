#include "grammar/print.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "grammar/equal.hpp"
#include "tests/grammar/generate.hpp"
#include "tests/grammar/support.hpp"

namespace xiezhi::grammar {

namespace {

std::string print(const Parsed& parsed, Keywords keywords) { return print(parsed.file, *parsed.source, keywords); }

constexpr Keywords kBoth[] = {Keywords::english, Keywords::chinese};

// Printed in both languages the file must read back the same, and print the same again.
void expect_round_trip(const File& file, const SourceText& source) {
  for (const Keywords keywords : kBoth) {
    const std::string once = print(file, source, keywords);
    const Parsed back = parse_text(once);
    ASSERT_TRUE(back.diagnostics.empty()) << rendered(back) << once;
    ASSERT_TRUE(equal_ignoring_spans(back.file, file)) << once;
    ASSERT_EQ(print(back, keywords), once);
  }
}

std::string formatted(const std::string& text, Keywords keywords = Keywords::english) {
  const Parsed parsed = parse_text(text);
  EXPECT_TRUE(parsed.diagnostics.empty()) << rendered(parsed);
  return print(parsed, keywords);
}

}  // namespace

TEST(Print, every_good_file_reads_back_the_same) {
  for (const auto& path : files(folder() / "good", ".rule")) {
    SCOPED_TRACE(path.filename().string());
    const Parsed parsed = parse_text(read_file(path));
    ASSERT_TRUE(parsed.diagnostics.empty()) << rendered(parsed);
    expect_round_trip(parsed.file, *parsed.source);
  }
}

TEST(Print, every_shipped_file_reads_back_the_same) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder() / ".." / ".." / "rules")) {
    if (entry.path().extension() != ".rule") continue;
    SCOPED_TRACE(entry.path().filename().string());
    const Parsed parsed = parse_text(read_file(entry.path()));
    ASSERT_TRUE(parsed.diagnostics.empty()) << rendered(parsed);
    expect_round_trip(parsed.file, *parsed.source);
    if (HasFatalFailure()) return;
    ++files;
  }
  EXPECT_GT(files, 100u);
}

// A few thousand items in every run, a hundred thousand with XIEZHI_LONG_TESTS=1 (about a minute).
TEST(Print, random_trees_read_back_the_same) {
  const std::size_t wanted = std::getenv("XIEZHI_LONG_TESTS") != nullptr ? 100'000 : 2'000;
  std::size_t items = 0;
  for (std::uint32_t seed = 0; items < wanted; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const File file = random_file(seed);
    items += file.items.size();
    expect_round_trip(file, SourceText{});
    if (HasFatalFailure()) return;
  }
}

// A comment put in place of any blank or line end stays a comment, and nothing else changes.
TEST(Print, comments_survive_wherever_they_stand) {
  std::size_t kept = 0;
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    std::mt19937 random(seed);
    const std::string text = print(random_file(seed), SourceText{}, seed % 2 ? Keywords::chinese : Keywords::english);
    const File plain = parse_text(text).file;
    for (int k = 0; k < 8; ++k) {
      const std::size_t at = text.find_first_of(" \n", random() % text.size());
      if (at == std::string::npos) continue;
      const bool own_line = random() % 2 == 0;
      const std::string changed = text.substr(0, at) + (own_line ? "\n" : " ") + "// 注" + "\n" + text.substr(at + 1);
      const Parsed parsed = parse_text(changed);
      // The blank may have stood in a string or a raw line, or a name may now begin a line: no comment, or another meaning.
      File without = parsed.file;
      without.comments.clear();
      if (!parsed.diagnostics.empty() || parsed.file.comments.size() != 1 || !equal_ignoring_spans(without, plain)) continue;
      SCOPED_TRACE("seed " + std::to_string(seed) + "\n" + changed);
      expect_round_trip(parsed.file, *parsed.source);
      if (HasFatalFailure()) return;
      ++kept;
    }
  }
  EXPECT_GT(kept, 40u);
}

TEST(Print, values_stand_in_one_column) {
  EXPECT_EQ(formatted("rule a.b{title \"甲\" severity error when @x}"),
            "rule a.b {\n"
            "  title     \"甲\"\n"
            "  severity  error\n"
            "  when      @x\n"
            "}\n");
  EXPECT_EQ(formatted("rule a.b{title \"甲\" severity error when @x}", Keywords::chinese),
            "规则 a.b {\n"
            "  标题      \"甲\"\n"
            "  级别      错误\n"
            "  当        @x\n"
            "}\n");
}

TEST(Print, a_long_condition_breaks_before_its_own_operators) {
  const std::string left(60, 'l'), right(60, 'r');
  EXPECT_EQ(formatted("rule a { when \"" + left + "\" or \"" + right + "\" and \"x\" }"),
            "rule a {\n"
            "  when      \"" +
                left +
                "\"\n"
                "        or  \"" +
                right +
                "\" and \"x\"\n"
                "}\n");
}

TEST(Print, a_long_list_fills_its_lines) {
  std::string list;
  for (int k = 0; k < 30; ++k) list += std::string(k ? " | " : "") + "\"许可证\"";
  const std::string printed = formatted("term a = " + list + ";");
  std::size_t lines = 0;
  for (std::size_t at = 0; at < printed.size(); ++lines) {
    const std::size_t end = printed.find('\n', at);
    const std::string line = printed.substr(at, end - at);
    EXPECT_LE(line.size(), 150u) << line;  // 100 cells, fewer than 150 bytes of this text
    if (lines > 0) { EXPECT_EQ(line.substr(0, 8), "      | "); }
    at = end + 1;
  }
  EXPECT_EQ(lines, 4u);
}

TEST(Print, comments_and_single_empty_lines_stay) {
  const std::string text =
      "// 文件头\n"
      "\n"
      "use vocabulary.places;  // 尾注\n"
      "\n"
      "// 关于词表\n"
      "term a = \"x\"  // 甲\n"
      "      | \"y\";  // 乙\n"
      "\n"
      "rule a.b {  // 开头\n"
      "  // 标题\n"
      "  title     \"甲\"\n"
      "\n"
      "  when      \"a\"  // 一\n"
      "            // 自成一行\n"
      "        or  \"b\"  // 二\n"
      "  // 末尾\n"
      "}\n"
      "// 文件尾\n";
  EXPECT_EQ(formatted(text), text);
}

TEST(Print, several_empty_lines_become_one_and_none_opens_a_block) {
  EXPECT_EQ(formatted("rule a {\n\n\n  title \"x\"\n\n\n\n  why \"y\"\n\n}\n\n\n\nterm b = \"x\";"),
            "rule a {\n  title     \"x\"\n\n  why       \"y\"\n}\n\nterm b = \"x\";\n");
}

TEST(Print, text_of_several_lines_keeps_its_indentation) {
  const std::string text =
      "rule a {\n"
      "  passes    \"\"\"\n"
      "            第一行\n"
      "              缩进\n"
      "\n"
      "            引号 \\\"\\\"\\\" 与 \\\\\n"
      "            \"\"\" as policy\n"
      "}\n";
  EXPECT_EQ(formatted(text), text);
  EXPECT_EQ(parse_text(text).file.items.at(0).fields.at(0).example.text, "第一行\n  缩进\n\n引号 \"\"\" 与 \\");
}

TEST(Print, one_expression_in_either_language) {
  const Parsed parsed = parse_text("term a = not @x with in clause \"y\" or amount > 30 days;");
  ASSERT_TRUE(parsed.diagnostics.empty()) << rendered(parsed);
  const Expr& expr = parsed.file.items.at(0).expr.at(0);
  EXPECT_EQ(print(expr, Keywords::english), "not @x with in clause \"y\" or amount > 30 days");
  EXPECT_EQ(print(expr, Keywords::chinese), "非 @x 伴随 在 分句 \"y\" 或 金额 > 30 days");
}

TEST(Print, parameters_and_facts_of_examples_in_either_language) {
  const Parsed parsed = parse_text(
      "rule a.b {\n  when dossier.filed - dossier.published > 参数.备案期限\n"
      "  violates \"【甲】\" 卷宗 \"signed=2026-01-05\"\n}\n");
  ASSERT_TRUE(parsed.diagnostics.empty()) << rendered(parsed);
  const std::string english = print(parsed.file, *parsed.source, Keywords::english);
  EXPECT_NE(english.find("dossier.filed - dossier.published > parameter.filing.max"), std::string::npos) << english;
  EXPECT_NE(english.find("\"【甲】\" dossier \"signed=2026-01-05\""), std::string::npos) << english;
  const std::string chinese = print(parsed.file, *parsed.source, Keywords::chinese);
  EXPECT_NE(chinese.find("卷宗.备案日期 - 卷宗.公布日期 > 参数.备案期限"), std::string::npos) << chinese;
}

}  // namespace xiezhi::grammar
