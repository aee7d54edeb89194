// Which numbered units are headings: a number and its words with a body behind, or the name of a chapter.
#pragma once

#include <string_view>
#include <vector>

#include "engine/document/units.hpp"
#include "engine/text/offset_map.hpp"
#include "xiezhi/document.hpp"

namespace xiezhi::document {

// Of units that stand in their provisions, parents before children: sets Unit::heading where numbering shows one, and
// Provision::heading, in bytes of the source, of all that are. `map` leads from `folded` there.
void headings(std::vector<Unit>& units, std::vector<Provision>& provisions, std::string_view folded,
              const text::OffsetMap& map);

}  // namespace xiezhi::document
