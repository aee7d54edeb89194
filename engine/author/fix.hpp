// Mends rule files: applies the patches that lints carry, changes nothing else.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "xiezhi/diagnostic.hpp"

namespace xiezhi::author {

struct Mended {
  std::shared_ptr<const SourceText> source;
  std::string text;       // of the whole file
  std::size_t count = 0;  // patches applied
};

// One entry for each file that changes. Patches of errors are guesses and are left; of two that overlap the later one waits for
// the next round; one after which the file no longer parses is left out.
std::vector<Mended> mend(const std::vector<Diagnostic>& diagnostics);

}  // namespace xiezhi::author
