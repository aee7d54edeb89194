// What the library's keepers are told after a rescreen.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/store/plan.hpp"
#include "engine/store/save.hpp"

namespace xiezhi::store {

// Those of the documents seen that changed or that there is a reason to do something about, by name.
// `written`, by version: what was found new or no longer; taken over.
std::vector<RescreenItem> work_list(Database& db, const Plan& plan, const std::vector<const Screened*>& seen,
                                    std::map<std::int64_t, Written>& written, Date as_of);

}  // namespace xiezhi::store
