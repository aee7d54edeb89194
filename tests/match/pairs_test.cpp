#include "engine/match/pairs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/match/naive.hpp"

namespace xiezhi::match {
namespace {

std::vector<test::Place> places(PairIndex& index, const std::vector<std::string>& words, std::string_view text) {
  index.index(text);
  std::vector<test::Place> out;
  for (std::uint32_t id = 0; id < words.size(); ++id) {
    std::vector<std::uint32_t> begins;
    index.each(PairIndex::key(words[id]), words[id], [&](std::uint32_t begin) { begins.push_back(begin); });
    EXPECT_TRUE(std::is_sorted(begins.begin(), begins.end()));
    for (auto begin : begins) out.emplace_back(id, begin);
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(PairIndex, finds_what_a_naive_search_finds_and_forgets_the_text_before) {
  std::mt19937 random(42);
  std::uniform_int_distribution<std::size_t> length(1, 5);
  PairIndex index;
  for (int round = 0; round < 200; ++round) {
    std::set<std::string> chosen;
    while (chosen.size() < 50) chosen.insert(test::random_text(random, length(random)));
    const std::vector<std::string> words(chosen.begin(), chosen.end());
    const auto text = test::random_text(random, 80);
    EXPECT_EQ(places(index, words, text), test::naive_find(words, text)) << text;
  }
}

TEST(PairSet, never_denies_a_word_that_stands_there) {
  std::mt19937 random(7);
  const auto text = test::random_text(random, 300);
  const PairSet set(text);
  std::uniform_int_distribution<std::size_t> length(1, 4);
  for (int round = 0; round < 500; ++round) {
    const auto word = test::random_text(random, length(random));
    if (set.may_hold(PairIndex::key(word))) continue;
    EXPECT_EQ(text.find(word), std::string::npos) << word;
  }
  EXPECT_FALSE(PairSet("许可").may_hold(PairIndex::key("可许")));
  EXPECT_TRUE(PairSet("许可").may_hold(PairIndex::key("可")));
}

TEST(PairIndex, finds_a_single_character_at_the_very_end) {
  PairIndex index;
  EXPECT_EQ(places(index, {"证"}, "许可证"), (std::vector<test::Place>{{0, 6}}));
}

TEST(PairIndex, finds_nothing_in_nothing) {
  PairIndex index;
  EXPECT_TRUE(places(index, {"证", "许可"}, "").empty());
}

}  // namespace
}  // namespace xiezhi::match
