// What a draft repeats of older documents, and what it says against them: words that are not its own measures. Such sentences
// are Sentence::quoted.
#pragma once

#include <string_view>

#include "engine/document/data.hpp"

namespace xiezhi::document {

// The header of a column that holds old words (原条文, 修改前) or says why they go (废止理由, 修改原因). `header` is folded.
bool names_old_words(std::string_view header);

// Marks what stands behind 废止理由： and 清理理由： in running text, to the end of the paragraph, and the list that it leads
// in.
void quote_reasons(Data& data);

}  // namespace xiezhi::document
