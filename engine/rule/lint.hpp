// Advice on sound rules: slow, weak, untested, unused. Appends to Data::advice.
#pragma once

#include "engine/rule/data.hpp"
#include "engine/rule/modules.hpp"

namespace xiezhi::rule {

void lint(const Program& program, Data& data);

}  // namespace xiezhi::rule
