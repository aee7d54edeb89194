// Tables, once their cells are sentences: columns of old words, and short rows that are one sentence.
#pragma once

#include "engine/document/data.hpp"

namespace xiezhi::document {

// Marks the cells of columns that hold old words (Sentence::quoted), and fills Data::rows with the rest. Expects the sentences.
void read_tables(Data& data);

}  // namespace xiezhi::document
