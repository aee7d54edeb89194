// The small tables: powers, review points, statements, jurisdictions.
#include "engine/statute/jurisdictions.hpp"
#include "engine/statute/points.hpp"
#include "engine/statute/powers.hpp"
#include "engine/statute/statements.hpp"
#include "tests/statute/support.hpp"
#include "tests/support/files.hpp"

namespace xiezhi::statute {
namespace {

using test::expect_bad_line;

TEST(Powers, answers_by_power_and_rank) {
  const test::TempDir folder;
  const auto powers = Powers::load(folder.file("powers.csv",
                                               "power,name,rank,allowed,basis,note\n"
                                               "toll,通行费,law,yes,甲法 第一条,\n"
                                               "toll,通行费,admin_regulation,conditional,甲法 第二条,法律授权\n"
                                               "toll,通行费,normative,no,,\n"
                                               "ban,禁令,law,yes,,\n"));
  EXPECT_EQ(powers.allowed("toll", Rank::law), Allowed::yes);
  EXPECT_EQ(powers.allowed("toll", Rank::admin_regulation), Allowed::conditional);
  EXPECT_EQ(powers.allowed("toll", Rank::normative), Allowed::no);
  EXPECT_EQ(powers.allowed("toll", Rank::local_rule), Allowed::no) << "a rank the table does not name";
  EXPECT_EQ(powers.allowed("toll", Rank::unknown), Allowed::conditional);
  EXPECT_EQ(powers.allowed("tool", Rank::law), Allowed::conditional);
  EXPECT_EQ(powers.names(), (std::vector<std::string>{"toll", "ban"}));
}

TEST(Powers, faults_have_a_line) {
  const test::TempDir folder;
  const auto file = folder.path() / "powers.csv";
  const auto with = [&](std::string_view row) {
    return [&, row] {
      folder.file("powers.csv", "power,name,rank,allowed,basis,note\n" + std::string(row));
      Powers::load(file);
    };
  };
  expect_bad_line(with("toll,,law,maybe,,\n"), file.string(), 2);
  expect_bad_line(with("toll,,lex,yes,,\n"), file.string(), 2);
  expect_bad_line(with(",,law,yes,,\n"), file.string(), 2);
  expect_bad_line(with("toll,,law,yes,,\ntoll,,law,no,,\n"), file.string(), 3);
}

TEST(Points, are_read_in_order) {
  const test::TempDir folder;
  const auto points = load_points(folder.file("p.csv",
                                              "id,list,title,instrument,article,kind,question\n"
                                              "甲.1,甲,第一件,甲法,第一条,text,\n"
                                              "甲.2,甲,第二件,甲法,第二条,person,\"谁？, 为什么？\"\n"));
  ASSERT_EQ(points.size(), 2u);
  EXPECT_EQ(points[1].id, "甲.2");
  EXPECT_EQ(points[1].kind, PointKind::person);
  EXPECT_EQ(points[1].question, "谁？, 为什么？");
  EXPECT_EQ(points[0].kind, PointKind::text);
}

TEST(Points, faults_have_a_line) {
  const test::TempDir folder;
  const auto file = folder.path() / "p.csv";
  const auto with = [&](std::string_view row) {
    return [&, row] {
      folder.file("p.csv", "id,list,title,instrument,article,kind,question\n" + std::string(row));
      load_points(file);
    };
  };
  expect_bad_line(with("甲.1,甲,一,,,text,\n甲.1,甲,一,,,text,\n"), file.string(), 3);
  expect_bad_line(with("甲.1,甲,一,,,guess,\n"), file.string(), 2);
  expect_bad_line(with("甲.1,甲,,,,text,\n"), file.string(), 2);
}

constexpr std::string_view header = "id,title,categories\n";

Statements statements_of(std::string_view first, std::string_view second = {}) {
  Statements out;
  out.add(std::string(header) + std::string(first), "a.csv");
  if (!second.empty()) out.add(std::string(header) + std::string(second), "b.csv");
  return out;
}

TEST(Statements, a_category_speaks_to_one_by_its_first_name) {
  const auto table = statements_of("toll,设定通行费,toll;fee\nban,设定禁令,ban\n,,form;other\n");
  ASSERT_EQ(table.all().size(), 2u);
  EXPECT_EQ(table.all()[1].title, "设定禁令");
  EXPECT_EQ(table.of("toll"), 0u);
  EXPECT_EQ(table.of("fee.bridge"), 0u);
  EXPECT_EQ(table.of("ban"), 1u);
  EXPECT_EQ(table.of("form"), std::nullopt);
  EXPECT_TRUE(table.knows("form.title"));
  EXPECT_FALSE(table.knows("tollgate"));
  EXPECT_FALSE(table.knows(""));
  EXPECT_EQ(table.categories(), (std::vector<std::string>{"toll", "fee", "ban", "form", "other"}));
}

TEST(Statements, a_further_table_adds_categories_and_statements) {
  const auto table = statements_of("toll,设定通行费,toll\n,,other\n", "toll,,bridge;toll\ndata,收集数据,data\n,,other\n");
  EXPECT_EQ(table.of("bridge"), 0u);
  EXPECT_EQ(table.of("data"), 1u);
  ASSERT_EQ(table.all().size(), 2u);
  EXPECT_EQ(table.all()[0].title, "设定通行费");
}

TEST(Statements, faults_have_a_line) {
  const auto with = [](std::string_view row) { return [row] { statements_of("toll,设定通行费,toll\n,,other\n", row); }; };
  expect_bad_line(with("data,,data\n"), "b.csv", 2);
  expect_bad_line(with(",数据,data\n"), "b.csv", 2);
  expect_bad_line(with("toll,另一标题,bridge\n"), "b.csv", 2);
  expect_bad_line(with("data,数据,data\ntoll,,data\n"), "b.csv", 3);
  expect_bad_line(with("data,数据,toll\n"), "b.csv", 2);
  expect_bad_line(with(",,toll\n"), "b.csv", 2);
  expect_bad_line(with("toll,,other\n"), "b.csv", 2);
  expect_bad_line(with("toll,,toll.bridge\n"), "b.csv", 2);
  expect_bad_line(with("toll,,fee; bridge\n"), "b.csv", 2);
}

constexpr std::string_view parameters = "region,key,value,unit,instrument,article,verified,note\n";

TEST(Jurisdictions, the_province_goes_before_the_country) {
  const test::TempDir folder;
  folder.file("national.csv", std::string(parameters) + ",stay.max,5,years,,,no,\n,wait.min,30,days,甲法,第三条,yes,\n");
  folder.file("b.csv", std::string(parameters) + "乙省,stay.max,3,years,乙省办法,第九条,yes,\n");
  folder.file("notes.txt", "no table");
  const auto all = Jurisdictions::load(folder.path());
  EXPECT_EQ(all.find("stay.max", "乙省")->value, 3u);
  EXPECT_EQ(all.find("stay.max", "丙省")->value, 5u);
  EXPECT_EQ(all.find("stay.max")->value, 5u);
  EXPECT_FALSE(all.find("stay.max")->verified);
  EXPECT_EQ(all.find("wait.min", "乙省")->unit, "days");
  EXPECT_EQ(all.find("fly.max", "乙省"), nullptr);
  EXPECT_EQ(all.keys(), (std::vector<std::string>{"stay.max", "wait.min"}));
}

TEST(Jurisdictions, faults_have_a_line) {
  const test::TempDir folder;
  const auto file = folder.path() / "a.csv";
  const auto with = [&](std::string_view row) {
    return [&, row] {
      folder.file("a.csv", std::string(parameters) + std::string(row));
      Jurisdictions::load(folder.path());
    };
  };
  expect_bad_line(with(",k,5,moons,,,yes,\n"), file.string(), 2);
  expect_bad_line(with(",k,five,days,,,yes,\n"), file.string(), 2);
  expect_bad_line(with(",k,5,days,,,perhaps,\n"), file.string(), 2);
  expect_bad_line(with(",k,5,days,,,yes,\n,k,6,days,,,yes,\n"), file.string(), 3);
  EXPECT_THROW(Jurisdictions::load(folder.path() / "none"), Error);
}

}  // namespace
}  // namespace xiezhi::statute
