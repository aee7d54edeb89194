// Positions in a text. The currency everywhere is the UTF-8 byte offset in the decoded text of the draft;
// code points, UTF-16 and line/column are computed at the edge (report, python).
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace xiezhi {

// Half-open range of bytes [begin, end) in the decoded text of a draft.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  friend auto operator<=>(const Span&, const Span&) = default;
};

// A calendar day; all zero means "not known". Only the date of an annotation (2025年6月, 2025年) may lack its day, or month and
// day: they are 0 then.
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  bool known() const { return year != 0; }
  friend auto operator<=>(const Date&, const Date&) = default;
};

// The language of messages. Keys, codes and ids are never translated.
enum class Language : std::uint8_t { zh, en };

}  // namespace xiezhi
