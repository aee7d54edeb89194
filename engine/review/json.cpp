#include "engine/review/json.hpp"

namespace xiezhi::review_room {

using text::JsonText;

void write_span(JsonText& out, Span s, const text::LineIndex* index) {
  const auto range = [&](const char* name, std::uint32_t begin, std::uint32_t end) {
    out.key(name).open('[').value(begin).value(end).close();
  };
  out.key("span").open('{');
  range("byte", s.begin, s.end);
  if (index) {
    range("char", index->code_points(s.begin), index->code_points(s.end));
    range("utf16", index->utf16(s.begin), index->utf16(s.end));
    out.field("line", index->line(s.begin)).field("column", index->column(s.begin));
  }
  out.close();
}

void write_finding(JsonText& out, const Finding& f, std::string_view (*category)(std::string_view), const Source* source) {
  const text::LineIndex* index = source ? &source->index : nullptr;
  const auto words = [&](Span s) { out.field("text", s.of(source->document.text())); };
  out.open('{').field("rule", f.rule).field("severity", to_string(f.severity));
  out.field("category", category(f.category)).key("also").open('[');
  for (const std::string& c : f.also) out.value(category(c));
  out.close().field("provision", f.provision);
  write_span(out, f.span, index);
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
    write_span(out, c.span, index);
    if (source) words(c.span);
    out.close();
  }
  out.close().field("fingerprint", f.fingerprint).key("related").open('[');
  for (const Span s : f.related) {
    out.open('{');
    if (source) out.field("provision", source->document.cite(source->document.provision_at(s.begin)));
    write_span(out, s, index);
    if (source) words(s);
    out.close();
  }
  out.close().field("cited", to_string(f.cited)).field("lowered", f.lowered).close();
}

void write_conclusion(JsonText& out, const std::vector<Statement>& conclusion) {
  out.key("conclusion").open('[');
  for (const Statement& s : conclusion)
    out.open('{')
        .field("id", s.id)
        .field("title", s.title)
        .field("conclusion", to_string(s.conclusion))
        .field("notes", s.notes)
        .close();
  out.close();
}

void write_points(JsonText& out, const std::vector<PointResult>& points) {
  out.key("points").open('[');
  for (const PointResult& p : points) {
    out.open('{').field("id", p.id).field("title", p.title).field("status", to_string(p.status));
    out.field("note", p.note).close();
  }
  out.close();
}

}  // namespace xiezhi::review_room
