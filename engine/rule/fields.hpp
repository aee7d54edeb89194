// The fields of a rule: defaults applied, words checked, examples taken apart. Private to engine/rule.
#pragma once

#include "engine/rule/compiler.hpp"

namespace xiezhi::rule {

// Compiles the rule of `module` into `info` and `rule`. False when a fault makes it unusable (diagnostics say why).
bool compile_rule(Compiler& compiler, const Program& program, const Module& module, const Data& data, RuleInfo& info,
                  Rule& rule);

// The exceptions that have examples of their own, rules or not.
void compile_exceptions(Compiler& compiler, const Program& program, Data& data);

}  // namespace xiezhi::rule
