// Plain text: the text is kept byte for byte, each line that is not empty is a block.
#include <limits>

#include "engine/read/formats.hpp"
#include "engine/text/line_end.hpp"

namespace xiezhi::read {

Extract read_txt(std::string text, const Source& source) {
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw source.error(ErrorKind::too_large, "文本过长（超过 4 GiB）", "text too long: more than 4 GiB");
  }
  Extract extract;
  extract.format = "txt";
  extract.lines_may_wrap = true;
  extract.text = std::move(text);
  const std::string_view all = extract.text;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = text::find_line_end(all, begin);
    if (end > begin) {
      Block block;
      block.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      extract.blocks.push_back(block);
    }
    begin = end + text::line_end(all, end);
  }
  return extract;
}

}  // namespace xiezhi::read
