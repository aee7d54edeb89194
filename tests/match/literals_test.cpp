#include "engine/match/literals.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/match/naive.hpp"

namespace xiezhi::match {
namespace {

std::vector<test::Place> places(const std::vector<std::string>& words, std::string_view text) {
  std::vector<Occurrence> found;
  Literals(words).find(text, found);
  EXPECT_TRUE(
      std::is_sorted(found.begin(), found.end(), [](const Occurrence& a, const Occurrence& b) { return a.begin < b.begin; }));
  std::vector<test::Place> out;
  for (const auto& o : found) {
    EXPECT_EQ(text.substr(o.begin, o.end - o.begin), words[o.id]);
    out.emplace_back(o.id, o.begin);
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Literals, find_what_a_naive_search_finds_on_random_texts) {
  std::mt19937 random(42);
  std::uniform_int_distribution<std::size_t> length(1, 5);
  for (int round = 0; round < 200; ++round) {
    std::set<std::string> chosen;
    while (chosen.size() < 50) chosen.insert(test::random_text(random, length(random)));
    const std::vector<std::string> words(chosen.begin(), chosen.end());
    const auto text = test::random_text(random, 80);
    EXPECT_EQ(places(words, text), test::naive_find(words, text)) << text;
  }
}

TEST(Literals, find_a_single_character_at_the_very_end) {
  EXPECT_EQ(places({"证"}, "许可证"), (std::vector<test::Place>{{0, 6}}));
}

TEST(Literals, tell_characters_of_different_planes_apart) {
  // U+0BB7 and U+20BB7 share their low sixteen bits.
  EXPECT_EQ(places({"𠮷", "ஷ", "许"}, "ஷ𠮷ஷ"), (std::vector<test::Place>{{0, 3}, {1, 0}, {1, 7}}));
}

TEST(Literals, find_nothing_in_nothing) { EXPECT_TRUE(places({"证", "许可"}, "").empty()); }

}  // namespace
}  // namespace xiezhi::match
