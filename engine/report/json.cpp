// JSON and JSON lines: the contract of review.schema.json. Fields are added, never removed.
#include <nlohmann/json.hpp>

#include "engine/report/writer.hpp"
#include "engine/review/json.hpp"
#include "engine/text/json_text.hpp"
#include "engine/text/line_index.hpp"
#include "xiezhi/error.hpp"
#include "xiezhi/version.hpp"

namespace xiezhi {
namespace report {
namespace {

using Json = nlohmann::ordered_json;
using text::JsonText;
constexpr int schema_version = 1;

// Text from outside (a path) may be invalid UTF-8: it is replaced, never thrown at the user.
std::string dump(const Json& json, bool pretty) {
  return json.dump(pretty ? 2 : -1, ' ', false, Json::error_handler_t::replace);
}

// What a caller gives as `library`, in its own words.
Json library_of(const ReportEntry& entry) {
  Json library = Json::parse(entry.library_json, nullptr, false);
  if (!library.is_object())
    throw Error(ErrorKind::bad_argument, "ReportEntry::library_json 应为 JSON 对象",
                "ReportEntry::library_json is no JSON object", entry.path);
  return library;
}

// The findings and points of one document, written without a tree in between.
struct Writer {
  const ReportEntry& entry;
  JsonText& out;

  // Every key stands in every document; a file that could not be read has empty ones and says why in `error`.
  void document() {
    const Review& review = entry.review;
    const bool read = entry.document.has_value();
    out.field("path", entry.path).field("status", !read ? "unread" : complete(entry) ? "reviewed" : "incomplete");
    out.field("error", entry.error).field("format", read ? entry.document->format() : "");
    out.field("digest", read ? entry.document->digest() : "").key("kind");
    read ? out.value(to_string(review.kind)) : out.null();
    out.field("kind_reason", review.kind_reason).field("title", review.title).field("doc_number", review.doc_number);
    out.field("issuer", review.issuer);
    review_room::write_conclusion(out, review.conclusion);
    out.strings("incomplete", not_looked_at(entry)).key("ignored").open('[');
    for (const auto& [name, reason] : review.ignored) out.open('{').field("id", name).field("reason", reason).close();
    out.close();
    review_room::write_points(out, review.points);
    out.key("findings").open('[');
    if (read && !review.findings.empty()) {
      const text::LineIndex index(entry.document->text());
      const review_room::Source source{*entry.document, index};
      for (const Finding& f : review.findings) review_room::write_finding(out, f, category_code, &source);
    }
    out.close();
    if (!entry.library_json.empty()) out.key("library").raw(dump(library_of(entry), out.pretty()));
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
  const Json summary{
      {"documents", t.documents}, {"unread", t.unread},     {"unjudged", t.unjudged}, {"incomplete", t.incomplete},
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
  JsonText out(pretty);
  const auto words = [&](Span s) { return s.of(document.text()); };
  const auto number = [&](const char* name, auto value) { out.key(name).raw(Json(value).dump()); };
  const auto list = [&](const char* name, const auto& items, auto&& write) {
    out.key(name).open('[');
    for (const auto& item : items) {
      out.open('{');
      write(item);
      out.close();
    }
    out.close();
  };
  out.open('{').field("schema_version", std::uint32_t{schema_version}).key("tool");
  out.open('{').field("name", "xiezhi").field("version", XIEZHI_VERSION).close();
  out.field("format", document.format()).field("digest", document.digest()).field("title", document.title());
  out.field("doc_number", document.doc_number()).field("issuer", document.issuer());
  out.field("date", iso(document.date())).field("effective", iso(document.effective()));
  out.field("kind", to_string(document.kind())).field("kind_reason", document.kind_reason());
  out.strings("unread", document.unread());
  std::int32_t at = 0;
  list("provisions", document.provisions(), [&](const Provision& p) {
    out.field("kind", to_string(p.kind));
    number("parent", p.parent);
    out.field("cite", document.cite(at++)).field("label", words(p.label));
    number("number", p.number);
    number("of", p.of);
    out.field("heading", words(p.heading)).field("lead_in", words(p.lead_in));
    review_room::write_span(out, p.span, &index);
  });
  list("citations", document.citations(), [&](const Citation& c) {
    out.field("title", c.title).field("doc_number", c.doc_number).key("articles").open('[');
    for (const auto article : c.articles) out.raw(std::to_string(article));
    out.close().field("internal", c.internal).field("repeals", c.repeals);
    review_room::write_span(out, c.span, &index);
    out.field("text", words(c.span));
  });
  list("annotations", document.annotations(), [&](const Annotation& a) {
    out.field("kind", to_string(a.kind));
    review_room::write_span(out, a.span, &index);
    out.field("text", words(a.span));
    if (a.kind == AnnotationKind::modality) out.field("modality", to_string(a.modality));
    if (a.value != 0) number("value", a.value);
    if (!a.unit.empty()) out.field("unit", a.unit);
    if (a.date.known()) out.field("date", iso(a.date));
    if (!a.quality.empty()) out.field("quality", a.quality);
    if (!a.detail.empty()) out.field("detail", a.detail);
    if (a.citation >= 0) number("citation", a.citation);
  });
  return out.close().take() + "\n";
}

}  // namespace report

std::string to_json(const ReportEntry& entry, bool pretty) {
  text::JsonText text(pretty);
  text.open('{');
  report::Writer{entry, text}.document();
  return text.close().take();
}

}  // namespace xiezhi
