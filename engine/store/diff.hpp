// Two texts, clause by clause. Pure.
#pragma once

#include <string>
#include <vector>

#include "xiezhi/store.hpp"

namespace xiezhi::store {

struct Line {
  std::string provision;  // as cited
  std::string text;       // folded, without label and lead-ins
};
// What was added, removed, changed or moved, in the order of `after`; removed ones stand where they stood. Labels do not count.
std::vector<ClauseDiff> compare(const std::vector<Line>& before, const std::vector<Line>& after);

}  // namespace xiezhi::store
