#include "engine/text/utf8.hpp"

#include <gtest/gtest.h>

#include <random>

namespace xiezhi::text {
namespace {

constexpr std::size_t npos = std::string::npos;

TEST(Utf8, accepts_every_code_point) {
  std::string all;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c < 0xD800 || c >= 0xE000) append(all, c);
  }
  EXPECT_EQ(first_invalid(all), npos);
  EXPECT_EQ(count(all), 0x110000u - 0x800u);
  std::size_t at = 0;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c == 0xD800) c = 0xE000;
    ASSERT_EQ(step(all[at]), c < 0x80 ? 1u : c < 0x800 ? 2u : c < 0x10000 ? 3u : 4u);
    ASSERT_EQ(next(all, at), c);
  }
}

TEST(Utf8, names_the_first_invalid_byte_wherever_it_stands) {
  // stray tail, overlong forms, surrogate, beyond U+10FFFF, cut off
  for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE4\xB8", "\xF0\xA0\xAE"}) {
    for (const std::string head : {"", "a", "abcdefgh", "中", "中文", "a中文字句", "中文字句é𠮷"}) {
      for (const std::string tail : {"", "z", "中文中文中文"}) {
        EXPECT_EQ(first_invalid(head + bad + tail), head.size()) << head << tail;
        const CodePoint c = code_point(head + bad + tail, head.size());
        EXPECT_EQ(c.value, U'\uFFFD');
        EXPECT_EQ(c.size, 1u);
      }
    }
  }
}

TEST(Utf8, agrees_with_a_plain_check_on_random_bytes) {
  // A naive decoder: decode, encode again, compare.
  const auto naive = [](std::string_view s) -> std::size_t {
    for (std::size_t at = 0; at < s.size();) {
      const std::size_t n = step(s[at]);
      if (at + n > s.size()) return at;
      for (std::size_t k = 1; k < n; ++k)
        if ((static_cast<unsigned char>(s[at + k]) & 0xC0) != 0x80) return at;
      std::size_t behind = at;
      const char32_t c = next(s, behind);
      std::string again;
      append(again, c);
      if (again != s.substr(at, n) || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) return at;
      at = behind;
    }
    return npos;
  };
  std::mt19937 random(1);
  const std::string text = "中文abc。，é𠮷\uFFFFx 甲乙丙丁戊己庚辛";
  for (int round = 0; round < 50000; ++round) {
    std::string s = text.substr(random() % 20, 10 + random() % 30);
    for (auto k = random() % 3; k > 0; --k) s[random() % s.size()] = static_cast<char>(random());
    ASSERT_EQ(first_invalid(s), naive(s));
  }
}

TEST(Utf8, steps_back_over_a_whole_character) {
  const std::string_view text = "a条𠮷";
  EXPECT_EQ(before(text, 8), 4u);
  EXPECT_EQ(before(text, 4), 1u);
  EXPECT_EQ(before(text, 1), 0u);
}

}  // namespace
}  // namespace xiezhi::text
