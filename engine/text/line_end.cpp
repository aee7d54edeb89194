#include "engine/text/line_end.hpp"

#include <algorithm>
#include <cstdint>

#include "engine/text/utf8.hpp"

namespace xiezhi::text {

std::size_t line_end(std::string_view s, std::size_t at) {
  std::size_t end = std::min(s.find_first_not_of('\f', at), s.size());
  if (end < s.size()) {
    std::size_t behind = end;
    const char32_t c = next(s, behind);
    if (ends_line(c)) {
      if (c == '\r' && s.substr(behind).starts_with('\n')) ++behind;
      end = std::min(s.find_first_not_of('\f', behind), s.size());
    }
  }
  return end - at;
}

std::size_t find_line_end(std::string_view s, std::size_t from) {
  // By the first byte, eight at once, which is cheap; ‘ ’ “ ” — … begin as U+2028 does.
  constexpr std::uint64_t each = 0x0101010101010101u, high = 0x8080808080808080u;
  const auto has_less = [](std::uint64_t w, unsigned char n) { return (w - each * n) & ~w & high; };  // n: 1 … 128
  const auto may_end_in = [&](std::uint64_t w) {
    return (has_less(w, '\r' + 1) | has_less(w ^ each * 0xC2, 1) | has_less(w ^ each * 0xE2, 1)) != 0;
  };
  const auto may_end = [](char c) { return (c >= '\n' && c <= '\r') || c == '\xC2' || c == '\xE2'; };
  for (auto at = from; at < s.size();) {
    if (at + 8 <= s.size() && !may_end_in(load8(s.data() + at))) {
      at += 8;
      continue;
    }
    for (const auto end = std::min(at + 8, s.size()); at < end; ++at) {
      auto behind = at;
      if (may_end(s[at]) && ends_line(next(s, behind))) return at;
    }
  }
  return s.size();
}

}  // namespace xiezhi::text
