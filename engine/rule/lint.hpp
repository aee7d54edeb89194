// Advice on sound rules: slow, weak, untested, unused, never to be met. For authors: not run when rules are loaded for reviews.
#pragma once

#include <string_view>
#include <vector>

#include "engine/rule/data.hpp"
#include "engine/rule/frequencies.hpp"
#include "engine/rule/modules.hpp"

namespace xiezhi::rule {

// Appends to Data::advice, in order of file and place. Bases are judged on `as_of`; not known: not judged.
void lint(const Program& program, const Frequencies& frequencies, Data& data, Date as_of);

// The codes of all lints, in order of number.
std::vector<std::string_view> lint_codes();

}  // namespace xiezhi::rule
