// Which finding of the next version is which finding of the one before? Pure: values in, indexes out.
//
// A finding is the same when its rule is, and its clause says the same words: renumbered, moved and re-wrapped clauses keep
// theirs. When the words changed, the most alike clause of the same rule is meant, and the match says so; nobody's decision
// is ever applied by it, only shown.
#pragma once

#include <string>
#include <vector>

namespace xiezhi::store {

struct Known {
  std::string rule, fingerprint;
  std::string sentence;  // folded
  std::string provision;
};

struct Match {
  int before = -1;        // index, or -1: nothing answers
  double similarity = 0;  // of the sentences; 1: the same words
  bool copied = false;    // `before` is already another's: this is a second copy, or a part, of that clause
};

// One match for every element of `after`. Every element of `before` is matched once at most, but for copies.
std::vector<Match> match_findings(const std::vector<Known>& before, const std::vector<Known>& after);

}  // namespace xiezhi::store
