// Dates as written: 2025年4月20日, 二〇二五年四月二十日, 2025年4月, 2025.4.20, 2025-04-20.
#pragma once

#include <string_view>

#include "xiezhi/span.hpp"

namespace xiezhi::document {

struct DateAt {
  Date date;               // month and day are 0 when only the year (and month) is given; day, when there is no such day
  std::size_t length = 0;  // bytes; 0: no date
};

// The date that `text` begins with (no spaces inside).
DateAt date_at(std::string_view text);
// The day that is all of `line`, spaces left out; unknown when there is more or no day. Known without its day for 2月30日.
Date date_line(std::string_view line);

}  // namespace xiezhi::document
