// Random syntax trees that the grammar can produce, for round-trip tests. The same seed gives the same tree everywhere.
#pragma once

#include <cstdint>

#include "grammar/ast.hpp"

namespace xiezhi::grammar {

File random_file(std::uint32_t seed);

}  // namespace xiezhi::grammar
