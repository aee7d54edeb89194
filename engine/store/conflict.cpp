// Clauses of the library that treat the same matter otherwise: candidates by their sketches, judged by their words. A sketch
// knows no numbers: of clauses that agree most, most say the same. Each wording is judged once, however many documents say it.

#include <algorithm>
#include <cstring>
#include <map>
#include <set>

#include "engine/document/validity.hpp"
#include "engine/store/derive.hpp"
#include "engine/store/lineage.hpp"
#include "engine/store/matter.hpp"
#include "engine/store/state.hpp"

namespace xiezhi {
namespace store {
namespace {

constexpr std::size_t most_wordings = 100;  // judged for one clause
constexpr std::size_t most_conflicts = 12;  // told of one clause: of a sentence of every document a few are enough
constexpr int candidate = 20;               // of 64 equal bytes: Dice 0.6 is Jaccard 0.43, 27 of 64 on average
constexpr int likely = 27;                  // and so worth telling that it was not judged

void read_new_clauses(Session& db) {
  State& state = db.state();
  Query s = db->query("SELECT id, document_id, hash, sketch FROM clause WHERE id > ? AND sketch IS NOT NULL ORDER BY id",
                      state.last_clause);
  while (s.step()) {
    State::Clause c{s.integer(0), s.integer(1), static_cast<std::uint64_t>(s.integer(2)), {}};
    const std::string_view bytes = s.view(3);
    std::memcpy(c.sketch.data(), bytes.data(), std::min(bytes.size(), c.sketch.size()));
    state.clauses.push_back(c);
    state.last_clause = c.id;
  }
}

// Documents of the library that a text may conflict with: the latest versions, without those of the same draft and those that
// the draft repeals.
std::map<std::int64_t, std::int64_t> others(Database& db, const Document& document, std::string_view name,
                                            const Derived& here) {
  std::set<std::int64_t> own;
  Query same =
      db.query("SELECT v.id FROM version v JOIN document d ON d.id = v.document_id WHERE d.digest = ?", document.digest());
  while (same.step()) own.insert(same.integer(0));
  if (const Place place = place_of(db, name, document, {}); place.version)
    own.insert(*place.version);
  else if (const Kin from = kin_elsewhere(db, 0, here.clauses); own.empty() && from.version)
    own.insert(*from.version);
  own = family(db, own);
  std::map<std::int64_t, std::int64_t> out;  // document → version
  const auto repealed = [&](std::string_view title, std::string_view number) {
    return std::any_of(here.cited.begin(), here.cited.end(),
                       [&](const Cited& c) { return c.repeals && names(c, title, number); });
  };
  for (Query s = db.query("SELECT v.id, v.document_id, d.title, d.doc_number FROM latest v JOIN document d "
                          "ON d.id = v.document_id");
       s.step();)
    if (!own.contains(s.integer(0)) && !repealed(s.view(2), s.view(3))) out[s.integer(1)] = s.integer(0);
  return out;
}

// Clauses in other words whose sketches agree with that of a clause here: most alike first, newest first among equals.
std::vector<std::pair<int, const State::Clause*>> alike(const std::vector<const State::Clause*>& all, const Sketch& sketch,
                                                        std::uint64_t hash) {
  std::vector<std::pair<int, const State::Clause*>> found;
  for (const State::Clause* c : all)
    if (const int n = agreement(sketch, c->sketch); n >= candidate && c->hash != hash) found.emplace_back(n, c);
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second->id > b.second->id; });
  return found;
}

struct Found {
  std::size_t clause = 0;  // here
  const State::Clause* other = nullptr;
  Difference difference;
};

bool more_alike(const Found& a, const Found& b) { return a.difference.similarity > b.difference.similarity; }

// The clauses that conflict with one here, most alike first, at most `most_conflicts`. The others are counted.
std::vector<Found> conflicting(Database& db, const Clause& own, std::size_t index,
                               const std::vector<std::pair<int, const State::Clause*>>& candidates, Conflicts& counts) {
  const Matter here = matter(own.words, own.own);
  Query words = db.query("SELECT words, own FROM clause WHERE id = ?");
  std::map<std::uint64_t, std::optional<Difference>> known;  // by the hash of the words
  std::set<std::uint64_t> passed_over;
  std::vector<Found> out;
  for (const auto& [equal, c] : candidates) {
    if (known.size() == most_wordings && !known.contains(c->hash)) {
      if (equal >= likely) passed_over.insert(c->hash);
      continue;
    }
    const auto [at, fresh] = known.try_emplace(c->hash);
    if (fresh && words.with(c->id).step())
      at->second = difference(here, matter(words.view(0), static_cast<std::size_t>(words.integer(1))));
    if (at->second) out.push_back({index, c, *at->second});
  }
  std::stable_sort(out.begin(), out.end(), more_alike);
  counts.unjudged += passed_over.size();
  if (out.size() > most_conflicts) {
    counts.untold += out.size() - most_conflicts;
    out.resize(most_conflicts);
  }
  return out;
}

}  // namespace
}  // namespace store

using namespace store;

Conflicts Store::conflicts(const Document& document, std::string_view name, std::size_t limit) const {
  const Derived here = derive(document);
  Session db(*state_);
  const Snapshot snapshot(*db);
  read_new_clauses(db);
  const auto documents = others(*db, document, name, here);
  std::vector<const State::Clause*> library;  // without this draft, repealed documents and earlier versions
  for (const State::Clause& c : state_->clauses)
    if (documents.contains(c.document)) library.push_back(&c);
  Conflicts out;
  std::vector<Found> found;
  for (std::size_t i = 0; i < here.clauses.size(); ++i) {
    const Clause& own = here.clauses[i];
    if (!here.sketches[i] || document::speaks_of_own_force(own.words))
      continue;  // when each document is in force is its own matter
    const auto candidates = alike(library, *here.sketches[i], own.hash);
    for (Found& f : conflicting(*db, own, i, candidates, out)) found.push_back(std::move(f));
  }
  // Whatever is not told is less alike than all that is.
  if (limit && found.size() > limit) {
    std::stable_sort(found.begin(), found.end(), more_alike);
    out.untold += found.size() - limit;
    found.resize(limit);
  }
  std::stable_sort(found.begin(), found.end(), [&](const Found& a, const Found& b) {
    const Span &x = here.clauses[a.clause].span, &y = here.clauses[b.clause].span;
    return x != y ? x < y : more_alike(a, b);
  });
  Query row = db->query("SELECT cite, begin, end, words FROM clause WHERE id = ?");
  for (const Found& f : found) {
    const Clause& own = here.clauses[f.clause];
    row.with(f.other->id).step();
    Conflict x;
    x.kind = f.difference.kind;
    x.span = own.span;
    x.provision = here.cites[f.clause];
    x.text = own.words;
    x.here = f.difference.here;
    x.there = f.difference.there;
    x.similarity = f.difference.similarity;
    x.other = version_of(*db, documents.at(f.other->document));
    x.other_provision = row.text(0);
    x.other_span = {static_cast<std::uint32_t>(row.integer(1)), static_cast<std::uint32_t>(row.integer(2))};
    x.other_text = row.text(3);
    out.told.push_back(std::move(x));
  }
  return out;
}

}  // namespace xiezhi
