// The canonical layout of a rule file.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "xiezhi/diagnostic.hpp"

namespace xiezhi::author {

enum class Keywords : std::uint8_t { as_written, zh, en };  // as_written: the language of the first keyword

struct Formatted {
  std::optional<std::string> text;  // not set: the file has faults, and they say which
  std::vector<Diagnostic> diagnostics;
};
Formatted format(std::shared_ptr<const SourceText> source, Keywords keywords);

}  // namespace xiezhi::author
