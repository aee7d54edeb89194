// Text of a draft, made harmless to a terminal.
#pragma once

#include <string>
#include <string_view>

namespace xiezhi::text {

// Control characters (also U+0080 … U+009F) become ?; line breaks and tabs become blanks, or stay where `lines` are wanted.
std::string plain(std::string_view s, bool lines = false);

}  // namespace xiezhi::text
