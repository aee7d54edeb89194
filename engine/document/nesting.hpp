// The numbered lists that are open at a place of the document, outer first: which one a number goes on, and which it closes.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/document/units.hpp"

namespace xiezhi::document {

struct Open {
  Numbering last{};  // the member reached
  std::int32_t provision = 0;
  std::int32_t lead_in = -1;         // governs the members of this list
  std::int32_t last_paragraph = -1;  // articles: the 款 that items hang on
  std::uint32_t paragraphs = 0;      // counted inside it

  Family family() const { return last.family; }
};

using Nesting = std::vector<Open>;  // at most one entry per family, so nesting is bounded

// The list of that family; the size of `open` when there is none.
std::size_t find(const Nesting& open, Family family);

// Closes what this number cannot stand in; true when it goes on a list that is open.
bool unwind(Nesting& open, const Numbering& number);

// The list from `first` on that is counted on behind units[at], which has no number: the unit belongs to its last member, for a
// 项 may have a second paragraph. The size of `open` when there is none.
std::size_t resumed(const Nesting& open, std::size_t first, const std::vector<Unit>& units, std::size_t at);

}  // namespace xiezhi::document
