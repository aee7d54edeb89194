// The file's schema: made in a new file, brought up to date in an old one.
#pragma once

#include "engine/store/database.hpp"

namespace xiezhi::store {

constexpr int schema_version = 7;

// One transaction for all steps. Throws Error(store) for a file of another program or of a later version.
void migrate(Database& db);
}  // namespace xiezhi::store
