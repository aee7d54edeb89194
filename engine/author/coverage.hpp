// Which conditions and exceptions the cases of the rules, and the examples of exceptions, have seen hold, and seen fail. A
// condition that several rules share (an exception of the vocabulary, a line of a frame) counts once, where it is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/author/trial.hpp"
#include "engine/rule/data.hpp"
#include "xiezhi/review.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::author {

// How often a condition held and failed.
struct Outcomes {
  std::size_t held = 0, failed = 0;
};
using OutcomesOf = std::map<rule::ConditionId, Outcomes>;
// Of every condition of rule `index` on the text of the trial, each looked at for itself.
OutcomesOf outcomes_of(const Trial& trial, std::size_t index);

// A condition that counts (written somewhere, no mere negation), and the rules that use it.
struct CountedCondition {
  std::vector<std::pair<std::size_t, rule::ConditionId>> users;  // a rule, and what stands for the condition in it
  Outcomes outcomes;
};
struct CountedConditions {
  const rule::Data& data;
  std::map<std::tuple<std::string, std::uint32_t, std::uint32_t>, CountedCondition> by_place;  // file, begin, end

  void note(const OutcomesOf& seen);
};
// Those of the rules that are wanted, in files that `counts` accepts, with what the examples of exceptions show of them.
// `data` must outlive them.
CountedConditions counted_conditions(const rule::Data& data, const ReviewOptions& defaults,
                                     const std::function<bool(const RuleInfo&)>& wanted,
                                     const std::function<bool(const SourceText&)>& counts);

struct CoveredCondition {
  std::shared_ptr<const SourceText> source;
  SourceSpan at;
  std::string text;  // as written, in Chinese; of an exception its name
  bool exception = false;
  std::vector<std::string> rules;    // that use it
  std::size_t held = 0, failed = 0;  // how often, over all cases
};

struct Coverage {
  std::vector<CoveredCondition> conditions;  // by (file, place)
  std::size_t outcomes() const { return 2 * conditions.size(); }
  std::size_t covered() const;
  double percent() const;  // 100 when there is nothing to cover
};

// Counts the conditions whose file `counts` accepts. Throws Error for a side file with a fault.
Coverage measure_coverage(const RuleSet& rules, const ReviewOptions& defaults, unsigned jobs,
                          const std::function<bool(const SourceText&)>& counts);

}  // namespace xiezhi::author
