#include "engine/store/carry.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "engine/store/similarity.hpp"

namespace xiezhi::store {
namespace {

// Measured on the edits of tests/store/carry_test.cpp: a changed number or a changed few words stay above `reworded`, another
// item of the same list that was there before stays with its own clause.
constexpr double reworded = 0.55;
constexpr double part = 0.85;                // of a split clause's words found in the old clause
constexpr std::size_t part_pairs = 4;        // shorter pieces say too little
constexpr std::size_t most_pairs = 250'000;  // beyond, one rule's findings are compared by their words only

using Indexes = std::vector<std::size_t>;

struct Group {  // the findings of one rule
  Indexes before, after;
};

class Matching {
 public:
  Matching(const std::vector<Known>& before, const std::vector<Known>& after)
      : before_(before), after_(after), taken_(before.size()), out_(after.size()) {}

  std::vector<Match> run() {
    std::map<std::string_view, Group> groups;
    for (std::size_t i = 0; i < before_.size(); ++i) groups[before_[i].rule].before.push_back(i);
    for (std::size_t i = 0; i < after_.size(); ++i) groups[after_[i].rule].after.push_back(i);
    for (const auto& [rule, g] : groups) {
      same(g, [](const Known& a, const Known& b) { return a.fingerprint == b.fingerprint; });
      same(g, [](const Known& a, const Known& b) { return a.sentence == b.sentence; });
      copies(g);
      if (g.before.size() * g.after.size() <= most_pairs) alike(g);
    }
    return std::move(out_);
  }

 private:
  template <class Equal>
  void same(const Group& g, Equal equal) {
    for (const std::size_t a : g.after) {
      if (out_[a].before >= 0) continue;
      const auto b = std::find_if(g.before.begin(), g.before.end(),
                                  [&](std::size_t i) { return !taken_[i] && equal(before_[i], after_[a]); });
      if (b != g.before.end()) take(*b, a, 1);
    }
  }

  void copies(const Group& g) {
    for (const std::size_t a : g.after) {
      if (out_[a].before >= 0) continue;
      const auto b = std::find_if(g.before.begin(), g.before.end(),
                                  [&](std::size_t i) { return before_[i].sentence == after_[a].sentence; });
      if (b != g.before.end()) out_[a] = {static_cast<int>(*b), 1, true};
    }
  }

  // The most alike pairs first; of equally alike ones those that stand at the same provision, then in the same order.
  void alike(const Group& g) {
    const auto shingled = [](const std::vector<Known>& all, const Indexes& of) {
      std::map<std::size_t, Shingles> out;
      for (const std::size_t i : of) out.emplace(i, shingles(all[i].sentence));
      return out;
    };
    const auto old = shingled(before_, g.before), now = shingled(after_, g.after);
    struct Pair {
      double score;
      bool elsewhere;
      std::size_t before, after;
    };
    std::vector<Pair> pairs;
    for (const std::size_t b : g.before) {
      for (const std::size_t a : g.after) {
        if (out_[a].before >= 0) continue;
        const Shingles &x = old.at(b), &y = now.at(a);
        double score = likeness(x, y);
        // A piece of a clause that was split, or two clauses that were joined.
        if (std::min(x.size(), y.size()) >= part_pairs && containment(x, y) >= part) score = std::max(score, reworded);
        if (score >= reworded) pairs.push_back({score, before_[b].provision != after_[a].provision, b, a});
      }
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& p, const Pair& q) {
      return std::tuple(-p.score, p.elsewhere, p.before, p.after) < std::tuple(-q.score, q.elsewhere, q.before, q.after);
    });
    for (const Pair& p : pairs)
      if (!taken_[p.before] && out_[p.after].before < 0) take(p.before, p.after, p.score);
    // What is left of a split clause: smaller than the old one, and nearly all of it stood there.
    for (const Pair& p : pairs) {
      const Shingles &x = old.at(p.before), &y = now.at(p.after);
      if (out_[p.after].before < 0 && y.size() < x.size() && containment(x, y) >= part)
        out_[p.after] = {static_cast<int>(p.before), p.score, true};
    }
  }

  void take(std::size_t before, std::size_t after, double similarity) {
    taken_[before] = true;
    out_[after] = {static_cast<int>(before), similarity, false};
  }

  const std::vector<Known>&before_, &after_;
  std::vector<bool> taken_;
  std::vector<Match> out_;
};

}  // namespace

std::vector<Match> match_findings(const std::vector<Known>& before, const std::vector<Known>& after) {
  return Matching(before, after).run();
}

}  // namespace xiezhi::store
