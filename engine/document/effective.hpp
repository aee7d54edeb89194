// From which day an instrument says that it applies: 自2025年6月1日起施行, 于2025年6月1日施行, 自印发之日起满三十日后施行.
#pragma once

#include <string_view>

#include "xiezhi/date.hpp"

namespace xiezhi::document {

// What the last such clause of `folded` says; `issued` is the day of 印发之日, 公布之日. Unknown when there is no clause or it
// names no day that can be told (起十个工作日后).
Date effective_day(std::string_view folded, Date issued);

}  // namespace xiezhi::document
