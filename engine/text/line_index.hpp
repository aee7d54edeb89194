// Byte offset → line, column, code points, UTF-16 units. Lines end as line_end.hpp says. Built once per text; queries are
// cheap, best in rising order.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace xiezhi::text {

class LineIndex {
 public:
  explicit LineIndex(std::string_view utf8);
  std::uint32_t line(std::uint32_t byte) const;         // from 1
  std::uint32_t column(std::uint32_t byte) const;       // from 1, in code points
  std::uint32_t code_points(std::uint32_t byte) const;  // before the offset
  std::uint32_t utf16(std::uint32_t byte) const;        // units before the offset
  std::uint32_t byte_of(std::uint32_t code_points) const;

 private:
  std::string_view text_;             // must outlive the index
  std::vector<std::uint32_t> lines_;  // byte offset of each line start
  struct Mark {
    std::uint32_t code_points, utf16;
  };
  std::vector<Mark> marks_;  // one per block of 256 bytes
};

}  // namespace xiezhi::text
