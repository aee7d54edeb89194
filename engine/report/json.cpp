// JSON and JSON lines: the contract of review.schema.json. Fields are added, never removed.
#include <nlohmann/json.hpp>

#include "engine/report/writer.hpp"
#include "engine/text/line_index.hpp"
#include "xiezhi/version.hpp"

namespace xiezhi {
namespace report {
namespace {

using Json = nlohmann::ordered_json;
constexpr int schema_version = 1;

// Text from outside (a path) may be invalid UTF-8: it is replaced, never thrown at the user.
std::string dump(const Json& json, bool pretty) {
  return json.dump(pretty ? 2 : -1, ' ', false, Json::error_handler_t::replace);
}

std::string indented(const Json& json, std::string_view margin) {
  std::string out;
  for (const char c : dump(json, true)) {
    out += c;
    if (c == '\n') out += margin;
  }
  return out;
}

Json span_json(Span span, const text::LineIndex& index) {
  return {{"byte", {span.begin, span.end}},
          {"char", {index.code_points(span.begin), index.code_points(span.end)}},
          {"utf16", {index.utf16(span.begin), index.utf16(span.end)}},
          {"line", index.line(span.begin)},
          {"column", index.column(span.begin)}};
}

// A span with its words, for what stands beside a finding.
Json place_json(Span span, const Document& document, const text::LineIndex& index) {
  return {{"span", span_json(span, index)}, {"text", span.of(document.text())}};
}

Json finding_json(const Finding& f, const Document& document, const text::LineIndex& index) {
  Json captures = Json::array(), related = Json::array(), basis = Json::array(), also = Json::array();
  for (const Capture& c : f.captures) {
    captures.push_back({{"name", c.name}});
    captures.back().update(place_json(c.span, document, index));
  }
  for (const Span s : f.related) {
    related.push_back({{"provision", document.cite(document.provision_at(s.begin))}});
    related.back().update(place_json(s, document, index));
  }
  for (const FindingBasis& b : f.basis) {
    basis.push_back(
        {{"instrument", b.instrument}, {"article", b.article}, {"status", to_string(b.status)}, {"unverified", b.unverified}});
  }
  for (const std::string& c : f.also) also.push_back(category_code(c));
  return {{"rule", f.rule},
          {"severity", to_string(f.severity)},
          {"category", category_code(f.category)},
          {"also", also},
          {"provision", f.provision},
          {"span", span_json(f.span, index)},
          {"quote", f.quote},
          {"origin", f.origin},
          {"title", f.title},
          {"message", f.message},
          {"basis", basis},
          {"why", f.why},
          {"advice", f.advice},
          {"questions", f.questions},
          {"captures", captures},
          {"fingerprint", f.fingerprint},
          {"related", related},
          {"cited", to_string(f.cited)},
          {"lowered", f.lowered}};
}

// Every key stands in every document; a file that could not be read has empty ones and says why in `error`.
Json document_json(const ReportEntry& entry) {
  const Review& review = entry.review;
  Json out{{"path", entry.path},
           {"status", !entry.document   ? "unread"
                      : complete(entry) ? "reviewed"
                                        : "incomplete"},
           {"error", entry.error},
           {"format", entry.document ? entry.document->format() : ""},
           {"digest", entry.document ? entry.document->digest() : ""},
           {"kind", entry.document ? Json(to_string(review.kind)) : Json()},
           {"kind_reason", review.kind_reason},
           {"title", review.title},
           {"doc_number", review.doc_number},
           {"issuer", review.issuer},
           {"conclusion", Json::array()},
           {"incomplete", not_looked_at(entry)},
           {"points", Json::array()},
           {"findings", Json::array()}};
  for (const Statement& s : review.conclusion) {
    out["conclusion"].push_back({{"id", s.id}, {"title", s.title}, {"conclusion", to_string(s.conclusion)}});
  }
  for (const PointResult& p : review.points) {
    out["points"].push_back({{"id", p.id}, {"title", p.title}, {"status", to_string(p.status)}, {"note", p.note}});
  }
  if (!entry.library_json.empty()) out["library"] = Json::parse(entry.library_json);
  if (entry.document) {
    const text::LineIndex index(entry.document->text());
    for (const Finding& f : review.findings) out["findings"].push_back(finding_json(f, *entry.document, index));
  }
  return out;
}

Json header(const Run& run) {
  return {{"schema_version", schema_version},
          {"tool", {{"name", "xiezhi"}, {"version", XIEZHI_VERSION}}},
          {"rules", {{"digest", run.rules.digest()}, {"count", run.rules.rules().size()}}},
          {"as_of", iso(run.as_of)}};
}

void begin(Run& run) {
  std::string head = dump(header(run), true);
  head.resize(head.size() - 2);  // without "\n}": documents follow
  run.out << head << ",\n  \"documents\": [";
}

void add(Run& run, const ReportEntry& entry) {
  run.out << (run.totals.documents > 1 ? ",\n    " : "\n    ") << indented(document_json(entry), "    ");
}

void finish(Run& run) {
  const Totals& t = run.totals;
  const Json summary{{"documents", t.documents}, {"unread", t.unread},     {"incomplete", t.incomplete},
                     {"errors", t.errors},       {"warnings", t.warnings}, {"notes", t.notes}};
  run.out << (t.documents ? "\n  ]" : "]") << ",\n  \"summary\": " << indented(summary, "  ") << "\n}\n";
}

// One document a line; each line stands alone.
void add_line(Run& run, const ReportEntry& entry) {
  Json line = header(run);
  line.update(document_json(entry));
  run.out << dump(line, false) << '\n';
}

}  // namespace

const Format json_format{begin, add, finish};
const Format jsonl_format{[](Run&) {}, add_line, [](Run&) {}};

std::string outline_json(const Document& document, bool pretty) {
  const text::LineIndex index(document.text());
  Json out{{"schema_version", schema_version},
           {"tool", {{"name", "xiezhi"}, {"version", XIEZHI_VERSION}}},
           {"format", document.format()},
           {"digest", document.digest()},
           {"title", document.title()},
           {"doc_number", document.doc_number()},
           {"issuer", document.issuer()},
           {"date", iso(document.date())},
           {"effective", iso(document.effective())},
           {"kind", to_string(document.kind())},
           {"kind_reason", document.kind_reason()},
           {"unread", document.unread()},
           {"provisions", Json::array()},
           {"citations", Json::array()},
           {"annotations", Json::array()}};
  const auto words = [&](Span s) { return s.of(document.text()); };
  for (std::size_t i = 0; i < document.provisions().size(); ++i) {
    const Provision& p = document.provisions()[i];
    out["provisions"].push_back({{"kind", to_string(p.kind)},
                                 {"parent", p.parent},
                                 {"cite", document.cite(static_cast<std::int32_t>(i))},
                                 {"label", words(p.label)},
                                 {"number", p.number},
                                 {"of", p.of},
                                 {"heading", words(p.heading)},
                                 {"lead_in", words(p.lead_in)},
                                 {"span", span_json(p.span, index)}});
  }
  for (const Citation& c : document.citations()) {
    out["citations"].push_back({{"title", c.title},
                                {"doc_number", c.doc_number},
                                {"articles", c.articles},
                                {"internal", c.internal},
                                {"repeals", c.repeals}});
    out["citations"].back().update(place_json(c.span, document, index));
  }
  for (const Annotation& a : document.annotations()) {
    Json note{{"kind", to_string(a.kind)}};
    note.update(place_json(a.span, document, index));
    if (a.kind == AnnotationKind::modality) note["modality"] = to_string(a.modality);
    if (a.value != 0) note["value"] = a.value;
    if (!a.unit.empty()) note["unit"] = a.unit;
    if (a.date.known()) note["date"] = iso(a.date);
    if (!a.quality.empty()) note["quality"] = a.quality;
    if (!a.detail.empty()) note["detail"] = a.detail;
    if (a.citation >= 0) note["citation"] = a.citation;
    out["annotations"].push_back(std::move(note));
  }
  return dump(out, pretty) + "\n";
}

}  // namespace report

std::string to_json(const ReportEntry& entry, bool pretty) { return report::dump(report::document_json(entry), pretty); }

}  // namespace xiezhi
