#include "grammar/characters.hpp"

#include <algorithm>
#include <iterator>

#include "engine/text/utf8.hpp"

namespace xiezhi::grammar {

namespace {

struct Range {
  char32_t first, last;
};

// Chinese characters that may stand in a name: 々 〇, the ideographs, their extensions and compatibility forms.
constexpr Range kIdeographs[] = {{0x3005, 0x3005}, {0x3007, 0x3007}, {0x3400, 0x4DBF},
                                 {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFD}};

constexpr Range kWide[] = {{0x1100, 0x115F}, {0x2329, 0x232A},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
                           {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
                           {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

constexpr Range kZero[] = {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};

template <std::size_t N>
bool in(const Range (&ranges)[N], char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges), [c](Range r) { return r.first <= c && c <= r.last; });
}

bool is_digit(char32_t c) { return (c >= '0' && c <= '9'); }

}  // namespace

bool is_name_char(char32_t c) {
  if (c < 0x80) return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return in(kIdeographs, c);
}

std::size_t name_size(std::string_view s, std::size_t at) {
  if (at >= s.size() || is_digit(static_cast<unsigned char>(s[at]))) return 0;
  std::size_t end = at;
  while (end < s.size()) {
    const text::CodePoint c = text::code_point(s, end);
    const bool joins = c.value == '-' && end > at && end + 1 < s.size() && is_name_char(text::code_point(s, end + 1).value);
    if (!joins && !is_name_char(c.value)) break;
    end += c.size;
  }
  return end - at;
}

std::uint32_t cells(char32_t c) {
  if (c < 0x300) return 1;
  if (in(kZero, c)) return 0;
  return in(kWide, c) ? 2 : 1;
}

std::uint32_t cells(std::string_view s) {
  std::uint32_t sum = 0;
  for (std::size_t at = 0; at < s.size();) {
    const text::CodePoint c = text::code_point(s, at);
    sum += cells(c.value);
    at += c.size;
  }
  return sum;
}

}  // namespace xiezhi::grammar
