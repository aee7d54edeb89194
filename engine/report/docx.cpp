// The draft itself, with the findings as comments (批注) where a drafter looks for them.
#include <algorithm>

#include "engine/read/docx_comments.hpp"
#include "engine/report/writer.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {
namespace report {
namespace {

namespace words {
constexpr Text author{"獬豸", "Xiezhi"}, initials{"獬", "XZ"}, open{"【", "["}, close{"】", "] "}, colon{"：", ": "},
    round{"（", " ("}, round_close{"）", ")"}, related{"相关：", "Related: "}, unseen{"没有看到的内容：", "Not looked at: "},
    review{"合法性审查辅助意见", "Legality review"}, as_of{"审查基准日 ", "as of "}, rules{"，规则 ", ", rules "},
    rules_after{" 条 ", " "}, points{"审查要点", "Review points"}, counted{" 项", ""}, between{"；", "; "},
    whole{"各要点见文字或网页格式的报告。", "The text and HTML reports list the points."},
    no_word{"批注只能写进 Word 文稿（docx）的副本", "comments can only be written into a copy of a Word draft (docx)"},
    another{"这不是被审查的那份文件", "this is not the file that was reviewed"};
}  // namespace words

void add_lines(std::vector<std::string>& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
}

std::vector<std::string> lines_of(const ReportEntry& entry, std::size_t at, Language l) {
  const Finding& f = entry.review.findings[at];
  std::vector<std::string> out;
  out.push_back(words::open(l) + std::string(name(f.severity, l)) + words::close(l) + f.title + words::round(l) + f.rule +
                words::round_close(l));
  if (!f.message.empty()) out.push_back(f.message);
  for (const auto& lines : {reasons(f, l), circumstances(f, l)})
    for (const Line& line : lines) out.push_back(line.label(l) + line.value);
  for (const Span s : f.related) {
    out.push_back(words::related(l) + entry.document->cite(entry.document->provision_at(s.begin)) + " “" +
                  std::string(s.of(entry.document->text())) + "”");
  }
  if (at < entry.library_findings.size()) add_lines(out, entry.library_findings[at]);
  return out;
}

std::vector<std::string> lines_of_whole(const ReportEntry& entry, const RuleSet& rules, Language l) {
  const Review& review = entry.review;
  std::vector<std::string> out;
  out.push_back(words::review(l) + words::round(l) + words::as_of(l) + iso(review.as_of) + words::rules(l) +
                std::to_string(rules.rules().size()) + words::rules_after(l) + std::string(rules.digest().substr(0, 12)) +
                words::round_close(l));
  if (review.findings.empty()) out.push_back(no_finding(entry, rules, l));
  for (const Statement& s : review.conclusion) out.push_back(s.title + words::colon(l) + conclusion(s, l));
  for (const std::string& name : left_out(review, l)) out.push_back(left_out_title(l) + words::colon(l) + name);
  for (const std::string& part : not_looked_at(entry)) out.push_back(words::unseen(l) + part);
  std::string points;
  for (const std::string_view code : codes(Group::point)) {
    const auto n = std::count_if(review.points.begin(), review.points.end(),
                                 [&](const PointResult& p) { return to_string(p.status) == code; });
    if (n == 0) continue;
    points += (points.empty() ? words::colon(l) : words::between(l)) + std::string(name(Group::point, code, l)) + " " +
              std::to_string(n) + words::counted(l);
  }
  if (!points.empty()) out.push_back(words::points(l) + points + (l == Language::zh ? "。" : ". ") + words::whole(l));
  add_lines(out, entry.library_text);
  out.push_back(disclaimer(l));
  return out;
}

Span title_of(const Document& document) {
  for (const Provision& p : document.provisions())
    if (p.kind == ProvisionKind::title) return p.span;
  return {0, 0};
}

// As it was read for the review: the copy's places are those of that reading. Sets `options` to those that it was read with.
read::Extract read_again(std::string_view docx, const ReportEntry& entry, ReadOptions& options) {
  options.max_bytes = std::max<std::uint64_t>(options.max_bytes, docx.size());  // somebody read it already
  for (const bool original : {false, true}) {
    options.original = original;
    read::Extract extract = read::read(docx, entry.path, options);
    if (extract.text == entry.document->text()) return extract;
  }
  throw Error(ErrorKind::bad_argument, std::string(words::another(Language::zh)), std::string(words::another(Language::en)),
              entry.path);
}

}  // namespace
}  // namespace report

std::string commented_docx(const ReportEntry& entry, std::string_view docx, const RuleSet& rules, Language l) {
  using namespace report;
  if (!entry.document || entry.document->format() != "docx")
    throw Error(ErrorKind::bad_argument, std::string(words::no_word(Language::zh)), std::string(words::no_word(Language::en)),
                entry.path);
  ReadOptions options;
  const read::Extract extract = read_again(docx, entry, options);
  std::vector<read::Comment> comments = {{title_of(*entry.document), lines_of_whole(entry, rules, l)}};
  for (std::size_t i = 0; i < entry.review.findings.size(); ++i)
    comments.push_back({entry.review.findings[i].span, lines_of(entry, i, l)});
  return read::with_comments(docx, entry.path, options, extract, comments, {words::author(l), words::initials(l)});
}

}  // namespace xiezhi
