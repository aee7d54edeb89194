// Where lines end: \n, \r\n (one end) and \r, and what Word, PDF and web pages write instead: \v, \f, U+0085 (NEL), U+2028
// (LS), U+2029 (PS). A form feed beside another end belongs to it, so that a page's end makes no empty line. Valid UTF-8;
// bytes.
#pragma once

#include <cstddef>
#include <string_view>

namespace xiezhi::text {

inline bool ends_line(char32_t c) {
  return (c >= '\n' && c <= '\r') || (c >= 0x85 && (c == 0x85 || c == 0x2028 || c == 0x2029));
}

// The length of the line end that begins at `at`, or 0.
std::size_t line_end(std::string_view s, std::size_t at);
// Where the first line end at or behind `from` begins, or s.size().
std::size_t find_line_end(std::string_view s, std::size_t from = 0);

}  // namespace xiezhi::text
