// Until which day an instrument says that it applies: 有效期五年, 有效期至2028年12月31日, 有效期自…起至…止, 试行二年.
#pragma once

#include <string_view>

#include "xiezhi/date.hpp"

namespace xiezhi::document {

struct Data;

// Does a folded sentence speak of the instrument's own 施行, 有效期 or 试行期, not of those of a permit?
bool speaks_of_own_force(std::string_view sentence);
// The last day of its 有效期 or 试行期; unknown when the text gives none, and for a term whose first day it does not give.
Date valid_to(const Data& data);

}  // namespace xiezhi::document
