// How the draft was understood, for a reader or a program.
#include <algorithm>
#include <sstream>

#include "engine/report/paint.hpp"
#include "engine/report/writer.hpp"
#include "engine/text/line_end.hpp"
#include "engine/text/line_index.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {
namespace report {
namespace {

constexpr std::size_t snippet_length = 40;

namespace words {
constexpr Text title{"标题：", "Title: "}, number{"文号：", "Document number: "}, issuer{"制定机关：", "Issuer: "},
    date{"成文日期：", "Date: "}, effective{"施行日期：", "In force from: "}, kind{"文种：", "Kind: "},
    format{"格式：", "Format: "}, unread{"没有读到：", "Not read: "}, outline{"条文结构", "Provisions"},
    lead_in{"引导语：", "lead-in: "}, citations{"引用", "Citations"}, annotations{"标注", "Annotations"},
    internal{"本文件", "this document"}, repeals{"（予以废止）", " (repealed here)"}, unknown{"（未找到）", "(not found)"},
    article{"第 ", "article "}, after_article{" 条", ""}, comma{"、", ", "}, days{" 日", " days"};
}  // namespace words

std::string snippet(std::string_view s) {
  const auto head = first(s.substr(0, text::find_line_end(s)), snippet_length);
  return plain(head) + (head.size() < s.size() ? "…" : "");
}

std::size_t depth(const std::vector<Provision>& provisions, std::size_t i) {
  std::size_t d = 0;
  for (auto p = provisions[i].parent; p > 0; p = provisions[static_cast<std::size_t>(p)].parent) ++d;
  return d;
}

std::string articles(const Citation& c, Language l) {
  std::string out;
  for (const auto a : c.articles) out += (out.empty() ? " " + words::article(l) : words::comma(l)) + std::to_string(a);
  return out.empty() ? out : out + words::after_article(l);
}

std::string value(const Annotation& a, Language l) {
  std::ostringstream out;
  if (a.modality != Modality::none) out << name(a.modality, l);
  if (a.date.known()) out << iso(a.date);
  if (a.kind == AnnotationKind::duration) {
    out << a.value << words::days(l);
  } else if (a.value != 0) {
    out << a.value << (a.unit.empty() ? "" : " " + a.unit);
  }
  if (!a.quality.empty()) out << (out.tellp() > 0 ? " " : "") << a.quality;
  if (!a.detail.empty()) out << (out.tellp() > 0 ? " " : "") << a.detail;
  return plain(out.str());
}

std::string outline_text(const Document& document, Language l) {
  std::ostringstream out;
  const text::LineIndex index(document.text());
  const auto where = [&](Span s) { return std::to_string(index.line(s.begin)) + ":" + std::to_string(index.column(s.begin)); };
  const auto field = [&](const Text& label, const std::string& v) {
    out << label(l) << (v.empty() ? words::unknown(l) : plain(v)) << '\n';
  };
  field(words::title, document.title());
  field(words::number, document.doc_number());
  field(words::issuer, document.issuer());
  field(words::date, iso(document.date()));
  field(words::effective, iso(document.effective()));
  field(words::kind, std::string(name(document.kind(), l)) + " · " + document.kind_reason());
  field(words::format, std::string(document.format()));
  for (const std::string& part : document.unread()) field(words::unread, part);

  const auto& provisions = document.provisions();
  out << '\n' << words::outline(l) << '\n';
  for (std::size_t i = 1; i < provisions.size(); ++i) {
    const Provision& p = provisions[i];
    const std::string margin(2 + 2 * depth(provisions, i), ' ');
    const std::string cite = document.cite(static_cast<std::int32_t>(i));
    // The only 款 of an article is the article; a provision whose label is its whole name needs no second name.
    if (p.kind != ProvisionKind::paragraph || p.parent < 0 || cite != document.cite(p.parent)) {
      out << margin << '[' << name(p.kind, l) << "] " << (cite == p.label.of(document.text()) ? "" : cite + "  ")
          << snippet(p.span.of(document.text())) << '\n';
    }
    if (!p.lead_in.empty()) out << margin << "  " << words::lead_in(l) << snippet(p.lead_in.of(document.text())) << '\n';
  }
  out << '\n' << words::citations(l) << '\n';
  for (const Citation& c : document.citations()) {
    out << "  " << where(c.span) << "  "
        << (c.internal ? words::internal(l) : "《" + plain(c.title) + "》" + plain(c.doc_number)) << articles(c, l)
        << (c.repeals ? words::repeals(l) : "") << '\n';
  }
  out << '\n' << words::annotations(l) << '\n';
  std::uint32_t told = 0;  // numbers inside an amount or a date say nothing new
  for (const Annotation& a : document.annotations()) {
    if (a.kind == AnnotationKind::citation) continue;  // listed above
    if (a.kind == AnnotationKind::number && a.span.end <= told) continue;
    told = std::max(told, a.span.end);
    out << "  " << where(a.span) << "  " << name(a.kind, l) << "  " << snippet(a.span.of(document.text()));
    if (const auto v = value(a, l); !v.empty()) out << "  " << v;
    out << '\n';
  }
  return out.str();
}

}  // namespace
}  // namespace report

std::string outline(const Document& document, ReportFormat format, Language language) {
  const bool json = format == ReportFormat::json || format == ReportFormat::jsonl;
  if (!json && format != ReportFormat::text)
    throw Error(ErrorKind::bad_argument, "结构只有文字和 JSON 两种格式", "an outline is text or JSON");
  return json ? report::outline_json(document, format == ReportFormat::json) : report::outline_text(document, language);
}

}  // namespace xiezhi
