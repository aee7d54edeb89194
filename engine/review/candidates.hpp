// Which rules deserve a look in a sentence, and which alternatives of their conditions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/review/applied.hpp"
#include "engine/review/context.hpp"
#include "engine/review/view.hpp"

namespace xiezhi::review_room {

struct Candidate {
  std::uint32_t rule;
  std::span<const rule::ConditionId> branches;  // the alternatives of `when` that may come true, as written; empty: all of it
};

// Belongs to one thread and one review.
class Candidates {
 public:
  Candidates(const Context& context, const std::vector<Applied>& applied);
  // Of the view's sentence, by rule. Good until the next call. With options.prefilter off: all rules, everywhere.
  const std::vector<Candidate>& find(View& view);

 private:
  void add(std::uint32_t way, View& view);

  const Context& context_;
  const std::vector<Applied>& applied_;
  std::vector<std::uint32_t> faulty_;  // sentences at which a fault of numbering or cross reference may be seen, sorted
  std::vector<bool> never_;            // by way: its rule does not take part, or the draft is of another kind
  std::vector<std::uint32_t> met_;     // ways of the sentence
  std::vector<rule::ConditionId> branches_;
  std::vector<Candidate> found_;
};

}  // namespace xiezhi::review_room
