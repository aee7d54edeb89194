// How far a condition sees in the text of a view: so many code points, a clause, a sentence.
#pragma once

#include <cstdint>
#include <string_view>

namespace xiezhi::review_room {

// Half-open byte range in a view's text.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const Range&, const Range&) = default;
};

// Does `what` stand at `at`?
inline bool starts_at(std::string_view text, std::uint32_t at, std::string_view what) {
  return text.substr(at, what.size()) == what;
}

// How a sentence is read. An item may be read before what its lead-in says of it, too, as it would stand in a sentence of its
// own: 有下列情形之一的，不予批准：（一）未备案的； is as_written, and item_first 未备案的，不予批准.
enum class Order : std::uint8_t { as_written, item_first };

// `n` code points forward from `at`, at most to the end; stops before 。！？； (and ，： when `unbroken`).
std::uint32_t forward(std::string_view text, std::uint32_t at, std::uint32_t n, bool unbroken);
// `n` code points back from `at`, at most to the start; stops behind the same marks.
std::uint32_t backward(std::string_view text, std::uint32_t at, std::uint32_t n, bool unbroken);

// Does 。！？ or ； stand at `at`?
bool ends_sentence(std::string_view text, std::uint32_t at);

}  // namespace xiezhi::review_room
