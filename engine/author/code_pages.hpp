// docs/diagnostics.md as it was when the program was built.
#pragma once

#include <string_view>

namespace xiezhi::author {
extern const std::string_view code_pages;
}
