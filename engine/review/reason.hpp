// The one sentence that says why a rule did not meet: which condition killed it, what it asks for, what stands there instead.
// Private to engine/review.
#pragma once

#include <string>
#include <string_view>

#include "engine/review/evaluate.hpp"
#include "engine/text/bilingual.hpp"

namespace xiezhi::review_room {

// Speaks of the evaluator's open sentence.
class Reason {
 public:
  Reason(Evaluator& evaluator, const Context& context, Language language)
      : evaluator_(evaluator), context_(context), zh_(language == Language::zh) {}

  // `when` found no match.
  std::string no_match(rule::ConditionId when);
  // There was a match, and the exception holds for it.
  std::string exempted(rule::ConditionId exception, const Match& match);
  // There was a match, and a concrete basis cures it.
  std::string cured(const std::string& power);
  // A condition about the whole document does not hold.
  std::string not_so(rule::ConditionId when);

  // Of the parts of a condition those that hold, 0 to 1.
  double nearness(rule::ConditionId id);

 private:
  double nearness_of(rule::PatternId id);
  std::vector<Match> find(rule::ConditionId id);
  std::string wanted(rule::PatternId id);
  std::string lacks(rule::PatternId id);
  std::string lacks_between(const rule::Pattern& p, std::size_t i);
  std::string failed(rule::ConditionId id, const Match& match);
  std::string found(rule::ConditionId id, const Match& match);
  std::string words(rule::PatternId id, std::size_t most);
  std::string first_place(rule::PatternId id);
  std::string quoted(std::string_view s) const;
  std::string wording(rule::ConditionId id) const {
    return rule::wording(context_.rules, id, zh_ ? grammar::Keywords::chinese : grammar::Keywords::english);
  }

  Evaluator& evaluator_;
  const Context& context_;
  bool zh_;
};

}  // namespace xiezhi::review_room
