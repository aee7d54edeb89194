#include <cstdio>
#include <ostream>

#include "engine/store/day.hpp"
#include "engine/store/write.hpp"

namespace xiezhi::store {
namespace {

using Row = std::vector<std::string>;

std::string number(std::size_t n) { return std::to_string(n); }
std::string text_of(std::string_view s) { return std::string(s); }

std::string fraction(double x) {
  if (x < 0) return {};
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.4f", x);
  return buffer;
}

std::string joined(const std::vector<std::string>& of) {
  std::string out;
  for (const std::string& s : of) out += (out.empty() ? "" : "；") + s;
  return out;
}

std::string withdrawn_at(const StoredVersion& v) { return v.withdrawn ? v.withdrawn->at : ""; }

const Row finding_head = {"name",     "number",    "title", "issuer",  "finding",  "rule",    "severity",
                          "category", "provision", "quote", "message", "state",    "verdict", "by",
                          "reason",   "at",        "until", "before",  "withdrawn"};

void add_findings(const StoredReview& r, Rows& out) {
  for (const StoredFinding& f : r.findings) {
    const Decision d = f.decision.value_or(Decision{});
    out.push_back({r.version.name, number(r.version.number), r.version.title, r.version.issuer, std::to_string(f.id),
                   f.finding.rule, text_of(to_string(f.finding.severity)), f.finding.category, f.finding.provision,
                   f.finding.quote, f.finding.message, text_of(to_string(f.state)),
                   f.decision ? text_of(to_string(d.verdict)) : "", d.by, d.reason, d.at, iso(d.until),
                   f.state == DecisionState::reworded ? d.sentence : "", withdrawn_at(r.version)});
  }
}

}  // namespace

Rows rows(const std::vector<StoredVersion>& all) {
  Rows out{{"id",        "name",        "number",   "title",     "doc_number",   "issuer",          "kind",  "dated",
            "effective", "valid_to",    "saved_at", "as_of",     "errors",       "warnings",        "notes", "undecided",
            "complete",  "predecessor", "kinship",  "withdrawn", "withdrawn_by", "withdrawn_reason"}};
  for (const StoredVersion& v : all) {
    out.push_back({std::to_string(v.id), v.name, number(v.number), v.title, v.doc_number, v.issuer, v.kind, iso(v.dated),
                   iso(v.effective), iso(v.valid_to), v.saved_at, iso(v.as_of), number(v.findings.errors),
                   number(v.findings.warnings), number(v.findings.notes), number(v.undecided), v.complete ? "1" : "0",
                   v.predecessor, fraction(v.kinship)});
    const Withdrawal w = v.withdrawn.value_or(Withdrawal{});
    out.back().insert(out.back().end(), {w.at, w.by, w.reason});
  }
  return out;
}

Rows rows(const StoredReview& r) {
  Rows out{finding_head};
  add_findings(r, out);
  return out;
}

Rows rows(const std::vector<StoredReview>& library) {
  Rows out{finding_head};
  for (const StoredReview& r : library) add_findings(r, out);
  return out;
}

Rows rows(const std::vector<SearchHit>& hits) {
  Rows out{{"name", "number", "title", "provision", "count", "excerpt", "withdrawn"}};
  for (const SearchHit& h : hits)
    out.push_back({h.version.name, number(h.version.number), h.version.title, h.provision, number(h.count), h.excerpt,
                   withdrawn_at(h.version)});
  return out;
}

Rows rows(const StoreDiff& d) {
  Rows out{{"what", "before_provision", "after_provision", "before", "after"}};
  for (const ClauseDiff& c : d.clauses)
    out.push_back({text_of(to_string(c.change)), c.before_provision, c.after_provision, c.before, c.after});
  const auto add = [&](const char* what, const std::vector<Finding>& all) {
    for (const Finding& f : all) out.push_back({what, f.rule, f.provision, f.quote, f.message});
  };
  add("finding_new", d.fresh);
  add("finding_fixed", d.fixed);
  add("finding_still", d.still);
  return out;
}

Rows rows(const StoreStats& s) {
  Rows out{{"by", "key", "documents", "errors", "warnings", "notes", "accepted", "dismissed", "deferred", "rate"}};
  const auto add = [&](const char* by, const std::vector<StatRow>& all) {
    for (const StatRow& r : all)
      out.push_back({by, r.key, number(r.documents), number(r.errors), number(r.warnings), number(r.notes), "", "", "", ""});
  };
  add("rule", s.by_rule);
  add("category", s.by_category);
  add("issuer", s.by_issuer);
  add("month", s.by_month);
  for (const RuleDecisions& r : s.decided)
    out.push_back({"decision", r.rule, "", "", "", "", number(r.accepted), number(r.dismissed), number(r.deferred),
                   fraction(r.dismissed_rate)});
  for (const auto& [key, rate] : {std::pair{"filed_in_time", &s.filed_in_time}, {"compliant", &s.compliant}})
    out.push_back(
        {"dossier", key, number(rate->of), "", "", "", number(rate->met), "", number(rate->unknown), fraction(rate->rate())});
  out.push_back({"dossier", "without_dossier", number(s.without_dossier), "", "", "", "", "", "", ""});
  return out;
}

Rows rows(const Rescreen& r) {
  Rows out{{"name", "number", "title", "doc_number", "issuer", "suggestion", "changed", "reasons", "appeared", "gone"}};
  for (const RescreenItem& i : r.items)
    out.push_back({i.version.name, number(i.version.number), i.version.title, i.version.doc_number, i.version.issuer,
                   text_of(to_string(i.suggestion)), i.changed ? "1" : "0", joined(i.reasons), number(i.appeared.size()),
                   number(i.gone.size())});
  return out;
}

Rows rows(const std::vector<DecisionRow>& all) {
  Rows out{{"id", "finding", "version", "provision", "rule", "verdict", "by", "reason", "at", "until", "expired", "unused",
            "withdrawn"}};
  for (const DecisionRow& row : all) {
    const Decision& d = row.decision;
    out.push_back({std::to_string(d.id), std::to_string(d.finding), d.version, d.provision, d.rule,
                   text_of(to_string(d.verdict)), d.by, d.reason, d.at, iso(d.until), row.expired ? "1" : "0",
                   row.unused ? "1" : "0", row.withdrawn ? "1" : "0"});
  }
  return out;
}

Rows rows(const Conflicts& all) {
  Rows out{
      {"kind", "provision", "here", "text", "other", "other_title", "other_provision", "there", "other_text", "similarity"}};
  for (const Conflict& c : all.told)
    out.push_back({text_of(to_string(c.kind)), c.provision, c.here, c.text, c.other.name, c.other.title, c.other_provision,
                   c.there, c.other_text, fraction(c.similarity)});
  for (const auto& [key, n] : {std::pair{"untold", all.untold}, {"unjudged", all.unjudged}})
    if (n) out.push_back({key, "", number(n), "", "", "", "", "", "", ""});
  return out;
}

void csv(std::ostream& out, const Rows& rows) {
  out << "\xEF\xBB\xBF";
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string cell = row[i];
      if (!cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos) cell.insert(0, "'");
      if (i) out << ',';
      if (cell.find_first_of(",\"\r\n") == cell.npos) {
        out << cell;
        continue;
      }
      out << '"';
      for (const char c : cell) out << (c == '"' ? "\"\"" : std::string(1, c));
      out << '"';
    }
    out << "\r\n";
  }
}

}  // namespace xiezhi::store
