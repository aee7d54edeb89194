// A text of the program's own, in both languages.
#pragma once

#include <string>
#include <string_view>

#include "xiezhi/span.hpp"

namespace xiezhi::text {

struct Bilingual {
  std::string_view zh, en;
  std::string_view view(Language language) const { return language == Language::zh ? zh : en; }
  std::string operator()(Language language) const { return std::string(view(language)); }
};

}  // namespace xiezhi::text
