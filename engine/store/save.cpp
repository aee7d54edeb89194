// Keeping a review: one transaction for the text, the review, its findings, the rule set and the dossier.

#include <list>
#include <map>
#include <set>

#include "engine/document/data.hpp"
#include "engine/document/validity.hpp"
#include "engine/store/day.hpp"
#include "engine/store/derive.hpp"
#include "engine/store/lineage.hpp"
#include "engine/store/reading.hpp"
#include "engine/store/save.hpp"
#include "engine/store/shape.hpp"
#include "engine/store/withdraw.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi {
namespace store {
namespace {

std::int64_t document_row(Database& db, const Document& document, const std::string& shape, const Derived& derived,
                          bool& fresh) {
  Query s = db.query("SELECT id FROM document WHERE digest = ? AND shape = ?", document.digest(), Blob{shape});
  fresh = !s.step();
  if (!fresh) return s.integer(0);
  db.run(
      "INSERT INTO document (digest, shape, format, title, doc_number, dated, effective, valid_to, text, folded) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      document.digest(), Blob{shape}, document.format(), document.title(), document.doc_number(), iso(document.date()),
      iso(document.effective()), iso(document::valid_to(document.data())), document.text(), document.data().folded.text);
  const std::int64_t id = db.last_id();
  insert_clauses(db, id, derived);
  insert_grams(db, id, derived);
  insert_citations(db, id, derived.cited);
  write_reading(db, id, document.data());
  return id;
}

// A review that answers this question is there already: same text, rules and question, same findings.
bool answered(Database& db, std::int64_t version, const Stamp& stamp, Date as_of, const std::string& request) {
  Query s = db.query(
      "SELECT 1 FROM version v JOIN review w ON w.id = (SELECT max(id) FROM review WHERE version_id = v.id) "
      "JOIN rule_set r ON r.id = w.rule_set_id WHERE v.id = ? AND v.rule_set_id = w.rule_set_id AND v.complete >= 0 "
      "AND r.digest = ? AND r.effective = ? AND v.as_of = ? AND w.as_of = v.as_of AND v.request = ?",
      version, stamp.digest, stamp.effective, iso(as_of), request);
  return s.step();
}

bool same(const FindingRow& row, const Finding& f, const std::string& detail) {
  return row.finding.severity == f.severity && row.finding.category == f.category && row.finding.provision == f.provision &&
         row.finding.span == f.span && row.detail == detail;
}

}  // namespace

std::int64_t rule_set_row(Database& db, const Stamp& stamp, const Review& review) {
  Query known =
      db.query("SELECT id, points = '[]' FROM rule_set WHERE digest = ? AND effective = ?", stamp.digest, stamp.effective);
  if (known.step()) {
    // A row of a file of version 2 does not say it yet; the same rules bear alike.
    db.run("UPDATE rule_set SET bearing = ? WHERE id = ? AND bearing = ''", stamp.bearing, known.integer(0));
    // A rescreen may have made the row without a review at hand; heads written since then hold their points themselves.
    if (known.integer(1) && !review.points.empty())
      db.run("UPDATE rule_set SET points = ? WHERE id = ?", encode_points(review), known.integer(0));
    return known.integer(0);
  }
  std::string points = encode_points(review);
  if (review.points.empty())
    for (Query alike = db.query("SELECT points FROM rule_set WHERE bearing = ? ORDER BY id DESC LIMIT 1", stamp.bearing);
         alike.step();)
      points = alike.text(0);
  db.run("INSERT INTO rule_set (digest, data, effective, points, bearing) VALUES (?, ?, ?, ?, ?)", stamp.digest, stamp.tables,
         stamp.effective, points, stamp.bearing);
  const std::int64_t id = db.last_id();
  Query rule = db.query("INSERT OR IGNORE INTO rule_version (rule, digest) VALUES (?, ?)");
  Query link = db.query(
      "INSERT INTO rule_set_rule (rule_set_id, rule_version_id) SELECT ?, id FROM rule_version WHERE rule = ? AND digest = ?");
  for (const auto& [name, digest] : stamp.rules) {
    rule.with(name, digest).run();
    link.with(id, name, digest).run();
  }
  return id;
}

void write_reading(Database& db, std::int64_t document, const document::Data& data) {
  db.run("INSERT OR REPLACE INTO reading (document_id, reader, data) VALUES (?, ?, ?)", document, reader_version,
         Blob{encode_reading(data)});
}

namespace {

// The head of the last review of a version, told with the points of another rule set.
std::string last_head(Database& db, KnownPoints& points, std::int64_t version, const KnownPoints::Said& said) {
  Query s = db.query("SELECT head, rule_set_id FROM review WHERE version_id = ? ORDER BY id DESC LIMIT 1", version);
  s.step();
  const KnownPoints::Said& before = points.of(db, s.integer(1));
  if (before.json == said.json) return s.text(0);
  Review last;
  decode_head(s.view(0), before.words, last, db.path());
  return encode_head(last, said.words);
}

}  // namespace

Written write_review(Database& db, KnownPoints& points, std::int64_t version, const std::string& request, const Judged& judged,
                     Moment now) {
  const Review& review = *judged.review;
  const bool same_head = judged.only && !judged.anew;
  const KnownPoints::Said& said = points.of(db, judged.rule_set);
  const std::string day = iso(review.as_of);
  db.run("INSERT INTO review (version_id, rule_set_id, as_of, at, head) VALUES (?, ?, ?, ?, ?)", version, judged.rule_set, day,
         iso(now), same_head ? last_head(db, points, version, said) : encode_head(review, said.words));
  const std::int64_t id = db.last_id();
  db.run("UPDATE version SET rule_set_id = ?, as_of = ?, request = ?, cited = ? WHERE id = ?", judged.rule_set, day, request,
         judged.cited, version);
  if (!judged.only)
    db.run("UPDATE version SET kind = ?, issuer = ?, complete = ? WHERE id = ?", to_string(review.kind), review.issuer,
           review.stopped              ? -1
           : review.incomplete.empty() ? 1
                                       : 0,
           version);

  // Findings known by rule and fingerprint keep their rows, and so their decisions.
  std::multimap<std::pair<std::string, std::string>, FindingRow> standing;
  for (FindingRow& row : findings_of(db, version, judged.only, Details::as_stored)) {
    std::pair key{row.finding.rule, row.finding.fingerprint};
    standing.emplace(std::move(key), std::move(row));
  }
  Query insert = db.query(
      "INSERT INTO finding (version_id, review_id, rule, severity, category, provision, begin, end, fingerprint, sentence, "
      "detail) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  Query update =
      db.query("UPDATE finding SET severity = ?, category = ?, provision = ?, begin = ?, end = ?, detail = ? WHERE id = ?");
  Written out;
  for (std::size_t i = 0; i < review.findings.size(); ++i) {
    const Finding& f = review.findings[i];
    const std::string& detail = (*judged.details)[i];
    const auto severity = static_cast<int>(f.severity);
    if (const auto known = standing.find({f.rule, f.fingerprint}); known != standing.end()) {
      if (!same(known->second, f, detail))
        update.with(severity, f.category, f.provision, f.span.begin, f.span.end, detail, known->second.id).run();
      standing.erase(known);
      continue;
    }
    insert
        .with(version, id, f.rule, severity, f.category, f.provision, f.span.begin, f.span.end, f.fingerprint,
              judged.sentence(f), detail)
        .run();
    out.appeared.push_back(f);
  }
  if (review.stopped) return out;  // what it did not find it may not have looked at
  Query close = db.query("UPDATE finding SET closed_by = ? WHERE id = ?");
  for (auto& [key, row] : standing) {
    close.with(id, row.id).run();
    decode_detail(row.detail, row.finding, db.path());
    out.gone.push_back(std::move(row.finding));
  }
  return out;
}

std::string cited_print(const std::vector<Cited>& cited, const std::vector<const Standing*>& standing) {
  std::string all;
  for (std::size_t i = 0; i < cited.size(); ++i) all += cited[i].title + standing[i]->print + '\n';
  return text::fingerprint(all);
}

std::string cited_print(const RuleSet& rules, const std::vector<Cited>& cited, Date as_of, std::string_view region) {
  std::list<Standing> all;
  std::vector<const Standing*> each;
  for (const Cited& c : cited) each.push_back(&all.emplace_back(standing(rules, c, as_of, region)));
  return cited_print(cited, each);
}

namespace {

// What a rule found before would be told as fixed, and a document with the error that it finds would count as compliant.
[[noreturn]] void refuse_ignored() {
  bad_argument("不用某些规则的审查不能存入库中", "a review that leaves rules out cannot be kept in a store");
}

}  // namespace

}  // namespace store

using namespace store;

Saved Store::save(const ReviewKey& key, const Review& review, Moment now) {
  if (key.name.empty() || !key.document || !key.rules || !key.options)
    bad_argument("保存时缺少名称、文件或规则", "saving needs a name, a document and rules");
  if (!key.options->ignored.empty() || !review.ignored.empty()) refuse_ignored();
  if (text::first_invalid(key.name) != std::string_view::npos)
    bad_argument("名称不是 UTF-8 文字", "the name is not UTF-8 text");
  if (names_a_version(key.name))
    bad_argument("名称 “" + key.name + "” 会被当作版本，请另取一个",
                 "the name '" + key.name + "' would be taken for a version");
  const Document& document = *key.document;
  // All that needs no database is made before the lock is taken.
  const Derived derived = derive(document);
  const std::string shape = encode_shape(document.data().extract), request = encode_request(*key.options);
  const auto stamp = stamp_of(*state_, *key.rules, review.as_of);
  const std::string region = derived.cited.empty() ? std::string() : region_of(*key.rules, review.issuer);
  const std::vector<std::string> details = details_of(review.findings);
  Judged judged{&review, &details, 0, cited_print(*key.rules, derived.cited, review.as_of, region),
                [&](const Finding& f) { return sentence_of(derived.clauses, f); }};

  const Session db(*state_);
  Transaction transaction(*db);
  Saved out;
  bool fresh = false;
  judged.rule_set = rule_set_row(*db, *stamp, review);
  const std::int64_t text = document_row(*db, document, shape, derived, fresh);
  const Place place = place_of(*db, key.name, document, shape);
  out.name = place.name;
  out.restored = bring_back(*db, place.name, now);
  if (place.same_text) {
    out.version = *place.version;
    out.number = static_cast<std::uint32_t>(place.number);
    if (answered(*db, out.version, *stamp, review.as_of, request)) {
      transaction.commit();
      return out;
    }
  } else {
    out.new_version = true;
    out.number = static_cast<std::uint32_t>(place.number) + 1;
    Kin from;
    if (place.version) {
      from = kin(*db, *place.version, derived.clauses);
    } else if (!fresh) {  // the same text under another name
      Query s = db->query("SELECT id FROM version WHERE document_id = ? ORDER BY id DESC LIMIT 1", text);
      if (s.step()) from = {s.integer(0), 1};
    } else {
      from = kin_elsewhere(*db, text, derived.clauses);
    }
    db->run(
        "INSERT INTO version (name, number, document_id, saved_at, predecessor_id, kinship, kind, issuer, complete, "
        "rule_set_id, "
        "as_of, request, cited) VALUES (?, ?, ?, ?, ?, ?, '', '', 0, ?, '', '', '')",
        out.name, out.number, text, iso(now), from.version, from.kinship, judged.rule_set);
    out.version = db->last_id();
  }
  if (key.options->dossier) {
    db->run("DELETE FROM dossier WHERE version_id = ?", out.version);
    Query fact = db->query("INSERT INTO dossier (version_id, key, value) VALUES (?, ?, ?)");
    for (const auto& [name, value] : key.options->dossier->facts) fact.with(out.version, name, value).run();
  }
  KnownPoints points;
  const Written written = write_review(*db, points, out.version, request, judged, now);
  out.added = written.appeared.size();
  out.closed = written.gone.size();
  transaction.commit();
  return out;
}

std::optional<Review> Store::stored(const ReviewKey& key) const {
  if (!key.document || !key.rules || !key.options) return std::nullopt;
  if (!key.options->ignored.empty()) refuse_ignored();
  const std::string shape = encode_shape(key.document->data().extract);
  const auto stamp = stamp_of(*state_, *key.rules, key.options->as_of);
  const Session db(*state_);
  const Snapshot snapshot(*db);
  const Place place = place_of(*db, key.name, *key.document, shape);
  if (!place.same_text || !answered(*db, *place.version, *stamp, key.options->as_of, encode_request(*key.options)))
    return std::nullopt;
  return review_of(*db, *place.version);
}

}  // namespace xiezhi
