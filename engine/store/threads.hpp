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

// A finding as a version worded it. All that became of one finding is a thread, and what was last decided in it is its
// decision; copies and parts of its clause belong to it, too. But for those, one finding of a version goes on with a thread.
struct Told {
  std::int64_t finding = 0;
  std::int64_t thread = 0;  // the id of the first finding in it
  bool copied = false;
  // What was said last comes first.
  struct Place {
    std::int32_t version = INT32_MIN;  // counted down
    std::uint32_t index = 0;           // there
    auto operator<=>(const Place&) const = default;
  } place;
};

// Wordings that are put away, by Told::place; the words themselves are in the database.
struct Away {
  struct Entry {
    Told told;
    Wording wording;
  };
  std::map<Told::Place, Entry> entries;
  // By the hash of the fingerprint, and of the sentence.
  std::set<std::pair<std::size_t, Told::Place>> by_words;
};

struct Threads {
  std::vector<Known> known;                        // by Told::place
  std::vector<Told> told;                          // parallel
  std::map<std::int64_t, Decision> decided;        // by thread
  std::map<std::int64_t, std::int32_t> overruled;  // thread → version it was decided on: what it said before does not come back
  std::int32_t version = 0;                        // counted down
  Away away;

  void add(Known k, Wording wording, const Told& t);
  bool is_overruled(const Told& t) const;
};

// What was replaced, and what is gone and may come back in the same words only.
void put_away(Threads& threads);
// Of what is away, all that says what one of `next` says.
void recall(Database& db, Threads& threads, const std::vector<Known>& next);

}  // namespace xiezhi::store
