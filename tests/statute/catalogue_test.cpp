#include "engine/statute/catalogue.hpp"

#include "tests/statute/support.hpp"
#include "tests/support/files.hpp"

namespace xiezhi::statute {
namespace {

using test::expect_bad_line;

constexpr std::string_view header =
    "title,short_title,aliases,rank,issuer,doc_number,adopted,effective,repealed,superseded_by,articles,region,original\n";
constexpr std::string_view rows =
    "中华人民共和国灯塔法,灯塔法,灯法,law,全国人民代表大会常务委员会,,2000-01-10,2000-03-01,2010-05-01,self,40,,yes\n"
    "中华人民共和国灯塔法,灯塔法,灯法,law,全国人民代表大会常务委员会,,2010-02-01,2010-05-01,2020-05-01,self,40,,\n"
    "中华人民共和国灯塔法,灯塔法,灯法,law,全国人民代表大会常务委员会,,2020-02-01,2020-05-01,,,55,,\n"
    "灯塔看守条例,灯塔看守条例,!灯塔看守规定,admin_regulation,国务院,国务院令第9001号,2001-01-01,2001-02-01,2015-06-01,"
    "航标条例,30,,yes\n"
    "航标条例,航标条例,,admin_regulation,国务院,国务院令第9002号,2015-04-01,2015-06-01,,,60,,\n"
    "国务院关于加强航标保护工作若干问题的通知,,,state_council_document,国务院,国发〔2016〕9号,2016-01-01,2016-01-01,,,,,yes\n"
    "海岸管理办法（试行）,海岸管理办法,,dept_rule,海事部,海事部令第1号,2011-01-01,2011-02-01,2018-01-01,海岸管理办法,10,,yes\n"
    "海岸管理办法,海岸管理办法,,dept_rule,海事部,海事部令第2号,2017-12-01,2018-01-01,,,20,,yes\n"
    "滨海市灯塔管理办法,滨海市灯塔管理办法,,local_rule,滨海市人民政府,滨海市人民政府令第1号,2012-01-01,2012-02-01,,,15,"
    "甲省滨海市,yes\n"
    "滨海市灯塔管理办法,滨海市灯塔管理办法,,local_rule,滨海市人民政府,滨海市人民政府令第7号,2013-01-01,2013-02-01,,,18,"
    "乙省滨海市,yes\n"
    "中华人民共和国潮汐法,潮汐法,,law,全国人民代表大会常务委员会,,2021-01-01,2021-07-01,,,33,,yes\n"
    "中华人民共和国雾角法,雾角法,,law,全国人民代表大会常务委员会,,2015-01-01,2015-07-01,2019-01-01,self,12,,\n";

class CatalogueTest : public testing::Test {
 protected:
  static Catalogue load(std::string_view more = {}) {
    const test::TempDir folder;
    folder.file("renumbered.csv",
                "title,since,old,new,topic,words\n中华人民共和国灯塔法,2020-05-01,7,第九条、第十条,灯油,灯油;（油料）\n");
    return Catalogue::load(folder.file("statutes.csv", std::string(header) + std::string(rows) + std::string(more)));
  }
  Catalogue catalogue = load();
  static constexpr Date y2005{2005, 6, 1}, y2012{2012, 6, 1}, y2021{2021, 3, 1}, y2024{2024, 1, 1};
};

TEST_F(CatalogueTest, finds_the_version_of_the_day) {
  const auto old = catalogue.find("灯塔法", y2005);
  ASSERT_TRUE(old.version);
  EXPECT_EQ(old.version->effective, (Date{2000, 3, 1}));
  EXPECT_EQ(old.force, Force::in_force);
  EXPECT_EQ(old.articles, 40u);
  const auto now = catalogue.find("中华人民共和国灯塔法", y2024);
  EXPECT_EQ(now.articles, 55u);
  EXPECT_EQ(now.named, Named::title);
  EXPECT_EQ(catalogue.find("灯塔法", y2024).named, Named::short_title);
  EXPECT_EQ(catalogue.find("灯法", y2024).named, Named::alias);
}

TEST_F(CatalogueTest, the_day_of_effect_belongs_to_the_new_text) {
  EXPECT_EQ(catalogue.find("灯塔法", {2020, 4, 30}).articles, 40u);
  EXPECT_EQ(catalogue.find("灯塔法", {2020, 5, 1}).articles, 55u);
}

TEST_F(CatalogueTest, tells_renumbering_from_the_article_counts_and_the_table) {
  EXPECT_FALSE(catalogue.find("灯塔法", y2012).renumbered) << "40 articles before and after";
  const auto now = catalogue.find("灯塔法", y2024);
  EXPECT_TRUE(now.renumbered);
  ASSERT_EQ(now.moved.size(), 1u);
  EXPECT_EQ(now.moved[0].article, 7u);
  EXPECT_EQ(now.moved[0].now, "第九条、第十条");
  EXPECT_EQ(now.moved[0].words.size(), 2u);
  ASSERT_TRUE(now.before);
  EXPECT_EQ(now.before->articles, 40u);
}

TEST_F(CatalogueTest, before_the_first_version_an_original_instrument_is_not_yet_in_force) {
  const auto early = catalogue.find("灯塔法", {1990, 1, 1});
  EXPECT_EQ(early.force, Force::not_yet);
  const auto adopted = catalogue.find("潮汐法", y2021);
  EXPECT_EQ(adopted.force, Force::not_yet);
  EXPECT_EQ(catalogue.find("雾角法", {2010, 1, 1}).force, Force::unknown) << "an older text may have been in force";
}

TEST_F(CatalogueTest, repealed_and_superseded) {
  const auto gone = catalogue.find("灯塔看守条例", y2024);
  EXPECT_EQ(gone.force, Force::repealed);
  EXPECT_TRUE(gone.superseded);
  EXPECT_EQ(gone.version->superseded_by, "航标条例");
  EXPECT_EQ(catalogue.find("灯塔看守条例", {2015, 5, 31}).force, Force::in_force);
  EXPECT_EQ(catalogue.find("灯塔看守条例", {2015, 6, 1}).force, Force::repealed);
}

TEST_F(CatalogueTest, a_newer_text_that_is_not_held_keeps_the_instrument_alive) {
  const auto later = catalogue.find("雾角法", y2024);
  EXPECT_EQ(later.force, Force::in_force);
  EXPECT_EQ(later.articles, 0u);
  EXPECT_FALSE(later.superseded);
}

TEST_F(CatalogueTest, trial_and_final_text_are_two_instruments) {
  EXPECT_EQ(catalogue.find("海岸管理办法", y2012).articles, 10u) << "only the trial text was in force";
  EXPECT_EQ(catalogue.find("海岸管理办法", y2024).articles, 20u);
  EXPECT_EQ(catalogue.find("海岸管理办法（试行）", y2024).force, Force::repealed);
}

TEST_F(CatalogueTest, finds_by_number_with_or_without_issuer) {
  EXPECT_EQ(catalogue.find("国务院第9002号令", y2024).version->title, "航标条例");
  EXPECT_EQ(catalogue.find("国发[2016]9号", y2024).named, Named::number);
  EXPECT_TRUE(catalogue.find("关于加强航标保护工作若干问题的通知", y2024).version);
  EXPECT_TRUE(catalogue.find("国务院航标条例", y2024).version);
  const auto twice = load("假想条例,,,admin_regulation,国务院,国务院令第9002号,2015-04-01,2015-06-01,,,9,,\n");
  EXPECT_FALSE(twice.find("国务院令第9002号", y2024).version) << "two instruments carry it";
}

TEST_F(CatalogueTest, the_region_chooses_between_instruments_of_one_name) {
  EXPECT_EQ(catalogue.find("滨海市灯塔管理办法", y2024, "甲省").articles, 15u);
  EXPECT_EQ(catalogue.find("滨海市灯塔管理办法", y2024, "乙省滨海市").articles, 18u);
  EXPECT_FALSE(catalogue.find("滨海市灯塔管理办法", y2024, "乙省").elsewhere);
  EXPECT_TRUE(catalogue.find("滨海市灯塔管理办法", y2024, "丙省").elsewhere);
  EXPECT_FALSE(catalogue.find("滨海市灯塔管理办法", y2024).elsewhere);
  EXPECT_FALSE(catalogue.find("灯塔法", y2024, "丙省").elsewhere);
}

TEST_F(CatalogueTest, drafts_and_dated_texts_say_so) {
  const auto draft = catalogue.find("灯塔法（修订草案）", y2024);
  ASSERT_TRUE(draft.version);
  EXPECT_TRUE(draft.draft);
  EXPECT_EQ(catalogue.find("灯塔法（2010年修正）", y2024).dated, 2010);
  const auto list = load("航标清单（2020年版）,,,normative,海事部,,2020-01-01,2020-01-01,,,,,\n");
  EXPECT_EQ(list.find("航标清单（2020年版）", y2024).dated, 0) << "the year is part of its title";
  EXPECT_TRUE(catalogue.find("浮标法（草案）", y2024).draft) << "also when the catalogue does not hold it";
}

TEST_F(CatalogueTest, says_what_was_probably_meant) {
  const auto unknown = catalogue.find("灯塔看守法", y2012);
  EXPECT_FALSE(unknown.version);
  EXPECT_EQ(unknown.nearest, "灯塔看守条例");
  EXPECT_EQ(catalogue.find("灯塔看守规定", y2024).nearest, "灯塔看守条例") << "a known wrong name";
  EXPECT_EQ(catalogue.find("滨海市灯塔管理条例", y2024).nearest, "") << "local titles are not guessed at";
  EXPECT_EQ(catalogue.find("渔船管理条例", y2024).nearest, "");
}

TEST_F(CatalogueTest, odd_titles_do_no_harm) {
  for (const char* odd : {"", "《》", "法", "（）", "〔2018〕", "号", "第号令", "中华人民共和国", "（试行）", "\n\t", "a"})
    EXPECT_FALSE(catalogue.find(odd, y2024).version) << odd;
  EXPECT_FALSE(Catalogue().find("灯塔法", y2024).version);
  EXPECT_EQ(Catalogue().size(), 0u);
  EXPECT_EQ(catalogue.size(), 12u);
}

TEST_F(CatalogueTest, names_the_line_of_a_fault) {
  const test::TempDir folder;
  const auto file = folder.path() / "statutes.csv";
  const auto with = [&](std::string_view row) {
    return [&, row] {
      folder.file("statutes.csv", std::string(header) + std::string(row));
      Catalogue::load(file);
    };
  };
  expect_bad_line(with("甲法,,,lex,,,,,,,,,\n"), file.string(), 2);
  expect_bad_line(with("甲法,,,law,,,,2020-13-01,,,,,\n"), file.string(), 2);
  expect_bad_line(with("甲法,,,law,,,,2020-01-01,,,,,\n,,,law,,,,,,,,,\n"), file.string(), 3);
  expect_bad_line(with("甲法,,,law,,,,2020-01-01,2019-01-01,,,,\n"), file.string(), 2);
  expect_bad_line(with("甲法,,,law,,,,,,,viele,,\n"), file.string(), 2);
  folder.file("renumbered.csv", "title,since,old,new,topic,words\n乙法,2020-01-01,1,第二条,,\n");
  expect_bad_line(with("甲法,,,law,,,,2020-01-01,,,,,\n"), (folder.path() / "renumbered.csv").string(), 2);
}

}  // namespace
}  // namespace xiezhi::statute
