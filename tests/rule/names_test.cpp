// Names: of rules and files, of terms, labels and slots, of categories. Faults come back with their codes and places.
#include <algorithm>
#include <utility>

#include "grammar/keywords.hpp"
#include "tests/rule/kit.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::rule {
namespace {

// The compiler takes the place of a word in its group for its enumerator.
TEST(Words, of_slots_and_facts_stand_in_the_order_of_their_enumerators) {
  const auto nth = [](grammar::Group group, auto value) {
    return grammar::words_of(group)[static_cast<std::size_t>(value)].en;
  };
  for (const auto& [slot, name] : {std::pair{Slot::amount, "amount"},
                                   {Slot::date, "date"},
                                   {Slot::score, "score"},
                                   {Slot::region, "region"},
                                   {Slot::citation, "citation"},
                                   {Slot::quotation, "quotation"},
                                   {Slot::end, "end"}})
    EXPECT_EQ(nth(grammar::Group::slot, slot), name);
  EXPECT_EQ(grammar::words_of(grammar::Group::slot).size(), static_cast<std::size_t>(Slot::end) + 1);
  for (const auto& [fact, name] : {std::pair{FactKind::quoted, "quoted"},
                                   {FactKind::basis, "basis"},
                                   {FactKind::issuer, "issuer"},
                                   {FactKind::cites, "cites"},
                                   {FactKind::modality, "modality"}})
    EXPECT_EQ(nth(grammar::Group::fact, fact), name);
  EXPECT_EQ(grammar::words_of(grammar::Group::fact).size(), static_cast<std::size_t>(FactKind::modality) + 1);
}

TEST_F(Load, names_are_found_in_the_file_the_pack_and_what_is_used) {
  write("vocabulary/words.rule", "term 公共 = \"公共词\";\n");
  write("p/pack.rule", "use vocabulary.words;\nterm 包内 = \"包内词\";\n");
  write("p/a.rule", "term 自有 = \"自有词\";\n" + rule("p.a", "@自有 ..3 @包内 ..3 @公共"));
  EXPECT_EQ(codes(), std::vector<std::string>{});
}

TEST_F(Load, the_prelude_and_what_it_uses_are_always_in_reach_and_no_more) {
  const auto advised = [&](std::string_view code) {
    const auto advice = load().data->advice;
    return std::any_of(advice.begin(), advice.end(), [&](const Diagnostic& d) { return d.code == code; });
  };
  write("vocabulary/prelude.rule", "use vocabulary.near;\nuse vocabulary.idle;\nterm 常在 = \"常在词\" | @近旁;\n");
  write("vocabulary/near.rule", "use vocabulary.far;\nterm 近旁 = \"近旁词\" | @远处;\n");
  write("vocabulary/idle.rule", "exception 备用 = in sentence \"此词\";\n");
  write("vocabulary/far.rule", "term 远处 = \"远处词\";\n");
  write("p/a.rule", rule("p.a", "@常在 ..3 @近旁"));
  EXPECT_EQ(codes(), std::vector<std::string>{});
  EXPECT_FALSE(advised("X0307"));  // they serve everybody, used or not
  EXPECT_FALSE(advised("X0309"));
  EXPECT_FALSE(advised("X0311"));
  write("p/a.rule", rule("p.a", "@常在 ..3 @远处"));
  EXPECT_EQ(codes(), std::vector<std::string>{"X0201"});
  write("p/a.rule", "term 近旁 = \"另一词\";\n" + rule("p.a", "@常在 ..3 @近旁"));
  EXPECT_TRUE(advised("X0311"));
}

TEST_F(Load, a_term_that_is_not_there_is_named_with_the_nearest_one) {
  write("p/a.rule", "term 许可证照 = \"许可证\";\n" + rule("p.a", "@许可证明"));
  const auto result = load();
  ASSERT_EQ(result.diagnostics.size(), 1u);
  const auto& d = result.diagnostics[0];
  EXPECT_EQ(d.code, "X0201");
  EXPECT_NE(d.help_zh.find("许可证照"), std::string::npos);
  const auto span = d.labels.at(0).span;
  EXPECT_EQ(d.source->text.substr(span.begin, span.end - span.begin), "@许可证明");
}

TEST_F(Load, faults_of_every_file_come_back_together) {
  write("p/a.rule", rule("p.a", "@没有"));
  write("p/b.rule", rule("p.b", "\"许可\" and 无此例外"));
  write("p/c.rule", rule("p.other", "\"许可\""));
  EXPECT_EQ(codes(), (std::vector<std::string>{"X0201", "X0202", "X0203"}));
}

TEST_F(Load, the_name_of_a_rule_is_its_path) {
  write("p/a.rule", rule("wrong.place.a", "\"许可\""));
  EXPECT_EQ(codes(), std::vector<std::string>{"X0203"});
  write("p/a.rule", rule("a", "\"许可\""));
  EXPECT_EQ(codes(), std::vector<std::string>{}) << "the folder above the one that ids count from";
  write("p/a.rule", rule("more.p.a", "\"许可\""));
  EXPECT_EQ(codes(), std::vector<std::string>{}) << "the folder below it";
}

TEST_F(Load, an_id_that_is_used_stands_for_one_file) {
  write("one/words/money.rule", "term 钱 = \"押金\";\n");
  write("two/words/money.rule", "term 钱 = \"保证金\";\n");
  write("two/p/a.rule", rule("p.a", "\"押金\""));
  const auto load_both = [&] {
    return try_load_rules({.shipped = {}, .packs = false, .paths = {root_ / "one", root_ / "two"}}).diagnostics;
  };
  EXPECT_TRUE(load_both().empty()) << "nothing uses it";
  write("two/p/a.rule", "use words.money;\n" + rule("p.a", "@钱"));
  const auto said = load_both();
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].code, "X0235");
  EXPECT_EQ(fs::path(said[0].source->name), root_ / "two/words/money.rule");
  EXPECT_NE(said[0].zh.find((root_ / "one/words/money.rule").string()), std::string::npos);
}

TEST_F(Load, a_file_of_ones_own_does_not_stand_in_for_a_shipped_one_of_the_same_id) {
  write("vocabulary/modality.rule", "term must = \"兹应\";\n");
  write("p/a.rule", "use vocabulary.modality;\n" + rule("p.a", "@must ..6 \"保证金\""));
  const auto said = try_load_rules({.shipped = fs::path(XIEZHI_SOURCE_DIR) / "rules", .packs = false, .paths = {root_}});
  ASSERT_EQ(said.diagnostics.size(), 1u);
  EXPECT_EQ(said.diagnostics[0].code, "X0235");
  EXPECT_EQ(fs::path(said.diagnostics[0].source->name), root_ / "vocabulary/modality.rule");
}

TEST_F(Load, a_file_that_is_loaded_alone_sees_what_it_uses) {
  write("my/words/far.rule", "term 远 = \"押金\";\n");
  write("my/p/words.rule", "use words.far;\nterm 近词 = @远;\n" + rule("p.words", "@近词"));
  write("my/p/pack.rule", "use words.far;\n");
  write("my/p/a.rule", "use p.words;\n" + rule("p.a", "@近词 ..4 @远"));
  const auto load_one = [&] {
    return try_load_rules({.shipped = {}, .packs = false, .paths = {root_ / "my/p/a.rule"}, .lint = Date{}});
  };
  const auto result = load_one();
  EXPECT_TRUE(result.diagnostics.empty()) << result.diagnostics[0].zh;
  ASSERT_EQ(result.data->infos.size(), 1u) << "the rule beside it was not asked for";
  write("my/p/a.rule", "use p.words;\n" + rule("q.a", "@近词"));
  const auto lost = load_one().diagnostics;
  ASSERT_FALSE(lost.empty());
  EXPECT_EQ(lost[0].code, "X0208");
  EXPECT_NE(lost[0].help_zh.find("从规则名推出"), std::string::npos);
}

TEST_F(Load, frames_name_their_missing_and_unknown_slots) {
  write("p/a.rule", "frame 句(甲, 乙) = @甲 ..3 @乙;\n" + rule("p.a", "句(甲: \"许可\", 丙: \"证\")"));
  EXPECT_EQ(codes(), (std::vector<std::string>{"X0225", "X0210"}));
}

TEST_F(Load, a_message_may_only_name_what_the_condition_labels) {
  write("p/a.rule", rule("p.a", "证: \"许可证\"", "  message \"{证}与{别的}\"\n"));
  EXPECT_EQ(codes(), std::vector<std::string>{"X0212"});
}

TEST_F(Load, a_name_in_the_message_that_is_none_is_shown_alone_with_the_nearest_label_of_the_rule) {
  write("p/other.rule", rule("p.other", "罚金: \"罚金\""));
  write("p/a.rule", rule("p.a", "罚款: \"罚款\"", "  message \"要求\\t处以“{罚金}”和“{别的}”\"\n"));
  const auto said = load().diagnostics;
  ASSERT_EQ(said.size(), 2u);
  const auto at = said[0].labels[0].span;
  EXPECT_EQ(said[0].code, "X0212");
  EXPECT_EQ(said[0].source->text.substr(at.begin, at.end - at.begin), "罚金");
  EXPECT_EQ(said[0].patch, "罚款") << "not the label of the other rule";
  EXPECT_FALSE(said[1].has_patch);
}

TEST_F(Load, the_label_of_the_language_stands_in_a_message_in_either_language) {
  write("p/a.rule", rule("p.a", "\"处\" ..4 报告: \"罚款\"", "  message \"“{报告}”和“{report}”\"\n"));
  const auto result = load();
  ASSERT_TRUE(result.diagnostics.empty()) << result.diagnostics[0].zh;
  EXPECT_EQ(result.data->infos.at(0).message, "“{report}”和“{report}”");
}

TEST_F(Load, faults_behind_a_faulty_condition_are_told_with_it) {
  write("p/a.rule", rule("p.a", "@没有", "  unless in sentence @也没有\n  lower to note when 都没有\n  except 丙\n"));
  EXPECT_EQ(codes(), (std::vector<std::string>{"X0201", "X0201", "X0202", "X0215"}));
}

TEST_F(Load, a_rule_that_was_read_in_part_is_none) {
  write("p/a.rule", rule("p.a", "\"处\" ..4 罚款: \"罚款\" ,", "  message \"{罚金}\"\n  unless in sentence @没有\n"));
  const auto result = load();
  EXPECT_EQ(codes(), (std::vector<std::string>{"X0101", "X0201"}));
  EXPECT_TRUE(result.data->infos.empty());
}

TEST_F(Load, a_fault_is_told_once_and_hides_no_other) {
  write("p/a.rule", "exception 甲 = 乙;\nexception 乙 = 甲;\n" + rule("p.a", "\"申领\"", "  unless 甲 or 乙\n"));
  EXPECT_EQ(codes(), std::vector<std::string>{"X0206"});
  write("p/a.rule", rule("p.a", "\"申领\" ..,"));
  EXPECT_EQ(codes(), std::vector<std::string>{"X0101"}) << "no word of a missing `when`: it was not read";
}

// Of a folder, of one file in it, and of its pack.
TEST_F(Load, a_table_of_statements_is_read_beside_the_rules) {
  write("集市/摊位.rule", rule("集市.摊位", "\"许可\""));
  const auto loaded = [&](const fs::path& path) {
    return try_load_rules({.shipped = test::source_dir() / "rules", .packs = false, .paths = {path}, .lint = Date{}});
  };
  const auto unknown = [](const LoadResult& result) {
    const auto& advice = result.data->advice;
    return std::count_if(advice.begin(), advice.end(), [](const Diagnostic& d) { return d.code == "X0364"; });
  };
  const fs::path file = root_ / "集市/摊位.rule";
  for (const fs::path& path : {root_, file, root_ / "集市"}) {
    const auto without = loaded(path);
    EXPECT_EQ(unknown(without), 1) << path;
    for (const std::string table : {"statements.csv", "集市/statements.csv"}) {
      const bool seen = path != root_ / "集市" || table != "statements.csv";  // it lies above the folder that is asked for
      write(table, "id,title,categories\nlicence,,集市\n");
      const auto with = loaded(path);
      EXPECT_EQ(unknown(with), seen ? 0 : 1) << path << table;
      EXPECT_EQ(with.data->digest != without.data->digest, seen) << path << table;
      EXPECT_EQ(with.data->tables, without.data->tables) << "no finding changes with it";
      fs::remove(root_ / table);
    }
  }
  write("集市/statements.csv", "id,title,categories\nlicence,,集市;duty\n");
  EXPECT_THROW(loaded(root_), Error) << "duty speaks to another one";
}

}  // namespace
}  // namespace xiezhi::rule
