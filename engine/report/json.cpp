// JSON and JSON lines: the contract of review.schema.json. Fields are added, never removed.
#include <nlohmann/json.hpp>

#include "engine/report/json_text.hpp"
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

Json span_json(Span span, const text::LineIndex& index) {
  return {{"byte", {span.begin, span.end}},
          {"char", {index.code_points(span.begin), index.code_points(span.end)}},
          {"utf16", {index.utf16(span.begin), index.utf16(span.end)}},
          {"line", index.line(span.begin)},
          {"column", index.column(span.begin)}};
}

// A span with its words.
Json place_json(Span span, const Document& document, const text::LineIndex& index) {
  return {{"span", span_json(span, index)}, {"text", span.of(document.text())}};
}

// The findings and points of one document, written without a tree in between.
struct Writer {
  const ReportEntry& entry;
  JsonText& out;

  void span(Span s, const text::LineIndex& index) {
    const auto range = [&](const char* name, std::uint32_t begin, std::uint32_t end) {
      out.key(name).open('[').value(begin).value(end).close();
    };
    out.key("span").open('{');
    range("byte", s.begin, s.end);
    range("char", index.code_points(s.begin), index.code_points(s.end));
    range("utf16", index.utf16(s.begin), index.utf16(s.end));
    out.field("line", index.line(s.begin)).field("column", index.column(s.begin)).close();
  }

  void finding(const Finding& f, const text::LineIndex& index) {
    const Document& document = *entry.document;
    out.open('{').field("rule", f.rule).field("severity", to_string(f.severity));
    out.field("category", category_code(f.category)).key("also").open('[');
    for (const std::string& c : f.also) out.value(category_code(c));
    out.close().field("provision", f.provision);
    span(f.span, index);
    out.field("quote", f.quote).field("origin", f.origin).field("title", f.title).field("message", f.message);
    out.key("basis").open('[');
    for (const FindingBasis& b : f.basis) {
      out.open('{').field("instrument", b.instrument).field("article", b.article);
      out.field("status", to_string(b.status)).field("unverified", b.unverified).close();
    }
    out.close().field("why", f.why).field("advice", f.advice).strings("questions", f.questions);
    out.key("captures").open('[');
    for (const Capture& c : f.captures) {
      out.open('{').field("name", c.name);
      span(c.span, index);
      out.field("text", c.span.of(document.text())).close();
    }
    out.close().field("fingerprint", f.fingerprint).key("related").open('[');
    for (const Span s : f.related) {
      out.open('{').field("provision", document.cite(document.provision_at(s.begin)));
      span(s, index);
      out.field("text", s.of(document.text())).close();
    }
    out.close().field("cited", to_string(f.cited)).field("lowered", f.lowered).close();
  }

  // Every key stands in every document; a file that could not be read has empty ones and says why in `error`.
  void document() {
    const Review& review = entry.review;
    const bool read = entry.document.has_value();
    out.field("path", entry.path).field("status", !read ? "unread" : complete(entry) ? "reviewed" : "incomplete");
    out.field("error", entry.error).field("format", read ? entry.document->format() : "");
    out.field("digest", read ? entry.document->digest() : "").key("kind");
    read ? out.value(to_string(review.kind)) : out.null();
    out.field("kind_reason", review.kind_reason).field("title", review.title).field("doc_number", review.doc_number);
    out.field("issuer", review.issuer).key("conclusion").open('[');
    for (const Statement& s : review.conclusion) {
      out.open('{').field("id", s.id).field("title", s.title).field("conclusion", to_string(s.conclusion)).close();
    }
    out.close().strings("incomplete", not_looked_at(entry)).key("points").open('[');
    for (const PointResult& p : review.points) {
      out.open('{').field("id", p.id).field("title", p.title).field("status", to_string(p.status));
      out.field("note", p.note).close();
    }
    out.close().key("findings").open('[');
    if (read && !review.findings.empty()) {
      const text::LineIndex index(entry.document->text());
      for (const Finding& f : review.findings) finding(f, index);
    }
    out.close();
    if (!entry.library_json.empty()) out.key("library").raw(dump(Json::parse(entry.library_json), out.pretty()));
  }
};

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
  JsonText text(true, 2);
  text.open('{');
  Writer{entry, text}.document();
  run.out << (run.totals.documents > 1 ? ",\n    " : "\n    ") << text.close().take();
}

void finish(Run& run) {
  const Totals& t = run.totals;
  const Json summary{{"documents", t.documents}, {"unread", t.unread},     {"incomplete", t.incomplete},
                     {"errors", t.errors},       {"warnings", t.warnings}, {"notes", t.notes}};
  run.out << (t.documents ? "\n  ]" : "]") << ",\n  \"summary\": " << JsonText(true, 1).raw(dump(summary, true)).take()
          << "\n}\n";
}

// One document a line; each line stands alone.
void add_line(Run& run, const ReportEntry& entry) {
  JsonText line(false);
  line.open('{');
  const Json head = header(run);
  for (const auto& [key, value] : head.items()) line.key(key).raw(dump(value, false));
  Writer{entry, line}.document();
  run.out << line.close().take() << '\n';
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

std::string to_json(const ReportEntry& entry, bool pretty) {
  report::JsonText text(pretty);
  text.open('{');
  report::Writer{entry, text}.document();
  return text.close().take();
}

}  // namespace xiezhi
