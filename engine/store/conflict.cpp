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
std::vector<const State::Clause*> alike(const std::vector<State::Clause>& all, const Sketch& sketch, std::uint64_t hash,
                                        const std::map<std::int64_t, std::int64_t>& documents) {
  std::vector<std::pair<int, const State::Clause*>> found;
  for (const State::Clause& c : all)
    if (const int n = agreement(sketch, c.sketch); n >= candidate && c.hash != hash && documents.contains(c.document))
      found.emplace_back(n, &c);
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second->id > b.second->id; });
  std::vector<const State::Clause*> out;
  for (const auto& [n, c] : found) out.push_back(c);
  return out;
}

using Judged = std::pair<const State::Clause*, Difference>;

// The clauses that conflict with one here, most alike first, at most `most_conflicts`.
std::vector<Judged> conflicting(Database& db, const Clause& own, const std::vector<const State::Clause*>& candidates) {
  const Matter here = matter(own.words);
  Query words = db.query("SELECT words FROM clause WHERE id = ?");
  std::map<std::uint64_t, std::optional<Difference>> known;  // by the hash of the words
  std::vector<Judged> out;
  for (const State::Clause* c : candidates) {
    if (known.size() == most_wordings && !known.contains(c->hash)) continue;
    const auto [at, fresh] = known.try_emplace(c->hash);
    if (fresh && words.with(c->id).step()) at->second = difference(here, matter(words.view(0)));
    if (at->second) out.emplace_back(c, *at->second);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Judged& a, const Judged& b) { return a.second.similarity > b.second.similarity; });
  if (out.size() > most_conflicts) out.resize(most_conflicts);
  return out;
}

}  // namespace
}  // namespace store

using namespace store;

std::vector<Conflict> Store::conflicts(const Document& document, std::string_view name, std::size_t limit) const {
  const Derived here = derive(document);
  Session db(*state_);
  const Snapshot snapshot(*db);
  read_new_clauses(db);
  const auto documents = others(*db, document, name, here);
  Query row = db->query("SELECT cite, begin, end, words FROM clause WHERE id = ?");
  std::vector<Conflict> out;
  for (std::size_t i = 0; i < here.clauses.size(); ++i) {
    const Clause& own = here.clauses[i];
    if (!here.sketches[i] || document::speaks_of_own_force(own.words))
      continue;  // when each document is in force is its own matter
    for (const auto& [c, found] : conflicting(*db, own, alike(state_->clauses, *here.sketches[i], own.hash, documents))) {
      row.with(c->id).step();
      Conflict x;
      x.kind = found.kind;
      x.span = own.span;
      x.provision = here.cites[i];
      x.text = own.words;
      x.here = found.here;
      x.there = found.there;
      x.similarity = found.similarity;
      x.other = version_of(*db, documents.at(c->document));
      x.other_provision = row.text(0);
      x.other_span = {static_cast<std::uint32_t>(row.integer(1)), static_cast<std::uint32_t>(row.integer(2))};
      x.other_text = row.text(3);
      out.push_back(std::move(x));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Conflict& a, const Conflict& b) {
    return a.span != b.span ? a.span < b.span : a.similarity > b.similarity;
  });
  if (limit && out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace xiezhi
