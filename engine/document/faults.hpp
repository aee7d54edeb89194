// Faults that the text shows of itself: gaps, duplicates and disorder in numbering; references to provisions that are not
// there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/document/citation.hpp"
#include "engine/document/data.hpp"
#include "engine/document/landmarks.hpp"
#include "engine/document/outline.hpp"

namespace xiezhi::document {

// Appends to Data::faults and Data::fault_spans, sorted by place.
void find_faults(Data& data, const Outline& outline, const std::vector<Unit>& units, const std::vector<Reference>& references,
                 const std::vector<Landmark>& marks);

// A fault of numbering in words: 缺第四条, 第四条重复, 第四条次序颠倒; of a reference what it refers to. `text`: of the draft.
std::string in_words(const Annotation& fault, std::string_view text);

}  // namespace xiezhi::document
