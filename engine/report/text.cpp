// The plain report, for a terminal or a file: findings with their place and words, then what was and was not judged.
#include <algorithm>
#include <sstream>

#include "engine/report/paint.hpp"
#include "engine/report/writer.hpp"
#include "engine/review/points.hpp"
#include "engine/text/line_index.hpp"

namespace xiezhi::report {
namespace {

constexpr std::size_t context_length = 30;  // code points on either side of a quote
constexpr std::size_t quote_length = 160;   // a longer quote loses its middle

namespace words {
constexpr Text title{"标题：", "Title: "}, number{"文号：", "Document number: "}, issuer{"制定机关：", "Issuer: "},
    kind{"文种：", "Kind: "}, related{"相关：", "Related: "}, origin{"位置：", "Stands in: "},
    points{"审查要点", "Review points"}, conclusion{"审查结论参考", "Statements"}, unseen{"没有看到的内容", "Not looked at"},
    unread{"未能读取：", "Could not be read: "}, as_of{"审查基准日：", "As of "}, rules{"规则 ", "rules "},
    rules_after{" 条", ""}, open{"（", " ("}, close{"）", ")"}, column{"，第 ", ", column "}, line{"第 ", "line "},
    after_line{" 行", ""}, after_column{" 列", ""}, colon{"：", ": "}, counted{" 项", ""}, lines{"行列：", "Lines: "},
    as_read{"按读出的文字计，不是原文件的行（outline --text 输出这些文字）",
            "of the text as it was read, not of the file (outline --text prints that text)"},
    like{"依据、理由和建议", "Basis, reasons and advice"}, number_before{"：同第 ", ": as in "}, number_after{" 项", ""};
}  // namespace words

// The quote in its line: …before【quote】after…
std::string in_context(std::string_view text, Span span, const Paint& paint) {
  const auto line_begin = text.rfind('\n', span.begin == 0 ? 0 : span.begin - 1);
  const auto from = line_begin == std::string_view::npos || span.begin == 0 ? 0 : line_begin + 1;
  const auto to = std::min(text.find('\n', span.end), text.size());
  const std::string before(last(text.substr(from, span.begin - from), context_length));
  const std::string after(first(text.substr(span.end, to - span.end), context_length));
  std::string quote(span.of(text));
  if (const std::string_view head = first(quote, quote_length / 2), tail = last(quote, quote_length / 2);
      head.size() + tail.size() < quote.size()) {
    quote = std::string(head) + "……" + std::string(tail);
  }
  return (before.size() < span.begin - from ? "…" : "") + plain(before) + paint.mark("【" + plain(quote) + "】") +
         plain(after) + (after.size() < to - span.end ? "…" : "");
}

std::string place(std::uint32_t byte, const text::LineIndex& index, Language l) {
  return words::line(l) + std::to_string(index.line(byte)) + words::after_line(l) + words::column(l) +
         std::to_string(index.column(byte)) + words::after_column(l);
}

bool same_reasons(const Finding& a, const Finding& b) {
  return a.rule == b.rule && a.why == b.why && a.advice == b.advice && a.questions == b.questions;
}

// `like`: the number of an earlier finding that says why and what to do in the same words, or 0.
void write_finding(Run& run, const ReportEntry& entry, const text::LineIndex& index, std::size_t at, std::size_t like) {
  const Document& document = *entry.document;
  const Finding& f = entry.review.findings[at];
  const Language l = run.options.language;
  const Paint paint{run.options.colour};
  const auto field = [&](const Text& label, std::string_view value) {
    if (!value.empty()) run.out << "    " << paint.dim(label(l)) << plain(value) << '\n';
  };
  run.out << at + 1 << ". " << paint.severity(f.severity, name(f.severity, l)) << "  " << paint.bold(plain(f.provision))
          << words::open(l) << place(f.span.begin, index, l) << words::close(l) << "  " << plain(f.title) << "  "
          << paint.dim("[" + plain(f.rule) + "]") << '\n';
  field(words::origin, f.origin);
  run.out << "    " << in_context(document.text(), f.span, paint) << '\n';
  if (!f.message.empty()) run.out << "    " << plain(f.message) << '\n';
  if (like) {
    field(words::like, words::number_before(l) + std::to_string(like) + words::number_after(l));
  } else {
    for (const Line& line : reasons(f, l)) field(line.label, line.value);
  }
  for (const Line& line : circumstances(f, l)) field(line.label, line.value);
  for (const Span s : f.related) {
    field(words::related, document.cite(document.provision_at(s.begin)) + words::open(l) + place(s.begin, index, l) +
                              words::close(l) + " " + std::string(first(s.of(document.text()), quote_length)));
  }
  if (at < entry.library_findings.size()) {
    std::istringstream lines(entry.library_findings[at]);
    for (std::string one; std::getline(lines, one);) run.out << "    " << plain(one) << '\n';
  }
  run.out << '\n';
}

void write_points(Run& run, const std::vector<PointResult>& points) {
  const Language l = run.options.language;
  const Paint paint{run.options.colour};
  run.out << paint.bold(words::points(l)) << '\n';
  for (const std::string_view code : codes(Group::point)) {
    const auto counts = [&](const PointResult& p) { return to_string(p.status) == code; };
    const auto n = std::count_if(points.begin(), points.end(), counts);
    if (n == 0) continue;
    run.out << "  " << name(Group::point, code, l) << ' ' << n << words::counted(l) << '\n';
    if (code == to_string(PointStatus::none_found)) continue;  // the long list says nothing new
    const auto cut_short = [](const PointResult& p) { return p.note == review_room::not_seen_in_full; };
    if (const auto all = std::count_if(points.begin(), points.end(), cut_short);
        all && code == to_string(PointStatus::could_not_see))
      run.out << "    " << review_room::not_seen_in_full << words::colon(l) << all << words::counted(l) << '\n';
    for (const PointResult& p : points) {
      if (!counts(p) || cut_short(p)) continue;
      run.out << "    " << plain(p.id) << "  " << plain(p.title);
      if (!p.note.empty()) run.out << words::open(l) << plain(p.note) << words::close(l);
      run.out << '\n';
    }
  }
  run.out << '\n';
}

void begin(Run& run) {
  const Language l = run.options.language;
  run.out << words::as_of(l) << iso(run.as_of) << "  " << words::rules(l) << run.rules.rules().size() << words::rules_after(l)
          << "  " << run.rules.digest().substr(0, 12) << "\n\n";
}

void add(Run& run, const ReportEntry& entry) {
  const Language l = run.options.language;
  const Paint paint{run.options.colour};
  run.out << paint.bold("== " + plain(entry.path) + " ==") << '\n';
  if (!entry.document) {
    run.out << paint.severity(Severity::error, words::unread(l)) << plain(entry.error) << "\n\n";
    return;
  }
  const Review& review = entry.review;
  const auto field = [&](const Text& label, const std::string& value) {
    if (!value.empty()) run.out << "  " << paint.dim(label(l)) << plain(value) << '\n';
  };
  field(words::title, review.title);
  field(words::number, review.doc_number);
  field(words::issuer, review.issuer);
  field(words::kind, std::string(name(review.kind, l)) +
                         (review.kind_reason.empty() ? "" : words::open(l) + review.kind_reason + words::close(l)));
  if (!review.findings.empty() && entry.document->format() != "txt") field(words::lines, words::as_read(l));
  run.out << '\n';

  const text::LineIndex index(entry.document->text());
  for (std::size_t i = 0; i < review.findings.size(); ++i) {
    const auto like = std::find_if(review.findings.begin(), review.findings.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const Finding& f) { return same_reasons(f, review.findings[i]); });
    const auto earlier = static_cast<std::size_t>(like - review.findings.begin());
    write_finding(run, entry, index, i, earlier < i ? earlier + 1 : 0);
  }
  if (review.findings.empty()) run.out << no_finding(entry, run.rules, l) << "\n\n";
  if (!review.points.empty()) write_points(run, review.points);
  if (!review.conclusion.empty()) {
    run.out << paint.bold(words::conclusion(l)) << '\n';
    for (const Statement& s : review.conclusion)
      run.out << "  " << plain(s.title) << words::colon(l) << conclusion(s, l) << '\n';
    run.out << '\n';
  }
  if (!entry.library_text.empty()) run.out << entry.library_text << '\n';
  const auto list = [&](const Text& head, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    run.out << paint.severity(Severity::warning, head(l)) << '\n';
    for (const std::string& line : lines) run.out << "  " << plain(line) << '\n';
    run.out << '\n';
  };
  list(left_out_title, left_out(review, l));
  list(words::unseen, not_looked_at(entry));
}

void finish(Run& run) {
  run.out << disclaimer(run.options.language) << '\n' << summary(run.totals, run.options.language) << '\n';
}

}  // namespace

const Format text_format{begin, add, finish};

}  // namespace xiezhi::report
