// Characters and words, as more than one reader needs them. Internal to the readers.
#pragma once

#include <algorithm>
#include <string_view>

namespace xiezhi::read {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

inline std::string_view trimmed(std::string_view s) {
  const std::size_t first = s.find_first_not_of(" \t");
  return first == s.npos ? std::string_view() : s.substr(first, s.find_last_not_of(" \t") - first + 1);
}

// A string of libxml2; empty for nullptr.
inline std::string_view view(const unsigned char* s) {
  return s == nullptr ? std::string_view() : reinterpret_cast<const char*>(s);
}

// As an address is: no Chinese, no space.
inline bool is_one_word(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return is_ascii(c) && !is_space(c); });
}

}  // namespace xiezhi::read
