// Tables, once their cells are sentences: short rows that are one sentence.
#pragma once

#include "engine/document/data.hpp"

namespace xiezhi::document {

// Fills Data::rows. Expects the sentences.
void read_tables(Data& data);

}  // namespace xiezhi::document
