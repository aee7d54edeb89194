// Who issues, and which words in a text mean the issuer's own place. Over the shipped tables.
#include <algorithm>
#include <random>

#include "engine/statute/places.hpp"
#include "tests/statute/support.hpp"
#include "tests/support/files.hpp"

namespace xiezhi::statute {
namespace {

const Places& shipped() {
  static const Places places = Places::load(test::source_dir() / "rules/places.csv");
  return places;
}
bool has(const Issuer& issuer, std::string_view name) {
  return std::find(issuer.names.begin(), issuer.names.end(), name) != issuer.names.end();
}

struct Case {
  const char* name;
  Level level;
  const char* province;
};

TEST(Issuer, level_and_province_come_from_the_name) {
  for (const auto& [name, level, province] : {
           Case{"潼南区人民政府", Level::county, "重庆市"},
           Case{"重庆市潼南区大数据应用发展管理局", Level::county, "重庆市"},
           Case{"上海市人民政府办公厅", Level::province, "上海市"},
           Case{"吉林省财政厅", Level::province, "吉林省"},
           Case{"吉林市人民政府", Level::city, "吉林省"},
           Case{"广西壮族自治区人民政府", Level::province, "广西壮族自治区"},
           Case{"恩施州人民政府", Level::city, "湖北省"},
           Case{"彭水苗族土家族自治县人民政府", Level::county, "重庆市"},
           Case{"四川省成都市新津区人民政府", Level::county, "四川省"},
           Case{"天津市和平区人民政府", Level::county, "天津市"},
           Case{"中共潼南区委办公室", Level::county, "重庆市"},
           Case{"重庆市潼南区塘坝镇人民政府", Level::town, "重庆市"},
           Case{"苏州工业园区管理委员会", Level::county, "江苏省"},
           Case{"国家税务总局重庆市税务局", Level::province, "重庆市"},
           Case{"国务院", Level::national, ""},
           Case{"国务院办公厅", Level::national, ""},
           Case{"教育部", Level::national, ""},
           Case{"国家市场监督管理总局", Level::national, ""},
           Case{"中华人民共和国财政部", Level::national, ""},
           Case{"海关总署", Level::national, ""},
           Case{"最高人民法院", Level::national, ""},
           Case{"某市财政局", Level::city, ""},
           Case{"ＸＸ县人民政府", Level::county, ""},
           Case{"市市场监督管理局", Level::city, ""},
           Case{"区财政局", Level::county, ""},
           Case{"金滩镇人民政府", Level::town, ""},
           Case{"市场监督管理局", Level::unknown, ""},
           Case{"乡村振兴局", Level::unknown, ""},
           Case{"某某股份有限公司", Level::unknown, ""},
           Case{"", Level::unknown, ""},
       }) {
    const auto issuer = shipped().issuer(name);
    EXPECT_EQ(to_string(issuer.level), to_string(level)) << name;
    EXPECT_EQ(issuer.province, province) << name;
  }
}

TEST(Issuer, names_are_its_own_and_those_of_the_places_above_it) {
  const auto issuer = shipped().issuer("重庆市潼南区人民政府");
  for (const char* own : {"潼南区", "潼南", "本区", "我区", "全区", "区内", "重庆市", "重庆", "本市", "辖区"})
    EXPECT_TRUE(has(issuer, own)) << own;
  for (const char* other : {"本地", "当地", "本县", "本省", "万州区"}) EXPECT_FALSE(has(issuer, other)) << other;
  EXPECT_TRUE(std::is_sorted(issuer.names.begin(), issuer.names.end(),
                             [](const auto& a, const auto& b) { return a.size() > b.size(); }));
  EXPECT_EQ(shipped().issuer("青岛市人民政府").region, "山东省青岛市");
}

TEST(Issuer, of_several_bodies_is_the_first) {
  const auto issuer = shipped().issuer("上海市科学技术委员会、上海市杨浦区人民政府");
  EXPECT_EQ(issuer.level, Level::province);
  EXPECT_FALSE(has(issuer, "杨浦区"));
  EXPECT_EQ(shipped().issuer("潼南区公安局、重庆市公安局").level, Level::county);
}

TEST(Issuer, words_follow_the_kind_of_place) {
  EXPECT_TRUE(has(shipped().issuer("巫山县人民政府"), "本县"));
  EXPECT_TRUE(has(shipped().issuer("恩施土家族苗族自治州人民政府"), "本州"));
  EXPECT_TRUE(has(shipped().issuer("恩施土家族苗族自治州人民政府"), "本自治州"));
  EXPECT_TRUE(has(shipped().issuer("塘坝镇人民政府"), "塘坝镇"));
  EXPECT_TRUE(has(shipped().issuer("某市财政局"), "某市"));
  EXPECT_TRUE(shipped().issuer("国务院").names.empty());
}

TEST(Issuer, an_ambiguous_name_has_no_province_but_keeps_its_own_name) {
  const auto issuer = shipped().issuer("鼓楼区人民政府");
  EXPECT_EQ(issuer.level, Level::county);
  EXPECT_EQ(issuer.province, "");
  EXPECT_TRUE(has(issuer, "鼓楼区"));
  EXPECT_FALSE(has(issuer, "鼓楼")) << "an ordinary word";
}

TEST(Issuer, any_bytes_are_taken) {
  const char* pieces[] = {"重庆市", "某",   "x",    "区", "人民政府", "镇",     "（",  "中共",
                          "国家",   "海南", "\xFF", " ",  "a",        "开发区", "吉林"};
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string name;
    for (auto n = random() % 6; n > 0; --n) name += pieces[random() % std::size(pieces)];
    const auto issuer = shipped().issuer(name);
    EXPECT_EQ(issuer.names.empty(), issuer.level == Level::unknown || issuer.level == Level::national) << name;
  }
}

TEST(Issuer, its_words_are_found_but_not_inside_others) {
  const auto issuer = shipped().issuer("重庆市潼南区人民政府");
  const std::string text = "本区企业、区内企业优先；园区内、小区内不限；本区域、全市场不算；潼南籍优先，全市统一";
  std::vector<PlaceMark> marks;
  shipped().find(text, issuer, marks);
  std::vector<std::string> found;
  for (const auto& m : marks) found.push_back(text.substr(m.span.begin, m.span.size()));
  EXPECT_EQ(found, (std::vector<std::string>{"本区", "区内", "潼南", "全市"}));
}

TEST(Issuer, a_masked_name_of_its_own_is_found_in_every_writing) {
  for (const std::string name : {"某区", "××区", "xx区", "**区"}) {
    const auto issuer = shipped().issuer(name + "人民政府");
    const std::string text = "支持" + name + "企业，maxx区除外，限于" + name;
    std::vector<PlaceMark> marks;
    shipped().find(text, issuer, marks);
    std::vector<std::string> found;
    for (const auto& m : marks) found.push_back(text.substr(m.span.begin, m.span.size()));
    EXPECT_EQ(found, (std::vector<std::string>{name, name}));
  }
}

}  // namespace
}  // namespace xiezhi::statute
