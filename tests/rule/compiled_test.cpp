// Compiled rules in a file: they are what the sources compile to, and count only where they belong to the very sources.
#include "engine/rule/compiled.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <vector>

#include "tests/support/files.hpp"

namespace xiezhi::rule {
namespace {

namespace fs = std::filesystem;

// A copy of the tables and of one pack with a compiled file whose first rule bears another title: who uses the file shows it.
class CompiledRules : public testing::Test {
 protected:
  void SetUp() override {
    options_ = {.shipped = root_ / "rules", .compiled = root_ / "rules.compiled"};
    fs::create_directories(options_.shipped);
    for (const auto& entry : fs::directory_iterator(all)) {
      const auto name = entry.path().filename();
      if (!entry.is_directory() || name == "jurisdictions" || name == "vocabulary" || name == "licence")
        fs::copy(entry.path(), options_.shipped / name, fs::copy_options::recursive);
    }
    const auto program = read_program({.shipped = options_.shipped});
    auto data = *try_load_rules({.shipped = options_.shipped}).data;
    data.infos[0].title = marked;
    bytes_ = encode_compiled(data, program);
    write(options_.compiled, bytes_);
  }
  static void write(const fs::path& file, std::string_view text, std::ios::openmode how = std::ios::trunc) {
    std::ofstream(file, std::ios::binary | how) << text;
  }
  bool used() const { return load_rules(options_).rules()[0].title == marked; }

  static constexpr auto marked = "只有编译好的规则里才有这个标题";
  const fs::path all = test::source_dir() / "rules";
  const test::TempDir folder_;
  const fs::path& root_ = folder_.path();
  LoadOptions options_;
  std::string bytes_;
};

TEST_F(CompiledRules, are_used_where_the_sources_are_the_same) { EXPECT_TRUE(used()); }

TEST_F(CompiledRules, are_what_the_sources_compile_to) {
  options_.shipped = all;
  write(options_.compiled, compiled_rules({.shipped = all}));
  const auto program = read_program({.shipped = all});
  const auto from_sources = load_rules({.shipped = all});
  const auto from_file = load_rules(options_);
  EXPECT_EQ(from_file.digest(), from_sources.digest());
  EXPECT_TRUE(encode_compiled(from_file.data(), program) == encode_compiled(from_sources.data(), program));
  EXPECT_EQ(from_file.data().tables, from_sources.data().tables);
  const auto& conditions = from_file.data().conditions;
  ASSERT_GT(conditions.size(), 1000u);
  for (ConditionId id = 0; id < conditions.size(); id += 97)
    EXPECT_EQ(wording(from_file.data(), id), wording(from_sources.data(), id));
}

TEST_F(CompiledRules, hold_no_condition_that_nothing_asks_for) {
  const auto rules = load_rules({.shipped = all});
  const auto& data = rules.data();
  std::vector<bool> asked(data.conditions.size());
  const std::function<void(ConditionId)> ask = [&](ConditionId id) {
    if (id == none || asked[id]) return;
    asked[id] = true;
    for (const auto child : data.conditions[id].children) ask(child);
  };
  for (const auto& rule : data.rules) {
    ask(rule.when);
    for (const auto id : rule.unless) ask(id);
    for (const auto& lowering : rule.lower) ask(lowering.condition);
  }
  for (const auto& exception : data.exceptions) ask(exception.condition);
  ask(data.generic_basis);
  ask(data.no_basis);
  EXPECT_EQ(std::count(asked.begin(), asked.end(), false), 0);
}

TEST_F(CompiledRules, find_the_words_that_the_sources_find) {
  write(options_.compiled, compiled_rules({.shipped = options_.shipped}));
  const std::string text = "未取得许可证的，处1万元以下罚款；逾期不改正的，予以断水断电。";
  std::vector<match::Occurrence> from_file, from_sources;
  load_rules(options_).data().finder.find(text, from_file);
  load_rules({.shipped = options_.shipped}).data().finder.find(text, from_sources);
  ASSERT_GT(from_sources.size(), 5u);
  ASSERT_EQ(from_file.size(), from_sources.size());
  for (std::size_t i = 0; i < from_file.size(); ++i) EXPECT_EQ(from_file[i].id, from_sources[i].id);
}

TEST_F(CompiledRules, do_not_count_when_a_rule_changed) {
  write(options_.shipped / "licence/new-licence.rule", "// 改动\n", std::ios::app);
  EXPECT_FALSE(used());
}

TEST_F(CompiledRules, do_not_count_when_a_rule_was_added) {
  fs::copy(options_.shipped / "vocabulary/prelude.rule", options_.shipped / "vocabulary/another.rule");
  EXPECT_FALSE(used());
}

TEST_F(CompiledRules, do_not_count_when_a_table_changed) {
  write(options_.shipped / "calendar.csv", "\n", std::ios::app);
  EXPECT_FALSE(used());
}

TEST_F(CompiledRules, do_not_count_for_other_rules) {
  options_.packs = false;
  options_.paths = {options_.shipped / "licence"};
  EXPECT_FALSE(used());
}

TEST_F(CompiledRules, that_are_damaged_do_not_count) {
  for (const std::size_t at : {std::size_t{0}, std::size_t{9}, bytes_.size() / 2, bytes_.size() - 1}) {
    auto damaged = bytes_;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    write(options_.compiled, damaged);
    EXPECT_FALSE(used()) << at;
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{8}, bytes_.size() / 2}) {
    write(options_.compiled, std::string_view(bytes_).substr(0, size));
    EXPECT_FALSE(used()) << size;
  }
}

TEST_F(CompiledRules, are_not_missed) {
  fs::remove(options_.compiled);
  EXPECT_FALSE(used());
}

}  // namespace
}  // namespace xiezhi::rule
