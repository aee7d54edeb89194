// Why a rule met or did not: the tree of conditions in plain words.
#include <sstream>

#include "engine/report/paint.hpp"
#include "engine/report/writer.hpp"
#include "engine/text/line_index.hpp"

namespace xiezhi {
namespace report {
namespace {

constexpr std::size_t shown_spans = 3;

namespace words {
constexpr Text met{"命中", "met"}, lowered{"命中（已降级）", "met (lowered)"}, not_met{"没有命中", "not met"},
    held{"成立", "holds"}, failed{"不成立", "does not hold"}, skipped{"未到这一步", "not reached"},
    nothing{"全文没有一句话接近这条规则：它要找的词都没有出现。",
            "No sentence comes near this rule: none of the words it looks for stands in the text."},
    line{"第 ", "line "}, after_line{" 行", ""}, open{"（", " ("}, close{"）", ")"}, found{"：", ": "}, more{"…等 ", "… of "},
    places{" 处", ""};
}  // namespace words

struct Printer {
  std::ostream& out;
  const Document& document;
  Language language;
  Paint paint;

  std::string quoted(Span s) const { return "“" + plain(first(s.of(document.text()), 60)) + "”"; }

  void tree(const Why& why, const std::string& margin, bool last_child, bool root) const {
    const Text& verdict = !why.looked ? words::skipped : why.held ? words::held : words::failed;
    const char* sign = !why.looked ? "·" : why.held ? "✓" : "✗";
    const std::string line = std::string(sign) + " " + plain(why.text) + words::open(language) +
                             std::string(verdict(language)) + words::close(language);
    out << margin
        << (root         ? ""
            : last_child ? "└─ "
                         : "├─ ")
        << (!why.looked ? paint.dim(line)
            : why.held  ? paint.good(line)
                        : line);
    for (std::size_t i = 0; i < why.spans.size() && i < shown_spans; ++i) {
      out << (i == 0 ? words::found(language) : " ") << quoted(why.spans[i]);
    }
    if (why.spans.size() > shown_spans) out << words::more(language) << why.spans.size() << words::places(language);
    out << '\n';
    const std::string inner = margin + (root ? "" : last_child ? "   " : "│  ");
    if (!why.note.empty()) out << inner << (why.children.empty() ? "   " : "│  ") << paint.dim(plain(why.note)) << '\n';
    for (std::size_t i = 0; i < why.children.size(); ++i) tree(why.children[i], inner, i + 1 == why.children.size(), false);
  }
};

}  // namespace
}  // namespace report

std::string explanation_text(const std::vector<Explanation>& explanations, const Document& document, const RuleInfo& rule,
                             Language language, bool colour) {
  using namespace report;
  std::ostringstream out;
  const Printer printer{out, document, language, {colour}};
  const text::LineIndex index(document.text());
  out << printer.paint.bold(plain(rule.title)) << "  [" << rule.id << "]\n";
  if (explanations.empty()) out << words::nothing(language) << '\n';
  for (const Explanation& e : explanations) {
    const bool lowered = e.finding && !e.finding->lowered.empty();
    const auto verdict = (!e.met ? words::not_met : lowered ? words::lowered : words::met)(language);
    out << '\n'
        << (e.met ? printer.paint.severity(e.finding ? e.finding->severity : rule.severity, verdict)
                  : printer.paint.bold(verdict))
        << words::open(language) << words::line(language) << index.line(e.sentence.begin) << words::after_line(language)
        << words::close(language) << ' ' << plain(e.sentence.of(document.text())) << '\n';
    if (e.finding) {
      const Finding& f = *e.finding;
      out << "  " << name(f.severity, language) << "  " << plain(f.provision) << " "
          << printer.paint.mark("【" + plain(f.quote) + "】") << ' ' << plain(f.message) << '\n';
      if (lowered) out << "  " << plain(f.lowered) << '\n';
    }
    printer.tree(e.why, "  ", true, true);
  }
  return out.str();
}

}  // namespace xiezhi
