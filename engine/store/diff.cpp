#include "engine/store/diff.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "engine/store/clause.hpp"
#include "engine/store/history.hpp"
#include "engine/store/similarity.hpp"
#include "engine/store/state.hpp"

namespace xiezhi {
namespace store {
namespace {

constexpr double changed = 0.5;
constexpr int worth_comparing = 12;        // of 64 bytes of the sketches
constexpr std::size_t most_compared = 16;  // of the clauses whose sketches are like that of one
constexpr int most_rounds = 8;             // beyond, what is left is told as removed and added

// Pairs of equal lines: those that stand once in either text; then, of a sentence that many articles say, the one beside a
// pair; the rest in order.
std::vector<int> equal_lines(const std::vector<Line>& before, const std::vector<Line>& after) {
  std::vector<bool> used(before.size());
  std::vector<int> out(after.size(), -1);  // for each of `after` the same text of `before`, or -1
  const auto pair = [&](std::size_t b, std::size_t a) {
    if (b >= before.size() || used[b] || out[a] >= 0 || before[b].text != after[a].text) return;
    used[b] = true;
    out[a] = static_cast<int>(b);
  };
  std::map<std::string_view, std::vector<std::size_t>> where, here;
  for (std::size_t i = 0; i < before.size(); ++i) where[before[i].text].push_back(i);
  for (std::size_t i = 0; i < after.size(); ++i) here[after[i].text].push_back(i);
  for (const auto& [text, lines] : here)
    if (const auto it = where.find(text); it != where.end() && lines.size() == 1 && it->second.size() == 1)
      pair(it->second[0], lines[0]);
  for (std::size_t i = 1; i < after.size(); ++i)
    if (out[i - 1] >= 0) pair(static_cast<std::size_t>(out[i - 1]) + 1, i);
  for (std::size_t i = after.size(); i-- > 1;)
    if (out[i] > 0) pair(static_cast<std::size_t>(out[i]) - 1, i - 1);
  for (const auto& [text, lines] : here)
    if (const auto it = where.find(text); it != where.end()) {
      auto b = it->second.begin();
      for (const std::size_t i : lines) {
        if (out[i] >= 0) continue;
        while (b != it->second.end() && used[*b]) ++b;
        if (b != it->second.end()) pair(*b, i);
      }
    }
  return out;
}

// Which of the matched lines stayed in order: a longest rising run of them. The others moved.
std::vector<bool> in_order(const std::vector<int>& match) {
  std::vector<std::size_t> ends, previous(match.size());  // ends[k]: where a rising run of k + 1 ends lowest
  const auto lower = [&](std::size_t i, int value) { return match[i] < value; };
  for (std::size_t i = 0; i < match.size(); ++i) {
    if (match[i] < 0) continue;
    const auto at = std::lower_bound(ends.begin(), ends.end(), match[i], lower);
    previous[i] = at == ends.begin() ? i : *std::prev(at);
    at == ends.end() ? ends.push_back(i) : void(*at = i);
  }
  std::vector<bool> out(match.size());
  if (ends.empty()) return out;
  for (std::size_t i = ends.back();; i = previous[i]) {
    out[i] = true;
    if (previous[i] == i) return out;
  }
}

struct Side {
  std::size_t index;
  Shingles shingles;
  Sketch sketch;
};

Side side_of(std::size_t index, const Line& line) {
  Shingles s = shingles(line.text);
  const Sketch k = sketch(s);
  return {index, std::move(s), k};
}

using Pair = std::tuple<double, std::size_t, std::size_t>;  // −likeness, index before, index after

// The pairs that say nearly the same, most alike first. Of all that are like a clause by their sketches, a few are compared by
// their words: the most alike, then the nearest. In a text that says one sentence of every village all are like all.
std::vector<Pair> alike(const std::vector<Side>& old, const std::vector<Side>& now) {
  std::vector<Pair> out;
  std::vector<std::tuple<int, std::size_t, const Side*>> near;
  for (const Side& a : now) {
    near.clear();
    for (const Side& b : old)
      if (const int equal = agreement(a.sketch, b.sketch); equal >= worth_comparing)
        near.emplace_back(-equal, std::max(a.index, b.index) - std::min(a.index, b.index), &b);
    const auto end = near.begin() + static_cast<std::ptrdiff_t>(std::min(near.size(), most_compared));
    std::partial_sort(near.begin(), end, near.end());
    for (auto n = near.begin(); n != end; ++n) {
      const Side& b = *std::get<const Side*>(*n);
      if (const double score = likeness(a.shingles, b.shingles); score >= changed) out.emplace_back(-score, b.index, a.index);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The most alike of what is left over; then of what is left of that, for others may have taken all that a clause was compared
// with.
void pair_changed(const std::vector<Line>& before, const std::vector<Line>& after, std::vector<int>& match) {
  std::vector<bool> used(before.size());
  for (const int m : match)
    if (m >= 0) used[static_cast<std::size_t>(m)] = true;
  std::vector<Side> old, now;
  for (std::size_t i = 0; i < before.size(); ++i)
    if (!used[i]) old.push_back(side_of(i, before[i]));
  for (std::size_t i = 0; i < after.size(); ++i)
    if (match[i] < 0) now.push_back(side_of(i, after[i]));
  for (int round = 0; round < most_rounds; ++round) {
    const std::vector<Pair> pairs = alike(old, now);
    if (pairs.empty()) return;
    for (const auto& [score, b, a] : pairs) {
      if (used[b] || match[a] >= 0) continue;
      used[b] = true;
      match[a] = static_cast<int>(b);
    }
    std::erase_if(old, [&](const Side& s) { return used[s.index]; });
    std::erase_if(now, [&](const Side& s) { return match[s.index] >= 0; });
  }
}

}  // namespace

std::vector<ClauseDiff> compare(const std::vector<Line>& before, const std::vector<Line>& after) {
  std::vector<int> match = equal_lines(before, after);
  const std::vector<bool> stayed = in_order(match);
  pair_changed(before, after, match);
  std::vector<bool> found(before.size());
  for (const int m : match)
    if (m >= 0) found[static_cast<std::size_t>(m)] = true;
  std::vector<ClauseDiff> out;
  std::size_t removed = 0;
  const auto remove_until = [&](std::size_t end) {
    for (; removed < end; ++removed)
      if (!found[removed]) out.push_back({ClauseChange::removed, before[removed].provision, {}, before[removed].text, {}});
  };
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (match[i] < 0) {
      out.push_back({ClauseChange::added, {}, after[i].provision, {}, after[i].text});
      continue;
    }
    const Line& b = before[static_cast<std::size_t>(match[i])];
    if (stayed[i]) remove_until(static_cast<std::size_t>(match[i]));
    if (b.text != after[i].text) {
      out.push_back({ClauseChange::changed, b.provision, after[i].provision, b.text, after[i].text});
    } else if (!stayed[i]) {
      out.push_back({ClauseChange::moved, b.provision, after[i].provision, b.text, after[i].text});
    }
  }
  remove_until(before.size());
  return out;
}

namespace {

std::vector<Line> lines(const Document& document) {
  std::vector<Line> out;
  for (const Clause& c : clauses(document)) out.push_back({document.cite(c.provision), c.words.substr(c.body)});
  return out;
}

}  // namespace
}  // namespace store

using namespace store;

StoreDiff Store::diff(std::string_view before, std::string_view after) const {
  StoreDiff out;
  std::vector<FindingRow> old, now;
  History history;
  {
    const Session db(*state_);
    const Snapshot snapshot(*db);
    out.before = version_of(*db, find_version(*db, before));
    out.after = version_of(*db, find_version(*db, after));
    old = findings_of(*db, out.before.id);
    now = findings_of(*db, out.after.id);
    history = follow(*state_, out.before.id, out.after.id);
  }
  const auto text = [&](const StoredVersion& v) { return lines(document("#" + std::to_string(v.id))); };
  out.clauses = compare(text(out.before), text(out.after));
  for (std::size_t i = 0; i < now.size(); ++i)
    (history.findings[i].fresh ? out.fresh : out.still).push_back(std::move(now[i].finding));
  for (FindingRow& row : old)
    if (history.fixed.contains(row.id)) out.fixed.push_back(std::move(row.finding));
  return out;
}

}  // namespace xiezhi
