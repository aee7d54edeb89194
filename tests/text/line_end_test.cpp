#include "engine/text/line_end.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/text/line_index.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::text {
namespace {

std::vector<std::string> lines(std::string_view s) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t end = find_line_end(s, at);
    out.emplace_back(s.substr(at, end - at));
    at = end + line_end(s, end);
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(LineEnd, is_any_of_those_that_unicode_knows) {
  for (const std::string end : {"\n", "\r", "\r\n", "\v", "\f", "\u0085", "\u2028", "\u2029"}) {
    EXPECT_EQ(lines("第一条" + end + "é“甲”—" + end + end + "𠮷" + end),
              end == "\f" ? (Lines{"第一条", "é“甲”—", "𠮷"}) : (Lines{"第一条", "é“甲”—", "", "𠮷"}))
        << end;
    EXPECT_EQ(line_end("甲" + end, 3), end.size());
  }
  EXPECT_EQ(lines("甲\n\r乙"), (Lines{"甲", "", "乙"}));
}

TEST(LineEnd, no_other_character_is_one) {
  const std::string s = "a\tb\u00A0\u2027\u202A　…\u0084\x1F";
  EXPECT_EQ(find_line_end(s), s.size());
  for (const std::string_view c : {"a", "\t", "\u00A0", "\u2027", "\u202A", "　", "…", ""}) EXPECT_EQ(line_end(c, 0), 0u) << c;
}

TEST(LineEnd, is_found_wherever_it_stands) {
  const std::string before = "第一条ab“甲”c—\t\u00A0é𠮷乙d";
  for (const std::string end : {"\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"}) {
    for (std::size_t size = 0; size <= before.size(); ++size) {
      if (size < before.size() && goes_on(before[size])) continue;
      const std::string s = before.substr(0, size) + end + "丙丁戊";
      for (std::size_t from = 0; from <= size; ++from) {
        if (goes_on(s[from])) continue;
        EXPECT_EQ(find_line_end(s, from), size) << size << ' ' << from;
      }
      EXPECT_EQ(find_line_end(s, size + end.size()), s.size());
    }
  }
}

TEST(LineEnd, with_the_end_of_a_page_beside_it_is_one) {
  EXPECT_EQ(lines("甲\n\f乙\f\r\n丙\f丁\n\n\f\f戊"), (Lines{"甲", "乙", "丙", "丁", "", "戊"}));
}

TEST(LineEnd, is_what_lines_and_columns_are_counted_by) {
  const std::string text = "甲\r\n乙\r丙丁\u2028戊\n\f己";
  const LineIndex index(text);
  const auto place = [&](const char* s) {
    const auto at = static_cast<std::uint32_t>(text.find(s));
    return std::to_string(index.line(at)) + ":" + std::to_string(index.column(at));
  };
  EXPECT_EQ(place("乙"), "2:1");
  EXPECT_EQ(place("丁"), "3:2");
  EXPECT_EQ(place("戊"), "4:1");
  EXPECT_EQ(place("己"), "5:1");
}

}  // namespace
}  // namespace xiezhi::text
