// A rescreen that looks only at what a change can reach says what a rescreen of everything says: findings, points, statements,
// suggestions, whatever it is that changed.
#include <algorithm>
#include <fstream>
#include <functional>
#include <set>

#include "engine/document/data.hpp"
#include "engine/review/part.hpp"
#include "engine/store/affected.hpp"
#include "engine/store/database.hpp"
#include "engine/store/reading.hpp"
#include "engine/store/serial.hpp"
#include "tests/store/kit.hpp"
#include "tests/support/review.hpp"

namespace xiezhi::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> drafts() {
  std::vector<fs::path> out;
  for (const auto& f : fs::directory_iterator(source_dir() / "examples/drafts"))
    if (f.path().string().find(".dossier") == std::string::npos) out.push_back(f.path());
  std::sort(out.begin(), out.end());
  return out;
}

// A copy of the shipped rules that a test may change.
class Shortcut : public ::testing::Test {
 protected:
  Shortcut() { fs::copy(source_dir() / "rules", rules_, fs::copy_options::recursive); }

  // While nothing is changed, as the build compiled them.
  RuleSet load() const { return load_rules({.shipped = rules_, .compiled = XIEZHI_COMPILED}); }
  void edit(const std::string& file, const std::string& what, const std::string& by) {
    std::string text = read_file(rules_ / file);
    const auto at = text.find(what);
    ASSERT_NE(at, std::string::npos) << what << " in " << file;
    std::ofstream(rules_ / file) << text.replace(at, what.size(), by);
  }

  // Takes the one version of the instrument out of force.
  void repeal(const std::string& title) {
    const std::string text = read_file(rules_ / "statutes.csv");
    std::string out;
    for (std::size_t at = 0, end; at < text.size(); at = end + 1) {
      end = std::min(text.find('\n', at), text.size());
      std::string line = text.substr(at, end - at);
      if (line.starts_with(title + ','))
        if (const auto open = line.find(",,", line.rfind("-")); open != std::string::npos) line.insert(open + 1, "2025-05-01");
      out += line + '\n';
    }
    ASSERT_NE(out, text);
    std::ofstream(rules_ / "statutes.csv") << out;
  }

  static void fill(Store& store, const RuleSet& rules) {
    ReviewOptions options;
    options.as_of = june;
    for (const fs::path& file : drafts()) {
      const Document d = xiezhi::read_file(file);
      store.save({file.filename(), &d, &rules, &options}, review(d, rules, options), noon);
    }
  }

  static std::vector<std::string> told(const Rescreen& r) {
    std::vector<std::string> out;
    for (const RescreenItem& i : r.items) {
      out.push_back(i.version.name + std::string(to_string(i.suggestion)) + (i.changed ? " changed" : ""));
      out.insert(out.end(), i.reasons.begin(), i.reasons.end());
      for (const Finding& f : i.appeared) out.push_back("+" + f.rule + f.fingerprint);
      for (const Finding& f : i.gone) out.push_back("-" + f.rule + f.fingerprint);
    }
    return out;
  }

  static std::vector<std::string> kept(const Store& store) {
    std::vector<std::string> out;
    for (const StoredVersion& v : store.list()) {
      const Review r = store.show(v.name, june).review;
      const std::string name = v.name + ": ";
      out.push_back(name + std::string(to_string(r.kind)) + r.issuer + r.rules_digest + std::to_string(r.rules_count));
      for (const Finding& f : r.findings)
        out.push_back(name + f.rule + std::to_string(static_cast<int>(f.severity)) + f.provision +
                      std::to_string(f.span.begin) + "-" + std::to_string(f.span.end) + f.fingerprint +
                      store::encode_detail(f));
      for (const PointResult& p : r.points)
        out.push_back(name + p.id + p.title + p.note + std::to_string(static_cast<int>(p.status)));
      for (const Statement& s : r.conclusion)
        out.push_back(name + s.id + s.title + std::to_string(static_cast<int>(s.conclusion)));
      out.insert(out.end(), r.incomplete.begin(), r.incomplete.end());
    }
    return out;
  }

  // The two ways after a change, side by side. Returns the short one.
  Rescreen compare(const std::function<void()>& change, Date as_of = june) {
    const RuleSet before = load();
    const fs::path a = folder_.path() / "quick.db", b = folder_.path() / "full.db";
    {
      Store filled(a);
      fill(filled, before);
    }
    fs::copy_file(a, b);
    Store quick(a), full(b);
    change();
    const RuleSet after = load();
    RescreenOptions options;
    options.as_of = as_of;
    options.now = noon;
    options.threads = 2;
    Rescreen out = quick.rescreen(after, options);
    options.everything = true;
    const Rescreen all = full.rescreen(after, options);
    EXPECT_EQ(all.reviewed, drafts().size());
    EXPECT_EQ(told(out), told(all));
    EXPECT_EQ(kept(quick), kept(full));
    return out;
  }

  // A draft of 青岛 that cites this instrument, rescreened after the change.
  Rescreen of_qingdao(const std::string& title, const std::function<void()>& change) {
    const RuleSet before = load();
    ReviewOptions options;
    options.as_of = june;
    const Document d = read_text("青岛市人民政府关于集市管理的规定\n第一条 根据《" + title +
                                 "》，制定本规定。\n第二条 本规定自2025年3月1日起施行。\n青岛市人民政府\n2025年2月1日\n");
    Store store(folder_.path() / "qingdao.db");
    store.save({"集市", &d, &before, &options}, review(d, before, options), noon);
    change();
    RescreenOptions again;
    again.as_of = june;
    again.now = noon;
    return store.rescreen(load(), again);
  }

  TempDir folder_;
  fs::path rules_ = folder_.path() / "rules";
};

TEST_F(Shortcut, another_message) {
  const Rescreen r = compare([&] { edit("penalty/fine.rule", "message   \"", "message   \"请核对："); });
  EXPECT_EQ(r.rules_changed, 1u);
  EXPECT_EQ(r.reviewed, 0u) << "nothing but the findings of the one rule changed";
}

TEST_F(Shortcut, another_severity) {
  compare([&] { edit("penalty/fine.rule", "severity  error", "severity  note"); });
}

TEST_F(Shortcut, a_rule_that_no_longer_finds_anything) {
  const Rescreen r = compare([&] { edit("penalty/fine.rule", "\n  message", "\n  unless in document \"第一条\"\n  message"); });
  EXPECT_LT(r.reviewed, drafts().size());
}

TEST_F(Shortcut, a_new_rule) {
  compare([&] {
    fs::create_directories(rules_ / "own");
    std::ofstream(rules_ / "own/new.rule") << "rule own.new {\n  title \"新\"\n  severity error\n  applies any\n  polarity "
                                              "any\n  point 37号.处罚\n  when \"应当\"\n"
                                              "  message \"新\"\n}\n";
  });
}

TEST_F(Shortcut, another_message_of_a_rule_about_the_whole_document) {
  const Rescreen r = compare([&] { edit("format/effective-date-missing.rule", "message   \"", "message   \"请核对："); });
  EXPECT_EQ(r.reviewed, 0u) << "points are judged anew without a review in full";
}

TEST_F(Shortcut, a_rule_about_the_whole_document_that_always_speaks) {
  const Rescreen r = compare([&] {
    edit("format/effective-date-missing.rule", "not in document (", "not in document \"没有这几个字\" or not in document (");
  });
  EXPECT_EQ(r.reviewed, 0u);
}

TEST_F(Shortcut, another_point) {
  const Rescreen r = compare([&] { edit("penalty/fine.rule", "\n  point ", "\n  point 37号.一.2\n  point "); });
  EXPECT_EQ(r.reviewed, 0u);
}

TEST_F(Shortcut, a_rule_that_applies_to_another_kind) {
  compare([&] { edit("penalty/fine.rule", "normative, policy", "policy"); });
}

// The index may say too much, never too little.
TEST_F(Shortcut, the_index_knows_each_document_in_which_a_rule_finds_something) {
  const RuleSet rules = load();
  Store store(folder_.path() / "reviews.db");
  fill(store, rules);
  store::Database db(store.path(), false, std::chrono::seconds(1));
  std::size_t helped = 0;
  for (const RuleInfo& info : rules.rules()) {
    const store::Subset alone(rules, {info.id});
    if (alone.query().empty()) continue;
    ++helped;
    std::set<std::int64_t> met;
    for (store::Query s = db.query("SELECT rowid FROM gram WHERE gram MATCH ?", alone.query()); s.step();)
      met.insert(s.integer(0));
    store::Query found = db.query(
        "SELECT DISTINCT v.document_id FROM finding f JOIN version v ON v.id = f.version_id WHERE f.rule = ?", info.id);
    while (found.step()) EXPECT_TRUE(met.contains(found.integer(0))) << info.id;
  }
  EXPECT_GT(helped, rules.rules().size() / 2) << "most rules are called by words that the index knows";
}

TEST_F(Shortcut, a_rule_that_was_deleted) {
  compare([&] { fs::remove(rules_ / "penalty/fine.rule"); });
}

TEST_F(Shortcut, a_rule_under_another_name) {
  compare([&] {
    fs::rename(rules_ / "penalty/fine.rule", rules_ / "penalty/fines.rule");
    edit("penalty/fines.rule", "rule penalty.fine ", "rule penalty.fines ");
  });
}

TEST_F(Shortcut, a_term_that_many_rules_use) {
  const Rescreen r = compare([&] { edit("vocabulary/modality.rule", "\"务必\"", "\"务必\" | \"负责\""); });
  EXPECT_GT(r.rules_changed, 1u);
}

TEST_F(Shortcut, a_law_that_was_repealed) {
  compare([&] { repeal("物业管理条例"); });
}

// 济南 has an instrument of the same short title, and a newer one. A draft of 青岛 cites the one of the province, and when that
// is out of force, the one of 济南, which is not for it.
TEST_F(Shortcut, a_law_of_the_province_that_another_city_has_under_the_same_title) {
  const Rescreen r =
      of_qingdao("讨论决定重大事项的规定", [&] { repeal("山东省人民代表大会常务委员会讨论决定重大事项的规定"); });
  ASSERT_EQ(r.items.size(), 1u);
  ASSERT_EQ(r.items[0].appeared.size(), 1u);
  EXPECT_EQ(r.items[0].appeared[0].rule, "reference.local-only");
}

TEST_F(Shortcut, a_law_found_to_be_of_another_province) {
  const Rescreen r =
      of_qingdao("青岛市优化营商环境条例", [&] { edit("statutes.csv", ",,,56,山东省青岛市,", ",,,56,云南省,"); });
  ASSERT_EQ(r.items.size(), 1u);
  ASSERT_EQ(r.items[0].appeared.size(), 1u);
  EXPECT_EQ(r.items[0].appeared[0].rule, "reference.local-only");
}

TEST_F(Shortcut, a_law_that_one_with_a_wrong_title_comes_near) {
  const Rescreen r = of_qingdao("集贸市场的摊位管理条例", [&] {
    std::ofstream(rules_ / "statutes.csv", std::ios::app)
        << "集贸市场摊位管理条例,集贸市场摊位管理条例,,admin_regulation,国务院,,2024-01-01,2024-02-01,,,30,,,\n";
  });
  ASSERT_EQ(r.items.size(), 1u);
  ASSERT_EQ(r.items[0].appeared.size(), 1u);
  EXPECT_EQ(r.items[0].appeared[0].rule, "reference.name-wrong");
}

TEST_F(Shortcut, another_day) {
  compare([] {}, {2019, 6, 1});
}

TEST_F(Shortcut, another_table) {
  const Rescreen r = compare([&] { edit("powers.csv", "\n", "\n\n"); });
  EXPECT_EQ(r.reviewed, drafts().size()) << "whatever a table says, any rule may look into it";
}

TEST_F(Shortcut, another_table_of_statements) {
  const Rescreen r = compare([&] { edit("statements.csv", "rights;duty;proof", "rights;proof"); });
  EXPECT_LT(r.reviewed, drafts().size()) << "findings stay; what they speak to is judged from them";
}

// A draft in which rules speak of whole rows of a table.
Document table() {
  return read_bytes(
      "# 云岭县物业服务考核办法\n\n| 情形 | 结果 |\n|---|---|\n| 没有镇政府同意的 | 不得开业 |\n"
      "| 在本县纳税的 | 加5分 |\n| 没有参加县物业协会的 | 扣5分 |\n| 拒不清扫的 | 停止供水 |\n",
      "a.md");
}

// Each rule alone finds what it finds among all, with only its own words looked for.
TEST(Subsets, a_rule_alone_finds_what_it_finds_among_all) {
  const RuleSet& rules = shipped_rules();
  const ReviewOptions options = on(today);
  std::vector<Document> documents;
  std::vector<Review> whole;
  for (const fs::path& file : drafts()) documents.push_back(xiezhi::read_file(file));
  documents.push_back(table());
  for (const Document& d : documents) whole.push_back(review(d, rules, options));
  for (const RuleInfo& info : rules.rules()) {
    const store::Subset alone(rules, {info.id});
    store::Subset::Words room;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      std::vector<std::string> expected, found;
      for (const Finding& f : whole[i].findings)
        if (f.rule == info.id) expected.push_back(f.fingerprint + store::encode_detail(f));
      const document::Data& data = documents[i].data();
      const auto words = alone.words(data.folded.text);
      for (const Finding& f :
           review_room::review_part(documents[i], rules, options, {alone.triggers(), words}, nullptr).findings)
        found.push_back(f.fingerprint + store::encode_detail(f));
      EXPECT_EQ(found, expected) << info.id << documents[i].title();
      if (expected.empty()) continue;
      EXPECT_TRUE(alone.may_speak(data.folded.text, room)) << info.id;
      EXPECT_TRUE(alone.may_speak(words, data)) << info.id;
    }
  }
}

TEST(Readings, a_document_kept_as_it_was_read_is_the_same_document) {
  std::vector<Document> documents;
  for (const fs::path& file : drafts()) documents.push_back(xiezhi::read_file(file));
  // A provision is cited with its chapter where articles begin anew in each: no draft above does that.
  documents.push_back(read_text(
      "青山市菜市场管理规定\n第一章 总则\n第一条 为了规范菜市场管理，制定本规定。\n第二条 本规定自2025年3月1日起施行。\n"
      "第二章 摊位\n第一条 摊主应当每日清扫摊位。\n第二条 摊位不得转租。\n"));
  ASSERT_TRUE(documents.back().data().articles_restart);
  documents.push_back(table());
  ASSERT_EQ(documents.back().data().rows.size(), 4u);
  for (const Document& d : documents) {
    const document::Data& data = d.data();
    const std::string bytes = store::encode_reading(data);
    EXPECT_LT(bytes.size(), data.extract.text.size() + 4000) << "compact";
    const auto back = store::decode_reading(bytes, d.format(), data.extract.text, data.folded.text, std::string(d.digest()));
    ASSERT_TRUE(back) << d.title();
    EXPECT_EQ(store::encode_reading(*back), bytes);
    const Document again(back);
    EXPECT_EQ(outline(again, ReportFormat::json), outline(d, ReportFormat::json));
    const Review one = review(d, shipped_rules(), on(today)), two = review(again, shipped_rules(), on(today));
    EXPECT_EQ(to_json({"x", d, one, {}, {}, {}}), to_json({"x", again, two, {}, {}, {}}));
  }
}

TEST(Readings, damaged_bytes_and_other_texts_are_no_reading) {
  const Document d = xiezhi::read_file(drafts().front());
  const document::Data& data = d.data();
  const std::string bytes = store::encode_reading(data);
  const auto decode = [&](std::string_view b, const std::string& text) {
    return store::decode_reading(b, "txt", text, data.folded.text, "");
  };
  EXPECT_TRUE(decode(bytes, data.extract.text));
  EXPECT_FALSE(decode("", data.extract.text));
  EXPECT_FALSE(decode(bytes, data.extract.text + "x"));
  for (std::size_t i = 0; i < bytes.size(); i += 7) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    EXPECT_FALSE(decode(damaged, data.extract.text)) << i;
    EXPECT_FALSE(decode(std::string_view(bytes).substr(0, i), data.extract.text)) << i;
  }
}

}  // namespace
}  // namespace xiezhi::test
