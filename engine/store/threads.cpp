#include "engine/store/threads.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <string_view>

#include "engine/store/serial.hpp"

namespace xiezhi::store {
namespace {

// Of a rule, undecided: those that are gone longer may come back in their own words only.
constexpr std::size_t most_gone = 100;

std::size_t key(std::string_view rule, std::string_view words) {
  return std::hash<std::string>{}(std::string(rule) + '\n' + std::string(words));
}
// Of one version no two findings have the same, so that of each wording the last is enough.
std::size_t fingerprint_key(const Known& k, Wording wording) {
  return key(k.rule, (wording == Wording::gone ? "gone " : "replaced ") + k.fingerprint);
}

std::array<std::size_t, 2> keys_of(const Known& k) { return {fingerprint_key(k, k.wording), key(k.rule, k.sentence)}; }

// What was added at the end goes where it was said.
void sort_by_place(Threads& threads) {
  std::vector<std::size_t> order(threads.told.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return threads.told[a].place < threads.told[b].place; });
  std::vector<Known> known;
  std::vector<WordedFinding> told;
  for (const std::size_t i : order) {
    known.push_back(std::move(threads.known[i]));
    told.push_back(threads.told[i]);
  }
  threads.known = std::move(known);
  threads.told = std::move(told);
}

}  // namespace

void Threads::add(Known k, Wording wording, const WordedFinding& t) {
  k.wording = wording;
  known.push_back(std::move(k));
  told.push_back(t);
}

bool Threads::is_overruled(const WordedFinding& t) const {
  const auto at = overruled.find(t.thread);
  return at != overruled.end() && t.place.version > at->second;
}

void put_away(Threads& threads) {
  std::map<std::string, std::size_t> gone;  // by rule
  const auto at_hand = [&](const Known& k, const WordedFinding& t) {
    if (k.wording != Wording::gone) return k.wording == Wording::stands;
    return threads.decided.contains(t.thread) || ++gone[k.rule] <= most_gone;
  };
  std::size_t kept = 0;
  for (std::size_t i = 0; i < threads.told.size(); ++i) {
    Known& k = threads.known[i];
    const WordedFinding& t = threads.told[i];
    if (at_hand(k, t)) {
      if (kept != i) {
        threads.known[kept] = std::move(k);
        threads.told[kept] = t;
      }
      ++kept;
      continue;
    }
    for (const std::size_t key : keys_of(k)) threads.away.by_words.emplace(key, t.place);
    threads.away.entries.emplace(t.place, Away::Entry{t, k.wording});
  }
  threads.known.resize(kept);
  threads.told.resize(kept);
}

void recall(Database& db, Threads& threads, const std::vector<Known>& next) {
  Away& away = threads.away;
  if (away.entries.empty()) return;
  std::set<WordedFinding::Place> places;
  const auto find = [&](std::size_t key, bool all) {
    for (auto at = away.by_words.lower_bound({key, WordedFinding::Place()}); at != away.by_words.end() && at->first == key;
         ++at) {
      const WordedFinding& told = away.entries.at(at->second).told;
      if (!told.copied && threads.is_overruled(told)) continue;
      places.insert(at->second);
      if (!all) break;
    }
  };
  for (const Known& k : next) {
    for (const Wording wording : {Wording::gone, Wording::replaced}) find(fingerprint_key(k, wording), false);
    find(key(k.rule, k.sentence), true);
  }
  Query words = db.query("SELECT rule, fingerprint, sentence, provision FROM finding WHERE id = ?");
  for (const auto& place : places) {
    const auto at = away.entries.find(place);
    if (!words.with(at->second.told.finding).step()) damaged_record(db.path());
    Known k{words.text(0), words.text(1), words.text(2), words.text(3), at->second.wording};
    for (const std::size_t key : keys_of(k)) away.by_words.erase({key, place});
    threads.add(std::move(k), at->second.wording, at->second.told);
    away.entries.erase(at);
  }
  if (!places.empty()) sort_by_place(threads);
}

}  // namespace xiezhi::store
