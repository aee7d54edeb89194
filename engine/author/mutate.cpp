#include "engine/author/mutate.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/author/examples.hpp"
#include "engine/author/mutants.hpp"
#include "engine/author/trial.hpp"

namespace xiezhi::author {
namespace {

struct Variant {
  std::size_t rule;
  rule::Rule changed;
};
// A mutant and the rules it changes.
struct Group {
  Mutant mutant;
  std::vector<Variant> variants;
};
using Groups = std::map<std::string, Group>;

void put(Groups& groups, const Change& change, std::size_t index, const std::string& id, rule::Rule changed) {
  auto& group = groups[change.key];
  auto& m = group.mutant;
  if (group.variants.empty()) m = {change.kind, change.zh, change.en, change.source, change.at, {}, false};
  if (m.rules.empty() || m.rules.back() != id) m.rules.push_back(id);
  group.variants.push_back({index, std::move(changed)});
}

void mutate_rule(rule::Data& data, Mutator& mutator, std::size_t index, Groups& groups) {
  const rule::Rule rule = data.rules[index];
  const auto& id = data.infos[index].id;
  for (const auto& m : mutator.condition(rule.when, rule.binds ? Role::finds : Role::tests)) {
    auto changed = rule;
    changed.when = m.id;
    put(groups, m.change, index, id, std::move(changed));
  }
  for (std::size_t i = 0; i < rule.unless.size(); ++i) {
    auto without = rule;
    without.unless.erase(without.unless.begin() + static_cast<std::ptrdiff_t>(i));
    auto dropped = place_of(data, rule.unless[i]);
    const auto& text = data.conditions[rule.unless[i]].text;
    dropped.key += "exception";
    dropped.kind = "drop_exception";
    dropped.zh = "删去例外“" + text + "”";
    dropped.en = "exception deleted: “" + text + "”";
    put(groups, dropped, index, id, std::move(without));
    for (const auto& m : mutator.condition(rule.unless[i], Role::exempts)) {
      auto changed = rule;
      changed.unless[i] = m.id;
      put(groups, m.change, index, id, std::move(changed));
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

MutationResult run_mutants(std::shared_ptr<const rule::Data> loaded, const ReviewOptions& defaults, unsigned jobs,
                           const std::function<bool(const RuleInfo&)>& wanted,
                           const std::function<bool(const SourceText&)>& counts) {
  // Data is made as a plain value and shared as a constant one; this is the one place that adds to it.
  const auto data = std::const_pointer_cast<rule::Data>(std::move(loaded));
  MutationResult out;
  const auto count = data->infos.size();

  // The cases that pass as things are: only they can kill.
  std::vector<std::vector<std::unique_ptr<Trial>>> trials(count);
  std::vector<char> fails(count);
  in_parallel(count, jobs, defaults, [&](std::size_t i) {
    const auto& info = data->infos[i];
    if (!wanted(info)) return;
    for (auto& one : cases_of(info)) {
      auto trial = std::make_unique<Trial>(info, std::move(one), *data, defaults);
      if (trial->as_expected(trial->findings(data->rules[i], i)))
        trials[i].push_back(std::move(trial));
      else
        fails[i] = 1;
    }
  });

  Groups groups;
  Mutator mutator(*data);
  for (std::size_t i = 0; i < count; ++i) {
    if (fails[i]) out.failing.push_back(data->infos[i].id);
    if (wanted(data->infos[i])) mutate_rule(*data, mutator, i, groups);
  }
  std::vector<Group*> all;
  for (auto& [key, group] : groups)
    if (!group.mutant.source || counts(*group.mutant.source)) all.push_back(&group);
  in_parallel(all.size(), jobs, defaults, [&](std::size_t g) {
    auto& group = *all[g];
    for (const auto& variant : group.variants) {
      const auto& on = trials[variant.rule];
      const auto kills = [&](const auto& trial) { return !trial->as_expected(trial->findings(variant.changed, variant.rule)); };
      if (std::any_of(on.begin(), on.end(), kills)) {
        group.mutant.killed = true;
        return;
      }
    }
  });
  for (auto* group : all) out.mutants.push_back(std::move(group->mutant));
  std::sort(out.mutants.begin(), out.mutants.end(), [](const Mutant& a, const Mutant& b) {
    const auto key = [](const Mutant& m) {
      return std::tuple(m.source ? m.source->name : std::string(), m.at.begin, m.at.end, m.zh);
    };
    return key(a) < key(b);
  });
  return out;
}

}  // namespace xiezhi::author
