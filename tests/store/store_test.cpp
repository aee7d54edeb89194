// Saving, listing, showing, deciding.
#include <sys/stat.h>

#include <thread>

#include "engine/store/database.hpp"
#include "tests/store/kit.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::test {
namespace {

const std::string draft =
    "青石镇垂钓管理办法\n\n第一条 为了加强垂钓管理，制定本办法。\n第二条 从事经营性垂钓的单位应当向镇水务站申领垂钓许可证。\n"
    "第三条 擅自设置钓位的，由镇综合执法队处五百元罚款。\n第四条 本办法自2025年7月1日起施行，有效期二年。\n";

TEST_F(StoreTest, a_saved_review_is_listed_and_shown_whole) {
  const Saved saved = save("drafts/垂钓.txt", draft);
  EXPECT_EQ(saved.number, 1u);
  EXPECT_TRUE(saved.new_version);
  EXPECT_EQ(saved.added, 2u);
  const auto list = store_.list();
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].name, "drafts/垂钓.txt");
  EXPECT_EQ(list[0].title, "青石镇垂钓管理办法");
  EXPECT_EQ(list[0].findings.errors, 2u);
  EXPECT_EQ(list[0].undecided, 2u);
  EXPECT_EQ(list[0].saved_at, "2025-06-01T12:00:00Z");
  EXPECT_EQ(list[0].valid_to, (Date{2027, 6, 30}));
  const StoredReview r = store_.show("drafts/垂钓.txt", june);
  ASSERT_EQ(r.findings.size(), 2u);
  EXPECT_EQ(r.findings[0].finding.quote, "许可证");
  EXPECT_EQ(r.findings[0].finding.provision, "第二条");
  EXPECT_EQ(r.findings[0].state, DecisionState::none);
  EXPECT_EQ(store_.document("drafts/垂钓.txt").text(), draft);
}

TEST_F(StoreTest, the_same_text_stays_one_version_and_its_findings_keep_their_ids) {
  save("a", draft);
  const auto id = store_.show("a", june).findings[0].id;
  const Saved again = save("a", draft);
  EXPECT_FALSE(again.new_version);
  EXPECT_EQ(again.added + again.closed, 0u);
  EXPECT_EQ(store_.show("a", june).findings[0].id, id);
  EXPECT_EQ(store_.list({.all_versions = true}).size(), 1u);
}

TEST_F(StoreTest, a_review_by_other_rules_closes_what_they_no_longer_find) {
  save("a", draft);
  rules_ = named_rules({{"licence.permit", "2"}});
  const Document d = read_text(draft);
  const Saved saved = store_.save({"a", &d, &rules_, &options_}, find_words(d, {{"licence.permit", "许可证"}}), noon);
  EXPECT_FALSE(saved.new_version);
  EXPECT_EQ(saved.closed, 1u);
  EXPECT_EQ(store_.show("a", june).findings.size(), 1u);
}

TEST_F(StoreTest, a_stored_review_comes_back_for_the_same_question_only) {
  const Document d = read_text(draft);
  save("a", draft);
  const auto back = store_.stored({"a", &d, &rules_, &options_});
  ASSERT_TRUE(back);
  EXPECT_EQ(back->findings.size(), 2u);
  EXPECT_EQ(back->findings[1].message, "出现“罚款”");
  ReviewOptions other = options_;
  other.kind = DocumentKind::report;
  EXPECT_FALSE(store_.stored({"a", &d, &rules_, &other}));
  EXPECT_FALSE(store_.stored({"b", &d, &rules_, &options_}));
  other = options_;
  other.max_findings = 1;
  EXPECT_FALSE(store_.stored({"a", &d, &rules_, &other}));
  store_.save({"a", &d, &rules_, &other}, find_words(d), noon);
  EXPECT_FALSE(store_.stored({"a", &d, &rules_, &options_})) << "one that was cut does not answer for the whole";
  EXPECT_TRUE(store_.stored({"a", &d, &rules_, &other}));
  const RuleSet newer = named_rules({{"licence.permit", "2"}});
  EXPECT_FALSE(store_.stored({"a", &d, &newer, &options_}));
}

TEST_F(StoreTest, a_stopped_review_is_kept_but_never_given_back) {
  const Document d = read_text(draft);
  Review r = find_words(d);
  r.stopped = true;
  r.incomplete = {"审查中止"};
  store_.save({"a", &d, &rules_, &options_}, r, noon);
  EXPECT_FALSE(store_.list()[0].complete);
  EXPECT_FALSE(store_.stored({"a", &d, &rules_, &options_}));
  save("a", draft);
  EXPECT_TRUE(store_.list()[0].complete);
  EXPECT_TRUE(store_.stored({"a", &d, &rules_, &options_}));
}

TEST_F(StoreTest, a_stopped_review_closes_no_finding_of_the_text) {
  const Document d = read_text(draft);
  save("a", draft);
  const auto id = store_.show("a", june).findings[1].id;
  store_.decide(std::to_string(id), Verdict::dismiss, "李法官", "依据《水法》设定", noon);
  Review cut = find_words(d, {plain_words[0]});
  cut.stopped = true;
  cut.incomplete = {"审查中止"};

  // The question was answered in full: nothing is written.
  EXPECT_EQ(store_.save({"a", &d, &rules_, &options_}, cut, noon).closed, 0u);
  EXPECT_TRUE(store_.stored({"a", &d, &rules_, &options_}));

  // Another question: what the stopped review did not find stands, with what was decided.
  ReviewOptions later = options_;
  later.as_of = cut.as_of = {2025, 7, 1};
  EXPECT_EQ(store_.save({"a", &d, &rules_, &later}, cut, noon).closed, 0u);
  EXPECT_FALSE(store_.list()[0].complete);
  EXPECT_EQ(store_.show("a", june).findings.size(), 2u);
  EXPECT_TRUE(store_.unused().empty());

  Review whole = find_words(d);
  whole.as_of = later.as_of;
  EXPECT_EQ(store_.save({"a", &d, &rules_, &later}, whole, noon).added, 0u);
  const StoredReview shown = store_.show("a", june);
  EXPECT_TRUE(shown.version.complete);
  ASSERT_EQ(shown.findings.size(), 2u);
  EXPECT_EQ(shown.findings[1].id, id);
  EXPECT_EQ(shown.findings[1].state, DecisionState::made);
}

TEST_F(StoreTest, a_decision_is_shown_with_who_when_and_why) {
  save("a", draft);
  const auto id = store_.show("a", june).findings[0].id;
  const Decision d = store_.decide(std::to_string(id), Verdict::dismiss, "李法官", "依据《水法》设定", noon, {2025, 12, 31});
  EXPECT_EQ(d.version, "a@1");
  const auto shown = store_.show("a", june).findings[0];
  EXPECT_EQ(shown.state, DecisionState::made);
  EXPECT_EQ(shown.decision->by, "李法官");
  EXPECT_EQ(shown.decision->at, "2025-06-01T12:00:00Z");
  EXPECT_EQ(store_.show("a", {2026, 1, 1}).findings[0].state, DecisionState::expired);
  EXPECT_EQ(store_.expired({2026, 1, 1}).size(), 1u);
  EXPECT_TRUE(store_.expired(june).empty());
  EXPECT_EQ(store_.list()[0].undecided, 1u);
}

TEST_F(StoreTest, the_last_decision_on_a_finding_counts) {
  save("a", draft);
  const auto f = store_.show("a", june).findings[0];
  store_.decide(f.finding.fingerprint.substr(0, 12), Verdict::defer, "甲", "待查", noon);
  store_.decide(std::to_string(f.id), Verdict::accept, "乙", "属实", noon);
  EXPECT_EQ(store_.show("a", june).findings[0].decision->verdict, Verdict::accept);
  EXPECT_EQ(store_.decisions().size(), 1u);
}

ErrorKind kind_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& e) { return e.kind(); }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorKind::limit;
}

TEST_F(StoreTest, a_decision_that_cannot_be_meant_is_refused) {
  save("a", draft);
  save("b", draft);
  const auto f = store_.show("a", june).findings[0];
  const std::string id = std::to_string(f.id);
  const auto refused = [&](auto call) { EXPECT_EQ(kind_of(call), ErrorKind::bad_argument); };
  refused([&] { store_.decide("99999", Verdict::accept, "甲", "因", noon); });
  refused([&] { store_.decide(id, Verdict::accept, "", "因", noon); });
  refused([&] { store_.decide(id, Verdict::accept, "甲", "", noon); });
  refused([&] { store_.decide(id, Verdict::accept, "甲", "因", noon, {2024, 1, 1}); });
  refused([&] { store_.decide(f.finding.fingerprint, Verdict::accept, "甲", "因", noon); });  // stands in a and in b
  refused([&] { verdict("maybe"); });
  EXPECT_TRUE(store_.decisions().empty());
}

TEST_F(StoreTest, versions_are_named_in_several_ways) {
  save("a", draft);
  save("a", draft + "第五条 附则。\n");
  EXPECT_EQ(store_.show("a", june).version.number, 2u);
  EXPECT_EQ(store_.show("a@1", june).version.number, 1u);
  EXPECT_EQ(store_.show("#1", june).version.number, 1u);
  EXPECT_EQ(store_.show(store_.show("a@1", june).version.digest.substr(0, 10), june).version.number, 1u);
  for (const char* bad : {"", "zzz", "a@9", "#77", "deadbeef00"})
    EXPECT_EQ(kind_of([&] { store_.show(bad, june); }), ErrorKind::bad_argument) << bad;
}

TEST_F(StoreTest, lists_are_filtered) {
  save("甲/垂钓.txt", draft);
  save("乙/通知.txt", "关于做好防汛工作的通知\n\n各村：\n请各村做好防汛值班。\n");
  EXPECT_EQ(store_.list({.name = "垂钓"}).size(), 1u);
  EXPECT_EQ(store_.list({.name = "100%_"}).size(), 0u);
  EXPECT_EQ(store_.list({.at_least = Severity::error}).size(), 1u);
  EXPECT_EQ(store_.list({.undecided = true}).size(), 1u);
  EXPECT_EQ(store_.list({.limit = 1}).size(), 1u);
}

TEST_F(StoreTest, a_new_file_is_readable_by_its_owner_only) {
  save("a", draft);
  for (const char* suffix : {"", "-wal", "-shm"}) {
    struct stat info {};
    ASSERT_EQ(::stat((store_.path() + suffix).c_str(), &info), 0) << suffix;
    EXPECT_EQ(info.st_mode & 0777, 0600u) << suffix;
  }
}

TEST_F(StoreTest, a_closed_store_says_so_and_stays_closed) {
  save("a", draft);
  store_.close();
  store_.close();
  EXPECT_EQ(kind_of([&] { store_.list(); }), ErrorKind::store);
  EXPECT_EQ(Store(store_.path()).list().size(), 1u);
}

TEST_F(StoreTest, a_missing_file_is_made_only_when_asked) {
  EXPECT_EQ(kind_of([&] { Store(folder_.path() / "none.db", {.create = false}); }), ErrorKind::not_found);
  EXPECT_EQ(kind_of([&] { Store(folder_.path() / "no" / "folder.db"); }), ErrorKind::no_store);
}

TEST_F(StoreTest, what_is_no_store_is_refused_and_left_alone) {
  const std::string words(5000, 'x');
  const auto text = folder_.file("text.db", words);
  EXPECT_EQ(kind_of([&] { Store s(text); }), ErrorKind::no_store);
  EXPECT_EQ(read_file(text), words);
  const auto other = folder_.path() / "other.db";
  store::Database(other, true, std::chrono::seconds(1)).run("CREATE TABLE mine (a)");
  EXPECT_EQ(kind_of([&] { Store s(other); }), ErrorKind::no_store);
  EXPECT_EQ(kind_of([&] { Store s(folder_.path()); }), ErrorKind::no_store);
}

TEST_F(StoreTest, a_review_that_leaves_rules_out_is_not_kept) {
  const Document d = read_text(draft);
  ReviewOptions options = options_;
  options.ignored = {{"licence", ""}};
  Review made = find_words(d);
  EXPECT_EQ(kind_of([&] { store_.save({"a", &d, &rules_, &options}, made, noon); }), ErrorKind::bad_argument);
  EXPECT_EQ(kind_of([&] { store_.stored({"a", &d, &rules_, &options}); }), ErrorKind::bad_argument);
  made.ignored = options.ignored;
  EXPECT_EQ(kind_of([&] { store_.save({"a", &d, &rules_, &options_}, made, noon); }), ErrorKind::bad_argument);
  EXPECT_TRUE(store_.list().empty());
}

TEST_F(StoreTest, a_damaged_file_gives_an_error_not_a_crash) {
  for (int i = 0; i < 20; ++i) save("n" + std::to_string(i), draft + std::string(3000, static_cast<char>('a' + i % 26)));
  store_.close();
  std::string bytes = read_file(store_.path());
  ASSERT_GT(bytes.size(), 100'000u);
  std::fill(bytes.begin() + 8192, bytes.end() - 4096, '\xA5');
  const auto broken = folder_.file("broken.db", bytes);
  EXPECT_EQ(kind_of([&] { Store(broken).list(); }), ErrorKind::store);
}

TEST_F(StoreTest, many_threads_on_one_store_are_served_in_turn) {
  std::vector<std::jthread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 10; ++i) {
        save("t" + std::to_string(t) + "-" + std::to_string(i), draft + "第五条 第" + std::to_string(100 * t + i) + "号。\n");
        store_.list({.limit = 3});
        store_.search("罚款", 2);
      }
    });
  threads.clear();
  EXPECT_EQ(store_.list().size(), 80u);
}

}  // namespace
}  // namespace xiezhi::test
