// Shorthands of the read tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/read/extract.hpp"
#include "engine/text/line_end.hpp"
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

inline void expect_line_ends(std::string_view text, std::size_t from, std::size_t to) {
  for (std::size_t at = from; at < to; at += text::line_end(text, at)) ASSERT_GT(text::line_end(text, at), 0u);
}

// Blocks in order, apart, inside the text, and leaving out nothing but line ends.
inline void expect_sound(const Extract& extract) {
  std::uint32_t at = 0;
  for (const Block& b : extract.blocks) {
    ASSERT_LE(at, b.span.begin);
    ASSERT_LT(b.span.begin, b.span.end);
    ASSERT_LE(b.span.end, extract.text.size());
    expect_line_ends(extract.text, at, b.span.begin);
    at = b.span.end;
  }
  expect_line_ends(extract.text, at, extract.text.size());
}

}  // namespace xiezhi::read
