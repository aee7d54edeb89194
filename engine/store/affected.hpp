// Which of the stored documents can a change of rules affect?
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/data.hpp"
#include "engine/match/literals.hpp"
#include "engine/rule/data.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::store {

// The named rules of a set, ready to be evaluated alone, and the words without which none of them can speak. Immutable: threads
// may share it.
class Subset {
 public:
  using Words = std::vector<match::Occurrence>;

  // Ids that the set does not hold are left out.
  Subset(const RuleSet& rules, std::set<std::string> ids);
  const std::set<std::string>& ids() const { return ids_; }
  // For review_part(): what calls these rules, and their words in a folded text.
  const rule::Triggers& triggers() const { return triggers_; }
  Words words(std::string_view folded) const;
  // False: no rule of the subset can find anything in this text. `room` is used and may be given again, text after text.
  bool may_speak(std::string_view folded, Words& room) const;
  // The same question to the index of a library's texts (grams.hpp): an expression that every text meets in which a rule may
  // speak. Empty: the index does not help.
  const std::string& query() const { return gram_query_; }
  // The same question, answered more exactly: the words, which words() found, must stand together in one logical sentence.
  bool may_speak(const Words& words, const document::Data& document) const;

 private:
  using Ids = std::vector<std::uint32_t>;
  class Met;
  std::set<std::string> ids_;
  rule::Triggers triggers_;
  match::Literals finder_;              // of all words that the rules ask for
  match::Literals calls_;               // of the sets with which their ways begin
  bool always_ = false;                 // a rule that no word calls: about citations, or the whole document
  std::vector<Ids> of_atom_;            // else: the sets that it is in, by atom …
  std::vector<std::vector<Ids>> ways_;  // … and by set the ways that begin with it: of each of their sets a word must stand
  std::string gram_query_;
};

}  // namespace xiezhi::store
