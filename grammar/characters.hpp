// Characters of rule text: decode, classify, measure. The grammar stands on its own, so it has these few functions itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace xiezhi::grammar {

// The code point at byte `at` (at < s.size()) and its length in bytes. An invalid byte decodes as U+FFFD of length 1.
struct Decoded {
  char32_t value = 0;
  std::uint32_t size = 1;
};
Decoded decode(std::string_view s, std::size_t at);

// Byte offset of the first invalid byte, or npos. Surrogates, overlong forms and values above U+10FFFF are invalid.
std::size_t first_invalid(std::string_view bytes);

// Letters, digits, `_` and Chinese characters: what names and keywords are made of.
bool is_name_char(char32_t c);

// Bytes of the name that starts at `at`: name characters, and `-` between two of them; names do not start with a digit. 0:
// none.
std::size_t name_size(std::string_view s, std::size_t at);

// Terminal cells: 2 for wide characters, 0 for combining ones, else 1.
std::uint32_t cells(char32_t c);
std::uint32_t cells(std::string_view s);

}  // namespace xiezhi::grammar
