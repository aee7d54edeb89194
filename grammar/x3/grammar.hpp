// The rules that one grammar file defines and another uses.
//   pattern.cpp     sequence ← element ← alternatives ← guarded ← primary
//   condition.cpp   condition ← and ← with ← unary ← comparison
//   field.cpp       field, example
//   item.cpp        head of an item
#pragma once

#include "grammar/x3/config.hpp"

namespace xiezhi::grammar {

struct condition_class {};
using condition_type = x3::rule<condition_class, Expr>;
inline condition_type const condition{"condition"};
BOOST_SPIRIT_DECLARE(condition_type)

struct sequence_class {};
using sequence_type = x3::rule<sequence_class, Expr>;
inline sequence_type const sequence{"sequence"};
BOOST_SPIRIT_DECLARE(sequence_type)

}  // namespace xiezhi::grammar
