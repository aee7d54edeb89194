// How rules do on a corpus: how often their words stand there, how often they hit, what they cost.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "xiezhi/review.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::author {

// What a count of hits on a corpus is worth: nothing when the words of the rule never stand there.
enum class Reach : std::uint8_t { blind, thin, measured };
std::string_view to_string(Reach);

constexpr std::size_t thin_below = 30;  // tries

struct RuleMeasure {
  std::string id;
  std::size_t tries = 0;      // sentences with all the words that an alternative of its condition needs
  std::size_t matches = 0;    // of the condition, before exceptions
  std::size_t hits = 0;       // findings
  std::size_t documents = 0;  // with a finding
  std::int64_t nanoseconds = 0;
  Reach reach() const { return tries == 0 ? Reach::blind : tries < thin_below ? Reach::thin : Reach::measured; }
};

struct Measure {
  std::size_t documents = 0;
  std::uint64_t characters = 0;
  std::vector<RuleMeasure> rules;  // as in the rule set
  double per_10000(const RuleMeasure& rule) const {
    return characters == 0 ? 0 : 1e4 * static_cast<double>(rule.hits) / static_cast<double>(characters);
  }
};

// Adds one document. `now` is a clock in nanoseconds: the engine has none of its own.
void measure(const Document& document, const RuleSet& rules, const ReviewOptions& options,
             const std::function<std::int64_t()>& now, Measure& sum);

}  // namespace xiezhi::author
