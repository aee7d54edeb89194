#include "engine/author/mutate.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/author/examples.hpp"
#include "engine/author/mutate_run.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::author {
namespace {

using Groups = std::map<std::string, Group>;

void put(Groups& groups, const Change& change, std::size_t index, const std::string& id, rule::Rule changed,
         rule::ConditionId part) {
  auto& group = groups[change.key];
  auto& m = group.mutant;
  if (group.variants.empty()) m = {change.kind, change.zh, change.en, change.source, change.at, {}, false};
  if (m.rules.empty() || m.rules.back() != id) m.rules.push_back(id);
  group.variants.push_back({index, std::move(changed), part, change.aim});
}

void mutate_rule(rule::Data& data, Mutator& mutator, std::size_t index, Groups& groups) {
  const rule::Rule rule = data.rules[index];
  const auto& id = data.infos[index].id;
  for (const auto& m : mutator.condition(rule.when, rule.binds ? Role::finds : Role::tests)) {
    auto changed = rule;
    changed.when = m.id;
    put(groups, m.change, index, id, std::move(changed), rule::none);
  }
  for (std::size_t i = 0; i < rule.unless.size(); ++i) {
    auto without = rule;
    without.unless.erase(without.unless.begin() + static_cast<std::ptrdiff_t>(i));
    auto dropped = place_of(data, rule.unless[i]);
    const auto text = rule::wording(data, rule.unless[i]);
    dropped.key += "exception";
    dropped.kind = "drop_exception";
    dropped.zh = "删去例外“" + text + "”";
    dropped.en = "exception deleted: “" + text + "”";
    dropped.aim = {rule.unless[i], false, Twist::plain, 0};
    put(groups, dropped, index, id, std::move(without), rule.unless[i]);
    for (const auto& m : mutator.condition(rule.unless[i], Role::exempts)) {
      auto changed = rule;
      changed.unless[i] = m.id;
      put(groups, m.change, index, id, std::move(changed), rule.unless[i]);
    }
  }
}

// The examples of an exception tell a change of it, whichever rules take it up.
void try_on_exceptions(const rule::Data& data, Mutator& mutator, const ReviewOptions& defaults, Groups& groups) {
  for (const auto& exception : data.exceptions) {
    std::vector<std::pair<Group*, rule::ConditionId>> changed;
    for (const auto& m : mutator.condition(exception.condition, Role::exempts))
      if (const auto at = groups.find(m.change.key); at != groups.end()) changed.emplace_back(&at->second, m.id);
    for (const auto& example : exception.examples) {
      try {
        each_mark(data, example, defaults, [&](std::size_t, review_room::Evaluator& evaluator, review_room::Match& match) {
          const auto as_expected = [&](rule::ConditionId id) {
            auto copy = match;
            return evaluator.holds(id, copy) != example.violates;
          };
          if (!as_expected(exception.condition)) return;  // only one that passes as things are can tell
          for (const auto& [group, id] : changed)
            if (!group->killed && !as_expected(id)) group->killed = true;
        });
      } catch (const Error&) {}  // run_examples() tells it
    }
  }
}

}  // namespace

std::size_t MutationResult::killed() const {
  return static_cast<std::size_t>(std::count_if(mutants.begin(), mutants.end(), [](const Mutant& m) { return m.killed; }));
}
double MutationResult::percent() const {
  return mutants.empty() ? 100 : 100 * static_cast<double>(killed()) / static_cast<double>(mutants.size());
}

MutationResult MutationRun::result() const {
  MutationResult out;
  out.failing = failing;
  for (const auto* group : counted) {
    out.mutants.push_back(group->mutant);
    out.mutants.back().killed = group->killed;
  }
  std::sort(out.mutants.begin(), out.mutants.end(), [](const Mutant& a, const Mutant& b) {
    const auto key = [](const Mutant& m) {
      return std::tuple(m.source ? m.source->name : std::string(), m.at.begin, m.at.end, m.zh);
    };
    return key(a) < key(b);
  });
  return out;
}

MutationRun try_mutants(std::shared_ptr<const rule::Data> loaded, const ReviewOptions& defaults, unsigned jobs,
                        const std::function<bool(const RuleInfo&)>& wanted,
                        const std::function<bool(const SourceText&)>& counts) {
  MutationRun out;
  // Data is made as a plain value and shared as a constant one; this is the one place that adds to it.
  out.data = std::const_pointer_cast<rule::Data>(std::move(loaded));
  auto& data = *out.data;
  const auto count = data.infos.size();

  // The cases that pass as things are: only they can kill.
  out.trials.resize(count);
  std::vector<char> fails(count);
  in_parallel(count, jobs, defaults, [&](std::size_t i) {
    const auto& info = data.infos[i];
    if (!wanted(info)) return;
    for (auto& one : sound_cases_of(info)) {
      auto trial = std::make_unique<Trial>(info, std::move(one), data, defaults);
      if (trial->as_expected(trial->findings(data.rules[i], i)))
        out.trials[i].push_back(std::move(trial));
      else
        fails[i] = 1;
    }
  });

  Mutator mutator(data);
  for (std::size_t i = 0; i < count; ++i) {
    if (fails[i]) out.failing.push_back(data.infos[i].id);
    if (wanted(data.infos[i])) mutate_rule(data, mutator, i, out.groups);
  }
  try_on_exceptions(data, mutator, defaults, out.groups);
  out.by_rule.resize(count);
  for (auto& [key, group] : out.groups) {
    if (group.mutant.source && !counts(*group.mutant.source)) continue;
    out.counted.push_back(&group);
    for (const auto& variant : group.variants) out.by_rule[variant.rule].emplace_back(&group, &variant);
  }
  in_parallel(count, jobs, defaults, [&](std::size_t i) {
    for (const auto& trial : out.trials[i]) {
      Tryout tryout(*trial);
      for (const auto& [group, variant] : out.by_rule[i])
        if (!group->killed && tryout.tells(variant->changed, i)) group->killed = true;
    }
  });
  return out;
}

MutationResult run_mutants(std::shared_ptr<const rule::Data> loaded, const ReviewOptions& defaults, unsigned jobs,
                           const std::function<bool(const RuleInfo&)>& wanted,
                           const std::function<bool(const SourceText&)>& counts) {
  return try_mutants(std::move(loaded), defaults, jobs, wanted, counts).result();
}

}  // namespace xiezhi::author
