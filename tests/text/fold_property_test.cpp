// Properties of folding over random text: idempotent, same from block to block, and a map that goes there and back.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "engine/text/fold.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::text {
namespace {

// Pieces that meet each other badly.
const std::vector<std::string> pieces = {
    "应当", "许可",   "第",      "号",     "条",     "a",      "Z",       "é",      "0",          "1",         "2",  "20",
    "2021", "000",    "１",      "２０",   "Ａ",     ",",      "，",      ";",      "；",         ":",         "：", "?",
    "？",   "!",      "！",      "(",      "（",     ")",      "）",      "[",      "]",          "［",        "］", "【",
    "】",   "〔",     "〕",      "\"",     "“",      "”",      "「",      "」",     "『",         "』",        " ",  "  ",
    "　",   "\u00A0", "\u200B",  "\uFEFF", "\n",     "\t",     "\r",      ".",      "-",          "–",         "—",  "～",
    "~",    "…",      "①",       "㈠",     "Ⅳ",      "½",      "㎡",      "㍿",     "‼",          "⩴",         "⒈",  "㈱",
    "𠮷",   "𝟘",      "e\u0301", "\u0301", "\u0300", "\u3099", "か",      "は",     "ﾊ",          "ﾞ",         "゛", "´",
    "ﷺ",    "\u1100", "\u1161",  "\u11A8", "한",     "\u0345", "ß",       "İ",      "ǅ",          "\uFE0F",    "×",  "x",
    "*",    "_",      "、",      "。",     "《",     "》",     "○",       "〇",     "﹐",         "︓",        "︵", "﹖",
    "\x01", "·",      "•",       "\u2028", "/",      "=",      "ก\u0E33", "\u0F73", "\U0001D165", "\U00016FF0"};

std::string random_text(std::mt19937& random, std::size_t n) {
  std::string s;
  for (std::size_t i = 0; i < n; ++i) s += pieces[random() % pieces.size()];
  return s;
}

void check_map(const std::string& source, const FoldedText& folded) {
  const auto size = static_cast<std::uint32_t>(folded.text.size());
  std::uint32_t last_begin = 0;
  for (std::size_t at = 0; at < folded.text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    next(folded.text, at);
    const Span span = folded.map.to_source({begin, static_cast<std::uint32_t>(at)});
    ASSERT_LT(span.begin, span.end);
    ASSERT_LE(span.end, source.size());
    ASSERT_GE(span.begin, last_begin);
    last_begin = span.begin;
    // Whole characters, and folding the source of a character alone never yields less than nothing.
    ASSERT_EQ(first_invalid(span.of(source)), std::string::npos);
    // There and back: the folded offset of the source begin is at most this one, and comes from the same place.
    const std::uint32_t back = folded.map.to_folded(span.begin);
    ASSERT_LE(back, begin);
    ASSERT_EQ(folded.map.to_source({back, begin + 1}).begin, span.begin);
  }
  ASSERT_EQ(folded.map.to_folded(static_cast<std::uint32_t>(source.size())), size);
}

TEST(FoldProperty, a_word_of_a_rule_is_folded_as_text_is) {
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string word;
    append(word, c);
    word += "证";
    ASSERT_EQ(fold_literal(word), fold(word).text) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(FoldProperty, folding_twice_is_folding_once_on_every_single_character) {
  for (char32_t c = 1; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string s = "甲";
    append(s, c);
    s += "1";
    append(s, c);
    const FoldedText folded = fold(s);
    ASSERT_EQ(fold_literal(folded.text), folded.text) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(FoldProperty, folding_twice_is_folding_once_on_random_text_and_the_map_goes_there_and_back) {
  std::mt19937 random(20250420);
  for (int round = 0; round < 30000; ++round) {
    const std::string source = random_text(random, 1 + random() % 14);
    const FoldedText folded = fold(source);
    ASSERT_EQ(first_invalid(folded.text), std::string::npos) << source;
    ASSERT_EQ(fold_literal(folded.text), folded.text) << "source <" << source << ">";
    ASSERT_NO_FATAL_FAILURE(check_map(source, folded)) << "source <" << source << ">";
  }
}

TEST(FoldProperty, soft_breaks_do_not_disturb_the_map) {
  std::mt19937 random(7);
  for (int round = 0; round < 10000; ++round) {
    const std::string source = random_text(random, 1 + random() % 14);
    std::vector<std::uint32_t> soft;
    for (std::uint32_t i = 0; i < source.size(); ++i) {
      if (source[i] == '\n' && random() % 2 == 0) soft.push_back(i);
    }
    const FoldedText folded = fold(source, soft);
    ASSERT_EQ(fold_literal(folded.text), folded.text) << "source <" << source << ">";
    ASSERT_NO_FATAL_FAILURE(check_map(source, folded)) << "source <" << source << ">";
  }
}

}  // namespace
}  // namespace xiezhi::text
