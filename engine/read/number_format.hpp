// How a list writes its numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace xiezhi::read {

// `n` in a number format of WordprocessingML ("decimal", "chineseCounting", …); unknown formats give decimal digits, "none"
// and "bullet" nothing.
std::string format_number(std::string_view format, std::uint32_t n);

}  // namespace xiezhi::read
