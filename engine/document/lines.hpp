// The lines of a draft that hold words, each by itself: its text, its label, how it ends.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/document/numbering.hpp"
#include "engine/read/extract.hpp"

namespace xiezhi::document {

struct Line {
  std::string_view text;  // trimmed, behind a list mark
  std::uint32_t begin = 0;
  std::uint32_t block = 0;
  std::uint16_t indent = 0;  // columns
  bool blank_before = false;
  bool bullet = false;
  bool heading = false;
  bool ends = false;  // terminal(), or closed in itself: （此件公开发布）
  Numbering number;
};

// `text`: that of the extract, without radicals; lines point into it. Where lines may wrap, numbers of pages are no lines.
std::vector<Line> lines_of(const read::Extract& extract, std::string_view text);

// The number of a page and nothing else: — 2 —, - 2 -, 第2页 共5页.
bool page_number(std::string_view line);

}  // namespace xiezhi::document
