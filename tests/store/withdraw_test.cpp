// 撤出 and 恢复: a draft that a person withdrew is kept and shown, and does not count until it is restored or saved again.
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/store/kit.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::test {
namespace {

using Names = std::vector<std::string>;

const std::string head = "青石镇早市管理办法\n\n第一条 为了方便群众，维护早市秩序，制定本办法。\n";
const std::string permit = "第二条 进场经营的摊主应当先到镇农贸办领取摊位许可证。\n";
const std::string fine = "第三条 摊主应当在收摊后三十分钟内清扫摊位，逾期不清扫的处五十元罚款。\n";
const std::string draft = head + permit + fine;
const std::string next = head + permit + fine + "第四条 早市于每日六时开市，九时收市。\n";

class Withdrawing : public StoreTest {
 protected:
  StoredVersion withdraw(const std::string& ref) { return store_.withdraw(ref, "李明", "已更名", noon); }
  Names listed(const ListFilter& filter = {}) const {
    Names out;
    for (const StoredVersion& v : store_.list(filter)) out.push_back(v.name + "@" + std::to_string(v.number));
    return out;
  }
  void decide_all(const std::string& ref, Date until = {}) {
    for (const StoredFinding& f : store_.show(ref, june).findings)
      store_.decide(std::to_string(f.id), Verdict::dismiss, "审核员", "已核", noon, until);
  }
  Rescreen screen() {
    RescreenOptions o;
    o.as_of = june;
    o.now = noon;
    return store_.rescreen(rules_, o);
  }
  template <class T>
  static std::string text(const T& value, StoreFormat format = StoreFormat::text, Language language = Language::zh) {
    std::ostringstream out;
    write(out, value, format, language);
    return out.str();
  }
};

TEST_F(Withdrawing, a_withdrawn_draft_is_shown_with_who_when_and_why_and_keeps_everything) {
  save("甲.txt", draft);
  save("甲.txt", next);
  decide_all("甲.txt");
  const StoredVersion v = withdraw("甲.txt");
  EXPECT_EQ(v.name, "甲.txt");
  ASSERT_TRUE(v.withdrawn);
  const StoredReview r = store_.show("甲.txt", june);
  ASSERT_TRUE(r.version.withdrawn);
  EXPECT_EQ(r.version.withdrawn->by, "李明");
  EXPECT_EQ(r.version.withdrawn->reason, "已更名");
  EXPECT_EQ(r.version.withdrawn->at, "2025-06-01T12:00:00Z");
  EXPECT_EQ(r.version.number, 2u);
  EXPECT_EQ(r.findings.size(), 2u);
  EXPECT_EQ(r.findings[0].state, DecisionState::made);
  EXPECT_TRUE(store_.show("甲.txt@1", june).version.withdrawn) << "with its old versions";
  EXPECT_EQ(store_.diff("甲.txt@1", "甲.txt@2").clauses.size(), 1u);
  EXPECT_EQ(store_.document("甲.txt").text(), read_text(next).text());
  EXPECT_EQ(store_.decisions().size(), 2u);
}

TEST_F(Withdrawing, a_withdrawn_draft_is_in_no_list_unless_it_is_asked_for) {
  save("甲.txt", draft);
  save("甲.txt", next);
  save("乙.txt", "青石镇犬只管理办法\n\n第一条 养犬应当领取许可证。\n");
  withdraw("甲.txt");
  EXPECT_EQ(listed(), Names{"乙.txt@1"});
  EXPECT_EQ(listed({.all_versions = true}), Names{"乙.txt@1"});
  EXPECT_EQ(listed({.with_withdrawn = true}), (Names{"乙.txt@1", "甲.txt@2"}));
  EXPECT_EQ(listed({.all_versions = true, .with_withdrawn = true}), (Names{"乙.txt@1", "甲.txt@1", "甲.txt@2"}));
  ASSERT_EQ(store_.search("许可证").size(), 1u);
  EXPECT_EQ(store_.search("许可证")[0].version.name, "乙.txt");
  EXPECT_EQ(store_.search("许可证", 20, true).size(), 2u);
  std::ostringstream without, with;
  write_export(without, store_, StoreFormat::json, june);
  write_export(with, store_, StoreFormat::json, june, true);
  EXPECT_EQ(nlohmann::json::parse(without.str())["documents"].size(), 1u);
  EXPECT_EQ(nlohmann::json::parse(with.str())["documents"].size(), 2u);
}

TEST_F(Withdrawing, statistics_count_it_as_withdrawn_only) {
  options_.dossier = Dossier{{{"published", "2025-01-10"}, {"filed", "2025-01-12"}}};
  save("甲.txt", draft);
  save("甲.txt", next);
  save("乙.txt", "青石镇犬只管理办法\n\n第一条 养犬应当领取许可证。\n");
  decide_all("甲.txt");
  EXPECT_EQ(store_.stats({june}).withdrawn, 0u);
  withdraw("甲.txt");
  const StoreStats s = store_.stats({june, 15});
  EXPECT_EQ(s.documents, 1u);
  EXPECT_EQ(s.versions, 1u);
  EXPECT_EQ(s.withdrawn, 1u);
  EXPECT_EQ(s.findings, 1u);
  ASSERT_EQ(s.by_rule.size(), 1u);
  EXPECT_EQ(s.by_rule[0].key, "licence.permit");
  EXPECT_EQ(s.by_month[0].documents, 1u);
  EXPECT_EQ(s.filed_in_time.of, 1u);
  EXPECT_EQ(s.compliant.of, 1u);
  EXPECT_EQ(s.compliant.met, 0u) << "乙.txt";
  EXPECT_EQ(s.decisions, 2u) << "what people said of rules stays said";
}

TEST_F(Withdrawing, nothing_conflicts_with_it) {
  save("甲.txt", draft);
  const Document other =
      read_text("白水镇夜市管理办法\n\n第一条 摊主应当在收摊后六十分钟内清扫摊位，逾期不清扫的处五十元罚款。\n");
  EXPECT_EQ(store_.conflicts(other, "丙.txt").told.size(), 1u);
  withdraw("甲.txt");
  EXPECT_TRUE(store_.conflicts(other, "丙.txt").told.empty());
}

TEST_F(Withdrawing, a_rescreen_passes_it_over_until_it_is_restored) {
  save("甲.txt", draft);
  save("乙.txt", "青石镇犬只管理办法\n\n第一条 养犬应当领取许可证。\n");
  withdraw("甲.txt");
  const Rescreen without = screen();
  EXPECT_EQ(without.documents, 1u);
  for (const RescreenItem& i : without.items) EXPECT_EQ(i.version.name, "乙.txt");
  store_.restore("甲.txt", "李明", "误撤", noon);
  EXPECT_EQ(screen().documents, 2u);
}

TEST_F(Withdrawing, a_renamed_draft_keeps_the_decisions_of_its_withdrawn_forebear) {
  save("甲.txt", draft);
  decide_all("甲.txt");
  save("甲（送审稿）.txt", next);
  const std::string before = text(store_.show("甲（送审稿）.txt", june), StoreFormat::json);
  withdraw("甲.txt");
  EXPECT_EQ(listed(), Names{"甲（送审稿）.txt@1"});
  const StoredReview r = store_.show("甲（送审稿）.txt", june);
  EXPECT_EQ(text(r, StoreFormat::json), before) << "no word of it is other than before";
  EXPECT_EQ(r.version.predecessor, "甲.txt@1");
  ASSERT_EQ(r.findings.size(), 2u);
  EXPECT_EQ(r.findings[0].state, DecisionState::carried);
  EXPECT_EQ(r.findings[1].state, DecisionState::carried);
  EXPECT_TRUE(store_.unused().empty());
  save("甲（送审稿）.txt", head + permit + "第三条 早市于每日六时开市，九时收市。\n");
  ASSERT_EQ(store_.unused().size(), 1u) << "the fine is gone";
  EXPECT_EQ(store_.unused()[0].version, "甲.txt@1");
  // One that comes from it after it was withdrawn is told, too.
  save("甲（签发稿）.txt", head + permit + fine + "第四条 早市由镇农贸办管理，每月休市一日。\n");
  EXPECT_EQ(store_.show("甲（签发稿）.txt", june).findings.at(0).state, DecisionState::carried);
}

TEST_F(Withdrawing, decisions_on_it_are_neither_expired_nor_unused) {
  save("甲.txt", draft);
  decide_all("甲.txt", {2025, 12, 31});
  save("甲.txt", head + permit);
  EXPECT_EQ(store_.expired({2026, 1, 1}).size(), 1u);
  EXPECT_EQ(store_.unused().size(), 1u);
  withdraw("甲.txt");
  EXPECT_TRUE(store_.expired({2026, 1, 1}).empty());
  EXPECT_TRUE(store_.unused().empty());
  EXPECT_EQ(store_.decisions().size(), 2u);
}

TEST_F(Withdrawing, a_fingerprint_means_the_finding_that_counts) {
  save("甲.txt", draft);
  save("乙.txt", draft);
  const StoredFinding f = store_.show("乙.txt", june).findings.at(0);
  EXPECT_THROW(store_.decide(f.finding.fingerprint, Verdict::defer, "甲", "待查", noon), Error) << "which?";
  withdraw("甲.txt");
  EXPECT_EQ(store_.decide(f.finding.fingerprint, Verdict::defer, "甲", "待查", noon).finding, f.id);
}

TEST_F(Withdrawing, the_end_of_a_path_means_the_draft_that_counts) {
  save("旧/早市.txt", draft);
  save("新/早市.txt", next);
  EXPECT_THROW(store_.show("早市.txt", june), Error) << "which?";
  withdraw("旧/早市.txt");
  EXPECT_EQ(store_.show("早市.txt", june).version.name, "新/早市.txt");
  withdraw("新/早市.txt");
  EXPECT_THROW(store_.show("早市.txt", june), Error) << "which?";
}

// --- coming back

TEST_F(Withdrawing, a_restored_draft_counts_again_and_tells_what_was) {
  save("甲.txt", draft);
  withdraw("甲.txt");
  const StoredVersion v = store_.restore("甲.txt", "王强", "撤错了", noon + std::chrono::hours(24));
  EXPECT_FALSE(v.withdrawn);
  EXPECT_EQ(listed(), Names{"甲.txt@1"});
  const auto told = store_.show("甲.txt", june).withdrawals;
  ASSERT_EQ(told.size(), 2u);
  EXPECT_TRUE(told[0].withdrawn);
  EXPECT_FALSE(told[1].withdrawn);
  EXPECT_EQ(told[1].by, "王强");
  EXPECT_EQ(told[1].reason, "撤错了");
  EXPECT_EQ(told[1].at, "2025-06-02T12:00:00Z");
  withdraw("甲.txt");
  EXPECT_TRUE(listed().empty()) << "and can be withdrawn again";
}

TEST_F(Withdrawing, saving_a_new_version_brings_it_back_and_says_so) {
  save("甲.txt", draft);
  decide_all("甲.txt");
  EXPECT_FALSE(save("甲.txt", draft).restored);
  withdraw("甲.txt");
  const Saved saved = save("甲.txt", next, noon + std::chrono::hours(48));
  EXPECT_EQ(saved.number, 2u);
  ASSERT_TRUE(saved.restored);
  EXPECT_EQ(saved.restored->by, "李明");
  EXPECT_EQ(saved.restored->reason, "已更名");
  EXPECT_EQ(listed(), Names{"甲.txt@2"});
  const StoredReview r = store_.show("甲.txt", june);
  EXPECT_EQ(r.findings[0].state, DecisionState::carried);
  ASSERT_EQ(r.withdrawals.size(), 2u);
  EXPECT_EQ(r.withdrawals[1].by, "");
  EXPECT_EQ(r.withdrawals[1].at, "2025-06-03T12:00:00Z");
  EXPECT_FALSE(save("甲.txt", next).restored) << "once";
}

TEST_F(Withdrawing, saving_the_stored_text_again_is_a_new_submission) {
  save("甲.txt", draft);
  withdraw("甲.txt");
  const Document d = read_text(draft);
  EXPECT_TRUE(store_.stored({"甲.txt", &d, &rules_, &options_})) << "the answer is known …";
  EXPECT_TRUE(listed().empty()) << "… and asking for it is no submission";
  const Saved saved = save("甲.txt", draft);
  EXPECT_FALSE(saved.new_version);
  EXPECT_TRUE(saved.restored);
  EXPECT_EQ(listed(), Names{"甲.txt@1"});
}

TEST_F(Withdrawing, another_draft_that_comes_under_its_name_leaves_it_withdrawn) {
  save("draft.txt", draft);
  withdraw("draft.txt");
  const Saved saved = save("draft.txt",
                           "望江县犬只管理办法\n\n第一条 养犬人取得犬只后一个月之内，持免疫证明到派出所登记，领取犬牌。\n"
                           "第二条 携犬外出使用牵引绳，主动避让老人、儿童，及时清理粪便。\n第三条 犬只伤人的，立即送医。\n");
  EXPECT_EQ(saved.name, "draft.txt (2)");
  EXPECT_FALSE(saved.restored);
  EXPECT_EQ(listed(), Names{"draft.txt (2)@1"});
}

// --- what is refused, and what is told

TEST_F(Withdrawing, what_cannot_be_meant_is_refused_and_changes_nothing) {
  save("甲.txt", draft);
  save("甲.txt", next);
  EXPECT_THROW(store_.withdraw("甲.txt", "", "误存", noon), Error);
  EXPECT_THROW(store_.withdraw("甲.txt", "李明", "", noon), Error);
  EXPECT_THROW(store_.withdraw("甲.txt", "　", "误存", noon), Error);
  EXPECT_THROW(store_.withdraw("甲.txt", "李明", " \t", noon), Error);
  EXPECT_THROW(store_.withdraw("乙.txt", "李明", "误存", noon), Error) << "no such draft";
  EXPECT_THROW(store_.withdraw("甲.txt@1", "李明", "误存", noon), Error) << "a draft is withdrawn as a whole";
  EXPECT_THROW(store_.restore("甲.txt", "李明", "误撤", noon), Error) << "it is not withdrawn";
  EXPECT_EQ(listed(), Names{"甲.txt@2"});
  withdraw("甲.txt@2");
  try {
    withdraw("甲.txt");
    ADD_FAILURE() << "it is withdrawn already";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::bad_argument);
    EXPECT_STREQ(e.what(), "“甲.txt” 已撤出：李明 2025-06-01：已更名");
    EXPECT_EQ(e.english(), "'甲.txt' is withdrawn: 李明 2025-06-01: 已更名");
  }
  EXPECT_EQ(store_.show("甲.txt", june).withdrawals.size(), 1u);
}

TEST_F(Withdrawing, every_form_tells_it) {
  save("甲.txt", draft);
  withdraw("甲.txt");
  const auto list = store_.list({.with_withdrawn = true});
  EXPECT_NE(text(list).find("已撤出：李明 2025-06-01：已更名"), std::string::npos);
  EXPECT_NE(text(list, StoreFormat::text, Language::en).find("withdrawn: 李明 2025-06-01: 已更名"), std::string::npos);
  EXPECT_NE(text(list, StoreFormat::csv).find(",2025-06-01T12:00:00Z,李明,已更名\r\n"), std::string::npos);
  const auto json = nlohmann::json::parse(text(list, StoreFormat::json))["documents"][0];
  EXPECT_EQ(json["withdrawn"]["by"], "李明");
  const auto hits = store_.search("许可证", 20, true);
  EXPECT_NE(text(hits).find("［已撤出］"), std::string::npos);
  EXPECT_NE(text(hits, StoreFormat::csv).find(",2025-06-01T12:00:00Z\r\n"), std::string::npos);
  EXPECT_NE(text(store_.stats({june})).find("另有已撤出 1"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(text(store_.stats({june}), StoreFormat::json))["withdrawn"], 1);
  save("甲.txt", draft, noon + std::chrono::hours(24));
  const StoredReview r = store_.show("甲.txt", june);
  EXPECT_NE(text(r).find("    已撤出：李明 2025-06-01：已更名\n    已恢复：再次送审 2025-06-02\n"), std::string::npos)
      << text(r);
  const auto shown = nlohmann::json::parse(text(r, StoreFormat::json));
  EXPECT_TRUE(shown["version"]["withdrawn"].is_null());
  ASSERT_EQ(shown["withdrawals"].size(), 2u);
  EXPECT_EQ(shown["withdrawals"][1]["withdrawn"], false);
}

}  // namespace
}  // namespace xiezhi::test
