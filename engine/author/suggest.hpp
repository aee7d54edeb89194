// Texts that rules still need: for every mutant that no case notices, and every condition that no case has seen hold or fail,
// a short text that tells the two apart, made from the rule itself (no corpus is searched).
//
// What a text must show follows from how it was made: a gap stretched beyond its limit passes, an alternative of `when`
// violates. It is proposed only if the rule as it stands agrees and the mutant does not: both are tried. Where the rule does
// otherwise, that is counted, and told when asked for: the rule may be wrong, or another condition stands in the way.
#pragma once

#include <string>
#include <vector>

#include "engine/author/cases.hpp"
#include "engine/author/mutate.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::author {

struct Suggestion {
  std::string rule;
  Case one;
  std::vector<std::string> zh, en;  // what it is for; the first is what it was made for
};
// A condition outcome that no text could be made for: dead, or to be written by hand.
struct Unseen {
  std::shared_ptr<const SourceText> source;
  SourceSpan at;
  std::string text;
  bool holds = false;  // the outcome that is missing
};
// A text on which the rule did not do what it was made to show.
struct Disagreement {
  std::string rule, text;
  bool violates = false;  // as made
  std::string zh, en;     // what for
};

struct Suggestions {
  MutationResult mutants;                   // killed: by the cases or by a suggestion
  std::size_t killed_before = 0;            // by the cases alone
  std::vector<Suggestion> texts;            // by rule
  std::vector<Unseen> unseen;               // by (file, place)
  std::vector<Disagreement> disagreements;  // by rule; one for each mutant that stayed alive for it
};

// See run_mutants() for the arguments. The same for any number of jobs.
Suggestions suggest_cases(std::shared_ptr<const rule::Data> loaded, const ReviewOptions& defaults, unsigned jobs,
                          const std::function<bool(const RuleInfo&)>& wanted,
                          const std::function<bool(const SourceText&)>& counts);

// What a side file becomes when the texts of one rule are added: `old`, byte for byte, and the new cases behind it, each
// under a comment. Unchanged when there is nothing to add.
std::string with_suggestions(std::string_view old, const std::vector<const Suggestion*>& texts, Language language);

}  // namespace xiezhi::author
