// Which rules deserve a look in a sentence, and which alternatives of their conditions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/review/context.hpp"
#include "engine/review/view.hpp"

namespace xiezhi::review_room {

struct Candidate {
  std::uint32_t rule;
  rule::ConditionId branch = rule::none;  // the alternative of `when` that may come true; none: all of it
};

// Belongs to one thread and one review.
class Candidates {
 public:
  // `wanted[rule]` says which rules take part.
  Candidates(const Context& context, const std::vector<bool>& wanted);
  // Of the view's sentence; rule after rule, the alternatives as they are written, each once.
  // Replaces `out`. With options.prefilter off: all rules, everywhere.
  void find(View& view, std::vector<Candidate>& out);

 private:
  void add(std::span<const std::uint32_t> ways, View& view);

  const Context& context_;
  const std::vector<bool>& wanted_;
  std::vector<std::uint32_t> faulty_;  // sentences at which a fault of numbering or cross reference may be seen, sorted
  std::vector<bool> never_;            // by way: its rule does not take part, or the draft is of another kind
  std::vector<std::uint32_t> met_;     // ways of the sentence
};

}  // namespace xiezhi::review_room
