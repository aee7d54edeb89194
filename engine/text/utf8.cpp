#include "engine/text/utf8.hpp"

#include <algorithm>

namespace xiezhi::text {
namespace {

// Length of the valid character at s[at], or 0.
std::size_t valid_step(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t k) { return at + k < s.size() ? static_cast<unsigned char>(s[at + k]) : 0u; };
  const auto tail = [&](std::size_t k) { return (byte(k) & 0xC0) == 0x80; };
  const unsigned b = byte(0);
  if (b < 0x80) return 1;
  if (b < 0xC2) return 0;
  if (b < 0xE0) return tail(1) ? 2 : 0;
  if (b < 0xF0) {
    if (!tail(1) || !tail(2)) return 0;
    return (b == 0xE0 && byte(1) < 0xA0) || (b == 0xED && byte(1) > 0x9F) ? 0 : 3;
  }
  if (b > 0xF4 || !tail(1) || !tail(2) || !tail(3)) return 0;
  return (b == 0xF0 && byte(1) < 0x90) || (b == 0xF4 && byte(1) > 0x8F) ? 0 : 4;
}

}  // namespace

std::size_t first_invalid(std::string_view bytes) {
  const char* const p = bytes.data();
  const std::size_t n = bytes.size();
  std::size_t at = 0;
  // Bytes of two characters of three, what they must be, and what is left out: these are in memory as in text.
  const auto mask = load8("\xF0\xC0\xC0\xF0\xC0\xC0\0\0"), wanted = load8("\xE0\x80\x80\xE0\x80\x80\0\0");
  while (at < n) {
    // Two characters of three bytes at once, which is what Chinese is made of; E0 and ED have rules of their own. Then
    // eight bytes of ASCII.
    while (at + 8 <= n) {
      const std::uint64_t w = load8(p + at);
      if ((w & mask) == wanted) {
        const auto ruled = [](char head) { return head == '\xE0' || head == '\xED'; };
        if (ruled(p[at]) || ruled(p[at + 3])) break;
        at += 6;
        continue;
      }
      if ((w & 0x8080808080808080u) != 0) break;
      at += 8;
    }
    if (at >= n) break;
    const std::size_t k = valid_step(bytes, at);
    if (k == 0) return at;
    at += k;
  }
  return std::string_view::npos;
}

CodePoint code_point(std::string_view s, std::size_t at) {
  const auto size = static_cast<std::uint32_t>(valid_step(s, at));
  return size == 0 ? CodePoint{0xFFFD, 1} : CodePoint{next(s, at), size};
}

std::size_t count(std::string_view s) {
  return static_cast<std::size_t>(std::count_if(s.begin(), s.end(), [](char c) { return static_cast<signed char>(c) >= -64; }));
}

void append(std::string& out, char32_t c) {
  const auto put = [&](char32_t b) { out.push_back(static_cast<char>(static_cast<unsigned char>(b))); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

}  // namespace xiezhi::text
