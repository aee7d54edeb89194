// bad/xNNNN-what.rule with its .out: every fault and every lint as it is shown, in Chinese and in English. A new case is two
// new files; XIEZHI_UPDATE_GOLDEN=1 writes the .out. `.other` is a second rule beside it, `.twin` one of the same name, `.pack`
// the pack it stands in (without one: of a known category), `.shadow` a file with the id of a shipped one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "engine/rule/data.hpp"
#include "engine/rule/lint.hpp"
#include "grammar/diagnostic.hpp"
#include "tests/support/golden.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::rule {
namespace {

namespace fs = std::filesystem;

const fs::path bad = "tests/rule/bad";

std::vector<fs::path> cases() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(test::source_dir() / bad))
    if (entry.path().extension() == ".rule") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

std::string code_of(const fs::path& path) {
  auto code = path.stem().string().substr(0, 5);
  code[0] = static_cast<char>(std::toupper(code[0]));
  return code;
}

// What is said of a case. Loaded from a folder of its own, so that cases do not meet.
std::vector<Diagnostic> said(const fs::path& path) {
  const test::TempDir temporary;
  const fs::path folder = temporary.path(), rules = test::source_dir() / "rules";
  const auto put = [&](fs::path from, const fs::path& to) {
    if (!fs::exists(from)) return;
    fs::create_directories(to.parent_path());
    fs::copy_file(from, to);
  };
  put(path, folder / path.filename());
  put(fs::path(path).replace_extension(".other"), folder / "a-other.rule");
  put(fs::path(path).replace_extension(".pack"), folder / "pack.rule");
  if (!fs::exists(folder / "pack.rule")) test::write_file(folder / "pack.rule", "默认 { 类别 licence }\n");
  put(fs::path(path).replace_extension(".shadow"), folder / "vocabulary" / "gate.rule");
  put(fs::path(path).replace_extension(".twin"), folder / "bad" / path.filename());
  auto loaded = try_load_rules({.shipped = rules, .packs = false, .paths = {folder}, .lint = Date{2026, 1, 1}});
  auto out = std::move(loaded.diagnostics);
  out.insert(out.end(), loaded.data->advice.begin(), loaded.data->advice.end());
  std::erase_if(out, [&](const Diagnostic& d) { return !d.source || !d.source->name.starts_with(folder.string()); });
  const auto shipped = (rules / "").string();
  for (auto& d : out) {
    d.source = std::make_shared<const SourceText>(
        SourceText{fs::path(d.source->name).lexically_relative(folder).string(), d.source->text});
    for (auto* text : {&d.zh, &d.en})
      if (const auto at = text->find(shipped); at != text->npos) text->erase(at, shipped.size());
  }
  return out;
}

TEST(RuleGolden, every_fault_and_every_lint_is_shown_as_agreed) {
  ASSERT_GT(cases().size(), 60u);
  for (const auto& path : cases()) {
    SCOPED_TRACE(path.filename().string());
    const auto diagnostics = said(path);
    EXPECT_TRUE(
        std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& d) { return d.code == code_of(path); }));
    std::string shown;
    for (const auto& d : diagnostics) shown += render(d, Language::zh) + render(d, Language::en) + "\n";
    test::expect_golden(shown, bad / (path.stem().string() + ".out"));
  }
  test::expect_no_orphans(bad, ".out", ".rule");
}

TEST(RuleGolden, every_code_of_meaning_and_advice_has_a_case) {
  std::set<std::string> seen;
  for (const auto& path : cases()) seen.insert(code_of(path));
  for (const auto& info : grammar::codes())
    if (info.code >= "X02" && info.code < "X04") { EXPECT_TRUE(seen.contains(std::string(info.code))) << info.code; }
}

TEST(RuleGolden, every_code_of_advice_has_a_lint) {
  std::vector<std::string_view> advice;
  for (const auto& info : grammar::codes())
    if (info.code >= "X03" && info.code < "X04") advice.push_back(info.code);
  EXPECT_EQ(lint_codes(), advice);
}

}  // namespace
}  // namespace xiezhi::rule
