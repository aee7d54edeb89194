// UTF-8: validate once at the door, step and count inside. Every function but first_invalid and code_point assumes valid text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace xiezhi::text {

// Byte offset of the first invalid byte, or npos when all is valid (surrogates and overlong forms are invalid).
std::size_t first_invalid(std::string_view bytes);
// The eight bytes at `p` as they lie in memory, to be asked about all at once.
inline std::uint64_t load8(const char* p) {
  std::uint64_t w = 0;
  std::memcpy(&w, p, sizeof w);
  return w;
}

// The code point at byte `at` (at < s.size()) and its length in bytes. An invalid byte is U+FFFD of length 1.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 1;
};
CodePoint code_point(std::string_view s, std::size_t at);

// The code point at byte `at`; moves `at` behind it.
inline char32_t next(std::string_view s, std::size_t& at) {
  const auto b = static_cast<unsigned char>(s[at]);
  if (b < 0x80) {
    ++at;
    return b;
  }
  const auto c = [&](std::size_t k) { return static_cast<char32_t>(static_cast<unsigned char>(s[at + k]) & 0x3F); };
  if (b < 0xE0) {
    const char32_t r = ((b & 0x1Fu) << 6) | c(1);
    at += 2;
    return r;
  }
  if (b < 0xF0) {
    const char32_t r = ((b & 0x0Fu) << 12) | (c(1) << 6) | c(2);
    at += 3;
    return r;
  }
  const char32_t r = ((b & 0x07u) << 18) | (c(1) << 12) | (c(2) << 6) | c(3);
  at += 4;
  return r;
}

// Length in bytes of the code point that starts with this byte.
inline std::size_t step(char lead) {
  const auto b = static_cast<unsigned char>(lead);
  return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

// Does a code point go on with this byte?
inline bool goes_on(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Where the code point begins that ends at `at` (not 0).
template <class Offset>
Offset before(std::string_view s, Offset at) {
  do --at;
  while (at > 0 && goes_on(s[at]));
  return at;
}

std::size_t count(std::string_view s);  // code points
void append(std::string& out, char32_t c);

}  // namespace xiezhi::text
