// AST → text in the canonical layout. parse(print(ast)) == ast but for spans; comments stay where they were. Printing what was
// printed changes nothing. Do not print a file that has faults: what could not be read is not in the AST.
#pragma once

#include <string>

#include "grammar/ast.hpp"

namespace xiezhi::grammar {

enum class Keywords : std::uint8_t { english, chinese };

// `source` is the text that `file` was parsed from: comments and empty lines are taken from it.
std::string print(const File& file, const SourceText& source, Keywords keywords);
std::string print(const Expr& expr, Keywords keywords);

}  // namespace xiezhi::grammar
