// Numbers for the whole library: of the latest versions that are not withdrawn; what was decided, of every version.

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "engine/rule/data.hpp"
#include "engine/store/day.hpp"
#include "engine/store/state.hpp"
#include "engine/text/date.hpp"

namespace xiezhi {
namespace store {
namespace {

// Findings by a key. Versions come one after the other, so that each counts once under a key.
class Tally {
 public:
  void add(std::string_view key, std::int64_t version, Severity severity) {
    auto at = rows_.find(key);
    if (at == rows_.end()) at = rows_.emplace(key, Row{}).first;
    Row& row = at->second;
    row.count.documents += row.last != version;
    row.last = version;
    ++(severity == Severity::error ? row.count.errors : severity == Severity::warning ? row.count.warnings : row.count.notes);
  }
  std::vector<StatRow> by_key() const {
    std::vector<StatRow> out;
    for (const auto& [key, row] : rows_) {
      out.push_back(row.count);
      out.back().key = key;
    }
    return out;
  }
  std::vector<StatRow> most_first() const {
    const auto findings = [](const StatRow& r) { return r.errors + r.warnings + r.notes; };
    std::vector<StatRow> out = by_key();
    std::stable_sort(out.begin(), out.end(), [&](const StatRow& a, const StatRow& b) { return findings(a) > findings(b); });
    return out;
  }

 private:
  struct Row {
    StatRow count;
    std::int64_t last = 0;
  };
  std::map<std::string, Row, std::less<>> rows_;
};

// One pass over the findings that stand, for all four tables.
void count_findings(Database& db, StoreStats& out) {
  Tally rules, categories, issuers, months;
  Query s = db.query(
      "SELECT f.rule, f.category, v.issuer, substr(CASE d.dated WHEN '' THEN v.saved_at ELSE d.dated END, 1, 7), v.id, "
      "f.severity FROM latest v JOIN document d ON d.id = v.document_id JOIN finding f ON f.version_id = v.id "
      "WHERE f.closed_by IS NULL ORDER BY v.id");
  for (; s.step(); ++out.findings) {
    Tally* const tables[] = {&rules, &categories, &issuers, &months};
    const Severity severity = decode_severity(s.integer(5), db.path());
    for (int column = 0; column < 4; ++column) tables[column]->add(s.view(column), s.integer(4), severity);
  }
  out.by_rule = rules.most_first();
  out.by_category = categories.most_first();
  out.by_issuer = issuers.most_first();
  out.by_month = months.by_key();
}

std::vector<RuleDecisions> decided(Database& db) {
  std::vector<RuleDecisions> out;
  Query s = db.query(
      "WITH last AS (SELECT finding_id, max(id) AS id FROM decision GROUP BY finding_id) "
      "SELECT f.rule, count(*), sum(d.verdict = 'accept'), sum(d.verdict = 'dismiss'), sum(d.verdict = 'defer') "
      "FROM last JOIN decision d ON d.id = last.id JOIN finding f ON f.id = last.finding_id GROUP BY f.rule ORDER BY f.rule");
  const auto number = [&](int column) { return static_cast<std::size_t>(s.integer(column)); };
  while (s.step()) {
    RuleDecisions r{s.text(0), number(1), number(2), number(3), number(4), -1};
    if (const std::size_t judged = r.accepted + r.dismissed)
      r.dismissed_rate = static_cast<double>(r.dismissed) / static_cast<double>(judged);
    out.push_back(std::move(r));
  }
  return out;
}

// The times for filing by issuer: thousands of documents have a few.
class Times {
 public:
  explicit Times(const StatsOptions& options) : options_(options) {}

  // Is the time from one day to the other not too long? Nothing: it is not known how long it may be.
  std::optional<bool> met(std::string_view issuer, Date from, Date to) {
    if (options_.filing_days) return text::days_between(from, to) <= *options_.filing_days;
    const statute::Parameter* most = options_.rules ? of(issuer) : nullptr;
    if (!most) return std::nullopt;
    const auto days = most->unit == "working_days" ? options_.rules->data().calendar.working_days_between(from, to)
                                                   : std::optional(text::days_between(from, to));
    if (!days) return std::nullopt;
    return *days <= static_cast<std::int64_t>(most->value);
  }

 private:
  const statute::Parameter* of(std::string_view issuer) {
    const auto known = known_.find(issuer);
    if (known != known_.end()) return known->second;
    const rule::Data& data = options_.rules->data();
    const std::string province = issuer.empty() || data.tables.empty() ? "" : data.places.issuer(issuer).province;
    return known_.emplace(issuer, data.jurisdictions.find("filing.max", province)).first->second;
  }

  const StatsOptions& options_;
  std::map<std::string, const statute::Parameter*, std::less<>> known_;
};

// Filed in time after publication; a document that is not filed and still has time counts for neither.
Rate filed_in_time(Database& db, const StatsOptions& options) {
  Rate out;
  Times times(options);
  Query s = db.query(
      "SELECT p.value, f.value, v.issuer FROM latest v LEFT JOIN dossier p ON p.version_id = v.id AND p.key = 'published' "
      "LEFT JOIN dossier f ON f.version_id = v.id AND f.key = 'filed' "
      "WHERE EXISTS (SELECT 1 FROM dossier x WHERE x.version_id = v.id)");
  while (s.step()) {
    const Date published = day_of(s.view(0)), filed = day_of(s.view(1));
    const Date until = filed.known() ? filed : options.today;
    const auto met = published.known() && until.known() ? times.met(s.view(2), published, until) : std::nullopt;
    if (!met) {
      ++out.unknown;
    } else if (filed.known() || !*met) {
      ++out.of;
      out.met += *met;
    }
  }
  return out;
}

// An error that stands and was not dismissed until today or later makes a document not compliant.
Rate compliant(Database& db, Date today) {
  Rate out;
  Query s = db.query(
      "SELECT v.complete, EXISTS (SELECT 1 FROM standing f WHERE f.version_id = v.id AND f.severity = 2 AND NOT EXISTS "
      "(SELECT 1 FROM decision d WHERE d.id = f.decision_id AND d.verdict = 'dismiss'" +
      holding(today) +
      ")) FROM latest v "
      "WHERE EXISTS (SELECT 1 FROM dossier x WHERE x.version_id = v.id)");
  while (s.step()) {
    if (s.integer(0) != 1) {
      ++out.unknown;
      continue;
    }
    ++out.of;
    out.met += s.integer(1) == 0;
  }
  return out;
}

}  // namespace
}  // namespace store

using namespace store;

StoreStats Store::stats(const StatsOptions& options) const {
  const Session db(*state_);
  const Snapshot snapshot(*db);
  StoreStats out;
  const auto count = [&](std::string_view sql) {
    Query s = db->query(sql);
    return s.step() ? static_cast<std::size_t>(s.integer(0)) : 0;
  };
  out.documents = count("SELECT count(*) FROM latest");
  out.versions = count("SELECT count(*) FROM version WHERE name IN (SELECT name FROM latest)");
  out.withdrawn = count("SELECT count(*) FROM withdrawn");
  out.decisions = count("SELECT count(DISTINCT finding_id) FROM decision");
  out.incomplete = count("SELECT count(*) FROM latest WHERE complete <> 1");
  out.without_dossier =
      count("SELECT count(*) FROM latest v WHERE NOT EXISTS (SELECT 1 FROM dossier x WHERE x.version_id = v.id)");
  count_findings(*db, out);
  out.decided = decided(*db);
  out.filed_in_time = filed_in_time(*db, options);
  out.compliant = compliant(*db, options.today);
  return out;
}

}  // namespace xiezhi
