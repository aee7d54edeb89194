#include "engine/match/matcher.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "tests/match/naive.hpp"

namespace xiezhi::match {
namespace {

std::vector<test::Place> places(const Matcher& matcher, const std::vector<std::string>& literals, std::string_view text) {
  std::vector<Matcher::Hit> hits;
  matcher.scan(text, hits);
  std::vector<test::Place> out;
  for (const auto& hit : hits)
    out.emplace_back(hit.literal, hit.end - static_cast<std::uint32_t>(literals[hit.literal].size()));
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> random_literals(std::mt19937& random, std::size_t n) {
  std::set<std::string> out;
  std::uniform_int_distribution<std::size_t> length(1, 4);
  while (out.size() < n) out.insert(test::random_text(random, length(random)));
  return {out.begin(), out.end()};
}

TEST(Matcher, finds_what_a_naive_search_finds_on_random_texts) {
  std::mt19937 random(20260301);
  for (int round = 0; round < 60; ++round) {
    const auto literals = random_literals(random, 40);
    const Matcher matcher(literals);
    const auto text = test::random_text(random, 300);
    EXPECT_EQ(places(matcher, literals, text), test::naive_find(literals, text)) << text;
  }
}

TEST(Matcher, reports_overlapping_literals_in_order_of_their_end) {
  const std::vector<std::string> literals{"许可证", "可证", "许可"};
  std::vector<Matcher::Hit> hits;
  Matcher(literals).scan("取得许可证", hits);
  ASSERT_EQ(hits.size(), 3u);
  EXPECT_EQ(hits[0].literal, 2u);
  EXPECT_EQ(hits[0].end, 12u);
  EXPECT_EQ(hits[1].literal, 0u);
  EXPECT_EQ(hits[2].literal, 1u);
  EXPECT_EQ(hits[1].end, 15u);
}

TEST(Matcher, finds_nothing_without_literals_or_text) {
  std::vector<Matcher::Hit> hits{{1, 1}};
  Matcher().scan("许可", hits);
  EXPECT_TRUE(hits.empty());
  Matcher({"许可"}).scan("", hits);
  EXPECT_TRUE(hits.empty());
}

TEST(Matcher, may_be_used_by_many_threads_at_once) {
  std::mt19937 random(7);
  const auto literals = random_literals(random, 60);
  const Matcher matcher(literals);
  const auto text = test::random_text(random, 4000);
  const auto expected = test::naive_find(literals, text);
  std::vector<std::thread> threads;
  std::vector<int> good(4, 0);
  for (std::size_t t = 0; t < good.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) good[t] += places(matcher, literals, text) == expected;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(good, std::vector<int>(4, 20));
}

}  // namespace
}  // namespace xiezhi::match
