// Makes the mutants of conditions and patterns. Private to engine/author.
//
// Not made, for no text can tell them from the rule:
// - a gap of no width widened: two words side by side are one thing; a gap or reach that is as wide as the language allows;
// - a stop list cleared whose shortest word is longer than the gap (a part beside it that may be left out makes it longer:
// made);
// - an alternative dropped that stands in the same list twice;
// - an unbroken reach over commas that is too short for a comma and the shortest of plain words without commas in them;
// - the finding part of `all` dropped or turned round: nothing would be left to test.
// Made, though often nothing tells them: alternatives that another one covers, conditions that another one implies, words
// behind a stop that no gap crosses. Those are dead parts of a rule; that they stay alive says so.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/rule/data.hpp"

namespace xiezhi::author {

// Where a change bites, for whoever looks for a text that tells the changed rule from the rule.
enum class Twist : std::uint8_t {
  plain,    // the node as it is
  far,      // more between than the gap, or the reach, allows
  stop,     // a word of the gap's stop list in the gap
  broken,   // a comma in an unbroken reach
  pick,     // the alternative `index` alone
  without,  // all but the condition `index`
  loose,    // where the guard says no
  off,      // a quantity that compares the other way
  outside,  // in the sentence, but outside of the match or clause
  absent    // the node false
};
struct Aim {
  std::uint32_t node = rule::none;
  bool pattern = false;  // a pattern, not a condition
  Twist twist = Twist::plain;
  std::size_t index = 0;
};

// One change. `key` is equal for equal changes at one place, whichever rule they are met in.
struct Change {
  std::string key, kind, zh, en;
  std::shared_ptr<const SourceText> source;  // the condition that holds it; null: not known yet
  SourceSpan at;
  Aim aim;
};
struct Changed {
  std::uint32_t id;  // of the changed copy
  Change change;
};

// What a condition is there for: to find matches, to test them (turned round, it would say the opposite), or to exempt them.
enum class Role : std::uint8_t { finds, tests, exempts };

// Adds changed copies behind the patterns and conditions of `data`; what stood there stays as it was.
class Mutator {
 public:
  explicit Mutator(rule::Data& data) : data_(data) {}
  const std::vector<Changed>& pattern(rule::PatternId id);
  const std::vector<Changed>& condition(rule::ConditionId id, Role role);
  // A few of the words a pattern looks for: ‘申请’‘申领’等.
  std::string words_of(rule::PatternId id) const;

 private:
  rule::PatternId add(rule::Pattern pattern);
  rule::ConditionId add(rule::Condition condition);
  void own(rule::PatternId id, std::vector<Changed>& out);
  void own(rule::ConditionId id, Role role, std::vector<Changed>& out);

  rule::Data& data_;
  std::map<rule::PatternId, std::vector<Changed>> patterns_;
  std::map<std::pair<rule::ConditionId, Role>, std::vector<Changed>> conditions_;
};

// Where a condition is written: its own place, or that of its first part that has one.
Change place_of(const rule::Data& data, rule::ConditionId id);

}  // namespace xiezhi::author
