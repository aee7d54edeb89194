// Units → the tree of provisions, with lead-ins and headings. Both habits: 编章节条款项目, and 一、（一）1.（1）.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/document/units.hpp"
#include "xiezhi/document.hpp"

namespace xiezhi::document {

// A numbered provision as it stands in its sequence.
struct Placed {
  std::uint32_t unit = 0;
  std::int32_t parent = 0;       // provision
  std::uint32_t instrument = 0;  // 0: before any title; a title or an attachment begins the next
  Numbering number;
};

struct Outline {
  std::vector<Provision> provisions;
  std::vector<std::int32_t> lead_in_parents;  // one per lead-in: the one that governs it, or -1
  std::vector<Placed> placed;                 // in document order
  std::int32_t main_title = -1;               // provision of the main instrument's title
  std::uint32_t articles = 0;                 // 条 of the main instrument
};

// `main_title`: paragraph of the main instrument's title, or -1. Fills in what the units leave open.
Outline outline(std::vector<Unit>& units, const std::vector<Paragraph>& paragraphs, const read::Extract& extract,
                std::string_view folded, const text::OffsetMap& map, std::int32_t main_title);

}  // namespace xiezhi::document
