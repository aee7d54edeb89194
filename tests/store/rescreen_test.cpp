// The library against other rules, another date, other facts: what changed is found, what cannot have changed is not looked at.
#include <algorithm>
#include <set>

#include "tests/store/kit.hpp"
#include "tests/support/review.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::test {
namespace {

std::string rule_text(const std::string& id, const std::string& when, const std::string& severity = "error") {
  return "rule " + id + " {\n  title \"" + id + "\"\n  severity " + severity + "\n  applies any\n  polarity any\n  when " +
         when + "\n  message \"见“" + id + "”\"\n}\n";
}

class Rescreening : public StoreTest {
 protected:
  Rescreening() {
    rule("penalty.fine", "\"罚款\"");
    rule("penalty.permit", "\"许可证\"");
  }
  void rule(const std::string& id, const std::string& when) {
    std::string file = "rules/" + id;
    file.replace(file.find('.'), 1, "/");
    folder_.file(file + ".rule", rule_text(id, when));
  }
  void remove(const std::string& file) { std::filesystem::remove(folder_.path() / "rules" / file); }
  RuleSet load() const {
    return load_rules({.shipped = source_dir() / "rules", .packs = false, .paths = {folder_.path() / "rules"}});
  }
  void keep(const std::string& name, const std::string& body, Date as_of = june) {
    const Document d = read_text("红岩镇" + name + "管理办法\n\n" + body + "\n");
    ReviewOptions options;
    options.as_of = as_of;
    const RuleSet rules = load();
    store_.save({name, &d, &rules, &options}, review(d, rules, options), noon);
  }
  Rescreen screen(Date as_of = june, bool everything = false) {
    RescreenOptions o;
    o.as_of = as_of;
    o.now = noon;
    o.threads = 2;
    o.everything = everything;
    return store_.rescreen(load(), o);
  }
  std::set<std::string> findings() const {
    std::set<std::string> out;
    for (const StoredVersion& v : store_.list())
      for (const StoredFinding& f : store_.show(v.name, june).findings)
        out.insert(v.name + " " + f.finding.rule + " " + f.finding.quote + std::to_string(f.finding.span.begin));
    return out;
  }
  static const RescreenItem* item(const Rescreen& r, const std::string& name) {
    for (const RescreenItem& i : r.items)
      if (i.version.name == name) return &i;
    return nullptr;
  }
};

TEST_F(Rescreening, without_a_change_nothing_is_evaluated) {
  keep("甲", "第一条 违者处罚款。");
  keep("乙", "第一条 保持整洁。");
  const Rescreen r = screen();
  EXPECT_EQ(r.documents, 2u);
  EXPECT_EQ(r.looked + r.reviewed + r.rules_changed, 0u);
  ASSERT_EQ(r.items.size(), 1u);  // 甲 has an error that waits
  EXPECT_FALSE(r.items[0].changed);
  EXPECT_EQ(r.items[0].suggestion, Suggestion::amend);
}

TEST_F(Rescreening, a_changed_rule_is_looked_for_only_where_its_words_stand) {
  keep("甲", "第一条 违者处罚款。");
  keep("乙", "第一条 保持整洁。");
  keep("丙", "第一条 应当交纳保证金。");
  rule("penalty.fine", "\"罚款\" | \"保证金\"");
  const Rescreen r = screen();
  EXPECT_EQ(r.rules_changed, 1u);
  EXPECT_EQ(r.looked, 2u) << "甲 and 丙; of them only 丙 has something new";
  EXPECT_EQ(r.reviewed, 0u) << "its points are judged from the findings that stand and the new one";
  const RescreenItem* c = item(r, "丙");
  ASSERT_TRUE(c);
  EXPECT_TRUE(c->changed);
  EXPECT_EQ(c->suggestion, Suggestion::amend);
  ASSERT_EQ(c->appeared.size(), 1u);
  EXPECT_EQ(c->appeared[0].quote, "保证金");
  EXPECT_EQ(screen().looked, 0u) << "the second time nothing changed";
}

TEST_F(Rescreening, a_removed_rule_takes_its_findings_with_it) {
  keep("甲", "第一条 违者处罚款。\n第二条 申领许可证。");
  remove("penalty/fine.rule");
  const Rescreen r = screen();
  ASSERT_TRUE(item(r, "甲"));
  ASSERT_EQ(item(r, "甲")->gone.size(), 1u);
  EXPECT_EQ(item(r, "甲")->gone[0].rule, "penalty.fine");
  EXPECT_EQ(findings().size(), 1u);
}

TEST_F(Rescreening, a_finding_takes_the_category_that_its_rule_has_now) {
  keep("甲", "第一条 违者处罚款。");
  const auto categories = [&] {
    std::string out;
    for (const StatRow& row : store_.stats({june}).by_category) out += row.key + " ";
    return out;
  };
  EXPECT_EQ(categories(), "penalty ");
  std::string text = rule_text("penalty.fine", "\"罚款\"");
  folder_.file("rules/penalty/fine.rule", text.insert(text.find("  applies"), "  category rights\n"));
  screen();
  EXPECT_EQ(categories(), "rights ");
  folder_.file("rules/penalty/fine.rule", rule_text("penalty.fine", "\"罚款\""));
  screen(june, true);
  EXPECT_EQ(categories(), "penalty ") << "in full, too";
}

TEST_F(Rescreening, a_decision_stays_with_its_finding) {
  keep("甲", "第一条 违者处罚款。");
  store_.decide(std::to_string(store_.show("甲", june).findings[0].id), Verdict::dismiss, "审核员", "有依据", noon);
  rule("penalty.permit", "\"许可证\" | \"执照\"");
  EXPECT_TRUE(screen().items.empty()) << "dismissed: nothing to do";
  EXPECT_EQ(store_.show("甲", june).findings[0].state, DecisionState::made);
}

TEST_F(Rescreening, a_dismissal_that_is_over_leaves_its_error_to_be_dealt_with) {
  keep("甲", "第一条 违者处罚款。");
  store_.decide(std::to_string(store_.show("甲", june).findings[0].id), Verdict::dismiss, "审核员", "有依据", noon,
                {2026, 12, 1});
  EXPECT_TRUE(screen({2026, 12, 1}).items.empty());
  const Rescreen r = screen({2027, 3, 1});
  ASSERT_EQ(r.items.size(), 1u);
  EXPECT_EQ(r.items[0].reasons.at(0), "有错误级问题 1 处待处理");
  EXPECT_EQ(r.items[0].version.undecided, 1u);
}

TEST_F(Rescreening, a_validity_that_is_over_suggests_repeal) {
  keep("甲", "第一条 保持整洁。\n第二条 本办法自2022年3月1日起施行，有效期三年。", {2024, 1, 1});
  EXPECT_TRUE(screen({2025, 2, 28}).items.empty());
  const Rescreen r = screen({2025, 3, 1});
  ASSERT_EQ(r.items.size(), 1u);
  EXPECT_EQ(r.items[0].suggestion, Suggestion::repeal);
  EXPECT_EQ(r.items[0].reasons.at(0), "有效期已于 2025-02-28 届满");
}

TEST_F(Rescreening, a_cited_law_that_went_out_of_force_is_a_reason) {
  keep("甲", "第一条 根据《中华人民共和国合同法》《中华人民共和国土地管理法》，制定本办法。", {2020, 6, 1});
  EXPECT_TRUE(screen({2020, 7, 1}).items.empty());
  const Rescreen r = screen({2025, 6, 1});
  ASSERT_EQ(r.items.size(), 1u);
  EXPECT_TRUE(r.items[0].changed);
  EXPECT_EQ(r.items[0].suggestion, Suggestion::amend);
  EXPECT_NE(r.items[0].reasons.at(0).find("合同法"), std::string::npos);
  EXPECT_EQ(r.reviewed, 1u) << "its findings may depend on it: reviewed in full";
}

TEST_F(Rescreening, a_document_that_another_one_repeals_is_to_go) {
  keep("甲", "第一条 保持整洁。");
  keep("乙", "第一条 保持安静。\n第二条 本办法自发布之日起施行，《红岩镇甲管理办法》同时废止。");
  const Rescreen r = screen();
  ASSERT_TRUE(item(r, "甲"));
  EXPECT_EQ(item(r, "甲")->suggestion, Suggestion::repeal);
  EXPECT_FALSE(item(r, "乙"));
}

constexpr const char* namesakes[] = {
    // name, number, when it takes effect, and what it repeals
    "红岩镇停车办法\n红镇发〔2018〕5号\n\n第一条 停车场应当公示收费标准。\n第二条 本办法自2018年7月1日起施行。\n\n"
    "红岩镇人民政府\n2018年6月1日\n",
    "红岩镇停车办法\n红镇发〔2030〕9号\n\n第一条 错时开放泊位的，给予表扬。\n"
    "第二条 本办法自2030年7月1日起施行。2018年6月1日印发的《红岩镇停车办法》@同时废止。\n\n红岩镇人民政府\n2030年6月1日\n"};

TEST_F(Rescreening, a_new_document_repeals_its_old_namesake_and_not_itself_and_not_before_it_is_in_force) {
  for (const std::string number : {"", "（红镇发〔2018〕5号）"}) {
    store_ = Store(folder_.path() / (number.empty() ? "plain.db" : "numbered.db"));
    std::string now = namesakes[1];
    now.replace(now.find('@'), 1, number);
    ReviewOptions options;
    options.as_of = {2030, 6, 2};
    const RuleSet rules = load();
    for (const auto& [name, text] : {std::pair{"旧", std::string(namesakes[0])}, {"新", now}}) {
      const Document d = read_text(text);
      store_.save({name, &d, &rules, &options}, review(d, rules, options), noon);
    }
    EXPECT_FALSE(item(screen({2030, 6, 30}), "旧")) << "the new one takes effect the next day";
    const Rescreen r = screen({2030, 7, 1});
    ASSERT_TRUE(item(r, "旧")) << number;
    EXPECT_EQ(item(r, "旧")->reasons.at(0), "已被《红岩镇停车办法》（红镇发〔2030〕9号）废止");
    EXPECT_FALSE(item(r, "新"));
  }
}

TEST_F(Rescreening, a_namesake_of_another_number_is_not_repealed) {
  keep("甲", "第一条 保持整洁。");
  keep("乙", "第一条 保持安静。\n第二条 本办法自发布之日起施行，《红岩镇丙管理办法》（红镇发〔2010〕1号）同时废止。");
  const Document d = read_text("红岩镇丙管理办法\n红镇发〔2024〕8号\n\n第一条 保持明亮。\n第二条 保持通畅。\n");
  ReviewOptions options;
  options.as_of = june;
  const RuleSet rules = load();
  store_.save({"丙", &d, &rules, &options}, review(d, rules, options), noon);
  EXPECT_FALSE(item(screen(), "丙"));
}

TEST_F(Rescreening, a_title_and_its_number_are_one_reason) {
  keep("乙", "第一条 根据《最高人民法院关于审判人员严格执行回避制度的若干规定》（法发〔2000〕5号），制定本办法。");
  const Rescreen r = screen({2025, 6, 1});
  ASSERT_TRUE(item(r, "乙"));
  const auto& reasons = item(r, "乙")->reasons;
  EXPECT_EQ(std::count_if(reasons.begin(), reasons.end(), [](const auto& s) { return s.find("失效") != s.npos; }), 1)
      << ::testing::PrintToString(reasons);
}

TEST_F(Rescreening, finds_what_a_full_run_finds) {
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    keep("件" + n, "第一条 第" + n + "类经营者应当" + (i % 2 ? "申领许可证。" : "保持整洁。") + "\n第二条 违者" +
                       (i % 3 ? "处罚款。" : "责令改正。") + (i % 5 ? "" : "\n第三条 交纳保证金。"));
  }
  rule("penalty.fine", "\"处罚款\" | \"保证金\"");
  rule("penalty.permit", "\"应当\" ..4 \"许可证\"");
  rule("penalty.neat", "\"整洁\"");
  screen();
  const auto step_by_step = findings();
  EXPECT_GT(step_by_step.size(), 10u);
  const Rescreen full = screen(june, true);
  EXPECT_EQ(full.reviewed, 12u);
  for (const RescreenItem& i : full.items) EXPECT_TRUE(i.appeared.empty() && i.gone.empty()) << i.version.name;
  EXPECT_EQ(findings(), step_by_step);
}

TEST_F(Rescreening, what_a_cancel_left_is_done_the_next_time) {
  for (int i = 0; i < 6; ++i) keep("件" + std::to_string(i), "第一条 第" + std::to_string(i) + "次交纳保证金。");
  rule("penalty.fine", "\"罚款\" | \"保证金\"");
  RescreenOptions o;
  o.as_of = june;
  o.now = noon;
  const auto cancel = std::make_shared<std::atomic<bool>>(false);
  o.cancel = cancel;
  o.progress = [&](std::size_t done, std::size_t of) {
    EXPECT_EQ(of, 6u);
    if (done == 2) *cancel = true;
  };
  const Rescreen first = store_.rescreen(load(), o);
  EXPECT_EQ(first.looked, 2u);
  EXPECT_EQ(first.incomplete.size(), 1u);
  EXPECT_EQ(screen().looked, 4u);
  EXPECT_EQ(findings().size(), 6u);
}

TEST_F(Rescreening, a_date_must_be_given) { EXPECT_THROW(screen({}), Error); }

}  // namespace
}  // namespace xiezhi::test
