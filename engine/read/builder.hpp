// Puts an Extract together block by block: each on lines of its own, trimmed, empty ones left out.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/read/formats.hpp"

namespace xiezhi::read {

// Text on its way into a block, and where in its file it was read.
struct Traced {
  std::string text;
  std::vector<Piece> pieces;  // spans of `text`

  void add(std::string_view more) { text += more; }
  void add(std::string_view more, std::uint32_t element);
  void add(const Traced& more);
};
Traced traced(std::string_view text, std::uint32_t element);

class Builder {
 public:
  Builder(std::string_view format, const Source& source) : source_(source) { extract_.format = format; }
  // `block.span` is set here. Returns false when nothing was left after trimming.
  bool add(Block block, std::string_view text);
  bool add(Block block, const Traced& traced);
  // One more thing of this kind that cannot be read: "图片", "幅".
  void unread(std::string_view what, std::string_view measure) { ++unread_[{std::string(what), std::string(measure)}]; }
  std::vector<Block>& blocks() { return extract_.blocks; }
  Extract finish() &&;

 private:
  const Source& source_;
  Extract extract_;
  std::map<std::pair<std::string, std::string>, int> unread_;
};

// Text with runs of white space (not U+3000, not no-break spaces) made one space; `out` is what stands before.
void append_collapsed(std::string& out, std::string_view text);
// Table, row and column numbers have 16 bits; beyond that they stop counting.
inline std::uint16_t clipped(std::size_t n) { return static_cast<std::uint16_t>(n < 0xFFFF ? n : 0xFFFF); }

}  // namespace xiezhi::read
