// The pages of the diagnostic codes (docs/diagnostics.md), held in the program.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "xiezhi/span.hpp"

namespace xiezhi::author {

bool is_code(std::string_view word);  // X and four digits

// Head line, how to mend it, and the page. Nothing when there is no such code.
std::optional<std::string> code_page(std::string_view code, Language language);

}  // namespace xiezhi::author
