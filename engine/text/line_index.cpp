#include "engine/text/line_index.hpp"

#include <algorithm>
#include <cstring>

#include "engine/text/line_end.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::text {
namespace {

constexpr std::size_t block = 256;

// Code points that begin in `s`, and how many of them take two UTF-16 units.
struct Counted {
  std::uint32_t code_points = 0, pairs = 0;
};

Counted measure(std::string_view s) {
  Counted r;
  for (const char c : s) {
    r.code_points += static_cast<signed char>(c) >= -64;
    r.pairs += static_cast<unsigned char>(c) >= 0xF0;
  }
  return r;
}

}  // namespace

LineIndex::LineIndex(std::string_view utf8) : text_(utf8), lines_{0} {
  for (std::size_t at = 0; (at = find_line_end(utf8, at)) < utf8.size();) {
    at += line_end(utf8, at);
    lines_.push_back(static_cast<std::uint32_t>(at));
  }
  marks_.reserve(utf8.size() / block + 1);
  Mark mark{0, 0};
  for (std::size_t at = 0; at <= utf8.size(); at += block) {
    marks_.push_back(mark);
    const Counted c = measure(utf8.substr(at, block));
    mark.code_points += c.code_points;
    mark.utf16 += c.code_points + c.pairs;
  }
}

std::uint32_t LineIndex::line(std::uint32_t byte) const {
  return static_cast<std::uint32_t>(std::upper_bound(lines_.begin(), lines_.end(), byte) - lines_.begin());
}

std::uint32_t LineIndex::column(std::uint32_t byte) const {
  return code_points(byte) - code_points(lines_[line(byte) - 1]) + 1;
}

std::uint32_t LineIndex::code_points(std::uint32_t byte) const {
  const std::size_t to = std::min<std::size_t>(byte, text_.size()), k = to / block;
  return marks_[k].code_points + measure(text_.substr(k * block, to - k * block)).code_points;
}

std::uint32_t LineIndex::utf16(std::uint32_t byte) const {
  const std::size_t to = std::min<std::size_t>(byte, text_.size()), k = to / block;
  const Counted c = measure(text_.substr(k * block, to - k * block));
  return marks_[k].utf16 + c.code_points + c.pairs;
}

std::uint32_t LineIndex::byte_of(std::uint32_t code_points) const {
  const auto behind = std::upper_bound(marks_.begin(), marks_.end(), code_points,
                                       [](std::uint32_t n, const Mark& m) { return n < m.code_points; });
  const std::size_t k = static_cast<std::size_t>(behind - marks_.begin()) - 1;
  // A block may begin inside a character: skip the rest of the one before.
  std::size_t at = k * block;
  while (at < text_.size() && static_cast<signed char>(text_[at]) < -64) ++at;
  for (std::uint32_t n = marks_[k].code_points; n < code_points && at < text_.size(); ++n) at += step(text_[at]);
  return static_cast<std::uint32_t>(at);
}

}  // namespace xiezhi::text
