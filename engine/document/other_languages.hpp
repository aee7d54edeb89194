// Lines in another language than Chinese: the English of a bilingual draft, Uyghur, Tibetan. No rule can judge them, so they
// are no provisions, and the review names them as not read.
#pragma once

#include <string>
#include <vector>

#include "engine/document/lines.hpp"
#include "engine/read/extract.hpp"

namespace xiezhi::document {

// The lines without a Chinese character that hold words, when one of them at least is a sentence: not for a few words, a name,
// an address or a table of figures. Taken out of `lines`, unless none of those is Chinese.
std::vector<Line> take_other_languages(std::vector<Line>& lines);

// What is told of them: how many stretches, how many characters, and where the first ones begin. Empty when there are none.
std::string told(const std::vector<Line>& other, const read::Extract& extract);

}  // namespace xiezhi::document
