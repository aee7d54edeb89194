// The two things the façade asks of X3. Both move `at` behind what was taken, or leave it and fill in Session::farthest.
#pragma once

#include "grammar/ast.hpp"
#include "grammar/session.hpp"

namespace xiezhi::grammar {

// An item up to its { (Session::block) or, if it has no block, all of it with its semicolon.
bool parse_head(Session& session, const char*& at, Item& out);

bool parse_field(Session& session, const char*& at, Field& out);

}  // namespace xiezhi::grammar
