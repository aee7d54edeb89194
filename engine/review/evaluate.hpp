// Conditions of one rule over one view: finds matches, tests them. Reads the document through the views only.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/review/context.hpp"
#include "engine/review/memory.hpp"
#include "engine/review/view.hpp"

namespace xiezhi::review_room {

// A callable bool(begin, end), by reference: no allocation, no type per nesting level.
class FunctionRef {
 public:
  template <class F>
  explicit FunctionRef(F& f)
      : object_(&f),
        call_([](void* object, std::uint32_t begin, std::uint32_t end) { return (*static_cast<F*>(object))(begin, end); }) {}
  bool operator()(std::uint32_t begin, std::uint32_t end) const { return call_(object_, begin, end); }

 private:
  void* object_;
  bool (*call_)(void*, std::uint32_t, std::uint32_t);
};

bool compares(double left, grammar::Comparison comparison, double right);

// Belongs to one thread and one review. Steps are counted: `exhausted` says that a sentence, or a rule about the whole
// document, was given up, for want of steps or because the review's deadline passed or a cancel was asked for.
class Evaluator {
 public:
  explicit Evaluator(const Context& context);

  // From now on answers are kept: for many forms of a rule over one document, which share most of their conditions.
  void remember() { memory_ = std::make_unique<Memory>(); }

  View& view() { return view_; }
  void set_power(const std::string& power) { power_ = power; }  // of the rule whose conditions are tested next
  // The view and the budget of steps. False when the sentence cannot be read in this order.
  bool open(std::size_t sentence, Order order = Order::as_written);

  // Candidate matches of `when` in the open sentence, leftmost first; one for each place where a match can begin.
  // `branches`: only these alternatives of `when`; empty: all.
  void matches(const rule::Rule& rule, std::vector<Match>& out, std::span<const rule::ConditionId> branches = {});
  // False when a word that the condition needs is not in the open sentence: no match, without looking for one.
  bool possible(rule::ConditionId id);
  // Does the condition hold of the match? If so, `match` may gain captures and related spans.
  bool holds(rule::ConditionId id, Match& match);
  // A rule that finds no matches, judged for the whole document. `seen` turns false when facts were missing, or steps.
  bool holds_for_document(rule::ConditionId id, bool& seen);
  // Where a pattern stands in the open sentence (for explanations).
  std::vector<Range> places(rule::PatternId pattern);
  // The best 依据 cited in the open sentence, for a rule with this power.
  BasisStatus basis(const std::string& power, Match& match);
  // What one citation of it is worth as such: none when the prelude's `no_basis` holds of it.
  BasisStatus basis_of(const SlotRange& citation, const std::string& power);

  bool exhausted() const { return steps_ == 0; }
  // The last rule that was judged for the whole document asked for working days of a year that the calendar does not hold.
  bool beyond_calendar() const { return beyond_calendar_; }

 private:
  template <class F>
  bool each(rule::PatternId id, std::uint32_t lo, std::uint32_t hi, F&& next) {
    return each_match(id, lo, hi, FunctionRef(next));
  }
  bool each_match(rule::PatternId id, std::uint32_t lo, std::uint32_t hi, FunctionRef next);
  void begin(std::uint32_t steps);
  // Takes steps; false when none was left.
  bool take(std::uint32_t steps = 1);
  // Reads the clock now and then. False when no step is left.
  bool tick();
  bool each_in_sequence(const rule::Pattern& pattern, std::size_t index, std::uint32_t begin, std::uint32_t end,
                        const rule::Gap& gap, bool started, std::uint32_t lo, std::uint32_t hi, FunctionRef next);
  Match matched(Range whole) const;
  std::optional<Match> best(rule::PatternId id, std::uint32_t from);
  bool exists(rule::PatternId id, Range within, Match* match);
  void find(rule::ConditionId id, std::vector<Match>& out);
  void look_for(rule::ConditionId id, std::vector<Match>& out);
  bool recall(rule::ConditionId id, Match& match);
  bool judge(rule::ConditionId id, Match& match);
  bool find_faults(rule::PatternId id, std::vector<Match>& out);
  bool scope_fits(grammar::Scope scope) const;
  bool in_scope(const rule::Condition& condition, Match& match);
  std::pair<std::uint32_t, std::uint32_t> around(grammar::Scope scope);
  std::uint32_t unit(grammar::Scope scope);
  template <class F>
  void each_sentence(grammar::Scope scope, F&& stop);
  template <class F>
  void each_with(std::uint32_t words, F&& stop);
  bool i_am_not_there(const Match& match, text::FoldedSpan other) const;
  bool elsewhere(const rule::Condition& condition, Match& match);
  bool fact(const rule::Condition& condition, Match& match);
  bool governed(const rule::Condition& condition, const Match& match);
  bool compare(const rule::Condition& condition);
  // Does a slot's value compare as the pattern asks? A parameter that the issuer's place does not have is never met.
  bool within_limit(const rule::Pattern& pattern, double value) const;
  std::optional<double> path_value(const std::string& path);
  std::optional<Date> path_date(const std::string& path);

  const Context& context_;
  const rule::Data& rules_;
  View view_;
  std::unique_ptr<View> other_;         // for the other sentences that a wider scope reaches, made when one is asked for
  View* at_;                            // the view that patterns look in: &view_, or other_ for a while
  std::uint32_t steps_ = 0;             // left
  std::uint32_t ticks_ = 0;             // since the evaluator was made
  std::vector<CaptureRange> captures_;  // of the match being tried
  std::string power_;                   // of the rule being tested
  bool seen_ = true;                    // false: a fact that was compared is missing, so nothing can be said
  bool beyond_calendar_ = false;
  bool said_ = true;  // false: it did not hold because a step is not in the dossier
  // The places of an atom in the whole document are a chain, made when first asked for: used by each_with.
  std::vector<std::uint32_t> last_;    // by atom
  std::vector<std::uint32_t> before_;  // by occurrence
  // The provision and the article that were asked for last.
  std::array<std::pair<std::uint32_t, std::uint32_t>, 2> around_{};
  // The first place of a pattern in the unit of a scope, or none: asked for by each match there, looked for once.
  std::map<std::tuple<grammar::Scope, rule::PatternId, std::uint32_t>, std::optional<text::FoldedSpan>> found_once_;
  // The best 依据 among the citations of a sentence: asked for by each finding there.
  struct Cited {
    std::size_t sentence;
    std::string power;
    BasisStatus best;
  };
  std::optional<Cited> cited_;
  std::unique_ptr<Memory> memory_;
};

}  // namespace xiezhi::review_room
