#include "engine/store/lineage.hpp"

#include <nlohmann/json.hpp>

#include "engine/document/data.hpp"
#include "engine/store/similarity.hpp"

namespace xiezhi::store {
namespace {

// A draft under a new name is taken for the next version of another when they share this much, word for word.
constexpr double same_draft = 0.5;
constexpr std::size_t short_words = 24;  // bytes: "第一章 总则" and the like say nothing of kinship

// Pairs of characters that two texts share: of two official texts that have nothing to do with each other 0.07 at the median,
// 0.3 in one of two hundred; of two versions of a draft far more.
constexpr double strangers_share = 0.3;
constexpr std::size_t least_pairs = 60;  // shorter texts say too little

bool strangers(const Document& document, std::string_view title, std::string_view folded) {
  if (!title.empty() && document.title() == title) return false;
  const Shingles here = shingles(document.data().folded.text), there = shingles(folded);
  return std::min(here.size(), there.size()) >= least_pairs && likeness(here, there) < strangers_share;
}

// What is the same in two texts whose clauses have these hashes.
std::set<std::int64_t> telling(const std::vector<Clause>& clauses) {
  std::set<std::int64_t> out;
  for (const Clause& c : clauses)
    if (c.words.size() >= short_words) out.insert(static_cast<std::int64_t>(c.hash));
  return out;
}

}  // namespace

Place place_of(Database& db, std::string_view name, const Document& document, std::string_view shape) {
  Query at = db.query(
      "SELECT v.id, v.number, d.digest = ? AND d.shape = ?, d.title, d.folded FROM newest v JOIN document d "
      "ON d.id = v.document_id WHERE v.name = ?");
  Place out{std::string(name), {}, 0, false};
  for (int n = 2; at.with(document.digest(), Blob{shape}, out.name).step(); ++n) {
    out.same_text = at.integer(2) != 0;
    if (out.same_text || !strangers(document, at.view(3), at.view(4))) {
      out.version = at.integer(0);
      out.number = at.integer(1);
      return out;
    }
    out.name = std::string(name) + " (" + std::to_string(n) + ")";
  }
  return out;
}

Kin kin(Database& db, std::int64_t before, const std::vector<Clause>& clauses) {
  const std::set<std::int64_t> own = telling(clauses);
  Query s = db.query(
      "SELECT count(DISTINCT c.hash) FROM clause c JOIN version v ON v.document_id = c.document_id WHERE v.id = ? "
      "AND c.hash IN (SELECT value FROM json_each(?))",
      before, nlohmann::json(own).dump());
  const bool told = s.step() && !own.empty();
  return {before, told ? static_cast<double>(s.integer(0)) / static_cast<double>(own.size()) : 0};
}

// The newest texts are asked first: where one holds every clause that any text of the library holds, older ones need not be
// asked, however many were made from the same template.
Kin kin_elsewhere(Database& db, std::int64_t text, const std::vector<Clause>& clauses) {
  const std::set<std::int64_t> own = telling(clauses);
  if (own.empty()) return {};
  const std::string hashes = nlohmann::json(own).dump();
  Query known = db.query(
      "SELECT count(*), (SELECT max(id) FROM clause) FROM json_each(?) WHERE EXISTS "
      "(SELECT 1 FROM clause WHERE hash = value AND document_id <> ?)",
      hashes, text);
  known.step();
  const std::int64_t most = known.integer(0), last = known.integer(1);
  if (static_cast<double>(most) < same_draft * static_cast<double>(own.size())) return {};
  Query nearest = db.query(
      "SELECT document_id, count(DISTINCT hash) AS n FROM clause WHERE hash IN (SELECT value FROM json_each(?)) "
      "AND document_id <> ? AND id > ? GROUP BY document_id ORDER BY n DESC, document_id DESC LIMIT 1");
  std::int64_t document = 0, held = 0;
  for (std::int64_t looked = 16 * static_cast<std::int64_t>(clauses.size()); held < most; looked *= 8) {
    if (nearest.with(hashes, text, last - looked).step()) {
      document = nearest.integer(0);
      held = nearest.integer(1);
    }
    if (looked >= last) break;
  }
  const double share = static_cast<double>(held) / static_cast<double>(own.size());
  if (share < same_draft) return {};
  Query v = db.query("SELECT id FROM version WHERE document_id = ? ORDER BY id DESC LIMIT 1", document);
  if (!v.step()) return {};
  return {v.integer(0), share};
}

std::set<std::int64_t> family(Database& db, const std::set<std::int64_t>& versions) {
  std::set<std::int64_t> out;
  Query s = db.query(
      "WITH RECURSIVE family (id) AS (SELECT value FROM json_each(?) UNION "
      "SELECT CASE v.id WHEN f.id THEN v.predecessor_id ELSE v.id END FROM family f "
      "JOIN version v ON v.id = f.id OR v.predecessor_id = f.id) SELECT id FROM family WHERE id IS NOT NULL",
      nlohmann::json(versions).dump());
  while (s.step()) out.insert(s.integer(0));
  return out;
}

}  // namespace xiezhi::store
