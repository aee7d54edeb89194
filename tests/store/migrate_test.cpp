// A file of version 1, as it was written, is brought up to date and loses nothing.
#include <sstream>

#include "engine/store/database.hpp"
#include "engine/store/migrate.hpp"
#include "tests/store/kit.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::test {
namespace {

// Version 7 added this: without it a file is one of version 6 …
constexpr const char* to_version_6 = "ALTER TABLE clause DROP COLUMN own; PRAGMA user_version = 6;";
// … and version 6 these. What older versions had is undone from there.
constexpr const char* to_version_5 =
    "ALTER TABLE clause DROP COLUMN own;"
    "DROP VIEW latest; DROP VIEW newest; DROP VIEW withdrawn; DROP TABLE withdrawal;"
    "CREATE VIEW latest AS SELECT v.* FROM version v WHERE v.number = (SELECT max(number) FROM version w WHERE w.name = "
    "v.name);"
    "PRAGMA user_version = 5;";

class Migration : public StoreTest {
 protected:
  std::filesystem::path old_file() {
    const auto file = folder_.path() / "old.db";
    store::Database db(file, true, std::chrono::seconds(1));
    db.script(read_file(source_dir() / "tests/store/old/1.sql"));
    return file;
  }
};

TEST_F(Migration, version_1_keeps_its_reviews_and_decisions_and_gains_search) {
  const auto file = old_file();
  Store store(file);
  const auto list = store.list();
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].name, "drafts/old.txt");
  EXPECT_EQ(list[0].number, 2u);
  const StoredReview r = store.show("drafts/old.txt", june);
  ASSERT_EQ(r.findings.size(), 1u);
  EXPECT_EQ(r.findings[0].finding.quote, "罚款");
  EXPECT_EQ(r.findings[0].state, DecisionState::carried);
  EXPECT_EQ(r.findings[0].decision->reason, "有地方性法规依据");
  ASSERT_EQ(store.search("公示").size(), 1u);
  EXPECT_EQ(store.search("公示")[0].provision, "第一条");
  const Document other = read_text("丙镇停车办法\n\n第一条 占用消防通道停车的，处500元罚款。\n");
  EXPECT_EQ(store.conflicts(other, "x").told.size(), 1u);
}

TEST_F(Migration, a_migrated_file_goes_on_as_a_new_one) {
  const auto file = old_file();
  store_ = Store(file);
  save("drafts/old.txt", "乙镇停车办法\n\n第一条 停车场应当公示收费标准。\n");
  EXPECT_EQ(store_.list()[0].number, 3u);
  store::Database db(file, false, std::chrono::seconds(1));
  store::Query version = db.query("PRAGMA user_version");
  version.step();
  EXPECT_EQ(version.integer(0), store::schema_version);
  store::Query check = db.query("PRAGMA foreign_key_check");
  EXPECT_FALSE(check.step());
}

// Version 3 added a table and a column: without them a file is one of version 2.
TEST_F(Migration, version_2_is_read_again_when_a_rescreen_needs_it_and_then_as_quick_as_a_new_one) {
  const std::string text = "乙镇停车办法\n\n第一条 停车场应当公示收费标准。\n第二条 违者处罚款。\n";
  save("drafts/old.txt", text);
  store_.close();
  {
    store::Database db(store_.path(), false, std::chrono::seconds(1));
    db.script(to_version_5);
    db.script("DROP TABLE reading; ALTER TABLE rule_set DROP COLUMN bearing; PRAGMA user_version = 2");
  }
  store_ = Store(store_.path());
  EXPECT_EQ(store_.list().size(), 1u);
  RescreenOptions o;
  o.as_of = june;
  o.now = noon;
  EXPECT_EQ(store_.rescreen(rules_, o).looked, 1u) << "what bore on its review is not known";
  store::Database db(store_.path(), false, std::chrono::seconds(1));
  store::Query readings = db.query("SELECT count(*) FROM reading");
  readings.step();
  EXPECT_EQ(readings.integer(0), 1);
  EXPECT_EQ(store_.rescreen(rules_, o).looked, 0u);
}

// Version 4 made an index anew.
TEST_F(Migration, version_3_gets_the_index_that_counts_findings) {
  save("drafts/old.txt", "乙镇停车办法\n\n第一条 停车场应当公示收费标准。\n第二条 违者处罚款。\n");
  store_.close();
  {
    store::Database db(store_.path(), false, std::chrono::seconds(1));
    db.script(to_version_5);
    db.script(
        "DROP INDEX finding_version; CREATE INDEX finding_version ON finding (version_id, closed_by);"
        "PRAGMA user_version = 3");
  }
  store_ = Store(store_.path());
  EXPECT_EQ(store_.list()[0].findings.errors, 1u);
  store::Database db(store_.path(), false, std::chrono::seconds(1));
  store::Query plan = db.query("EXPLAIN QUERY PLAN SELECT version_id, severity FROM finding WHERE closed_by IS NULL");
  ASSERT_TRUE(plan.step());
  EXPECT_NE(plan.view(3).find("COVERING INDEX finding_version"), std::string_view::npos) << plan.view(3);
}

// Version 5 reads citations and 有效期 anew.
TEST_F(Migration, version_4_gets_its_citations_and_validity_anew) {
  save("a",
       "乙镇停车办法\n\n第一条 根据《乙县停车条例》（乙人发〔2019〕2号），制定本办法。\n"
       "第二条 本办法自2024年1月1日起施行，有效期自2024年1月1日起至2028年12月31日止。\n");
  store_.close();
  {
    store::Database db(store_.path(), false, std::chrono::seconds(1));
    db.script(to_version_5);
    db.script(
        "DROP TABLE citation; CREATE TABLE citation (document_id INTEGER NOT NULL REFERENCES document, title TEXT NOT NULL, "
        "repeals INTEGER NOT NULL, PRIMARY KEY (document_id, title, repeals)) WITHOUT ROWID;"
        "INSERT INTO citation VALUES (1, '乙县停车条例', 0), (1, '乙人发〔2019〕2号', 0);"
        "UPDATE document SET valid_to = '2024-01-01'; PRAGMA user_version = 4");
  }
  store_ = Store(store_.path());
  EXPECT_EQ(store_.list()[0].valid_to, (Date{2028, 12, 31}));
  store::Database db(store_.path(), false, std::chrono::seconds(1));
  store::Query cited = db.query("SELECT title, number FROM citation");
  ASSERT_TRUE(cited.step());
  EXPECT_EQ(cited.view(0), "乙县停车条例");
  EXPECT_EQ(cited.view(1), "乙人发〔2019〕2号");
  EXPECT_FALSE(cited.step());
}

TEST_F(Migration, version_5_counts_every_name_until_one_is_withdrawn) {
  save("a", "乙镇停车办法\n\n第一条 停车场应当公示收费标准。\n第二条 违者处罚款。\n");
  store_.close();
  {
    store::Database db(store_.path(), false, std::chrono::seconds(1));
    db.script(to_version_5);
  }
  store_ = Store(store_.path());
  ASSERT_EQ(store_.list().size(), 1u);
  EXPECT_FALSE(store_.list()[0].withdrawn);
  store_.withdraw("a", "甲", "误存", noon);
  EXPECT_TRUE(store_.list().empty());
}

// Version 7 keeps of each clause which part is its own.
TEST_F(Migration, version_6_learns_what_of_a_clause_is_its_lead_in) {
  const auto listed = [](const std::string& sum, const std::string& item) {
    return "第二条 有下列情形之一的，由县城管局处" + sum + "罚款：\n（一）" + item + "；\n（二）招牌破损未修复的。\n";
  };
  save("a", "乙镇停车办法\n\n第一条 停车场应当公示收费标准。\n" + listed("二百元", "占用消防通道停车的"));
  store_.close();
  {
    store::Database db(store_.path(), false, std::chrono::seconds(1));
    db.script(to_version_6);
    db.run("UPDATE clause SET sketch = zeroblob(64) WHERE sketch IS NOT NULL");
  }
  store_ = Store(store_.path());
  const auto found =
      store_.conflicts(read_text("丙镇市容办法\n\n第一条 保持市容整洁。\n" + listed("五百元", "遛犬不系牵引绳的")), "b");
  ASSERT_EQ(found.told.size(), 1u);
  EXPECT_EQ(found.told[0].provision, "第二条第（二）项");
}

TEST_F(Migration, a_draft_of_version_1_can_be_withdrawn) {
  Store store(old_file());
  store.withdraw("old.txt", "甲", "不再送审", noon);
  EXPECT_EQ(store.stats({june}).documents, 0u);
  EXPECT_TRUE(store.search("公示").empty());
  EXPECT_EQ(store.show("drafts/old.txt", june).findings.at(0).state, DecisionState::carried);
  store.restore("old.txt", "乙", "仍要送审", noon);
  EXPECT_EQ(store.search("公示").size(), 1u);
}

TEST_F(Migration, a_file_of_a_later_version_is_refused) {
  {
    store::Database db(store_.path(), false, std::chrono::seconds(1));
    db.run("PRAGMA user_version = 99");
  }
  EXPECT_THROW(Store(store_.path()), Error);
}

TEST_F(Migration, a_migration_that_fails_leaves_the_old_file) {
  const auto file = old_file();
  {
    store::Database db(file, false, std::chrono::seconds(1));
    db.run("UPDATE document SET shape = X'00'");
  }
  EXPECT_THROW(Store s(file), Error);
  store::Database db(file, false, std::chrono::seconds(1));
  store::Query version = db.query("PRAGMA user_version");
  version.step();
  EXPECT_EQ(version.integer(0), 1);
}

}  // namespace
}  // namespace xiezhi::test
