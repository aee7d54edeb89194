// Expressions as a row of pieces, for the printer to lay out in lines. Private to the grammar.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/print.hpp"

namespace xiezhi::grammar {

// What may stand between a piece and the one before it.
enum class Lead : std::uint8_t {
  glued,  // nothing
  space,  // one blank
  soft,   // one blank, or a new line where the line is full
  major   // one blank, or a new line when the expression does not fit one line
};

struct Piece {
  std::string text;
  Lead lead = Lead::space;
  std::uint32_t anchor = 0;  // byte in the source at which it stood: comments before it are printed before it; 0: none
};

// `text` as a string of one line, with its quotes.
std::string in_quotes(std::string_view text);

// The pieces of an expression. `whole`: it stands alone, and its own `or` and `and` are major.
void append_pieces(std::vector<Piece>& out, const Expr& expr, Keywords keywords, bool whole);

}  // namespace xiezhi::grammar
