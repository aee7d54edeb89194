// AST → text in the canonical layout. parse(print(ast)) == ast but for spans; comments stay where they were.
#pragma once

#include <string>

#include "grammar/ast.hpp"

namespace xiezhi::grammar {

enum class Keywords : std::uint8_t { english, chinese };

std::string print(const File& file, const SourceText& source, Keywords keywords);
std::string print(const Expr& expr, Keywords keywords);

}  // namespace xiezhi::grammar
