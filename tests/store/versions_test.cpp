// Ten edits of a draft: what becomes of the decisions. A decision is shown as carried when its clause says the same words,
// as carried with both texts when the words changed, and never otherwise.
#include "tests/store/kit.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::test {
namespace {

std::string draft_of(const std::vector<std::string>& articles) {
  constexpr const char* numbers[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  std::string out = "柳溪街道夜市管理办法\n\n";
  for (std::size_t i = 0; i < articles.size(); ++i) out += "第" + std::string(numbers[i]) + "条 " + articles[i] + "\n";
  return out;
}

const std::string aim = "为了规范夜市经营秩序，方便群众生活，制定本办法。";
const std::string permit = "在夜市摆摊经营的个人应当向街道办事处申领夜市经营许可证。";
const std::string hours = "夜市营业时间为每日十八时至二十三时。";
const std::string fine = "超出划定区域摆摊的，由街道综合执法队处二百元罚款，并暂扣经营工具。";
const std::string water = "逾期不清理摊位的，街道办事处可以通知供水单位停止供水。";
const std::string last = "本办法由街道办事处负责解释，自发布之日起施行。";

class Versions : public StoreTest {
 protected:
  // Version 1 with every finding decided; then `articles` as version 2 under `name`.
  StoredReview edit(const std::vector<std::string>& articles, const std::string& name = "夜市.txt") {
    return edit_text(draft_of(articles), name);
  }
  StoredReview edit_text(const std::string& text, const std::string& name = "夜市.txt") {
    save("夜市.txt", draft_of({aim, permit, hours, fine, water, last}));
    const StoredReview first = store_.show("夜市.txt", june);
    EXPECT_EQ(first.findings.size(), 3u);
    for (const StoredFinding& f : first.findings)
      store_.decide(std::to_string(f.id), f.finding.rule == "coercion.stop" ? Verdict::accept : Verdict::dismiss, "审核员",
                    f.finding.rule, noon);
    save(name, text);
    return store_.show(name, june);
  }
  static std::string states(const StoredReview& r) {
    std::string out;
    for (const StoredFinding& f : r.findings)
      out += f.finding.rule.substr(0, f.finding.rule.find('.')) + ":" + std::string(to_string(f.state)) + (f.fresh ? "+" : "") +
             (f.copied ? "*" : "") + " ";
    for (const FixedFinding& f : r.fixed) out += "fixed:" + f.finding.category + " ";
    for (const Decision& d : r.unused) out += "unused:" + d.rule.substr(0, d.rule.find('.')) + " ";
    return out;
  }
};

TEST_F(Versions, edit_1_renumbering_carries_every_decision) {
  const auto r = edit({aim, "街道办事处负责夜市的日常管理。", permit, hours, fine, water, last});
  EXPECT_EQ(states(r), "licence:carried penalty:carried coercion:carried ");
  EXPECT_EQ(r.findings[0].finding.provision, "第三条");
  EXPECT_EQ(r.findings[0].decision->provision, "第二条");
  EXPECT_EQ(r.findings[0].decision->version, "夜市.txt@1");
}

TEST_F(Versions, edit_2_moving_a_clause_carries_its_decision) {
  EXPECT_EQ(states(edit({aim, hours, fine, water, permit, last})), "penalty:carried coercion:carried licence:carried ");
}

TEST_F(Versions, edit_3_splitting_a_clause_shows_the_decision_with_both_texts) {
  const auto r =
      edit({aim, permit, hours, "超出划定区域摆摊的，由街道综合执法队处二百元罚款。", "并暂扣经营工具。", water, last});
  EXPECT_EQ(states(r), "licence:carried penalty:reworded coercion:carried ");
  EXPECT_NE(of(r, "penalty.fine").decision->sentence, of(r, "penalty.fine").sentence);
}

TEST_F(Versions, edit_4_renaming_the_file_carries_every_decision) {
  const auto r = edit({aim, permit, hours, fine, water, last, "本办法有效期三年。"}, "夜市（送审稿）.txt");
  EXPECT_EQ(states(r), "licence:carried penalty:carried coercion:carried ");
  EXPECT_EQ(r.version.number, 1u);
  EXPECT_EQ(r.version.predecessor, "夜市.txt@1");
  EXPECT_GT(r.version.kinship, 0.7);
}

TEST_F(Versions, edit_4b_the_same_text_under_another_name_carries_every_decision) {
  const auto r = edit({aim, permit, hours, fine, water, last}, "copy.txt");
  EXPECT_EQ(states(r), "licence:carried penalty:carried coercion:carried ");
  EXPECT_EQ(r.version.kinship, 1);
}

TEST_F(Versions, edit_5_an_inserted_clause_brings_a_new_finding_that_nobody_decided) {
  const auto r = edit({aim, permit, "夜市食品摊位须另行办理卫生许可证。", hours, fine, water, last});
  EXPECT_EQ(states(r), "licence:carried licence:none+ penalty:carried coercion:carried ");
}

TEST_F(Versions, edit_6_rewrapping_lines_carries_every_decision) {
  std::string text = draft_of({aim, permit, hours, fine, water, last});
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"街道办事处申领", "街道办\n事处申领"}, {"由街道综合", "由街道综\n合"}})
    text.replace(text.find(from), from.size(), to);
  EXPECT_EQ(states(edit_text(text)), "licence:carried penalty:carried coercion:carried ");
}

TEST_F(Versions, edit_7_a_changed_number_shows_the_decision_with_both_texts) {
  const auto r = edit({aim, permit, hours, "超出划定区域摆摊的，由街道综合执法队处五百元罚款，并暂扣经营工具。", water, last});
  EXPECT_EQ(states(r), "licence:carried penalty:reworded coercion:carried ");
  const StoredFinding& f = of(r, "penalty.fine");
  EXPECT_NE(f.decision->sentence.find("二百元"), std::string::npos);
  EXPECT_NE(f.sentence.find("五百元"), std::string::npos);
  EXPECT_LT(f.similarity, 1);
}

TEST_F(Versions, edit_8_a_deleted_clause_is_fixed_and_its_decision_unused) {
  EXPECT_EQ(states(edit({aim, hours, fine, water, last})), "penalty:carried coercion:carried fixed:licence unused:licence ");
  const auto unused = store_.unused();
  ASSERT_EQ(unused.size(), 1u);
  EXPECT_EQ(unused[0].rule, "licence.permit");
}

TEST_F(Versions, edit_9_a_duplicated_clause_is_new_and_says_whose_copy_it_is) {
  EXPECT_EQ(states(edit({aim, permit, hours, fine, water, permit, last})),
            "licence:carried penalty:carried coercion:carried licence:carried+* ");
}

TEST_F(Versions, edit_10_swapping_two_clauses_carries_every_decision) {
  EXPECT_EQ(states(edit({aim, permit, hours, water, fine, last})), "licence:carried coercion:carried penalty:carried ");
}

TEST_F(Versions, decisions_come_from_the_oldest_version_too_and_the_nearest_wins) {
  edit({aim, permit, hours, fine, water, last, "附则一。"});
  save("夜市.txt", draft_of({aim, permit, hours, fine, water, last, "附则二。"}));
  auto r = store_.show("夜市.txt", june);
  EXPECT_EQ(r.version.number, 3u);
  EXPECT_EQ(r.findings[0].decision->version, "夜市.txt@1");
  const auto second = store_.show("夜市.txt@2", june);
  store_.decide(std::to_string(second.findings[0].id), Verdict::accept, "复核员", "改判", noon);
  r = store_.show("夜市.txt", june);
  EXPECT_EQ(r.findings[0].decision->version, "夜市.txt@2");
  EXPECT_EQ(r.findings[0].decision->verdict, Verdict::accept);
}

TEST_F(Versions, a_decision_that_was_overruled_does_not_come_back) {
  const auto fined = [](const std::string& sum) {
    return "超出划定区域摆摊的，由街道综合执法队处" + sum + "元罚款，并暂扣经营工具。";
  };
  const auto decide = [&](Verdict verdict, const std::string& by) {
    store_.decide(std::to_string(of(store_.show("夜市.txt", june), "penalty.fine").id), verdict, by, "因", noon);
  };
  save("夜市.txt", draft_of({aim, hours, fined("二百"), last}));
  decide(Verdict::dismiss, "张三");
  save("夜市.txt", draft_of({aim, hours, fined("五百"), last}));
  EXPECT_EQ(states(store_.show("夜市.txt", june)), "penalty:reworded ");
  decide(Verdict::accept, "李四");
  EXPECT_EQ(states(store_.show("夜市.txt", june)), "penalty:made ");
  save("夜市.txt", draft_of({aim, hours, fined("五百"), last, "附则一。"}));
  EXPECT_EQ(states(store_.show("夜市.txt", june)), "penalty:carried ") << "the first decision is not unused: it was overruled";
  EXPECT_TRUE(store_.unused().empty());
  save("夜市.txt", draft_of({aim, hours, fined("五百"), fined("三百"), last}));
  const StoredReview r = store_.show("夜市.txt", june);
  ASSERT_EQ(states(r), "penalty:carried penalty:none+ ") << "nor is it offered for a clause that is new";
  EXPECT_EQ(r.findings[0].decision->by, "李四");
}

TEST_F(Versions, a_carried_decision_is_not_counted_as_decided) {
  edit({aim, permit, hours, fine, water, last, "附则一。"});
  EXPECT_EQ(store_.list()[0].undecided, 3u);
}

TEST_F(Versions, an_unlike_text_under_a_new_name_comes_from_nothing) {
  const auto r =
      edit_text("关于开展消防演练的通知\n\n各社区：\n请于本月底前组织一次消防演练。\n无证经营的处罚款。\n", "通知.txt");
  EXPECT_EQ(r.version.predecessor, "");
  EXPECT_EQ(states(r), "penalty:none ");
}

TEST_F(Versions, the_difference_of_two_versions_names_clauses_and_findings) {
  edit({aim, hours, permit, "超出划定区域摆摊的，由街道综合执法队处五百元罚款，并暂扣经营工具。", last});
  const StoreDiff d = store_.diff("夜市.txt@1", "夜市.txt@2");
  std::string changes;
  for (const ClauseDiff& c : d.clauses) changes += std::string(to_string(c.change)) + " ";
  EXPECT_EQ(changes, "moved changed removed ");
  EXPECT_EQ(d.fixed.size(), 1u);
  EXPECT_EQ(d.still.size(), 2u);
  EXPECT_TRUE(d.fresh.empty());
}

// --- drafts and names

const std::string other_draft =
    "望江县犬只管理办法\n\n第一条 为规范养犬行为，保障公民健康和人身安全，维护公共秩序，制定本办法。\n"
    "第二条 养犬人取得犬只后一个月之内，持免疫证明到派出所登记，领取犬牌。\n"
    "第三条 携犬外出使用牵引绳，主动避让老人、儿童，及时清理粪便。\n第四条 犬只伤人的，立即送医，并先行垫付费用。\n";

TEST_F(Versions, another_draft_of_the_same_name_is_kept_beside_the_first) {
  const std::string first = draft_of({aim, permit, hours, fine, water, last});
  EXPECT_EQ(save("draft.txt", first).name, "draft.txt");
  const Saved other = save("draft.txt", other_draft);
  EXPECT_EQ(other.name, "draft.txt (2)");
  EXPECT_EQ(other.number, 1u);
  EXPECT_EQ(store_.show("draft.txt (2)", june).version.predecessor, "");
  EXPECT_EQ(store_.list().size(), 2u);
  EXPECT_EQ(store_.search("夜市").size(), 1u) << "the first is not lost";
  // Each goes on where it belongs.
  EXPECT_EQ(save("draft.txt", draft_of({aim, permit, hours, fine, last})).name, "draft.txt");
  EXPECT_EQ(store_.show("draft.txt", june).version.number, 2u);
  const Saved again = save("draft.txt", other_draft);
  EXPECT_FALSE(again.new_version);
  EXPECT_EQ(again.version, other.version);
  EXPECT_EQ(save("draft.txt", other_draft + "第五条 禁止携犬进入公园。\n").number, 2u);
}

TEST_F(Versions, a_stored_review_is_found_under_the_name_told_apart) {
  save("draft.txt", draft_of({aim, permit, hours, fine, water, last}));
  save("draft.txt", other_draft);
  const Document d = read_text(other_draft);
  EXPECT_TRUE(store_.stored({"draft.txt", &d, &rules_, &options_}));
}

TEST_F(Versions, a_draft_that_keeps_its_title_is_the_same_however_much_was_rewritten) {
  save("draft.txt", draft_of({aim, permit, hours, fine, water, last}));
  const std::string body = other_draft.substr(other_draft.find("第一条"));
  EXPECT_EQ(save("draft.txt", "柳溪街道夜市管理办法\n\n" + body).number, 2u);
}

TEST_F(Versions, the_end_of_a_path_names_a_draft_when_no_other_has_it) {
  save("甲/夜市.txt", draft_of({aim, permit, hours, fine, water, last}));
  save("甲/夜市.txt", draft_of({aim, permit, fine, water, last}));
  EXPECT_EQ(store_.show("夜市.txt", june).version.number, 2u);
  EXPECT_EQ(store_.show("夜市.txt@1", june).version.number, 1u);
  EXPECT_THROW(store_.show("市.txt", june), Error) << "a whole part of the path";
  save("乙/夜市.txt", other_draft);
  EXPECT_THROW(store_.show("夜市.txt", june), Error) << "which?";
}

}  // namespace
}  // namespace xiezhi::test
