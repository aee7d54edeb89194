// One self-contained page: the draft with its findings marked, and the list beside it. No network, no foreign font or script;
// the page's policy allows only its own style and script, by their digests. Written document by document.
#include <algorithm>
#include <map>
#include <set>

#include "engine/report/html.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/line_index.hpp"
#include "xiezhi/version.hpp"

namespace xiezhi::report {
namespace {

namespace words {
constexpr Text report{"合法性审查辅助报告", "Legality review report"}, as_of{"审查基准日", "As of"}, rules{"规则", "Rules"},
    skip{"跳到问题清单", "Skip to the findings"}, overview{"文件一览", "Documents"}, file{"文件", "File"},
    title{"标题", "Title"}, number{"文号", "Document number"}, issuer{"制定机关", "Issuer"}, kind{"文种", "Kind"},
    conclusion{"审查结论参考", "Statements"}, statement{"事项", "Statement"}, result{"结果", "Result"},
    unseen{"没有看到的内容", "Not looked at"}, unread{"未能读取", "Could not be read"}, draft{"文稿", "Draft"},
    findings{"问题清单", "Findings"}, severity{"级别", "Severity"}, any_category{"全部类别", "All categories"},
    any_rule{"全部规则", "All rules"}, any_provision{"全部条款", "All provisions"}, search{"在清单中查找", "Search the list"},
    clear{"清除筛选", "Clear filters"}, shown{"显示 {n} / {m} 条；按 j、k 键前后移动", "{n} of {m} shown; keys j and k move"},
    basis{"依据", "Basis"}, why{"理由", "Why"}, advice{"建议", "Advice"}, ask{"请核实", "Please check"},
    related{"相关", "Related"}, lowered{"降级", "Lowered"}, cited{"文稿所引", "Draft cites"}, origin{"位置", "Stands in"},
    library{"库中", "In the store"}, kept{"库中的记录", "What the store knows"},
    unverified{"条文待核对原文", "text still to be checked"}, points{"审查要点", "Review points"}, point{"要点", "Point"},
    note{"说明", "Note"}, to_draft{"在文稿中查看", "Show in the draft"}, colon{"：", ": "}, open{"（", " ("}, close{"）", ")"},
    line{"第 ", "line "}, after_line{" 行", ""};
}  // namespace words

// 'sha256-…' of a policy: base64 of the digest.
std::string policy_digest(std::string_view text) {
  static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = text::sha256(text);
  std::string out = "'sha256-";
  for (std::size_t i = 0; i < hex.size(); i += 6) {  // three bytes, four digits
    const std::string part = hex.substr(i, 6);
    const auto bits = static_cast<unsigned>(std::stoul((part + "0000").substr(0, 6), nullptr, 16));
    for (unsigned k = 0; k < 4; ++k) out += k <= part.size() / 2 ? digits[(bits >> (18 - 6 * k)) & 63] : '=';
  }
  return out + "'";
}

// 第三条第二款 is filtered as 第三条.
std::string_view article_of(std::string_view provision) {
  static constexpr std::string_view mark = "条";
  const auto at = provision.find(mark);
  return at == std::string_view::npos ? provision : provision.substr(0, at + mark.size());
}

void write_select(std::ostream& out, std::string_view field, std::string_view any,
                  const std::vector<std::pair<std::string, std::string>>& values) {
  out << "<select name=\"" << field << "\" aria-label=\"" << any << "\"><option value=\"\">" << any << "</option>";
  for (const auto& [value, shown] : values) out << "<option value=\"" << escape(value) << "\">" << escape(shown) << "</option>";
  out << "</select>\n";
}

void write_filters(std::ostream& out, const std::vector<Finding>& findings, Language l) {
  std::map<Severity, std::size_t> severities;
  std::map<std::string, std::string> categories, rules;
  std::vector<std::pair<std::string, std::string>> provisions;  // in order of the draft
  std::set<std::string> known;
  for (const Finding& f : findings) {
    ++severities[f.severity];
    categories[std::string(category_code(f.category))];
    for (const std::string& c : f.also) categories[std::string(category_code(c))];
    rules.try_emplace(f.rule, f.title);
    const std::string article(article_of(f.provision));
    if (known.insert(article).second) provisions.emplace_back(article, article);
  }
  for (auto& [code, shown] : categories) shown = name(Group::category, code, l);
  out << "<form class=\"filters\"><h3>" << words::findings(l) << "</h3><fieldset><legend>" << words::severity(l) << "</legend>";
  for (const Severity s : {Severity::error, Severity::warning, Severity::note}) {
    out << "<label><input type=\"checkbox\" name=\"severity\" value=\"" << to_string(s) << "\" checked> " << name(s, l) << ' '
        << severities[s] << "</label>";
  }
  out << "</fieldset><div class=\"row\">";
  write_select(out, "category", words::any_category(l), {categories.begin(), categories.end()});
  write_select(out, "provision", words::any_provision(l), provisions);
  write_select(out, "rule", words::any_rule(l), {rules.begin(), rules.end()});
  out << "<input type=\"search\" name=\"words\" placeholder=\"" << words::search(l) << "\" aria-label=\"" << words::search(l)
      << "\"></div><p class=\"shown\" aria-live=\"polite\" data-text=\"" << words::shown(l) << "\"></p><button type=\"reset\">"
      << words::clear(l) << "</button></form>\n";
}

void write_finding(std::ostream& out, const ReportEntry& entry, const text::LineIndex& index, const std::string& id,
                   std::size_t i, Language l) {
  const Finding& f = entry.review.findings[i];
  const Document& document = *entry.document;
  const auto n = std::to_string(i + 1);
  const auto to_draft = " href=\"#" + id + "-m" + n + "\" data-n=\"" + n + "\" data-to=\"draft\"";
  std::string categories(category_code(f.category)), shown(name(Group::category, category_code(f.category), l));
  for (const std::string& c : f.also) {
    categories += " " + std::string(category_code(c));
    shown += (l == Language::zh ? "、" : ", ") + std::string(name(Group::category, category_code(c), l));
  }
  out << "<li class=\"finding " << to_string(f.severity) << "\" id=\"" << id << "-f" << n << "\" data-n=\"" << n
      << "\" data-severity=\"" << to_string(f.severity) << "\" data-category=\"" << categories << "\" data-rule=\""
      << escape(f.rule) << "\" data-provision=\"" << escape(article_of(f.provision))
      << "\">\n<div class=\"head\"><a class=\"num\"" << to_draft << " aria-label=\"" << n << ' ' << words::to_draft(l) << "\">"
      << n << "</a><span class=\"sev\">" << name(f.severity, l) << "</span><a" << to_draft << '>' << escape(f.provision)
      << words::open(l) << words::line(l) << index.line(f.span.begin) << words::after_line(l) << words::close(l)
      << "</a><span class=\"cat\">" << escape(shown) << "</span></div>\n"
      << element("h4", f.title) << element("blockquote", f.quote);
  if (!f.message.empty()) out << element("p", f.message, "class=\"message\"");
  out << "<dl>";
  const auto row = [&](const Text& label, const std::string& html) {
    if (!html.empty()) out << "<dt>" << label(l) << "</dt><dd>" << html << "</dd>";
  };
  std::string basis;
  for (const FindingBasis& b : f.basis) {
    basis += "<div>" + escape(cite_instrument(b.instrument, b.article)) + words::open(l) + "<span class=\"" +
             std::string(to_string(b.status)) + "\">" + std::string(name(b.status, l)) + "</span>" +
             (b.unverified ? (l == Language::zh ? "，" : ", ") + element("span", words::unverified(l), "class=\"unverified\"")
                           : "") +
             words::close(l) + "</div>";
  }
  row(words::basis, basis);
  row(words::why, escape(f.why));
  row(words::advice, escape(f.advice));
  std::string questions;
  for (const std::string& q : f.questions) questions += element("li", q);
  row(words::ask, questions.empty() ? "" : "<ul>" + questions + "</ul>");
  std::string related;
  for (const Span s : f.related) {
    related +=
        "<div>" + escape(document.cite(document.provision_at(s.begin))) + " “" + escape(s.of(document.text())) + "”</div>";
  }
  row(words::related, related);
  if (f.cited != BasisStatus::none) row(words::cited, escape(name(f.cited, l)));
  row(words::lowered, escape(f.lowered));
  row(words::origin, escape(f.origin));
  if (i < entry.library_findings.size()) {
    std::string lines = escape(entry.library_findings[i]);
    for (auto at = lines.find('\n'); at != std::string::npos; at = lines.find('\n', at)) lines.replace(at, 1, "<br>");
    row(words::library, lines);
  }
  out << "</dl>" << element("code", f.rule) << "</li>\n";
}

void write_table_head(std::ostream& out, std::initializer_list<std::string_view> heads) {
  out << "<table><thead><tr>";
  for (const auto head : heads) out << "<th scope=\"col\">" << head << "</th>";
  out << "</tr></thead><tbody>\n";
}

std::string state(std::string_view code, std::string_view shown) {
  return "<td class=\"state " + std::string(code) + "\">" + std::string(shown) + "</td>";
}

void write_judgement(std::ostream& out, const ReportEntry& entry, Language l) {
  if (!entry.review.conclusion.empty()) {
    out << "<section class=\"judgement\"><h3>" << words::conclusion(l) << "</h3>";
    write_table_head(out, {words::statement(l), words::result(l)});
    for (const Statement& s : entry.review.conclusion) {
      out << "<tr><td>" << escape(s.title) << "</td>" << state(to_string(s.conclusion), conclusion(s, l)) << "</tr>\n";
    }
    out << "</tbody></table></section>\n";
  }
  const auto list = [&](const Text& head, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out << "<section class=\"unseen\"><h3>" << head(l) << "</h3><ul>";
    for (const std::string& line : lines) out << element("li", line);
    out << "</ul></section>\n";
  };
  list(left_out_title, left_out(entry.review, l));
  list(words::unseen, not_looked_at(entry));
}

void write_points(std::ostream& out, const std::vector<PointResult>& points, Language l) {
  if (points.empty()) return;
  out << "<section><h3>" << words::points(l) << "</h3>";
  write_table_head(out, {"", words::point(l), words::result(l), words::note(l)});
  for (const PointResult& p : points) {
    out << "<tr>" << element("td", p.id, "class=\"id\"") << element("td", p.title)
        << state(to_string(p.status), name(p.status, l)) << element("td", p.note) << "</tr>\n";
  }
  out << "</tbody></table></section>\n";
}

void begin(Run& run) {
  const Language l = run.options.language;
  run.out
      << "<!DOCTYPE html>\n<html lang=\"" << (l == Language::zh ? "zh-CN" : "en")
      << "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
         "style-src "
      << policy_digest(page_css) << "; script-src " << policy_digest(page_js)
      << "; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"xiezhi "
      << XIEZHI_VERSION << "\">\n<title>" << words::report(l) << "</title>\n<style>" << page_css
      << "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#d1-findings\">" << words::skip(l) << "</a>\n<header><h1>"
      << words::report(l) << "</h1><p>" << words::as_of(l) << words::colon(l) << iso(run.as_of) << " · " << words::rules(l)
      << words::colon(l) << run.rules.rules().size() << " · " << escape(run.rules.digest().substr(0, 12)) << " · xiezhi "
      << XIEZHI_VERSION << "</p><p>" << disclaimer(l) << "</p></header>\n";
}

std::string overview_row(const Run& run, const ReportEntry& entry, const std::string& id) {
  const Language l = run.options.language;
  Totals own;
  own.add(entry, run.rules);
  const auto count = [](std::size_t n) { return "<td class=\"count\">" + std::to_string(n) + "</td>"; };
  return "<tr><td><a href=\"#" + id + "\">" + escape(entry.path) + "</a></td>" + element("td", entry.review.title) +
         count(own.errors) + count(own.warnings) + count(own.notes) +
         element("td", own.unread       ? words::unread(l)
                       : own.incomplete ? words::unseen(l)
                       : own.unjudged   ? name(Conclusion::not_judged, l)
                                        : "") +
         "</tr>\n";
}

void add(Run& run, const ReportEntry& entry) {
  const Language l = run.options.language;
  const std::string id = "d" + std::to_string(run.totals.documents);
  std::ostream& out = run.out;
  run.overview.push_back(overview_row(run, entry, id));
  out << "<article class=\"document" << (run.totals.documents == 1 ? " first" : "") << "\" id=\"" << id << "\">\n";
  if (!entry.document) {
    out << element("h2", entry.path) << "<p class=\"unread\">" << words::unread(l) << words::colon(l) << escape(entry.error)
        << "</p>\n</article>\n";
    return;
  }
  const Review& review = entry.review;
  out << element("h2", review.title.empty() ? entry.path : review.title) << "\n<dl class=\"facts\">";
  const auto fact = [&](const Text& label, std::string_view value) {
    if (!value.empty()) out << "<div><dt>" << label(l) << "</dt>" << element("dd", value) << "</div>";
  };
  fact(words::file, entry.path);
  fact(words::number, review.doc_number);
  fact(words::issuer, review.issuer);
  fact(words::kind, std::string(name(review.kind, l)) +
                        (review.kind_reason.empty() ? "" : words::open(l) + review.kind_reason + words::close(l)));
  out << "</dl>\n";
  write_judgement(out, entry, l);
  out << "<div class=\"work\">\n<section class=\"draft\" tabindex=\"0\" aria-label=\"" << words::draft(l) << "\">\n";
  write_draft(out, entry, id, l);
  out << "</section>\n<section class=\"list\" id=\"" << id << "-findings\" tabindex=\"-1\" aria-label=\"" << words::findings(l)
      << "\">\n";
  if (review.findings.empty()) {
    out << "<h3>" << words::findings(l) << "</h3><p class=\"" << (judged(entry, run.rules) ? "calm" : "unread") << "\">"
        << escape(no_finding(entry, run.rules, l)) << "</p>\n";
  } else {
    write_filters(out, review.findings, l);
    out << "<h3 class=\"print\">" << words::findings(l) << "</h3><ol>\n";
    const text::LineIndex index(entry.document->text());
    for (std::size_t i = 0; i < review.findings.size(); ++i) write_finding(out, entry, index, id, i, l);
    out << "</ol>\n";
  }
  out << "</section>\n</div>\n";
  if (!entry.library_text.empty())
    out << "<section class=\"kept\"><h3>" << words::kept(l) << "</h3>" << element("pre", entry.library_text) << "</section>\n";
  write_points(out, review.points, l);
  out << "</article>\n";
}

void finish(Run& run) {
  const Language l = run.options.language;
  if (run.overview.size() > 1) {
    run.out << "<nav class=\"overview\"><h2>" << words::overview(l) << "</h2>";
    write_table_head(run.out, {words::file(l), words::title(l), name(Severity::error, l), name(Severity::warning, l),
                               name(Severity::note, l), ""});
    for (const std::string& row : run.overview) run.out << row;
    run.out << "</tbody></table></nav>\n";
  }
  run.out << "<footer><p>" << summary(run.totals, l) << "</p><p>" << disclaimer(l) << "</p></footer>\n<script>" << page_js
          << "</script>\n</body>\n</html>\n";
}

}  // namespace

const Format html_format{begin, add, finish};

}  // namespace xiezhi::report
