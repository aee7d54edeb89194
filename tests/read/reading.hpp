// Shorthands of the read tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/read/extract.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::read {

inline Extract read_all(std::string_view bytes, std::string_view name = "", const ReadOptions& options = {}) {
  return read(bytes, name, options);
}

inline std::vector<std::string> texts(const Extract& extract) {
  std::vector<std::string> result;
  for (const Block& b : extract.blocks) result.emplace_back(b.span.of(extract.text));
  return result;
}

// The kind of error that reading these bytes gives; fails when there is none.
inline ErrorKind fault_of(std::string_view bytes, std::string_view name = "", const ReadOptions& options = {}) {
  try {
    read(bytes, name, options);
  } catch (const Error& e) {
    EXPECT_STRNE(e.what(), "");
    EXPECT_FALSE(e.english().empty());
    EXPECT_EQ(e.path(), name);
    return e.kind();
  }
  ADD_FAILURE() << "no error";
  return ErrorKind::store;
}

// Blocks in order, apart, inside the text, and leaving out nothing but line ends.
inline void expect_sound(const Extract& extract) {
  std::uint32_t at = 0;
  for (const Block& b : extract.blocks) {
    ASSERT_LE(at, b.span.begin);
    ASSERT_LT(b.span.begin, b.span.end);
    ASSERT_LE(b.span.end, extract.text.size());
    for (; at < b.span.begin; ++at) ASSERT_TRUE(extract.text[at] == '\n' || extract.text[at] == '\r');
    at = b.span.end;
  }
  for (; at < extract.text.size(); ++at) ASSERT_TRUE(extract.text[at] == '\n' || extract.text[at] == '\r');
}

}  // namespace xiezhi::read
