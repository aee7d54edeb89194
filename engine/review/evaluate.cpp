// Matching of patterns: a backtracking search over the places where words stand, bounded by a budget of steps. Gaps and reach
// are in code points of folded text. Conditions are in holds.cpp and compare.cpp.
#include "engine/review/evaluate.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cassert>
#include <limits>

#include "engine/text/utf8.hpp"

namespace xiezhi::review_room {

using grammar::Comparison;
using rule::ConditionKind;
using rule::PatternKind;

namespace {

constexpr std::uint32_t step_budget = 200'000;       // of one sentence; ordinary ones take a few hundred
constexpr std::uint32_t steps_per_byte = 64;         // besides, of a rule that looks at the whole document
constexpr std::uint32_t regex_bytes_per_step = 64;   // a regex may read all that is left to see where it ends
constexpr std::uint32_t ticks_between_looks = 1024;  // at the clock

}  // namespace

bool compares(double left, Comparison comparison, double right) {
  switch (comparison) {
    case Comparison::less:
      return left < right;
    case Comparison::less_equal:
      return left <= right;
    case Comparison::greater:
      return left > right;
    case Comparison::greater_equal:
      return left >= right;
    case Comparison::equal:
      return left == right;
    case Comparison::not_equal:
      return left != right;
  }
  return false;
}

Evaluator::Evaluator(const Context& context) : context_(context), rules_(context.rules), view_(context), at_(&view_) {}

bool Evaluator::within_limit(const rule::Pattern& p, double value) const {
  if (p.parameter.empty()) return compares(value, p.comparison, p.value);
  const auto* parameter = rules_.jurisdictions.find(p.parameter, context_.issuer.province);
  return parameter != nullptr && compares(value, p.comparison, statute::in_days(*parameter));
}

void Evaluator::begin(std::uint32_t steps) {
  if (memory_ && exhausted()) *memory_ = {};  // what was given up is no answer
  at_ = &view_;
  steps_ = steps;
}

bool Evaluator::open(std::size_t sentence, Order order) {
  if (!view_.open(sentence, order)) return false;
  begin(step_budget);
  return true;
}

bool Evaluator::take(std::uint32_t steps) {
  if (steps_ == 0) return false;
  steps_ -= std::min(steps_, steps);
  tick();
  return true;
}

bool Evaluator::tick() {
  if (++ticks_ % ticks_between_looks == 0 && stopped(context_.options)) steps_ = 0;
  return steps_ != 0;
}

bool Evaluator::holds_for_document(rule::ConditionId id, bool& seen) {
  seen_ = said_ = true;
  beyond_calendar_ = false;
  const auto steps = step_budget + std::uint64_t{steps_per_byte} * context_.document.folded.text.size();
  begin(static_cast<std::uint32_t>(std::min<std::uint64_t>(steps, std::numeric_limits<std::uint32_t>::max())));
  if (context_.document.sentences.empty()) return seen = false;
  view_.open(0);
  Match nowhere;
  const bool held = holds(id, nowhere);
  seen = seen_ && (held || said_) && !exhausted();
  return held && seen;
}

// Calls on(begin, end) for every match of the pattern that begins in [lo, hi], begins rising; stops when it answers true.
bool Evaluator::each_match(rule::PatternId id, std::uint32_t lo, std::uint32_t hi, FunctionRef on) {
  if (!take()) return false;
  const auto& p = rules_.patterns[id];
  switch (p.kind) {
    case PatternKind::words: {
      const auto& ranges = at_->words(p.words);
      for (auto r = std::lower_bound(ranges.begin(), ranges.end(), Range{lo, 0}); r != ranges.end() && r->begin <= hi; ++r)
        if (on(r->begin, r->end)) return true;
      return false;
    }
    case PatternKind::slot: {
      const auto& ranges = at_->slot(p.slot, p.quality);
      auto r = std::partition_point(ranges.begin(), ranges.end(), [&](const SlotRange& one) { return one.begin < lo; });
      for (; r != ranges.end() && r->begin <= hi; ++r)
        if ((!p.compares || within_limit(p, r->value)) && on(r->begin, r->end)) return true;
      return false;
    }
    case PatternKind::regex: {
      const auto text = at_->text();
      re2::StringPiece found;
      for (auto at = lo; at <= hi && at <= text.size();) {
        if (!take(1 + static_cast<std::uint32_t>(text.size() - at) / regex_bytes_per_step)) return false;
        if (!p.regex->Match({text.data(), text.size()}, at, text.size(), re2::RE2::UNANCHORED, &found, 1)) return false;
        const auto begin = static_cast<std::uint32_t>(found.data() - text.data());
        if (begin > hi) return false;
        if (!found.empty() && on(begin, begin + static_cast<std::uint32_t>(found.size()))) return true;
        if (begin >= text.size()) return false;
        at = begin + static_cast<std::uint32_t>(text::step(text[begin]));
      }
      return false;
    }
    case PatternKind::any_of:
      if (context_.options.prefilter && p.needs != rule::none && !at_->has(p.needs)) return false;
      for (auto child : p.children)
        if (each_match(child, lo, hi, on)) return true;
      return false;
    case PatternKind::optional:
      return each_match(p.children[0], lo, hi, on) || on(lo, lo);
    case PatternKind::guarded:
      return each(p.children[0], lo, hi, [&](std::uint32_t begin, std::uint32_t end) {
        return at_->guarded(p.guards, {begin, end}) && on(begin, end);
      });
    case PatternKind::capture:
      return each(p.children[0], lo, hi, [&](std::uint32_t begin, std::uint32_t end) {
        captures_.push_back({p.capture, {begin, end}});
        const bool stop = on(begin, end);
        captures_.pop_back();
        return stop;
      });
    case PatternKind::sequence:
      if (context_.options.prefilter && !at_->possible(id)) return false;
      return each_in_sequence(p, 0, 0, 0, rule::Gap{}, false, lo, hi, on);
  }
  return false;
}

// The elements from `index` on. [begin, end) is what stands so far, `gap` what may lie before the next element.
bool Evaluator::each_in_sequence(const rule::Pattern& p, std::size_t index, std::uint32_t begin, std::uint32_t end,
                                 const rule::Gap& gap, bool started, std::uint32_t lo, std::uint32_t hi, FunctionRef next) {
  if (index == p.children.size()) return started && next(begin, end);
  const auto& child = rules_.patterns[p.children[index]];
  const bool optional = child.kind == PatternKind::optional;
  const auto target = optional ? child.children[0] : p.children[index];
  const rule::Gap* behind = index < p.gaps.size() ? &p.gaps[index] : nullptr;
  const static rule::Gap nothing;

  const auto from = started ? forward(at_->text(), end, gap.min, gap.unbroken) : lo;
  const auto to = started ? forward(at_->text(), end, gap.max, gap.unbroken) : hi;
  const bool with = each(target, from, to, [&](std::uint32_t b, std::uint32_t e) {
    if (started) {
      if (b < end) return false;
      for (auto without : gap.without)
        if (b > end && exists(without, {end, b}, nullptr)) return false;
    }
    return each_in_sequence(p, index + 1, started ? begin : b, e, behind == nullptr ? nothing : *behind, true, lo, hi, next);
  });
  if (with) return true;
  if (!optional) return false;
  // Left out: the gaps on both sides become one.
  rule::Gap joined = gap;
  if (behind != nullptr) {
    joined.min += behind->min;
    joined.max += behind->max;
    joined.unbroken = joined.unbroken || behind->unbroken;
    joined.without.insert(joined.without.end(), behind->without.begin(), behind->without.end());
  }
  return each_in_sequence(p, index + 1, begin, end, started ? joined : nothing, started, lo, hi, next);
}

// The leftmost, then shortest match that begins at `from` or later.
std::optional<Match> Evaluator::best(rule::PatternId id, std::uint32_t from) {
  std::optional<Match> found;
  auto hi = static_cast<std::uint32_t>(at_->text().size());
  each(id, from, hi, [&](std::uint32_t begin, std::uint32_t end) {
    if (!found || Range{begin, end} < found->whole) found = matched({begin, end});
    return false;
  });
  return found;
}

// What was captured on the way to this match.
Match Evaluator::matched(Range whole) const {
  Match match{whole, whole, captures_, {}, -1};
  for (const auto& capture : captures_)
    if (capture.name == rules_.report) match.report = capture.range;
  return match;
}

// False when a word that the condition needs is not in the open sentence.
bool Evaluator::possible(rule::ConditionId id) {
  const auto& c = rules_.conditions[id];
  if (c.needs != rule::none && !view_.has(c.needs)) return false;
  const auto test = [&](auto child) { return possible(child); };
  switch (c.kind) {
    case ConditionKind::any:
      return std::any_of(c.children.begin(), c.children.end(), test);
    case ConditionKind::at_least:
      return static_cast<std::uint32_t>(std::count_if(c.children.begin(), c.children.end(), test)) >= c.least;
    case ConditionKind::all:
      return std::all_of(c.children.begin(), c.children.end(), test);
    case ConditionKind::named:
      return possible(c.children[0]);
    case ConditionKind::pattern:
      return scope_fits(c.scope) && view_.possible(c.pattern);
    case ConditionKind::near:
    case ConditionKind::before:
    case ConditionKind::after:
    case ConditionKind::governed:
      return view_.possible(c.pattern);
    case ConditionKind::in:
      return !rule::in_sentence(c.scope) || view_.possible(c.pattern);
    default:
      return true;
  }
}

bool Evaluator::exists(rule::PatternId id, Range within, Match* match) {
  const auto mark = captures_.size();
  const bool found = each(id, within.begin, within.end, [&](std::uint32_t begin, std::uint32_t end) {
    if (begin < within.begin || end > within.end) return false;
    if (match != nullptr) {
      for (auto i = mark; i < captures_.size(); ++i)
        if (captures_[i].name != rules_.report) match->captures.push_back(captures_[i]);
    }
    return true;
  });
  captures_.resize(mark);
  return found;
}

std::vector<Range> Evaluator::places(rule::PatternId pattern) {
  std::vector<Range> out;
  for (std::uint32_t from = 0; from <= at_->text().size();) {
    const auto match = best(pattern, from);
    if (!match) break;
    out.push_back(match->whole);
    from = std::max(match->whole.end, match->whole.begin + 1);
  }
  return out;
}

bool Evaluator::scope_fits(grammar::Scope scope) const {
  const auto& s = context_.document.sentence(view_.sentence());
  switch (scope) {
    case grammar::Scope::title:
      return view_.sentence() >= context_.title.first && view_.sentence() < context_.title.second;
    case grammar::Scope::heading:
      return s.heading;
    case grammar::Scope::lead_in:
      return s.is_lead_in;
    case grammar::Scope::items:
      return s.lead_in >= 0;
    default:
      return true;
  }
}

// Faults of numbering and cross references are places of their own, found with the document: each is a match. False when the
// pattern is anything else.
bool Evaluator::find_faults(rule::PatternId id, std::vector<Match>& out) {
  const auto& p = rules_.patterns[id];
  if (p.kind == PatternKind::any_of || p.kind == PatternKind::capture) {
    bool all = true;
    for (auto child : p.children) all = find_faults(child, out) && all;
    return all;
  }
  if (p.kind != PatternKind::slot || (p.slot != rule::Slot::numbering && p.slot != rule::Slot::crossref)) return false;
  for (const auto& r : view_.slot(p.slot, p.quality)) out.push_back({r, r, {}, {}, r.index});
  return true;
}

void Evaluator::find(rule::ConditionId id, std::vector<Match>& out) {
  if (!memory_) return look_for(id, out);
  const auto [at, fresh] = memory_->found.try_emplace({id, view_.sentence(), view_.order()});
  auto& known = at->second;  // stays where it is while others are added
  if (fresh && possible(id)) look_for(id, known);
  out.insert(out.end(), known.begin(), known.end());
}

void Evaluator::look_for(rule::ConditionId id, std::vector<Match>& out) {
  const auto& c = rules_.conditions[id];
  switch (c.kind) {
    case ConditionKind::pattern: {
      if (!scope_fits(c.scope)) return;
      if (find_faults(c.pattern, out)) return;
      // Of the matches that begin at one place the shortest, the first of equals.
      const auto old = out.size();
      each(c.pattern, 0, static_cast<std::uint32_t>(view_.text().size()), [&](std::uint32_t begin, std::uint32_t end) {
        if (out.size() == old || out.back().whole.begin != begin)
          out.push_back(matched({begin, end}));
        else if (end < out.back().whole.end)
          out.back() = matched({begin, end});
        return false;
      });
      const auto first = out.begin() + static_cast<std::ptrdiff_t>(old);
      std::stable_sort(first, out.end(), [](const Match& a, const Match& b) { return a.whole < b.whole; });
      out.erase(std::unique(first, out.end(), [](const Match& a, const Match& b) { return a.whole.begin == b.whole.begin; }),
                out.end());
      return;
    }
    case ConditionKind::any:
      for (auto child : c.children)
        if (memory_ || !context_.options.prefilter || possible(child)) find(child, out);
      return;
    case ConditionKind::all: {
      std::vector<Match> found;
      find(c.children[c.binder], found);
      for (auto& match : found) {
        bool all = true;
        for (std::size_t i = 0; i < c.children.size() && all; ++i) all = i == c.binder || holds(c.children[i], match);
        if (all) out.push_back(std::move(match));
      }
      return;
    }
    case ConditionKind::named:
      find(c.children[0], out);
      return;
    default:
      assert(false);
  }
}

void Evaluator::matches(const rule::Rule& rule, std::vector<Match>& out, std::span<const rule::ConditionId> branches) {
  out.clear();
  if (branches.empty()) find(rule.when, out);
  for (auto branch : branches)
    if (possible(branch)) find(branch, out);
  // A match wholly in a lead-in is judged there, in its own sentence. An item that is read first was read as written, too: new
  // is what it says together with what follows upon it.
  std::erase_if(out, [&](const Match& m) {
    if (view_.order() == Order::item_first)
      return m.whole.begin >= view_.behind() || m.whole.end <= view_.behind() + 3 || m.fault >= 0;
    return m.fault < 0 && view_.body() > 0 && m.report.end <= view_.body();
  });
  std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.whole < b.whole; });
}

}  // namespace xiezhi::review_room
