#include "engine/statute/places.hpp"

#include <random>

#include "tests/statute/support.hpp"
#include "tests/support/files.hpp"

namespace xiezhi::statute {
namespace {

using test::expect_bad_line;
using Names = std::vector<std::string>;

constexpr std::string_view table =
    "code,name,level,parent,short\n"
    "310000,海东省,province,,海东\n"
    "310100,云山市,city,310000,云山\n"
    "310101,城区,county,310100,\n"
    "310102,平安县,county,310100,平安\n"
    "310103,青藤族自治县,county,310100,青藤;青藤县\n"
    "320000,河西省,province,,河西\n"
    "320100,长桥市,city,320000,长桥\n"
    "320101,城区,county,320100,\n"
    "320102,平定县,county,320100,平定\n"
    "330000,玉京市,province,,玉京\n";
constexpr std::string_view ordinary = "# 注\n平安 城区   # two on a line\n平定 <公 >价\n-市 >场民\n-区 >域\n区内 <园小\n";

Places load(std::string_view csv = table, std::string_view words = ordinary) {
  const test::TempDir folder;
  folder.file("places-ordinary.txt", words);
  return Places::load(folder.file("places.csv", csv));
}

Names found(const Places& places, const std::string& text) {
  std::vector<PlaceMark> marks;
  places.find(text, marks);
  Names out;
  for (const auto& m : marks) out.push_back((m.masked ? "*" : "") + text.substr(m.span.begin, m.span.size()));
  return out;
}

TEST(Places, finds_full_and_short_names_the_longest_first) {
  const auto places = load();
  EXPECT_EQ(found(places, "从海东省云山市到长桥，再到玉京市"), (Names{"海东省", "云山市", "长桥", "玉京市"}));
  EXPECT_EQ(found(places, "青藤族自治县、青藤县、青藤"), (Names{"青藤族自治县", "青藤县", "青藤"}));
  EXPECT_EQ(found(places, "没有地名"), Names{});
  EXPECT_EQ(found(places, ""), Names{});
  EXPECT_EQ(found(places, "海"), Names{});
  EXPECT_EQ(places.size(), 10u);
}

TEST(Places, an_ordinary_word_is_a_place_only_with_its_suffix) {
  EXPECT_EQ(found(load(), "平安是福，平安县也是"), Names{"平安县"});
}

TEST(Places, an_ordinary_full_name_counts_behind_what_it_belongs_to) {
  const auto places = load();
  EXPECT_EQ(found(places, "老城区改造"), Names{});
  EXPECT_EQ(found(places, "云山市城区"), (Names{"云山市", "城区"}));
  EXPECT_EQ(found(places, "海东省城区"), (Names{"海东省", "城区"}));
  EXPECT_EQ(found(places, "玉京市城区"), Names{"玉京市"}) << "玉京 has no such district";
  EXPECT_EQ(found(places, "云山市老城区"), Names{"云山市"});
}

TEST(Places, guards_keep_out_what_two_words_make_by_chance) {
  const auto places = load();
  EXPECT_EQ(found(places, "公平定责"), Names{});
  EXPECT_EQ(found(places, "平定价格"), Names{});
  EXPECT_EQ(found(places, "在平定设厂"), Names{"平定"});
  EXPECT_EQ(found(places, "公平定县"), Names{"平定县"}) << "the guard is the short name's";
}

TEST(Places, a_suffix_that_begins_another_word_is_none) {
  EXPECT_EQ(found(load(), "云山市场"), Names{"云山"});
  EXPECT_EQ(found(load(), "云山市民，云山市"), (Names{"云山", "云山市"}));
}

TEST(Places, masked_names) {
  const auto places = load();
  EXPECT_EQ(found(places, "某市和某某县，xx区，××市，x县，***自治县，○○镇"),
            (Names{"*某市", "*某某县", "*xx区", "*××市", "*x县", "****自治县", "*○○镇"}));
  EXPECT_EQ(found(places, "某市场，某区域，某人，maxx市，*市，〇镇"), Names{});
  EXPECT_EQ(found(places, "某"), Names{});
}

// Against the plain way: at every character the longest name, then on behind it.
TEST(Places, finds_what_a_naive_search_finds) {
  const auto places = load(table, "");
  const Names names = {"青藤族自治县", "海东省", "云山市", "平安县", "青藤县", "河西省", "长桥市", "平定县", "玉京市",
                       "城区",         "海东",   "云山",   "平安",   "青藤",   "河西",   "长桥",   "平定",   "玉京"};
  Names pieces = names;
  for (const char* other : {"海", "东", "平", "a", "，", "的", "市", "县", "\n", "山"}) pieces.push_back(other);
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int k = 0; k < 40; ++k) text += pieces[random() % pieces.size()];
    Names expected;
    for (std::size_t i = 0; i < text.size();) {
      const auto it =
          std::find_if(names.begin(), names.end(), [&](const std::string& n) { return text.compare(i, n.size(), n) == 0; });
      if (it != names.end()) expected.push_back(*it);
      i += it != names.end() ? it->size() : 1;
    }
    ASSERT_EQ(found(places, text), expected) << text;
  }
}

TEST(Places, faults_in_the_table_have_a_line) {
  const test::TempDir folder;
  const auto file = folder.path() / "places.csv";
  const auto with = [&](std::string_view row) {
    return [&, row] {
      folder.file("places.csv", "code,name,level,parent,short\n310000,海东省,province,,\n" + std::string(row));
      Places::load(file);
    };
  };
  expect_bad_line(with("310100,云山市,planet,310000,\n"), file.string(), 3);
  expect_bad_line(with("310100,云山市,city,320000,\n"), file.string(), 3);
  expect_bad_line(with("320100,云山市,city,310000,\n"), file.string(), 3);
  expect_bad_line(with("310000,云山省,province,,\n"), file.string(), 3);
  expect_bad_line(with("12,云山省,province,,\n"), file.string(), 3);
  expect_bad_line(with("310100,云,city,310000,\n"), file.string(), 3);
  expect_bad_line(with("310100,云山市,city,310000,Yun\n"), file.string(), 3);
}

TEST(Places, faults_in_the_list_of_words_have_a_line) {
  const test::TempDir folder;
  const auto csv = folder.file("places.csv", table);
  const auto file = folder.path() / "places-ordinary.txt";
  const auto with = [&](std::string_view words) {
    return [&, words] {
      folder.file("places-ordinary.txt", words);
      Places::load(csv);
    };
  };
  expect_bad_line(with("\n<公\n"), file.string(), 2);
  expect_bad_line(with("平定 >\n"), file.string(), 1);
  expect_bad_line(with("-市 <老\n"), file.string(), 1);
  expect_bad_line(with("-\n"), file.string(), 1);
  expect_bad_line(with("平安\n\xFF\n"), file.string(), 2);
}

TEST(Places, none_loaded_means_none_found) {
  const Places places;
  EXPECT_EQ(found(places, "海东省"), Names{});
  EXPECT_EQ(places.issuer("云山市人民政府").level, Level::city) << "the suffix still tells the level";
  EXPECT_EQ(places.size(), 0u);
}

TEST(Places, levels_have_names) {
  for (const auto l : {Level::national, Level::province, Level::city, Level::county, Level::town})
    EXPECT_EQ(level(to_string(l)), l);
  EXPECT_EQ(level("planet"), Level::unknown);
}

}  // namespace
}  // namespace xiezhi::statute
