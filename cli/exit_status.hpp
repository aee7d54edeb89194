// What the program's exit code says. Of several the highest wins.
#pragma once

#include <algorithm>

namespace xiezhi::cli {

enum class ExitStatus : int {
  clean = 0,       // nothing at or above --fail-level
  findings = 1,    // something was found
  usage = 2,       // a wrong argument, a file that is missing or no store, faulty rules
  incomplete = 3,  // a part could not be read, written or kept, a limit was met, the run was interrupted
  internal = 4     // our fault, or the machine's
};

inline ExitStatus worst(ExitStatus a, ExitStatus b) { return std::max(a, b); }

}  // namespace xiezhi::cli
