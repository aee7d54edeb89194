// Atoms: words that stand in the very same sets, with the same guards, are told by the scan as one.
#pragma once

#include <vector>

#include "engine/rule/data.hpp"

namespace xiezhi::rule {

// Fills the atoms of `data`: of each literal, of each set, and room for their triggers. To be called when the ways and the
// needs of patterns and conditions are known. `per_million`: how often a literal is to be expected in so many characters.
void make_atoms(const std::vector<double>& per_million, Data& data);

}  // namespace xiezhi::rule
