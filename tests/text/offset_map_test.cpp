#include "engine/text/offset_map.hpp"

#include <gtest/gtest.h>

namespace xiezhi::text {
namespace {

TEST(OffsetMap, of_nothing_is_the_identity) {
  const OffsetMap map;
  EXPECT_EQ(map.to_source({3, 7}), (Span{3, 7}));
  EXPECT_EQ(map.to_folded(5), 5u);
}

TEST(OffsetMap, leaves_a_removed_stretch_out_at_the_edges_and_takes_it_inside) {
  OffsetMap map;  // source: aaa__bbb, folded: aaabbb
  map.add(0, 0);
  map.add(3, 5);
  EXPECT_EQ(map.runs(), 1u);
  EXPECT_EQ(map.to_source({0, 3}), (Span{0, 3}));
  EXPECT_EQ(map.to_source({3, 6}), (Span{5, 8}));
  EXPECT_EQ(map.to_source({2, 4}), (Span{2, 6}));
  EXPECT_EQ(map.to_source({3, 3}), (Span{5, 5}));
  EXPECT_EQ(map.to_folded(3), 3u);
  EXPECT_EQ(map.to_folded(4), 3u);
  EXPECT_EQ(map.to_folded(5), 3u);
  EXPECT_EQ(map.to_folded(6), 4u);
}

TEST(OffsetMap, begins_with_a_removed_stretch) {
  OffsetMap map;  // source: __ab
  map.add(0, 2);
  EXPECT_EQ(map.to_source({0, 1}), (Span{2, 3}));
  EXPECT_EQ(map.to_folded(0), 0u);
  EXPECT_EQ(map.to_folded(1), 0u);
}

TEST(OffsetMap, takes_a_replaced_character_as_a_whole) {
  OffsetMap map;  // source: aXXXb, folded: ayb
  map.add(1, 1, true);
  map.add(2, 4);
  EXPECT_EQ(map.to_source({1, 2}), (Span{1, 4}));
  EXPECT_EQ(map.to_source({0, 2}), (Span{0, 4}));
  EXPECT_EQ(map.to_source({2, 3}), (Span{4, 5}));
  EXPECT_EQ(map.to_folded(1), 1u);
  EXPECT_EQ(map.to_folded(2), 2u);
}

TEST(OffsetMap, merges_runs_of_the_same_shift) {
  OffsetMap map;
  map.add(0, 2);
  map.add(5, 7);
  map.add(9, 11);
  EXPECT_EQ(map.runs(), 1u);
}

}  // namespace
}  // namespace xiezhi::text
