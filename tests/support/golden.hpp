// Golden files: what a whole output must be, byte for byte. XIEZHI_UPDATE_GOLDEN=1 writes them anew; read the diff before you
// commit it.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "tests/support/files.hpp"

namespace xiezhi::test {

// The first line that differs, of both texts: enough to see what changed without a screen full of text.
inline std::string first_difference(std::string_view expected, std::string_view actual) {
  std::size_t line = 1, start = 0, at = 0;
  while (at < expected.size() && at < actual.size() && expected[at] == actual[at]) {
    if (expected[at++] == '\n') ++line, start = at;
  }
  const auto rest = [&](std::string_view s) { return std::string(s.substr(start, s.find('\n', at) - start)); };
  return "line " + std::to_string(line) + "\n  expected: " + rest(expected) + "\n  actual:   " + rest(actual);
}

// `golden` is relative to the source tree: "tests/cases/lodgings/review.txt".
inline void expect_golden(std::string_view actual, const std::filesystem::path& golden) {
  const auto file = source_dir() / golden;
  if (const char* update = std::getenv("XIEZHI_UPDATE_GOLDEN"); update && *update == '1') {
    write_file(file, actual);
    return;
  }
  ASSERT_TRUE(std::filesystem::exists(file)) << golden << " is missing; XIEZHI_UPDATE_GOLDEN=1 makes it";
  const auto expected = read_file(file);
  EXPECT_TRUE(expected == actual) << golden << " differs in " << first_difference(expected, actual);
}

// No golden file in `folder` has lost its source: X.out without X.rule would be checked by nothing.
inline void expect_no_orphans(const std::filesystem::path& folder, const char* golden, const char* source) {
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / folder)) {
    if (entry.path().extension() != golden) continue;
    EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(entry.path()).replace_extension(source))) << entry.path();
  }
}

}  // namespace xiezhi::test
