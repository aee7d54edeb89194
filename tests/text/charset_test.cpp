#include "engine/text/charset.hpp"

#include <gtest/gtest.h>

#include "engine/text/utf8.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::text {
namespace {

using namespace std::string_literals;

std::string utf16(std::string_view text, bool little) {
  std::string out;
  const auto unit = [&](char32_t u) {
    const char high = static_cast<char>(u >> 8), low = static_cast<char>(u & 0xFF);
    out += little ? std::string{low, high} : std::string{high, low};
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next(text, at);
    if (c < 0x10000) {
      unit(c);
    } else {
      unit(0xD800 + ((c - 0x10000) >> 10));
      unit(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

const std::string sample = "第一条 为了加强管理，制定本办法。\n𠮷\n";
// 第一条 in GB18030, then U+20BB7 as four bytes, then 。
const std::string gb_sample = "\xB5\xDA\xD2\xBB\xCC\xF5 \x95\x34\xB2\x35\xA1\xA3"s;

std::size_t offset_of_fault(std::string_view bytes) {
  try {
    decode(bytes);
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::bad_encoding);
    const std::string what = e.what();
    return static_cast<std::size_t>(std::stoul(what.substr(what.find_first_of("0123456789", what.find("第 ")))));
  }
  return std::string::npos;
}

TEST(Charset, takes_utf8_with_and_without_a_byte_order_mark) {
  EXPECT_EQ(decode(sample).text, sample);
  EXPECT_EQ(decode("\xEF\xBB\xBF" + sample).text, sample);
  EXPECT_EQ(decode(sample).charset, "UTF-8");
  EXPECT_EQ(decode("").text, "");
}

TEST(Charset, takes_utf16_of_both_byte_orders_with_and_without_a_mark) {
  EXPECT_EQ(decode("\xFF\xFE" + utf16(sample, true)).text, sample);
  EXPECT_EQ(decode("\xFE\xFF" + utf16(sample, false)).text, sample);
  EXPECT_EQ(decode(utf16(sample, true)).text, sample);
  EXPECT_EQ(decode(utf16(sample, true)).charset, "UTF-16LE");
  EXPECT_EQ(decode(utf16(sample, false)).text, sample);
  EXPECT_EQ(decode(utf16(sample, false)).charset, "UTF-16BE");
}

TEST(Charset, keeps_surrogate_pairs_whole_across_the_pieces_of_a_long_text) {
  std::string text = "a";
  for (int i = 0; i < 20000; ++i) text += "𠮷一";
  EXPECT_EQ(decode("\xFF\xFE" + utf16(text, true)).text, text);
}

TEST(Charset, takes_gb18030) {
  const Decoded d = decode(gb_sample);
  EXPECT_EQ(d.text, "第一条 𠮷。");
  EXPECT_EQ(d.charset, "GB18030");
}

TEST(Charset, takes_big5_by_hint_only) {
  EXPECT_EQ(decode("\xB2\xC4\xA4\x40\xB1\xF8", "Big5").text, "第一條");
  EXPECT_EQ(decode(sample, "big5").text, sample);  // valid UTF-8 wins over a wrong hint
}

TEST(Charset, makes_every_line_end_a_newline) { EXPECT_EQ(decode("甲\r\n乙\r丙\n\r\n\r").text, "甲\n乙\n丙\n\n\n"); }

TEST(Charset, names_the_broken_byte_of_damaged_utf8_instead_of_guessing) {
  EXPECT_EQ(offset_of_fault(sample + "\xE4\xB8" + sample), sample.size());
  EXPECT_EQ(offset_of_fault("\xEF\xBB\xBF甲\xFF"), 6u);
  EXPECT_EQ(offset_of_fault(sample + sample + "\xE4\xB8"), 2 * sample.size());  // cut off
}

TEST(Charset, names_the_broken_byte_of_damaged_gb18030) {
  EXPECT_EQ(offset_of_fault(gb_sample + "\xFF\xFF" + gb_sample), gb_sample.size());
}

TEST(Charset, refuses_a_lone_surrogate) {
  EXPECT_EQ(offset_of_fault("\xFF\xFE"s + utf16("甲", true) + "\x00\xD8"s + utf16("乙", true)), 4u);
  EXPECT_EQ(offset_of_fault("\xFF\xFE"s + utf16("甲", true) + "\x4E"), 4u);
}

}  // namespace
}  // namespace xiezhi::text
