// One pass over the folded text notes every place that a later step wants to look at, so that no later step reads every byte.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace xiezhi::document {

enum class Sign : std::uint8_t {
  line_end,     // \n
  stop,         // 。！？
  semicolon,    // ；
  colon,        // ：
  open_quote,   // “
  close_quote,  // ”
  open_title,   // 《
  close_title,  // 》
  open_paren,   // （
  close_paren,  // ）
  ordinal,      // 第
  former        // 前 before 款
};

struct Landmark {
  std::uint32_t at = 0;  // byte offset in the folded text
  Sign sign = Sign::line_end;
};

std::vector<Landmark> landmarks(std::string_view folded);

// The first landmark at or behind `at`; `from` is where to begin to look.
std::size_t landmark_from(const std::vector<Landmark>& marks, std::size_t from, std::uint32_t at);

}  // namespace xiezhi::document
