// Paragraphs → units: the pieces that become provisions. A paragraph is one unit, or several when items are numbered inside it
// (有下列情形之一的：（一）…；（二）…。).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/document/landmarks.hpp"
#include "engine/document/paragraphs.hpp"
#include "engine/text/offset_map.hpp"

namespace xiezhi::document {

struct Unit {
  text::FoldedSpan span;   // label included
  std::uint32_t text = 0;  // folded: behind the label
  Span source;             // of the draft
  Span label;              // of the draft; empty when unnumbered
  Numbering number;        // family none when unnumbered; its offsets mean nothing here
  std::uint32_t paragraph = 0;
  Role role = Role::body;
  bool tail = false;       // text behind the last item of a list, in the item's paragraph: it belongs to what holds the list
  bool continued = false;  // begins inside a paragraph
  bool caption = false;    // an article's name in brackets, its text in the next unit: 第二条 【适用范围】…

  // Set by outline():
  std::int32_t provision = 0;
  std::int32_t lead_in = -1;      // governs this unit: index into lead-ins
  std::int32_t own_lead_in = -1;  // its last sentence is this lead-in
  bool heading = false;           // its whole text is a heading
};

// Uncertain numbers of `paragraphs` (1 总则, A.) that fit no sequence are taken away.
std::vector<Unit> units(std::vector<Paragraph>& paragraphs, std::string_view folded, const text::OffsetMap& map,
                        const std::vector<Landmark>& marks);

}  // namespace xiezhi::document
