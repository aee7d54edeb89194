// Match → Finding: severity, message, basis, place. For the review and for those who try single rules (engine/author).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/review/evaluate.hpp"

namespace xiezhi::review_room {

class FindingMaker {
 public:
  FindingMaker(const Document& document, const Context& context) : document_(document), context_(context) {}
  // The finding of rule `index` for a match in the evaluator's open sentence; nothing when a concrete 依据 silences it.
  std::optional<Finding> make(std::size_t index, Match& match, Evaluator& evaluator);
  // Adds what `rule`, the rule `index` or a form of it, finds in the evaluator's open sentence: of matches that overlap the
  // first, and of an item that is read first what `out` does not hold yet. `branches` as in Evaluator::matches.
  void find(const rule::Rule& rule, std::size_t index, std::span<const rule::ConditionId> branches, Evaluator& evaluator,
            std::vector<Finding>& out);
  // The finding of a rule about the whole document; anchored at the title or the first line.
  Finding make_for_document(std::size_t index, Evaluator& evaluator);
  // Adds it, if the rule is met. False when it did not hold and facts that it asks for were missing.
  bool find_for_document(const rule::Rule& rule, std::size_t index, Evaluator& evaluator, std::vector<Finding>& out);

 private:
  Finding start(std::size_t index) const;
  // In words, with those parts of an `at least` that hold.
  std::string met(const rule::Lowering& lowering, const Match& match, Evaluator& evaluator) const;
  void lower(Finding& finding, std::optional<Severity> to, std::string why) const;
  std::string_view words_of(const View& view);
  void finish(Finding& finding, std::size_t index, Span span, std::string_view sentence);

  const Document& document_;
  const Context& context_;
  std::unordered_map<std::string, int> seen_;  // fingerprint material → how often so far
  std::vector<Match> matches_;
  std::optional<std::pair<std::size_t, Order>> digested_;  // the sentence of digest_
  std::string digest_;
};

}  // namespace xiezhi::review_room
