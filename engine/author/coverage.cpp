#include "engine/author/coverage.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include "engine/author/examples.hpp"
#include "engine/author/trial.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::author {
namespace {

using review_room::Evaluator;
using review_room::Match;
using rule::ConditionId;
using rule::ConditionKind;

// Every condition of one rule on one text, each looked at for itself: nothing is skipped because another one decided.
struct Walk {
  const rule::Data& data;
  Evaluator& evaluator;
  OutcomesOf& outcomes;
  bool dossier = false;  // one is given

  void note(ConditionId id, bool held) { ++(held ? outcomes[id].held : outcomes[id].failed); }

  // A condition that finds matches: those it finds.
  std::vector<Match> find(ConditionId id) {
    rule::Rule only;
    only.when = id;
    std::vector<Match> found;
    evaluator.matches(only, found);
    return found;
  }

  void bind(ConditionId id) {
    const auto& c = data.conditions[id];
    if (c.kind == ConditionKind::any || c.kind == ConditionKind::named) {
      for (auto child : c.children) bind(child);
      if (c.kind == ConditionKind::named) note(id, !find(id).empty());
    } else if (c.kind == ConditionKind::all) {
      bind(c.children[c.binder]);
      for (auto& match : find(c.children[c.binder]))
        for (std::size_t i = 0; i < c.children.size(); ++i)
          if (i != c.binder) test(c.children[i], &match);
    } else {
      note(id, !find(id).empty());
    }
  }

  // A condition that tests a match, or, without one, the document.
  void test(ConditionId id, const Match* match) {
    const auto& c = data.conditions[id];
    for (auto child : c.children) test(child, match);
    if (c.kind == ConditionKind::any || c.kind == ConditionKind::all || c.kind == ConditionKind::negation) return;
    bool seen = true;
    Match copy = match == nullptr ? Match{} : *match;
    bool held = match == nullptr ? evaluator.holds_for_document(id, seen) : evaluator.holds(id, copy);
    // What a dossier does not name was not done: for the rule that is unsaid, for the condition it is no; what lowers a finding
    // is asked as of a match.
    if (!seen && dossier && c.kind == ConditionKind::named) held = evaluator.holds(id, copy);
    const bool unsaid = dossier && ((c.kind == ConditionKind::compare && c.truth) || c.kind == ConditionKind::named);
    if (seen || unsaid) note(id, held);
  }
};

// Every condition below `id` is used by the rule.
void reach(const rule::Data& data, ConditionId id, std::vector<ConditionId>& out) {
  out.push_back(id);
  for (auto child : data.conditions[id].children) reach(data, child, out);
}

// Every condition that the rule uses, once each, sorted; those that coverage counts.
std::vector<ConditionId> used_conditions(const rule::Data& data, const rule::Rule& rule) {
  std::vector<ConditionId> used;
  reach(data, rule.when, used);
  for (auto id : rule.unless) reach(data, id, used);
  for (const auto& lowering : rule.lower) reach(data, lowering.condition, used);
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  std::erase_if(
      used, [&](ConditionId id) { return !data.conditions[id].source || data.conditions[id].kind == ConditionKind::negation; });
  return used;
}

OutcomesOf of_exceptions(const rule::Data& data, const ReviewOptions& defaults) {
  OutcomesOf out;
  for (const auto& exception : data.exceptions) {
    for (const auto& example : exception.examples) {
      try {
        each_mark(data, example, defaults, [&](std::size_t, Evaluator& evaluator, Match& match) {
          Walk{data, evaluator, out}.test(exception.condition, &match);
        });
      } catch (const Error&) {}  // run_examples() tells it
    }
  }
  return out;
}

}  // namespace

OutcomesOf outcomes_of(const Trial& trial, std::size_t index) {
  OutcomesOf out;
  if (!trial.applies) return out;
  const auto& data = trial.context.rules;
  const auto& rule = data.rules[index];
  Evaluator evaluator(trial.context);
  evaluator.set_power(data.infos[index].power);
  Walk walk{data, evaluator, out, trial.options.dossier.has_value()};
  const auto tests = [&](const Match* match) {
    for (auto id : rule.unless) walk.test(id, match);
    for (const auto& lowering : rule.lower) walk.test(lowering.condition, match);
  };
  if (!rule.binds) {
    walk.test(rule.when, nullptr);
    tests(nullptr);
    return out;
  }
  for (std::size_t s = 0; s < trial.context.document.sentences.size(); ++s) {
    evaluator.open(s);
    walk.bind(rule.when);
    for (auto& match : walk.find(rule.when)) tests(&match);
  }
  return out;
}

void CountedConditions::note(const OutcomesOf& seen) {
  for (const auto& [id, o] : seen) {
    const auto& c = data.conditions[id];
    if (!c.source) continue;
    const auto at = by_place.find({c.source->name, c.at.begin, c.at.end});
    if (at == by_place.end()) continue;
    at->second.outcomes.held += o.held;
    at->second.outcomes.failed += o.failed;
  }
}

CountedConditions counted_conditions(const rule::Data& data, const ReviewOptions& defaults,
                                     const std::function<bool(const RuleInfo&)>& wanted,
                                     const std::function<bool(const SourceText&)>& counts) {
  CountedConditions out{data, {}};
  for (std::size_t i = 0; i < data.infos.size(); ++i) {
    if (!wanted(data.infos[i])) continue;
    for (auto id : used_conditions(data, data.rules[i])) {
      const auto& c = data.conditions[id];
      if (counts(*c.source)) out.by_place[{c.source->name, c.at.begin, c.at.end}].users.emplace_back(i, id);
    }
  }
  out.note(of_exceptions(data, defaults));
  return out;
}

std::size_t Coverage::covered() const {
  std::size_t sum = 0;
  for (const auto& c : conditions) sum += (c.held > 0) + (c.failed > 0);
  return sum;
}
double Coverage::percent() const {
  return conditions.empty() ? 100 : 100 * static_cast<double>(covered()) / static_cast<double>(outcomes());
}

Coverage measure_coverage(const RuleSet& rules, const ReviewOptions& defaults, unsigned jobs,
                          const std::function<bool(const SourceText&)>& counts) {
  const auto& data = rules.data();
  auto counted = counted_conditions(
      data, defaults, [](const RuleInfo&) { return true; }, counts);
  std::mutex mutex;
  in_parallel(data.infos.size(), jobs, defaults, [&](std::size_t index) {
    for (auto& one : cases_of(data.infos[index]).cases) {
      const auto seen = outcomes_of(Trial(data.infos[index], std::move(one), data, defaults), index);
      const std::lock_guard lock(mutex);
      counted.note(seen);
    }
  });
  Coverage out;
  for (const auto& [place, condition] : counted.by_place) {
    const auto id = condition.users.front().second;
    const auto& c = data.conditions[id];
    CoveredCondition covered{c.source,
                             c.at,
                             rule::wording(data, id),
                             c.kind == ConditionKind::named,
                             {},
                             condition.outcomes.held,
                             condition.outcomes.failed};
    for (const auto& [index, as] : condition.users)
      if (covered.rules.empty() || covered.rules.back() != data.infos[index].id) covered.rules.push_back(data.infos[index].id);
    out.conditions.push_back(std::move(covered));
  }
  return out;
}

}  // namespace xiezhi::author
