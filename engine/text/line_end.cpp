#include "engine/text/line_end.hpp"

#include <algorithm>

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
  // By the first byte, which is cheap; ‘ ’ “ ” — … begin as U+2028 does.
  const auto may_end = [](char c) { return (c >= '\n' && c <= '\r') || c == '\xC2' || c == '\xE2'; };
  for (auto at = s.begin() + static_cast<std::ptrdiff_t>(from); (at = std::find_if(at, s.end(), may_end)) != s.end(); ++at) {
    std::size_t begin = static_cast<std::size_t>(at - s.begin()), behind = begin;
    if (ends_line(next(s, behind))) return begin;
  }
  return s.size();
}

}  // namespace xiezhi::text
