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
constexpr std::size_t most_pairs = 250'000;  // beyond, what is left of one rule's findings is compared by its words only

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
      same(g, &Known::fingerprint);
      same(g, &Known::sentence);
      copies(g);
      alike(g);
    }
    return std::move(out_);
  }

 private:
  // Of several that say the same, what stands before what went, then the first.
  void same(const Group& g, std::string Known::*words) {
    std::map<std::string_view, Indexes> free;  // the first at the end
    for (const Wording wording : {Wording::replaced, Wording::gone, Wording::stands})
      for (std::size_t k = g.before.size(); k-- > 0;)
        if (const Known& b = before_[g.before[k]]; b.wording == wording && !taken_[g.before[k]])
          free[b.*words].push_back(g.before[k]);
    for (const std::size_t a : g.after) {
      if (out_[a].before >= 0) continue;
      const auto b = free.find(after_[a].*words);
      if (b == free.end() || b->second.empty()) continue;
      take(b->second.back(), a, 1);
      b->second.pop_back();
    }
  }

  void copies(const Group& g) {
    std::map<std::string_view, std::size_t> first;
    for (const std::size_t b : g.before) first.try_emplace(before_[b].sentence, b);
    for (const std::size_t a : g.after) {
      if (out_[a].before >= 0) continue;
      if (const auto b = first.find(after_[a].sentence); b != first.end()) out_[a] = {static_cast<int>(b->second), 1, true};
    }
  }

  // Of what is left; what was taken may still have been split.
  void alike(const Group& g) {
    Indexes before, after;
    for (const std::size_t b : g.before)
      if (before_[b].wording != Wording::replaced) before.push_back(b);
    for (const std::size_t a : g.after)
      if (out_[a].before < 0) after.push_back(a);
    if (before.empty() || after.empty() || before.size() * after.size() > most_pairs) return;
    const auto shingled = [](const std::vector<Known>& all, const Indexes& of) {
      std::map<std::size_t, Shingles> out;
      for (const std::size_t i : of) out.emplace(i, shingles(all[i].sentence));
      return out;
    };
    const auto old = shingled(before_, before), now = shingled(after_, after);
    struct Pair {
      Wording wording;
      double score;
      bool elsewhere;
      std::size_t before, after;
    };
    std::vector<Pair> pairs;
    for (const std::size_t b : before) {
      for (const std::size_t a : after) {
        const Shingles &x = old.at(b), &y = now.at(a);
        double score = likeness(x, y);
        // A piece of a clause that was split, or two clauses that were joined.
        if (std::min(x.size(), y.size()) >= part_pairs && containment(x, y) >= part) score = std::max(score, reworded);
        if (score >= reworded) pairs.push_back({before_[b].wording, score, before_[b].provision != after_[a].provision, b, a});
      }
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& p, const Pair& q) {
      return std::tuple(p.wording, -p.score, p.elsewhere, p.before, p.after) <
             std::tuple(q.wording, -q.score, q.elsewhere, q.before, q.after);
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
