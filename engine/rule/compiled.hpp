// Compiled rules as a file beside the rule files, so that a program need not parse and compile the shipped rules each time it
// starts (编译好的规则). It speaks only for the very sources that it was made from, and only to the build that made it;
// otherwise the sources are read as ever. xiezhi_compile_rules writes it (cmake/XiezhiRules.cmake).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/rule/data.hpp"
#include "engine/rule/modules.hpp"

namespace xiezhi::rule {

// `program`: what it was compiled from.
std::string encode_compiled(const Compiled& compiled, const Program& program);
// Nothing when the bytes are damaged, or belong to other rule files or another build. Whether the tables are those of then
// shows in the digest.
std::optional<Compiled> decode_compiled(std::string_view bytes, const Program& program);

}  // namespace xiezhi::rule
