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

// The named rules of a set, ready to be evaluated alone, and the words without which none of them can speak.
class Subset {
 public:
  // Ids that the set does not hold are left out. `judging`: what is said of points and statements is what all rules of the set
  // that apply would have said, had the others found nothing; else of no use.
  Subset(const RuleSet& rules, std::set<std::string> ids, bool judging = false);
  const RuleSet& rules() const { return rules_; }
  const std::set<std::string>& ids() const { return ids_; }
  // False: no rule of the subset can find anything in a document with this folded text. Safe to call from many threads.
  bool may_speak(std::string_view folded) const;
  // The same for the index of a library's texts (grams.hpp): what is met by every text in which a rule may speak. Empty: the
  // index does not help.
  const std::string& query() const { return gram_query_; }
  // The same, told more closely: the words must stand in one logical sentence.
  bool may_speak(const document::Data& document) const;

 private:
  using Ids = std::vector<std::uint32_t>;
  bool any_way(const std::vector<bool>& met) const;
  std::set<std::string> ids_;
  RuleSet rules_;
  bool always_ = false;       // a rule that no word calls: about citations, or the whole document
  std::vector<Ids> of_word_;  // word of finder_ → the sets that it is in
  std::set<Ids> ways_;        // for each other rule: sets of each of which a word must stand in the text
  match::Literals finder_;
  std::size_t sets_ = 0;
  std::string gram_query_;
};

}  // namespace xiezhi::store
