#include "engine/store/derive.hpp"

#include "engine/document/data.hpp"
#include "engine/store/grams.hpp"
#include "engine/store/matter.hpp"

namespace xiezhi::store {

Derived derive(const Document& document) {
  Derived out;
  out.clauses = clauses(document);
  std::int32_t provision = -1;
  std::string cite;
  for (const Clause& c : out.clauses) {
    if (c.provision != provision) cite = document.cite(provision = c.provision);
    out.cites.push_back(cite);
    const Matter m = c.heading ? Matter{} : matter(c.words, c.own);
    out.sketches.push_back(m.says_something() ? std::optional(sketch(m.own)) : std::nullopt);
  }
  out.cited = cited(document);
  out.grams = grams(document.data().folded.text);
  return out;
}

void insert_clauses(Database& db, std::int64_t document, const Derived& d) {
  Query clause =
      db.query("INSERT INTO clause (document_id, cite, begin, end, hash, sketch, words, own) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < d.clauses.size(); ++i) {
    const Clause& c = d.clauses[i];
    std::optional<Blob> bytes;
    std::optional<std::string> words;
    std::optional<std::int64_t> own;
    if (d.sketches[i]) {
      words = c.words;
      own = static_cast<std::int64_t>(c.own);
      bytes = Blob{{reinterpret_cast<const char*>(d.sketches[i]->data()), d.sketches[i]->size()}};
    }
    clause.with(document, d.cites[i], c.span.begin, c.span.end, static_cast<std::int64_t>(c.hash), bytes, words, own).run();
  }
}

void insert_grams(Database& db, std::int64_t document, const Derived& d) {
  db.run("INSERT INTO gram (rowid, grams) VALUES (?, ?)", document, d.grams);
}

void insert_citations(Database& db, std::int64_t document, const std::vector<Cited>& cited) {
  Query citation = db.query("INSERT INTO citation (document_id, title, number, repeals) VALUES (?, ?, ?, ?)");
  for (const Cited& c : cited) citation.with(document, c.title, c.number, c.repeals ? 1 : 0).run();
}

}  // namespace xiezhi::store
