// The findings of a draft as its versions worded them, and what was decided of each.
//
// With every version there is more that was said once and is not said now, and hardly any of it is asked for again. It is put
// away and found by its words, so that a version costs what it says, however many came before it.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "engine/store/carry.hpp"
#include "engine/store/database.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::store {

// A finding as one version of a draft worded it. The findings of successive versions that are one and the same matter form a
// thread: what was last decided of any of them is the decision of the thread. In each version one finding continues a thread; a
// copy of its clause, or a part that was split off it, belongs to the thread besides.
struct WordedFinding {
  std::int64_t finding = 0;
  std::int64_t thread = 0;  // the id of the first finding in it
  bool copied = false;
  // Orders findings: those of the newest version come first.
  struct Place {
    std::int32_t version = INT32_MIN;  // counted down
    std::uint32_t index = 0;           // of the finding in that version
    auto operator<=>(const Place&) const = default;
  } place;
};

// Wordings that are put away, by WordedFinding::place; the words themselves are in the database.
struct Away {
  struct Entry {
    WordedFinding told;
    Wording wording;
  };
  std::map<WordedFinding::Place, Entry> entries;
  // By the hash of the fingerprint, and of the sentence.
  std::set<std::pair<std::size_t, WordedFinding::Place>> by_words;
};

struct Threads {
  std::vector<Known> known;                        // by WordedFinding::place
  std::vector<WordedFinding> told;                 // parallel
  std::map<std::int64_t, Decision> decided;        // by thread
  std::map<std::int64_t, std::int32_t> overruled;  // thread → version it was decided on: what it said before does not come back
  std::int32_t version = 0;                        // counted down
  Away away;

  void add(Known k, Wording wording, const WordedFinding& t);
  bool is_overruled(const WordedFinding& t) const;
};

// Moves out of the way the wordings that later versions replaced, and findings that are gone so long that they may come back in
// the same words only.
void put_away(Threads& threads);
// Brings back, of the wordings that are put away, those that say what one of `next` says.
void recall(Database& db, Threads& threads, const std::vector<Known>& next);

}  // namespace xiezhi::store
