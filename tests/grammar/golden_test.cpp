// bad/X.rule with bad/X.out: every fault as it is shown, in Chinese and in English. A new case is two new files;
// XIEZHI_UPDATE_GOLDEN=1 writes the .out. good/X.en.rule with good/X.zh.rule: the same rules in both languages.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "grammar/equal.hpp"
#include "tests/grammar/support.hpp"
#include "tests/support/golden.hpp"

namespace xiezhi::grammar {

std::vector<std::filesystem::path> files(const std::filesystem::path& folder, const std::string& extension) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == extension) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Golden, every_fault_is_shown_as_agreed) {
  const auto cases = files(folder() / "bad", ".rule");
  ASSERT_GT(cases.size(), 30u);
  for (const auto& path : cases) {
    SCOPED_TRACE(path.filename().string());
    const Parsed parsed = parse_text(read_file(path), path.filename().string());
    EXPECT_FALSE(parsed.diagnostics.empty());
    std::string shown;
    for (const Diagnostic& d : parsed.diagnostics) shown += render(d, Language::zh) + render(d, Language::en) + "\n";
    test::expect_golden(shown, std::filesystem::path("tests/grammar/bad") / (path.stem().string() + ".out"));
  }
  test::expect_no_orphans("tests/grammar/bad", ".out", ".rule");
}

// Those that need a large file are made in parse_test.cpp.
TEST(Golden, every_syntax_code_has_a_case) {
  std::set<std::string> seen = {"X0105", "X0107"};
  for (const auto& path : files(folder() / "bad", ".rule")) {
    for (const std::string& code : codes_of(parse_text(read_file(path)))) seen.insert(code);
  }
  for (const CodeInfo& info : codes()) {
    if (info.code.substr(0, 3) != "X01") continue;
    EXPECT_TRUE(seen.count(std::string(info.code))) << info.code;
  }
}

TEST(Golden, good_files_have_no_faults_and_both_languages_say_the_same) {
  std::size_t pairs = 0;
  for (const auto& path : files(folder() / "good", ".rule")) {
    SCOPED_TRACE(path.filename().string());
    const Parsed parsed = parse_text(read_file(path));
    EXPECT_TRUE(parsed.diagnostics.empty()) << rendered(parsed);
    const std::string name = path.stem().string();
    if (name.size() < 3 || name.substr(name.size() - 3) != ".en") continue;
    const auto chinese = path.parent_path() / (name.substr(0, name.size() - 3) + ".zh.rule");
    const Parsed other = parse_text(read_file(chinese));
    EXPECT_TRUE(equal_ignoring_spans(parsed.file, other.file));
    ++pairs;
  }
  EXPECT_GE(pairs, 3u);
}

}  // namespace xiezhi::grammar
