// Cited instruments: 《X》第N条第M款第（K）项, lists and ranges of them, （国办发〔2018〕37号）, 以下简称, bare names
// (刑法第三条), and references inside the document (本办法第五条, 第五条, 本条第二款).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/document/data.hpp"
#include "engine/document/landmarks.hpp"
#include "engine/document/units.hpp"

namespace xiezhi::document {

// A reference to a provision of this document.
struct Reference {
  FoldedSpan span;
  std::uint32_t unit = 0;       // where it stands
  std::uint32_t article = 0;    // 0: 本条
  std::uint32_t of = 0;         // 之一
  std::uint32_t paragraph = 0;  // 第M款, or 0
  std::uint32_t item = 0;       // 第K项, or 0
  bool former = false;          // 前款第K项: of the 款 before
};

// Fills Data::citations and Data::citation_spans; returns what refers to the document itself. Needs Data::sentences.
std::vector<Reference> find_citations(Data& data, const std::vector<Unit>& units, const std::vector<Landmark>& marks);

}  // namespace xiezhi::document
