// 【…】 in the text of an example: what is to be reported. For the parser, rule/fields and the side files of cases.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/span.hpp"

namespace xiezhi::grammar {

bool has_marks(std::string_view text);  // 【 or 】 stands in it

// 【 and 】 in turn, never within one another, with something between them. True of a text without any.
bool marks_paired(std::string_view text);

// Appends what is marked to `text`, without the marks, and where in `text` it stands then to `spans`. The marks are paired.
void unmark(std::string_view marked, std::string& text, std::vector<Span>& spans);

}  // namespace xiezhi::grammar
