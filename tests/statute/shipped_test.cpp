// Sanity of the data in rules/: what everybody knows must be found there.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/statute/calendar.hpp"
#include "engine/statute/catalogue.hpp"
#include "engine/statute/csv.hpp"
#include "engine/statute/jurisdictions.hpp"
#include "engine/statute/places.hpp"
#include "engine/statute/points.hpp"
#include "engine/statute/powers.hpp"
#include "engine/statute/statements.hpp"
#include "engine/text/fold.hpp"
#include "tests/statute/support.hpp"
#include "tests/support/files.hpp"

namespace xiezhi::statute {
namespace {

const std::filesystem::path rules = test::source_dir() / "rules";
const Catalogue& catalogue() {
  static const Catalogue c = Catalogue::load(rules / "statutes.csv");
  return c;
}
constexpr Date y2024{2024, 1, 1}, end_2026{2026, 11, 30};

TEST(ShippedCatalogue, holds_the_licensing_law) {
  const auto law = catalogue().find("行政许可法", y2024);
  ASSERT_TRUE(law.version);
  EXPECT_EQ(law.force, Force::in_force);
  EXPECT_EQ(law.articles, 83u);
  EXPECT_EQ(law.version->rank, Rank::law);
  EXPECT_FALSE(law.renumbered);
}

TEST(ShippedCatalogue, knows_when_the_old_review_rules_ended) {
  const auto title = "公平竞争审查制度实施细则";
  EXPECT_EQ(catalogue().find(title, {2025, 4, 19}).force, Force::in_force);
  const auto after = catalogue().find(title, {2025, 4, 20});
  EXPECT_EQ(after.force, Force::repealed);
  EXPECT_TRUE(after.superseded);
  EXPECT_EQ(after.version->superseded_by, "公平竞争审查条例实施办法");
}

TEST(ShippedCatalogue, knows_the_laws_that_codes_took_over) {
  for (const char* title : {"合同法", "物权法", "婚姻法", "侵权责任法", "民法总则", "担保法"}) {
    EXPECT_EQ(catalogue().find(title, {2020, 12, 31}).force, Force::in_force) << title;
    EXPECT_EQ(catalogue().find(title, {2021, 1, 1}).version->superseded_by, "民法典") << title;
  }
  EXPECT_EQ(catalogue().find("环境保护法", {2026, 8, 14}).force, Force::in_force);
  EXPECT_TRUE(catalogue().find("环境保护法", {2026, 8, 15}).superseded);
}

TEST(ShippedCatalogue, knows_renumbered_laws_and_where_their_articles_went) {
  const auto penalty = catalogue().find("行政处罚法", y2024);
  EXPECT_TRUE(penalty.renumbered);
  const auto reduced = std::find_if(penalty.moved.begin(), penalty.moved.end(), [](const Moved& m) { return m.article == 27; });
  ASSERT_NE(reduced, penalty.moved.end());
  EXPECT_EQ(reduced->now, "第三十二条、第三十三条");
  for (const char* title : {"反垄断法", "立法法", "行政复议法"})
    EXPECT_TRUE(catalogue().find(title, y2024).renumbered) << title;
  EXPECT_TRUE(catalogue().find("渔业法", end_2026).renumbered) << "revised as a whole; the new count is not held";
  EXPECT_FALSE(catalogue().find("行政处罚法", {2019, 1, 1}).renumbered);
}

TEST(ShippedCatalogue, every_version_of_a_moved_table_is_one_it_holds) {
  const auto moved = Csv::read(rules / "renumbered.csv", {"title", "old", "new"});
  for (std::size_t r = 0; r < moved.rows(); ++r) EXPECT_EQ(moved.at(r, 1).empty(), moved.at(r, 2).empty()) << moved.line(r);
}

TEST(ShippedCatalogue, ranks_powers_basis) {
  EXPECT_EQ(catalogue().find("公平竞争审查条例实施办法", end_2026).version->rank, Rank::dept_rule);
  EXPECT_EQ(catalogue().find("国办发〔2018〕37号", end_2026).version->rank, Rank::state_council_document);
  EXPECT_EQ(catalogue().find("优化营商环境条例", end_2026, "重庆市").version->region, "");
  EXPECT_TRUE(catalogue().find("上海市优化营商环境条例", end_2026, "重庆市").elsewhere);
}

TEST(ShippedCatalogue, well_known_wrong_names_point_to_the_right_ones) {
  for (const auto& [wrong, right] : {std::pair{"公平竞争审查办法", "公平竞争审查条例"},
                                     {"优化营商环境法", "优化营商环境条例"},
                                     {"道路交通法", "中华人民共和国道路交通安全法"},
                                     {"行政诉讼法条例", "中华人民共和国行政诉讼法"}}) {
    const auto lookup = catalogue().find(wrong, end_2026);
    EXPECT_FALSE(lookup.version) << wrong;
    EXPECT_EQ(lookup.nearest, right);
  }
  for (const char* local : {"潼南区促进大数据产业发展若干政策", "重庆市房屋建筑和市政工程招标投标管理办法", "公园管理条例"})
    EXPECT_EQ(catalogue().find(local, end_2026).nearest, "") << local;
}

TEST(ShippedCatalogue, every_successor_is_itself_in_the_catalogue_and_every_title_is_folded) {
  const auto table = Csv::read(rules / "statutes.csv", {"title", "superseded_by", "repealed"});
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const auto next = table.at(r, 1);
    if (next.empty()) continue;
    EXPECT_FALSE(table.at(r, 2).empty()) << "line " << table.line(r) << ": superseded but not repealed";
    EXPECT_TRUE(next == "self" || catalogue().find(next, end_2026).version) << "line " << table.line(r) << ": " << next;
  }
}

TEST(ShippedCatalogue, every_title_finds_itself) {
  const auto table = Csv::read(rules / "statutes.csv", {"title", "region"});
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const auto found = catalogue().find(table.at(r, 0), end_2026, table.at(r, 1));
    ASSERT_TRUE(found.version) << table.at(r, 0);
    EXPECT_EQ(found.version->region, table.at(r, 1)) << table.at(r, 0);
    EXPECT_NE(found.named, Named::no);
  }
  EXPECT_GT(table.rows(), 4000u);
}

TEST(ShippedPlaces, are_the_divisions_of_the_country) {
  const auto table = Csv::read(rules / "places.csv", {"level"});
  std::size_t provinces = 0, cities = 0, counties = 0;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const auto l = level(table.at(r, 0));
    provinces += l == Level::province;
    cities += l == Level::city;
    counties += l == Level::county;
  }
  EXPECT_EQ(provinces, 34u);
  EXPECT_NEAR(static_cast<double>(cities), 333, 3);
  EXPECT_NEAR(static_cast<double>(counties), 2848, 10);
}

TEST(ShippedPlaces, words_of_every_day_are_no_places) {
  const auto places = Places::load(rules / "places.csv");
  for (const char* text : {"坚持和平发展与友好合作",
                           "公共资源交易平台",
                           "会同有关部门",
                           "行政和政府采购",
                           "公安机关",
                           "比如下列情形",
                           "重大理由",
                           "确保定期",
                           "公平定价",
                           "资金安全",
                           "重大安全",
                           "创新和发展",
                           "人民和社会",
                           "组成都应",
                           "提高要求",
                           "最大化",
                           "市中心",
                           "社会理事",
                           "投资中心",
                           "搬迁安置",
                           "健康保险",
                           "相应城市",
                           "沿海城市",
                           "各项城市",
                           "全市场",
                           "稳定安全",
                           "规定日期",
                           "审定结果",
                           "巩固原有",
                           "数字化普惠水平",
                           "平安建设",
                           "合作市场",
                           "老城区",
                           "安居工程",
                           "惠农政策",
                           "新建项目",
                           "白银价格",
                           "和县级人民政府",
                           "通道建设",
                           "延长期限",
                           "取得荣誉",
                           "促进资源汇聚"}) {
    std::vector<PlaceMark> marks;
    places.find(text, marks);
    EXPECT_TRUE(marks.empty()) << text << ": " << std::string_view(text).substr(marks[0].span.begin, marks[0].span.size());
  }
  for (const char* text : {"潼南企业", "在义乌注册", "昆山市", "合作市", "和平区", "青海省平安区", "重庆", "大理州",
                           "保定的企业", "甘肃省合作市", "资源县", "新疆生产建设"}) {
    std::vector<PlaceMark> marks;
    places.find(text, marks);
    const bool needs_parent = std::string_view(text) == "合作市" || std::string_view(text) == "资源县";
    EXPECT_EQ(marks.empty(), needs_parent) << text;
  }
}

TEST(ShippedPowers, say_what_a_normative_document_may_not_set) {
  const auto powers = Powers::load(rules / "powers.csv");
  for (const char* power :
       {"licence", "penalty", "coercion_measure", "coercion_enforcement", "rights", "proof", "fee", "intermediary", "tax"}) {
    EXPECT_EQ(powers.allowed(power, Rank::law), Allowed::yes) << power;
    EXPECT_EQ(powers.allowed(power, Rank::normative), Allowed::no) << power;
  }
  EXPECT_EQ(powers.allowed("licence", Rank::local_rule), Allowed::conditional);
  EXPECT_EQ(powers.allowed("penalty", Rank::dept_rule), Allowed::conditional);
  EXPECT_EQ(powers.allowed("fee", Rank::local_regulation), Allowed::no);
  EXPECT_EQ(powers.allowed("personal_liberty", Rank::admin_regulation), Allowed::no);
  const Csv table = Csv::read(rules / "powers.csv", {"power", "allowed", "basis"});
  EXPECT_EQ(powers.names().size() * 10, table.rows()) << "every power, ten ranks";
  for (std::size_t r = 0; r < table.rows(); ++r)
    EXPECT_TRUE(table.at(r, 1) == "yes" || !table.at(r, 2).empty()) << table.at(r, 0) << ": who says no says by which law";
}

TEST(ShippedPoints, hold_the_sixty_six_items_and_known_instruments) {
  const auto points = load_points(rules / "review-points.csv");
  const auto items = std::count_if(points.begin(), points.end(), [](const Point& p) {
    return p.id.starts_with("办法99.") && std::count(p.id.begin(), p.id.end(), '.') == 2;
  });
  EXPECT_EQ(items, 66);
  for (const Point& p : points) {
    EXPECT_TRUE(p.id.starts_with(p.list + ".")) << p.id;
    EXPECT_TRUE(catalogue().find(p.instrument, end_2026).version) << p.id << ": " << p.instrument;
    EXPECT_TRUE(p.kind == PointKind::text || !p.question.empty()) << p.id;
  }
}

TEST(ShippedStatements, are_those_of_the_opinion_and_fair_competition) {
  const auto file = rules / "statements.csv";
  Statements statements;
  statements.add(test::read_file(file), file.string());
  std::vector<std::string> ids;
  for (const auto& statement : statements.all()) ids.push_back(statement.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"power", "licence", "penalty", "coercion", "rights", "competition"}));
  for (const auto& [category, id] :
       {std::pair{"duty", "rights"}, {"proof", "rights"}, {"bidding", "competition"}, {"competition.access", "competition"}})
    EXPECT_EQ(statements.all()[statements.of(category).value()].id, id) << category;
  for (const char* none : {"procedure", "format", "reference", "other"}) {
    EXPECT_TRUE(statements.knows(none)) << none;
    EXPECT_EQ(statements.of(none), std::nullopt) << none;
  }
}

TEST(ShippedCalendar, counts_the_spring_festival_of_2024) {
  const auto calendar = Calendar::load(rules / "calendar.csv");
  EXPECT_EQ(calendar.working_day({2024, 2, 4}), true) << "a Sunday worked instead";
  EXPECT_EQ(calendar.working_day({2024, 2, 12}), false);
  EXPECT_EQ(calendar.working_days_between({2024, 2, 9}, {2024, 2, 19}), 2) << "Sunday 18 (worked) and Monday 19";
  for (int year = 2019; year <= 2026; ++year) EXPECT_TRUE(calendar.holds(year)) << year;
  EXPECT_EQ(calendar.working_days_between({2026, 12, 1}, {2027, 1, 10}), std::nullopt);
}

TEST(ShippedJurisdictions, say_what_is_verified) {
  const auto all = Jurisdictions::load(rules / "jurisdictions");
  EXPECT_EQ(all.find("publication.max")->value, 20u);
  EXPECT_TRUE(all.find("consultation.business.min", "四川省")->verified);
  EXPECT_FALSE(all.find("validity.max", "重庆市")->verified);
  EXPECT_EQ(all.find("filing.max", "重庆市")->unit, "days");
  EXPECT_EQ(all.find("filing.max", "重庆市")->value, 15u);
  EXPECT_EQ(all.find("filing.max")->value, 30u);
  EXPECT_FALSE(all.find("filing.max")->verified) << "a usual period: no rule of the whole country sets it";
}

TEST(ShippedDossiers, hold_only_keys_of_the_schema) {
  const auto schema = nlohmann::json::parse(test::read_file(rules / "dossier.schema.json"));
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_dir() / "examples/dossiers")) {
    if (entry.path().extension() != ".json") continue;
    ++files;
    const auto dossier = nlohmann::json::parse(test::read_file(entry.path()));
    for (const auto& [key, value] : dossier.items()) {
      ASSERT_TRUE(schema["properties"].contains(key)) << entry.path() << ": " << key;
      const auto& property = schema["properties"][key];
      const auto allowed = property.value("enum", nlohmann::json::array({value}));
      EXPECT_NE(std::find(allowed.begin(), allowed.end(), value), allowed.end()) << key;
      EXPECT_EQ(property.value("type", "") == "boolean", value.is_boolean()) << key;
    }
  }
  EXPECT_GE(files, 2u);
}

}  // namespace
}  // namespace xiezhi::statute
