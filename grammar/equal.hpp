// Are two syntax trees the same but for where things stand? For tests of the printer and for tools that rewrite rules. Spans
// and the keywords as written (English or Chinese) do not count; comments are compared by number and kind.
#pragma once

#include "grammar/ast.hpp"

namespace xiezhi::grammar {

bool equal_ignoring_spans(const Expr& a, const Expr& b);
bool equal_ignoring_spans(const File& a, const File& b);

}  // namespace xiezhi::grammar
