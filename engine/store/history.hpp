// The findings of a draft, followed from version to version, and what was decided of each. Every finding is followed, decided
// or not: one that nobody decided keeps its own clause and is shown no decision of another.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "engine/store/state.hpp"

namespace xiezhi::store {

struct Followed {
  std::optional<Decision> decision;  // the last one on it or on what it comes from
  bool copied = false;               // made on another copy or part of the clause
  bool fresh = false;                // nothing of `before` became it
};

struct History {
  std::vector<Followed> findings;  // of findings_of(version), in its order
  std::set<std::int64_t> fixed;    // findings of `before` that none of these is
  std::vector<Decision> unused;    // that nothing answers to; latest first
};

// What became of the findings of version `before` in another; `before` 0: nothing came before. All versions that `before` comes
// from are looked at, so that a clause that went and comes back finds its decision. A decision is overruled, and does not come
// back, when its finding was decided anew since. A finding of the same version that was closed and is found again by other
// rules is followed in the same way. When `version` comes from `before`, what is known of it then is kept in the state: the
// next version is followed from there.
History follow(State& state, std::int64_t before, std::int64_t version);
// The histories of versions, each since the one it comes from, in order of their ids. What several come from is looked at once.
void follow_all(Database& db, const std::set<std::int64_t>& versions, const std::function<void(std::int64_t, History)>& tell);

}  // namespace xiezhi::store
