#include "engine/text/line_index.hpp"

#include <gtest/gtest.h>

#include <string>

#include "engine/text/utf8.hpp"

namespace xiezhi::text {
namespace {

TEST(LineIndex, of_an_empty_text_has_one_line) {
  const LineIndex index("");
  EXPECT_EQ(index.line(0), 1u);
  EXPECT_EQ(index.column(0), 1u);
  EXPECT_EQ(index.code_points(0), 0u);
  EXPECT_EQ(index.byte_of(0), 0u);
}

TEST(LineIndex, counts_lines_columns_code_points_and_utf16_units) {
  const std::string text = "甲a\n𠮷乙\n\n丙";
  const LineIndex index(text);
  const auto at = [&](const char* s) { return static_cast<std::uint32_t>(text.find(s)); };
  EXPECT_EQ(index.line(at("a")), 1u);
  EXPECT_EQ(index.column(at("a")), 2u);
  EXPECT_EQ(index.line(at("乙")), 2u);
  EXPECT_EQ(index.column(at("乙")), 2u);
  EXPECT_EQ(index.code_points(at("乙")), 4u);
  EXPECT_EQ(index.utf16(at("乙")), 5u);  // 𠮷 takes two
  EXPECT_EQ(index.line(at("丙")), 4u);
  EXPECT_EQ(index.line(static_cast<std::uint32_t>(text.size())), 4u);
  EXPECT_EQ(index.code_points(static_cast<std::uint32_t>(text.size())), 8u);
}

TEST(LineIndex, agrees_with_counting_from_the_start_in_a_long_text) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 7 == 0 ? "𠮷" : i % 5 == 0 ? "\n" : i % 3 == 0 ? "é" : i % 2 == 0 ? "x" : "条";
  const LineIndex index(text);
  std::uint32_t points = 0, units = 0, line = 1;
  for (std::size_t at = 0; at < text.size(); ++points) {
    const auto byte = static_cast<std::uint32_t>(at);
    ASSERT_EQ(index.code_points(byte), points);
    ASSERT_EQ(index.utf16(byte), units);
    ASSERT_EQ(index.line(byte), line);
    ASSERT_EQ(index.byte_of(points), byte);
    const char32_t c = next(text, at);
    units += c > 0xFFFF ? 2 : 1;
    line += c == U'\n';
  }
  EXPECT_EQ(index.byte_of(points), text.size());
  EXPECT_EQ(index.byte_of(points + 10), text.size());
}

}  // namespace
}  // namespace xiezhi::text
