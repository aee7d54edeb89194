#include "engine/read/extract.hpp"

namespace xiezhi::read {

std::string origin(const Block& b) {
  const std::string number = std::to_string(b.paragraph);
  std::string place;
  if (b.table != 0)
    place = "表 " + std::to_string(b.table) + " 第 " + std::to_string(b.row) + " 行第 " + std::to_string(b.column) + " 列";
  else if (b.paragraph != 0)
    place = "第 " + number + " 段";
  switch (b.kind) {
    case BlockKind::note:
      return b.paragraph != 0 ? "脚注 " + number : "";
    case BlockKind::endnote:
      return "尾注 " + number;
    case BlockKind::text_box:
      return place.empty() ? "文本框" : place + "处的文本框";
    default:
      return place;
  }
}

}  // namespace xiezhi::read
