// The mutants of a set of rules and the cases they are tried on, ready to be tried. Private to engine/author.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/author/mutants.hpp"
#include "engine/author/mutate.hpp"
#include "engine/author/trial.hpp"

namespace xiezhi::author {

// One form of one rule. `part`: the exemption that holds the change; none: it is in `when`.
struct Variant {
  std::size_t rule;
  rule::Rule changed;
  rule::ConditionId part = rule::none;
  Aim aim;
};
// A mutant and the rules it changes.
struct Group {
  Mutant mutant;
  std::vector<Variant> variants;
  std::atomic<bool> killed = false;
};

struct MutationRun {
  std::shared_ptr<rule::Data> data;                         // with the changed copies behind what was there
  std::vector<std::vector<std::unique_ptr<Trial>>> trials;  // by rule: the cases that pass as things are
  std::vector<std::string> failing;
  std::map<std::string, Group> groups;
  std::vector<Group*> counted;                                          // of the files asked for
  std::vector<std::vector<std::pair<Group*, const Variant*>>> by_rule;  // the counted ones

  // The result, what was killed so far.
  MutationResult result() const;
};

// See run_mutants(). Every counted group is tried on the cases.
MutationRun try_mutants(std::shared_ptr<const rule::Data> loaded, const ReviewOptions& defaults, unsigned jobs,
                        const std::function<bool(const RuleInfo&)>& wanted,
                        const std::function<bool(const SourceText&)>& counts);

}  // namespace xiezhi::author
