// Runs the examples that stand in rules: every `violates` must give exactly its spans, every `passes` none.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "xiezhi/review.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::author {

struct ExampleFailure {
  std::string rule;
  const RuleExample* example = nullptr;  // lives as long as the RuleSet
  std::string zh, en;                    // what was expected, what came
  std::vector<Span> got;                 // bytes of example->text
};

struct ExampleResults {
  std::size_t rules = 0, examples = 0;
  std::vector<ExampleFailure> failures;  // by rule, then in the order of the file
};

// How an example is reviewed: kind, issuer and date as it gives them; else the first kind the rule applies to, and what
// `defaults` hold.
ReviewOptions example_options(const RuleInfo& rule, const RuleExample& example, const ReviewOptions& defaults);

// On `jobs` threads; the result is the same for any number. Stops early when defaults.cancel is set.
ExampleResults run_examples(const RuleSet& rules, const ReviewOptions& defaults, unsigned jobs);

}  // namespace xiezhi::author
