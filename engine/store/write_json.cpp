#include <nlohmann/json.hpp>

#include "engine/review/json.hpp"
#include "engine/store/day.hpp"
#include "engine/store/write.hpp"

namespace xiezhi::store {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& j) { return j.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

Json span(Span s) { return {{"byte", {s.begin, s.end}}}; }

Json rate(const Rate& r) {
  return {{"met", r.met}, {"of", r.of}, {"unknown", r.unknown}, {"rate", r.of ? Json(r.rate()) : Json()}};
}

Json one(const Withdrawal& w) { return {{"withdrawn", w.withdrawn}, {"by", w.by}, {"reason", w.reason}, {"at", w.at}}; }

Json one(const StoredVersion& v) {
  return {{"id", v.id},
          {"name", v.name},
          {"number", v.number},
          {"digest", v.digest},
          {"format", v.format},
          {"title", v.title},
          {"doc_number", v.doc_number},
          {"issuer", v.issuer},
          {"kind", v.kind},
          {"dated", iso(v.dated)},
          {"effective", iso(v.effective)},
          {"valid_to", iso(v.valid_to)},
          {"saved_at", v.saved_at},
          {"as_of", iso(v.as_of)},
          {"rules", v.rules_digest},
          {"errors", v.findings.errors},
          {"warnings", v.findings.warnings},
          {"notes", v.findings.notes},
          {"undecided", v.undecided},
          {"complete", v.complete},
          {"predecessor", v.predecessor},
          {"kinship", v.kinship},
          {"withdrawn", v.withdrawn ? one(*v.withdrawn) : Json()}};
}

// A list that a report holds as a field.
template <class T>
Json written(const std::vector<T>& list, void (*write)(text::JsonText&, const std::vector<T>&)) {
  text::JsonText out(false);
  out.open('{');
  write(out, list);
  return Json::parse(out.close().take()).front();
}

// As in a report, but for what only the text tells; categories as the rules call them, which the statistics count by.
Json one(const Finding& f) {
  text::JsonText out(false);
  review_room::write_finding(
      out, f, [](std::string_view category) { return category; }, nullptr);
  return Json::parse(out.take());
}

Json one(const Decision& d) {
  return {{"id", d.id},
          {"finding", d.finding},
          {"rule", d.rule},
          {"provision", d.provision},
          {"verdict", to_string(d.verdict)},
          {"by", d.by},
          {"reason", d.reason},
          {"at", d.at},
          {"until", iso(d.until)},
          {"version", d.version},
          {"sentence", d.sentence}};
}

Json one(const DecisionRow& row) {
  Json out = one(row.decision);
  out["expired"] = row.expired;
  out["unused"] = row.unused;
  out["withdrawn"] = row.withdrawn;
  return out;
}

// Their types live in the outer namespace: list() would not find them later.
Json one(const StoredFinding&);
Json one(const FixedFinding&);
Json one(const SearchHit&);
Json one(const ClauseDiff&);
Json one(const StatRow&);
Json one(const RuleDecisions&);
Json one(const RescreenItem&);
Json one(const Conflict&);
Json one(const StoredReview&);

template <class T>
Json list(const std::vector<T>& all) {
  Json out = Json::array();
  for (const T& x : all) out.push_back(one(x));
  return out;
}

Json one(const StoredFinding& f) {
  Json out{{"id", f.id}, {"new", f.fresh}, {"state", to_string(f.state)}, {"sentence", f.sentence}};
  out["decision"] = f.decision ? one(*f.decision) : Json();
  if (f.state == DecisionState::reworded) out["before"] = f.decision->sentence;
  out["similarity"] = f.similarity;
  out["copied"] = f.copied;
  out["finding"] = one(f.finding);
  return out;
}

Json one(const FixedFinding& f) {
  return {{"sentence", f.sentence}, {"decision", f.decision ? one(*f.decision) : Json()}, {"finding", one(f.finding)}};
}

Json one(const StoredReview& r) {
  return {{"version", one(r.version)},
          {"incomplete", r.review.incomplete},
          {"conclusion", written(r.review.conclusion, review_room::write_conclusion)},
          {"findings", list(r.findings)},
          {"fixed", list(r.fixed)},
          {"unused", list(r.unused)},
          {"withdrawals", list(r.withdrawals)}};
}

Json one(const SearchHit& h) {
  return {{"version", one(h.version)},
          {"provision", h.provision},
          {"span", span(h.span)},
          {"excerpt", h.excerpt},
          {"count", h.count}};
}

Json one(const ClauseDiff& c) {
  return {{"change", to_string(c.change)},
          {"before_provision", c.before_provision},
          {"after_provision", c.after_provision},
          {"before", c.before},
          {"after", c.after}};
}

Json one(const StatRow& r) {
  return {{"key", r.key}, {"documents", r.documents}, {"errors", r.errors}, {"warnings", r.warnings}, {"notes", r.notes}};
}

Json one(const RuleDecisions& r) {
  return {{"rule", r.rule},         {"findings", r.findings},
          {"accepted", r.accepted}, {"dismissed", r.dismissed},
          {"deferred", r.deferred}, {"dismissed_rate", r.dismissed_rate < 0 ? Json() : Json(r.dismissed_rate)}};
}

Json one(const RescreenItem& i) {
  return {{"version", one(i.version)}, {"suggestion", to_string(i.suggestion)}, {"changed", i.changed},
          {"reasons", i.reasons},      {"appeared", list(i.appeared)},          {"gone", list(i.gone)}};
}

Json one(const Conflict& c) {
  return {{"kind", to_string(c.kind)},
          {"provision", c.provision},
          {"span", span(c.span)},
          {"text", c.text},
          {"here", c.here},
          {"there", c.there},
          {"similarity", c.similarity},
          {"other", one(c.other)},
          {"other_provision", c.other_provision},
          {"other_span", span(c.other_span)},
          {"other_text", c.other_text}};
}

}  // namespace

std::string json(const std::vector<StoredVersion>& v) { return dump({{"documents", list(v)}}); }
std::string json(const StoredReview& r) {
  Json out = one(r);
  out["points"] = written(r.review.points, review_room::write_points);  // in an export they would outgrow all else
  return dump(out);
}
std::string json(const std::vector<SearchHit>& h) { return dump({{"hits", list(h)}}); }
std::string json(const std::vector<DecisionRow>& d) { return dump({{"decisions", list(d)}}); }
std::string json(const Conflicts& c) {
  return dump({{"conflicts", list(c.told)}, {"untold", c.untold}, {"unjudged", c.unjudged}});
}

std::string json(const StoreDiff& d) {
  return dump({{"before", one(d.before)},
               {"after", one(d.after)},
               {"clauses", list(d.clauses)},
               {"new", list(d.fresh)},
               {"fixed", list(d.fixed)},
               {"still", list(d.still)}});
}

std::string json(const StoreStats& s) {
  return dump({{"documents", s.documents},
               {"versions", s.versions},
               {"findings", s.findings},
               {"decisions", s.decisions},
               {"incomplete", s.incomplete},
               {"withdrawn", s.withdrawn},
               {"by_rule", list(s.by_rule)},
               {"by_category", list(s.by_category)},
               {"by_issuer", list(s.by_issuer)},
               {"by_month", list(s.by_month)},
               {"decided", list(s.decided)},
               {"without_dossier", s.without_dossier},
               {"filed_in_time", rate(s.filed_in_time)},
               {"compliant", rate(s.compliant)}});
}

std::string json(const Rescreen& r) {
  return dump({{"documents", r.documents},
               {"looked", r.looked},
               {"reviewed", r.reviewed},
               {"rules_changed", r.rules_changed},
               {"incomplete", r.incomplete},
               {"items", list(r.items)}});
}

std::string json(const std::vector<StoredReview>& library, const std::vector<Decision>& decisions) {
  return dump({{"schema_version", 1}, {"documents", list(library)}, {"decisions", list(decisions)}});
}

}  // namespace xiezhi::store
