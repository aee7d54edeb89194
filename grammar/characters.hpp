// Characters of rule text: which of them make names, and how wide they are on a terminal. Invalid bytes are no part of a name
// and one cell wide.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace xiezhi::grammar {

// Letters, digits, `_` and Chinese characters: what names and keywords are made of.
bool is_name_char(char32_t c);

// Bytes of the name that starts at `at`: name characters, and `-` between two of them; names do not start with a digit. 0:
// none.
std::size_t name_size(std::string_view s, std::size_t at);

// Terminal cells: 2 for wide characters, 0 for combining ones, else 1.
std::uint32_t cells(char32_t c);
std::uint32_t cells(std::string_view s);

}  // namespace xiezhi::grammar
