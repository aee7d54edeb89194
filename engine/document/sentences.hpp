// Units → logical sentences: cut at 。！？； and paragraph ends, not inside quotations, titles and brackets; each with the
// lead-ins that govern it.
#pragma once

#include <string_view>
#include <vector>

#include "engine/document/data.hpp"
#include "engine/document/landmarks.hpp"
#include "engine/document/outline.hpp"

namespace xiezhi::document {

// Fills Data::sentences and Data::lead_ins, and Provision::lead_in. `lead_in_parents` as outline() gave them.
void cut_sentences(Data& data, const std::vector<Unit>& units, const std::vector<std::int32_t>& lead_in_parents,
                   const std::vector<Landmark>& marks);

}  // namespace xiezhi::document
