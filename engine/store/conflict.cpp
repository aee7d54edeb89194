// Clauses of the library that treat the same matter otherwise: candidates by their sketches, judged by their words.

#include <algorithm>
#include <cstring>
#include <map>
#include <set>

#include "engine/store/derive.hpp"
#include "engine/store/lineage.hpp"
#include "engine/store/matter.hpp"
#include "engine/store/state.hpp"

namespace xiezhi {
namespace store {
namespace {

constexpr std::size_t most_candidates = 12;  // looked at for one clause
constexpr int candidate = 20;                // of 64 equal bytes: Dice 0.6 is Jaccard 0.43, 27 of 64 on average

void read_new_clauses(Session& db) {
  State& state = db.state();
  Query s = db->query("SELECT id, document_id, sketch FROM clause WHERE id > ? AND sketch IS NOT NULL ORDER BY id",
                      state.last_clause);
  while (s.step()) {
    State::Clause c{s.integer(0), s.integer(1), {}};
    const std::string_view bytes = s.view(2);
    std::memcpy(c.sketch.data(), bytes.data(), std::min(bytes.size(), c.sketch.size()));
    state.clauses.push_back(c);
    state.last_clause = c.id;
  }
}

// Documents of the library that a text may conflict with: the latest versions, without those of the same draft.
std::map<std::int64_t, std::int64_t> others(Database& db, const Document& document, std::string_view name,
                                            const std::vector<Clause>& clauses) {
  std::set<std::int64_t> own;
  Query same =
      db.query("SELECT v.id FROM version v JOIN document d ON d.id = v.document_id WHERE d.digest = ?", document.digest());
  while (same.step()) own.insert(same.integer(0));
  if (const Place place = place_of(db, name, document, {}); place.version)
    own.insert(*place.version);
  else if (const Kin from = kin_elsewhere(db, 0, clauses); own.empty() && from.version)
    own.insert(*from.version);
  own = family(db, own);
  std::map<std::int64_t, std::int64_t> out;  // document → version
  for (Query s = db.query("SELECT id, document_id FROM latest"); s.step();)
    if (!own.contains(s.integer(0))) out[s.integer(1)] = s.integer(0);
  return out;
}

// The clauses whose sketches agree most, newest first among equals: of a sentence that stands in every document of the library,
// a reader wants to see a few.
std::vector<const State::Clause*> most_alike(const std::vector<State::Clause>& all, const Sketch& sketch,
                                             const std::map<std::int64_t, std::int64_t>& documents) {
  std::vector<std::pair<int, const State::Clause*>> found;
  for (const State::Clause& c : all)
    if (const int n = agreement(sketch, c.sketch); n >= candidate && documents.contains(c.document)) found.emplace_back(n, &c);
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), most_candidates));
  std::partial_sort(found.begin(), end, found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second->id > b.second->id;
  });
  std::vector<const State::Clause*> out;
  for (auto it = found.begin(); it != end; ++it) out.push_back(it->second);
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
  const auto documents = others(*db, document, name, here.clauses);
  Query row = db->query("SELECT cite, begin, end, words FROM clause WHERE id = ?");
  std::vector<Conflict> out;
  for (std::size_t i = 0; i < here.clauses.size(); ++i) {
    if (!here.sketches[i]) continue;
    const Clause& own = here.clauses[i];
    const Matter matter_here = matter(own.words);
    for (const State::Clause* c : most_alike(state_->clauses, *here.sketches[i], documents)) {
      row.with(c->id).step();
      const auto found = difference(matter_here, matter(row.view(3)));
      if (!found) continue;
      Conflict x;
      x.kind = found->kind;
      x.span = own.span;
      x.provision = here.cites[i];
      x.text = own.words;
      x.here = found->here;
      x.there = found->there;
      x.similarity = found->similarity;
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
