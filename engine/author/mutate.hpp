// Small faults put into rules on purpose: a condition dropped or turned round, a gap widened, a guard, an exception or an
// alternative deleted. A case that fails then has *killed* the mutant; one that no case notices lives, and shows what is not
// tested. What several rules share counts once and is killed by any of them.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "xiezhi/review.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::author {

struct Mutant {
  std::string kind;                          // drop_condition flip widen drop_guard drop_alternative drop_exception
  std::string zh, en;                        // what was changed
  std::shared_ptr<const SourceText> source;  // the condition that holds the change
  SourceSpan at;
  std::vector<std::string> rules;  // that it changes
  bool killed = false;
};

struct MutationResult {
  std::vector<Mutant> mutants;       // by (file, place)
  std::vector<std::string> failing;  // rules with cases that fail unchanged: those cases were left out
  std::size_t killed() const;
  double percent() const;  // 100 when there is no mutant
};

// `loaded` must have no other user: it gains patterns and conditions and is of no further use for reviews.
// Only mutants of rules that `wanted` accepts, at places in files that `counts` accepts. On `jobs` threads; the result is the
// same for any number.
MutationResult run_mutants(std::shared_ptr<const rule::Data> loaded, const ReviewOptions& defaults, unsigned jobs,
                           const std::function<bool(const RuleInfo&)>& wanted,
                           const std::function<bool(const SourceText&)>& counts);

}  // namespace xiezhi::author
