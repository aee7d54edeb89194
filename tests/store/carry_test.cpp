// The ten edits of a draft, as values: which finding of the next version is which of the one before.
#include "engine/store/carry.hpp"

#include <gtest/gtest.h>

#include "engine/store/similarity.hpp"

namespace xiezhi::store {
namespace {

// A finding is known by rule, fingerprint (rule + sentence + ordinal) and sentence.
Known finding(std::string rule, std::string sentence, std::string provision, int ordinal = 0) {
  return {rule, rule + "|" + sentence + "|" + std::to_string(ordinal), sentence, provision};
}

const std::string permit = "从事河道垂钓经营的单位应当向镇水务站申领垂钓经营许可证。";
const std::string fine = "擅自摆摊的,由镇综合执法队处500元罚款。";
const std::string stop = "逾期不拆除的,镇政府可以对其停止供水供电。";

const std::vector<Known> before = {finding("licence", permit, "第三条"), finding("penalty", fine, "第七条"),
                                   finding("coercion", stop, "第八条")};

std::vector<int> partners(const std::vector<Match>& matches) {
  std::vector<int> out;
  for (const Match& m : matches) out.push_back(m.before);
  return out;
}

TEST(Carry, renumbered_clauses_keep_their_findings) {
  const auto m = match_findings(before, {finding("licence", permit, "第四条"), finding("penalty", fine, "第八条")});
  EXPECT_EQ(partners(m), (std::vector{0, 1}));
  EXPECT_EQ(m[0].similarity, 1);
  EXPECT_FALSE(m[0].copied);
}

TEST(Carry, moved_and_swapped_clauses_keep_their_findings) {
  EXPECT_EQ(partners(match_findings(before, {before[2], before[0], before[1]})), (std::vector{2, 0, 1}));
}

TEST(Carry, a_changed_number_is_the_same_finding_in_other_words) {
  const auto m = match_findings(before, {finding("penalty", "擅自摆摊的,由镇综合执法队处2000元罚款。", "第七条")});
  EXPECT_EQ(m[0].before, 1);
  EXPECT_LT(m[0].similarity, 1);
  EXPECT_GT(m[0].similarity, 0.7);
}

TEST(Carry, another_rule_in_the_same_clause_is_another_finding) {
  EXPECT_EQ(match_findings(before, {finding("fee", fine, "第七条")})[0].before, -1);
}

TEST(Carry, a_deleted_clause_leaves_its_finding_without_a_partner) {
  EXPECT_EQ(partners(match_findings(before, {before[0], before[2]})), (std::vector{0, 2}));
}

TEST(Carry, an_inserted_clause_like_an_old_one_does_not_take_its_partner) {
  const std::string also = "从事河道养殖经营的单位应当向镇水务站申领养殖经营许可证。";
  const auto m = match_findings(before, {finding("licence", also, "第二条"), before[0]});
  EXPECT_EQ(partners(m), (std::vector{-1, 0}));
}

TEST(Carry, a_duplicated_clause_shows_where_its_copy_comes_from) {
  const auto m = match_findings(before, {before[0], finding("licence", permit, "第九条", 1)});
  EXPECT_EQ(partners(m), (std::vector{0, 0}));
  EXPECT_FALSE(m[0].copied);
  EXPECT_TRUE(m[1].copied);
}

TEST(Carry, when_the_first_of_two_equal_clauses_goes_the_second_keeps_its_own) {
  const std::vector<Known> twice = {finding("licence", permit, "第三条", 0), finding("licence", permit, "第九条", 1)};
  const auto m = match_findings(twice, {finding("licence", permit, "第八条", 0)});
  EXPECT_EQ(m[0].before, 0);  // the same fingerprint: one of two equal clauses, no reader could say which
  EXPECT_EQ(m[0].similarity, 1);
}

TEST(Carry, a_split_clause_carries_into_both_halves) {
  const std::string whole = "擅自占道经营的,由镇综合执法队处300元罚款,并没收其经营工具。";
  const auto m = match_findings({finding("penalty", whole, "第五条")},
                                {finding("penalty", "擅自占道经营的,由镇综合执法队处300元罚款。", "第五条"),
                                 finding("penalty", "并没收其经营工具。", "第六条")});
  EXPECT_EQ(partners(m), (std::vector{0, 0}));
  EXPECT_NE(m[0].copied, m[1].copied);
}

TEST(Carry, unlike_clauses_of_one_rule_are_not_matched) {
  const auto m = match_findings({finding("penalty", fine, "第七条")},
                                {finding("penalty", "未按时报送统计表的企业,扣除保证金一万元。", "第七条")});
  EXPECT_EQ(m[0].before, -1);
}

TEST(Carry, the_most_alike_clause_wins_whatever_the_order) {
  const auto m = match_findings({finding("penalty", "在河堤上放牧的,由镇综合执法队处100元罚款。", "第一条"),
                                 finding("penalty", "在河堤上取土的,由镇综合执法队处100元罚款。", "第二条")},
                                {finding("penalty", "在河堤上取土的,由镇综合执法队处200元罚款。", "第三条"),
                                 finding("penalty", "在河堤上放牧的,由镇综合执法队处200元罚款。", "第四条")});
  EXPECT_EQ(partners(m), (std::vector{1, 0}));
}

TEST(Carry, what_stood_in_the_version_before_comes_before_what_went_and_the_same_words_before_both) {
  const auto said = [](Wording wording, const std::string& sum) {
    Known k = finding("penalty", "擅自摆摊的,由镇综合执法队处" + sum + "罚款。", "第七条");
    k.wording = wording;
    return k;
  };
  const std::vector<Known> all = {said(Wording::gone, "500元"), said(Wording::stands, "9000元"),
                                  said(Wording::replaced, "700元")};
  EXPECT_EQ(partners(match_findings(all, {said(Wording::stands, "550元")})), (std::vector{1}));
  EXPECT_EQ(partners(match_findings(all, {said(Wording::stands, "550元"), said(Wording::stands, "9000元")})),
            (std::vector{0, 1}));
  EXPECT_EQ(partners(match_findings(all, {said(Wording::stands, "700元")})), (std::vector{2}));
  EXPECT_EQ(partners(match_findings({all[2]}, {said(Wording::stands, "710元")})), (std::vector{-1}))
      << "other words followed these: only the same are taken for them";
}

TEST(Similarity, equal_texts_are_wholly_alike_and_unrelated_ones_hardly) {
  EXPECT_EQ(likeness(shingles(permit), shingles(permit)), 1);
  EXPECT_LT(likeness(shingles(permit), shingles(stop)), 0.2);
}

TEST(Similarity, punctuation_and_spaces_say_nothing) { EXPECT_EQ(shingles("应当,申领 许可证。"), shingles("应当申领许可证")); }

TEST(Similarity, a_part_is_contained_though_not_alike) {
  const auto whole = shingles(fine + permit + stop), part = shingles(fine);
  EXPECT_EQ(containment(whole, part), 1);
  EXPECT_LT(likeness(whole, part), 0.6);
}

TEST(Similarity, sketches_agree_as_the_texts_overlap) {
  const std::string base = "经营者应当自取得营业执照之日起三十日内向所在地街道办事处报送安全生产责任书。";
  const std::string close = "经营者应当自取得营业执照之日起十五日内向所在地街道办事处报送安全生产承诺书。";
  const auto a = sketch(shingles(base)), b = sketch(shingles(close)), c = sketch(shingles(stop));
  EXPECT_EQ(agreement(a, a), 64);
  EXPECT_GT(agreement(a, b), 24);
  EXPECT_LT(agreement(a, c), 12);
}

}  // namespace
}  // namespace xiezhi::store
