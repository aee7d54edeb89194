// Rule text → AST. parse() is the only entry. It never throws on bad text: all faults of the file come back as diagnostics in
// one pass (it resynchronises at the next field or item keyword), and the sound items are in `file` all the same.
#pragma once

#include <memory>
#include <vector>

#include "grammar/ast.hpp"

namespace xiezhi::grammar {

struct Parsed {
  std::shared_ptr<const SourceText> source;
  File file;
  std::vector<Diagnostic> diagnostics;  // in order of place
};

// Limits: 1 MiB a file, 200 levels of nesting, 100,000 nodes; passing one gives a diagnostic, never a crash.
Parsed parse(std::shared_ptr<const SourceText> source);

}  // namespace xiezhi::grammar
