// Reading back: lists, one version with its decisions, decisions as a whole.

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "engine/document/words.hpp"
#include "engine/store/day.hpp"
#include "engine/store/history.hpp"
#include "engine/store/save.hpp"
#include "engine/store/serial.hpp"
#include "engine/store/similarity.hpp"
#include "engine/store/state.hpp"
#include "engine/store/withdraw.hpp"

namespace xiezhi {
namespace store {
namespace {

bool over(const Decision& d, Date today) { return d.until.known() && today.known() && d.until < today; }

StoredReview review_with_decisions(Database& db, StoredVersion version, Date today, History history) {
  const std::int64_t id = version.id;
  StoredReview out;
  out.version = std::move(version);
  out.review = review_of(db, id);
  out.withdrawals = withdrawals(db, out.version.name);
  out.before = predecessor(db, id);
  std::vector<FindingRow> rows = findings_of(db, id);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Followed& told = history.findings[i];
    StoredFinding f;
    f.id = rows[i].id;
    f.finding = std::move(rows[i].finding);
    f.sentence = std::move(rows[i].sentence);
    f.fresh = told.fresh;
    f.decision = std::move(told.decision);
    if (f.decision) {
      const bool own = f.decision->finding == f.id, same = f.decision->sentence == f.sentence;
      f.state = over(*f.decision, today) ? DecisionState::expired
                : own                    ? DecisionState::made
                : same                   ? DecisionState::carried
                                         : DecisionState::reworded;
      if (!own) f.similarity = same ? 1 : likeness(shingles(f.decision->sentence), shingles(f.sentence));
      f.copied = told.copied;
    }
    out.findings.push_back(std::move(f));
  }
  out.unused = std::move(history.unused);
  if (history.fixed.empty()) return out;
  for (FindingRow& row : findings_of(db, out.before))
    if (history.fixed.contains(row.id))
      out.fixed.push_back({std::move(row.finding), std::move(row.sentence), decision_on(db, row.id)});
  return out;
}

// Every latest version whose findings, or whose forebears' findings, somebody decided.
std::set<std::int64_t> decided_versions(Database& db) {
  std::set<std::int64_t> out;
  Query s = db.query(
      "WITH RECURSIVE heir (id) AS (SELECT f.version_id FROM decision d JOIN finding f ON f.id = d.finding_id UNION "
      "SELECT v.id FROM heir JOIN version v ON v.predecessor_id = heir.id) SELECT id FROM latest WHERE id IN heir");
  while (s.step()) out.insert(s.integer(0));
  return out;
}

std::string like(std::string_view part) {
  std::string out = "%";
  for (const char c : part) (c == '%' || c == '_' || c == '\\' ? out += '\\' : out) += c;
  return out + '%';
}

// The finding that a reader named.
std::int64_t find_finding(Database& db, std::string_view ref) {
  std::vector<std::int64_t> found;
  std::int64_t number = 0;
  const std::string_view digits = ref.starts_with('#') ? ref.substr(1) : ref;  // as lists show it
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (!digits.empty() && error == std::errc() && end == digits.data() + digits.size()) {
    Query s = db.query("SELECT id FROM finding WHERE id = ? AND closed_by IS NULL", number);
    while (s.step()) found.push_back(s.integer(0));
  }
  if (begins_digest(ref)) {
    Query s = db.query(
        "SELECT f.id FROM finding f JOIN latest v ON v.id = f.version_id WHERE f.fingerprint >= ?1 "
        "AND f.fingerprint < ?1 || 'g' AND f.closed_by IS NULL",
        ref);
    while (s.step()) found.push_back(s.integer(0));
  }
  const std::string name(ref);
  if (found.empty())
    bad_argument(
        "库中没有问题 “" + name + "”；应为库中编号（报告和 xiezhi store show 里的，如 12），或者指纹的前八位以上",
        "the store holds no finding '" + name +
            "'; give its number in the store (as in the report and xiezhi store show: 12), or at least eight digits of "
            "its fingerprint");
  if (found.size() > 1) {
    std::string ids;
    for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 10); ++i) ids += (i ? ", " : "") + std::to_string(found[i]);
    bad_argument("“" + name + "” 对应多个问题，请用编号指明：" + ids,
                 "'" + name + "' is several findings; name one by its id: " + ids);
  }
  return found.front();
}

}  // namespace

Review review_of(Database& db, std::int64_t version) {
  Query s = db.query(
      "SELECT d.digest, r.digest, v.as_of, v.kind, w.head, q.points FROM version v JOIN document d ON d.id = v.document_id "
      "JOIN rule_set r ON r.id = v.rule_set_id "
      "JOIN review w ON w.id = (SELECT max(id) FROM review WHERE version_id = v.id) JOIN rule_set q ON q.id = w.rule_set_id "
      "WHERE v.id = ?",
      version);
  Review out;
  if (!s.step()) return out;
  out.document_digest = s.text(0);
  out.rules_digest = s.text(1);
  out.as_of = day_of(s.view(2));
  out.kind = decode_kind(s.view(3), db.path());
  decode_head(s.view(4), decode_points(s.view(5), db.path()), out, db.path());
  for (FindingRow& row : findings_of(db, version)) out.findings.push_back(std::move(row.finding));
  return out;
}

}  // namespace store

using namespace store;

std::vector<StoredVersion> Store::list(const ListFilter& filter) const {
  const Session db(*state_);
  const Snapshot snapshot(*db);
  const std::string column = filter.all_versions ? "name" : "id";
  std::string where = "v." + column + " IN (SELECT " + column + " FROM " + latest(filter.with_withdrawn) + ")";
  std::vector<std::string> texts;
  if (!filter.name.empty()) {
    where +=
        " AND (v.name LIKE ?1 ESCAPE '\\' OR d.title LIKE ?1 ESCAPE '\\' OR d.doc_number LIKE ?1 ESCAPE '\\' "
        "OR v.issuer LIKE ?1 ESCAPE '\\')";
    texts.push_back(like(filter.name));
  }
  const std::string finding = " AND EXISTS (SELECT 1 FROM standing f WHERE f.version_id = v.id AND ";
  if (filter.at_least) where += finding + "f.severity >= " + std::to_string(static_cast<int>(*filter.at_least)) + ")";
  if (filter.undecided)
    where += finding + "NOT EXISTS (SELECT 1 FROM decision d WHERE d.id = f.decision_id" + holding(filter.today) + "))";
  return versions(*db, where, "v.name, v.number", static_cast<std::int64_t>(filter.limit), texts, nullptr, filter.today);
}

StoredReview Store::show(std::string_view ref, Date today) const {
  const Session db(*state_);
  const Snapshot snapshot(*db);
  const std::int64_t id = find_version(*db, ref);
  return review_with_decisions(*db, version_of(*db, id, today), today, follow(*state_, predecessor(*db, id), id));
}

std::vector<StoredReview> Store::show_all(Date today, bool with_withdrawn) const {
  const Session db(*state_);
  const Snapshot snapshot(*db);
  const std::string among = std::string("v.id IN (SELECT id FROM ") + latest(with_withdrawn) + ")";
  std::vector<StoredVersion> all = versions(*db, among, "v.name, v.number", 0, {}, nullptr, today);
  std::map<std::int64_t, std::size_t> place;
  std::set<std::int64_t> ids;
  for (const StoredVersion& v : all) {
    place.emplace(v.id, ids.size());
    ids.insert(v.id);
  }
  std::vector<StoredReview> out(all.size());
  follow_all(*db, ids, [&](std::int64_t id, History history) {
    const std::size_t at = place.at(id);
    out[at] = review_with_decisions(*db, std::move(all[at]), today, std::move(history));
  });
  return out;
}

Document Store::document(std::string_view ref) const {
  const Session db(*state_);
  const Snapshot snapshot(*db);
  Query s = db->query("SELECT document_id FROM version WHERE id = ?", find_version(*db, ref));
  s.step();
  return read_document(*db, s.integer(0));
}

Decision Store::decide(std::string_view finding, Verdict verdict, std::string_view by, std::string_view reason, Moment now,
                       Date until) {
  if (document::trimmed(by).empty() || document::trimmed(reason).empty())
    bad_argument("决定要写明何人（by）、何故（reason）", "a decision names who made it and why");
  if (until.known() && until < day_of(iso(now)))
    bad_argument("截止日期 " + iso(until) + " 已经过去", "the last day " + iso(until) + " is over already");
  const Session db(*state_);
  Transaction transaction(*db);
  const std::int64_t id = find_finding(*db, finding);
  db->run("INSERT INTO decision (finding_id, verdict, by, reason, at, until) VALUES (?, ?, ?, ?, ?, ?)", id, to_string(verdict),
          by, reason, iso(now), iso(until));
  const Decision out = decision_on(*db, id).value();
  transaction.commit();
  return out;
}

std::vector<Decision> Store::decisions() const {
  const Session db(*state_);
  const Snapshot snapshot(*db);
  return last_decisions(*db);
}

std::vector<Decision> Store::expired(Date today) const {
  const Session db(*state_);
  const Snapshot snapshot(*db);
  std::vector<Decision> out;
  std::set<std::int64_t> seen;
  follow_all(*db, decided_versions(*db), [&](std::int64_t, const History& h) {
    for (const Followed& f : h.findings)
      if (f.decision && over(*f.decision, today) && seen.insert(f.decision->id).second) out.push_back(*f.decision);
  });
  return out;
}

std::vector<Decision> Store::unused() const {
  const Session db(*state_);
  const Snapshot snapshot(*db);
  std::vector<Decision> idle;
  std::set<std::int64_t> seen, used;
  follow_all(*db, decided_versions(*db), [&](std::int64_t, const History& h) {
    for (const Followed& f : h.findings)
      if (f.decision) used.insert(f.decision->id);
    for (const Decision& d : h.unused)
      if (seen.insert(d.id).second) idle.push_back(d);
  });
  std::erase_if(idle, [&](const Decision& d) { return used.contains(d.id); });
  return idle;
}

}  // namespace xiezhi
