// Which names count in the library (撤出, 恢复): what was said of a name, and the last word on it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/store/database.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::store {

// Of a name, oldest first.
std::vector<Withdrawal> withdrawals(Database& db, std::string_view name);
// A name that is saved again counts again. Inside a transaction; the withdrawal that this ends, if it was withdrawn.
std::optional<Withdrawal> bring_back(Database& db, std::string_view name, Moment now);

}  // namespace xiezhi::store
