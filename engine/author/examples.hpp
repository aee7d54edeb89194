// Runs the cases of rules (their examples and side files): a text that violates must give exactly its spans, with the captures
// and the severity it asks for; a text that passes must give none. And the examples of exceptions: the exception must hold of
// what is marked in a text that passes (of the whole sentence when nothing is marked), and not in one that violates.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/author/cases.hpp"
#include "xiezhi/review.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::author {

struct ExampleFailure {
  std::string rule;  // its id, or the name of an exception
  std::shared_ptr<const RuleExample> example;
  std::string zh, en;                        // what is missing, what is noisy, what else is not as asked
  std::vector<Span> got;                     // bytes of example->text
  std::vector<Span> missing, noisy;          // expected and not found; found and not expected
  std::shared_ptr<const SourceText> source;  // where example->at lies
};

struct ExampleResults {
  std::size_t rules = 0, examples = 0;
  std::vector<Diagnostic> faults;        // of side files, by rule
  std::vector<ExampleFailure> failures;  // by rule, then in the order of the file; those of exceptions behind them
};

// How an example is reviewed: kind, issuer, date and dossier as it gives them; else the first kind the rule applies to, and
// what `defaults` hold. It proves the rule's condition: a rule out of use is tried all the same. Throws Error for facts that
// no dossier can say.
ReviewOptions example_options(const rule::Data& data, const RuleInfo& rule, const RuleExample& example,
                              const ReviewOptions& defaults);

// Calls work(i) for every i below count on `jobs` threads; stops early when defaults.cancel is set.
void in_parallel(std::size_t count, unsigned jobs, const ReviewOptions& defaults, const std::function<void(std::size_t)>& work);

// In what the findings of its rule are not what the case asks for, without the rule, the example and the source; nothing when
// they are. One answer for the tests that fail and for the mutants that are killed.
std::optional<ExampleFailure> mismatch(const Case& one, const std::vector<Finding>& found);

// The failures of these cases of one rule, in their order.
std::vector<ExampleFailure> run_cases(const RuleInfo& rule, const RuleSet& rules, const ReviewOptions& defaults,
                                      const std::vector<Case>& cases);

// On `jobs` threads; the result is the same for any number. Stops early when defaults.cancel is set. Throws Error for a side
// file that cannot be read.
ExampleResults run_examples(const RuleSet& rules, const ReviewOptions& defaults, unsigned jobs);

}  // namespace xiezhi::author
