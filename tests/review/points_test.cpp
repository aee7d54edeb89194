// Review points and the statements a reviewer signs.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "engine/rule/data.hpp"
#include "tests/support/review.hpp"

namespace xiezhi {
namespace {

// In 1990 neither 行政许可法 nor 公平竞争审查条例 was made: few of the rules rest on law of that day.
TEST(Statements, are_not_judged_when_law_that_rules_rest_on_is_not_in_force_on_the_day) {
  const RuleSet rules = test::shipped_rules();
  auto options = test::options();
  const auto on = [&](Date as_of, Conclusion conclusion) {
    options.as_of = as_of;
    const auto made =
        review(read_text("某区集市管理办法\n第一条 集市每周开放三天。\n第二条 鼓励经营者诚信经营。"), rules, options);
    EXPECT_EQ(made.conclusion.size(), 6u);
    for (const Statement& s : made.conclusion) EXPECT_EQ(s.conclusion, conclusion) << s.id << ' ' << as_of.year;
  };
  on({2025, 6, 1}, Conclusion::no_issue_found);
  on({1990, 1, 1}, Conclusion::not_judged);
}

TEST(Statements, count_the_notes_that_speak_to_them_beside_the_issues) {
  const auto statement = [](const std::string& more) {
    const RuleSet rules = test::rules_with_data("\"罚款\"", "category penalty\n also rights\n" + more);
    const auto made = review(read_text("某区集市管理办法\n第一条 处罚款。\n第二条 再处罚款。"), rules, test::options());
    std::map<std::string, Statement> out;
    for (const Statement& s : made.conclusion) out[s.id] = s;
    return out;
  };
  auto noted = statement("lower to note when in sentence \"处\"");
  EXPECT_EQ(noted["penalty"].conclusion, Conclusion::no_issue_found);
  EXPECT_EQ(noted["penalty"].notes, 2u);
  EXPECT_EQ(noted["rights"].notes, 2u) << "a category told with also";
  EXPECT_EQ(noted["licence"].notes, 0u);
  auto warned = statement("");
  EXPECT_EQ(warned["penalty"].conclusion, Conclusion::issues);
  EXPECT_EQ(warned["penalty"].notes, 0u);
}

// 数据 is a category that the pack's own table lets speak to 减损权利, and 噪声 one that speaks to a statement of the pack's
// own.
TEST(Statements, are_spoken_to_by_categories_of_an_own_pack) {
  const test::TempDir folder;
  const auto rule = [](const std::string& id, const std::string& word) {
    return "rule " + id + " {\n title \"题\"\n severity error\n applies any\n when \"" + word + "\"\n}\n";
  };
  folder.file("own/数据/报送.rule", rule("数据.报送", "报送数据"));
  folder.file("own/噪声/夜间.rule", rule("噪声.夜间", "夜间施工"));
  const auto conclusions = [&](const std::string& text) {
    const auto rules = load_rules({.shipped = test::source_dir() / "rules", .packs = false, .paths = {folder.path() / "own"}});
    std::map<std::string, Conclusion> out;
    for (const Statement& s : review(read_text(text), rules, test::options()).conclusion) out[s.id] = s.conclusion;
    return out;
  };
  const std::string draft = "某区集市管理办法\n第一条 经营者应当报送数据。\n第二条 保持整洁。";
  EXPECT_EQ(conclusions(draft)["rights"], Conclusion::not_judged) << "without a table the category speaks to nothing";
  folder.file("own/数据/statements.csv", "id,title,categories\nrights,,数据\n");
  folder.file("own/statements.csv", "id,title,categories\nnoise,规定噪声限值,噪声\n");
  const auto told = conclusions(draft);
  EXPECT_EQ(told.at("rights"), Conclusion::issues);
  EXPECT_EQ(told.at("noise"), Conclusion::no_issue_found);
  EXPECT_EQ(told.at("licence"), Conclusion::not_judged) << "no rule looked";
  EXPECT_EQ(told.size(), 7u);
}

std::map<PointStatus, int> counted(const Review& made) {
  std::map<PointStatus, int> out;
  for (const PointResult& p : made.points) ++out[p.status];
  return out;
}

TEST(Points, say_no_issue_found_only_of_a_text_that_was_looked_at_in_full) {
  const RuleSet rules = test::shipped_rules();
  auto options = test::options();
  options.dossier = Dossier{{{"consultation", "60"}}};
  const Document draft =
      read_text("某区集市管理办法\n第一条 集市每周开放三天。\n第二条 鼓励经营者诚信经营。\n第三条 保持整洁。\n");
  auto whole = counted(review(draft, rules, options));
  EXPECT_GT(whole[PointStatus::none_found], 50);

  options.deadline = std::chrono::steady_clock::now();
  const Review stopped = review(draft, rules, options);
  ASSERT_EQ(stopped.points.size(), rules.data().points.size());
  for (std::size_t i = 0; i < stopped.points.size(); ++i) {
    const PointResult& p = stopped.points[i];
    EXPECT_TRUE(p.status != PointStatus::none_found || rules.data().points[i].kind == statute::PointKind::dossier) << p.id;
    EXPECT_TRUE(p.id != "程序.征求意见期限" || p.status == PointStatus::none_found) << "the dossier was looked at";
  }

  options.deadline.reset();
  const Review picture =
      review(read_bytes("<html><body><h1>某区集市管理办法</h1><p>第一条 集市每周开放三天。</p><p>第二条 保持整洁。</p>"
                        "<img src=\"table.png\"></body></html>",
                        "a.html"),
             rules, options);
  ASSERT_EQ(picture.incomplete.size(), 1u);
  const auto p = std::find_if(picture.points.begin(), picture.points.end(), [](const auto& x) { return x.id == "37号.许可"; });
  ASSERT_NE(p, picture.points.end());
  EXPECT_EQ(p->status, PointStatus::could_not_see) << "as the statement: the picture may hold one";
  EXPECT_EQ(p->note, "文稿没有看全");
}

TEST(Ignored, rules_find_nothing_and_their_points_and_statements_do_not_say_that_all_is_well) {
  const RuleSet rules = test::shipped_rules();
  auto options = test::options();
  const Document draft =
      read_text("某区集市管理办法\n第一条 从事集市经营的，应当向区城市管理局申领集市经营许可证。\n第二条 保持整洁。\n");
  const auto has_permit = [](const Review& made) {
    return std::any_of(made.findings.begin(), made.findings.end(),
                       [](const Finding& f) { return f.rule == "licence.new-licence"; });
  };
  const auto point = [](const Review& made) {
    return *std::find_if(made.points.begin(), made.points.end(), [](const auto& p) { return p.id == "37号.许可"; });
  };
  const auto statement = [](const Review& made) {
    return std::find_if(made.conclusion.begin(), made.conclusion.end(), [](const auto& s) { return s.id == "licence"; })
        ->conclusion;
  };
  const Review all = review(draft, rules, options);
  ASSERT_TRUE(has_permit(all));
  EXPECT_EQ(point(all).status, PointStatus::issue);
  const auto notes = counted(all)[PointStatus::none_found];

  for (const std::string name : {"licence.new-licence", "licence"}) {  // a rule of several that cover the point; all of them
    options.ignored = {{name, "另案处理"}};
    const Review made = review(draft, rules, options);
    EXPECT_FALSE(has_permit(made)) << name;
    EXPECT_EQ(point(made).status, PointStatus::could_not_see) << name;
    EXPECT_EQ(point(made).note, "按要求没有用") << name;
    EXPECT_EQ(statement(made), Conclusion::not_judged) << name;
    EXPECT_EQ(made.ignored, options.ignored) << name;
    EXPECT_TRUE(made.incomplete.empty()) << name;
    EXPECT_GE(notes, counted(made)[PointStatus::none_found]) << name;
  }
  options.ignored = {{"reference", ""}};
  EXPECT_TRUE(has_permit(review(draft, rules, options)));
}

TEST(Ignored, a_statement_that_a_rule_speaks_to_besides_is_not_judged_either) {
  const test::TempDir folder;
  const auto rule = [](const std::string& id, const std::string& word, const std::string& categories) {
    return "rule " + id + " {\n title \"题\"\n severity error\n " + categories + "\n applies any\n when \"" + word + "\"\n}\n";
  };
  folder.file("p/t/r.rule", rule("t.r", "罚款", "category penalty\n also rights"));
  folder.file("p/u/r.rule", rule("u.r", "扣押", "category rights"));
  const auto rules = load_rules({.shipped = test::source_dir() / "rules", .packs = false, .paths = {folder.path() / "p"}});
  auto options = test::options();
  options.ignored = {{"t.r", ""}};
  for (const Statement& s :
       review(read_text("某区集市管理办法\n第一条 处罚款。\n第二条 再处罚款。"), rules, options).conclusion)
    EXPECT_NE(s.conclusion, Conclusion::no_issue_found) << s.id << ": u.r looked, and cannot speak for t.r";
}

TEST(Ignored, a_rule_that_would_not_have_taken_part_changes_nothing) {
  const RuleSet rules = test::shipped_rules();
  auto options = test::options();  // without a dossier
  const Document draft = read_text("某区集市管理办法\n第一条 集市每周开放三天。\n第二条 保持整洁。\n");
  const auto before = counted(review(draft, rules, options));
  for (const RuleInfo& rule : rules.rules())
    if (rules.data().rules[static_cast<std::size_t>(&rule - rules.rules().data())].needs_dossier) options.ignored[rule.id];
  ASSERT_FALSE(options.ignored.empty());
  EXPECT_EQ(counted(review(draft, rules, options)), before);
}

TEST(Ignored, a_name_that_is_none_is_refused_with_one_like_it) {
  const RuleSet rules = test::shipped_rules();
  const auto told = [&](const std::string& name) -> std::string {
    auto options = test::options();
    options.ignored = {{name, ""}};
    try {
      review(read_text("某区集市管理办法"), rules, options);
    } catch (const Error& e) { return e.kind() == ErrorKind::bad_argument ? e.what() : "another kind"; }
    return "";
  };
  EXPECT_EQ(told("licence.new-license"), "没有规则或者规则包 licence.new-license，是不是 licence.new-licence");
  EXPECT_EQ(told("new-licence"), "没有规则或者规则包 new-licence，是不是 licence.new-licence");
  EXPECT_EQ(told("competition.acces"), "没有规则或者规则包 competition.acces，是不是 competition.access");
  EXPECT_NE(told("licence.new"), "") << "a part of a name is no pack";
  EXPECT_EQ(told(""), "没有规则或者规则包 ");
  EXPECT_EQ(told("competition.access"), "");
}

}  // namespace
}  // namespace xiezhi
