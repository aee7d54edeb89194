// Which conditions and exceptions the cases of the rules have seen hold, and seen fail. A condition that several rules share
// (an exception of the vocabulary, a line of a frame) counts once, where it is written.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "xiezhi/review.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::author {

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
