// Which finding of the next version is which finding of the one before? Pure: values in, indexes out.
//
// A finding is the same when its rule is, and its clause says the same words: renumbered, moved and re-wrapped clauses keep
// theirs. When the words changed, the most alike clause of the same rule is meant, and the match says so; nobody's decision
// is ever applied by it, only shown. `before` must hold all findings there were, decided or not: a clause that stands as it
// stood answers to itself, and is no longer there to be taken for a neighbour that went.
//
// Pairs are made in this order: first findings in the same words, which are certain wherever they stand; then findings that
// stood in the version before, the most alike pair first, so that a clause that was changed is not taken by one that is merely
// like it; last findings that went in an earlier version, because they are further away. Of equally alike pairs the one of the
// same provision goes first, then the one in the same order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace xiezhi::store {

enum class Wording : std::uint8_t {
  stands,   // in the version before
  gone,     // in an earlier one
  replaced  // in an earlier one, and other words followed it since: only the same words are taken for it
};

struct Known {
  std::string rule, fingerprint;
  std::string sentence;  // folded
  std::string provision;
  Wording wording = Wording::stands;  // of an element of `before`
};

struct Match {
  int before = -1;        // index, or -1: nothing answers
  double similarity = 0;  // of the sentences; 1: the same words
  bool copied = false;    // `before` is already another's: this is a second copy, or a part, of that clause
};

// One match for every element of `after`. Every element of `before` is matched once at most, but for copies.
std::vector<Match> match_findings(const std::vector<Known>& before, const std::vector<Known>& after);

}  // namespace xiezhi::store
