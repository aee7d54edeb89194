// Why a rule met or did not: the tree of conditions in plain words.
#include <algorithm>
#include <iterator>
#include <sstream>

#include <nlohmann/json.hpp>

#include "engine/report/paint.hpp"
#include "engine/report/writer.hpp"
#include "engine/text/line_index.hpp"

namespace xiezhi {
namespace report {
namespace {

constexpr std::size_t shown_spans = 3;
constexpr std::size_t shown_misses = 2;     // of ways that failed: those that came nearest
constexpr std::size_t shown_sentences = 3;  // in which the rule did not meet: the nearest
constexpr std::size_t text_length = 60;

namespace words {
constexpr Text met{"命中", "met"}, lowered{"命中（已降级）", "met (lowered)"}, not_met{"没有命中", "not met"},
    held{"成立", "holds"}, failed{"不成立", "does not hold"}, skipped{"未到这一步", "not reached"},
    nothing{"全文没有一句话接近这条规则：它要找的词都没有出现。",
            "No sentence comes near this rule: none of the words it looks for stands in the text."},
    line{"第 ", "line "}, after_line{" 行", ""}, open{"（", " ("}, close{"）", ")"}, found{"：", ": "}, more{"……共 ", " … "},
    places{" 处", " in all"}, omitted{"另有 ", "and "}, ways{" 项不成立，从略", " more that do not hold"},
    looked{"看过 ", "looked at "}, exceptions{" 个例外，都不成立：", " exceptions, none holds: "}, comma{"、", ", "};
}  // namespace words

// How near a condition came: its leaves that held, of all.
struct Nearness {
  std::size_t held = 0, leaves = 0;
  double share() const { return leaves == 0 ? 0 : static_cast<double>(held) / static_cast<double>(leaves); }
};

Nearness nearness(const Why& why) {
  if (why.children.empty()) return {why.held, 1};
  Nearness sum;
  for (const Why& child : why.children) {
    const Nearness n = nearness(child);
    sum.held += n.held;
    sum.leaves += n.leaves;
  }
  return sum;
}

// How much of what stands below a condition is told.
enum class Below { root, all, names };

// The children worth reading, in order. Ways to say a thing that failed matter little where another one held, and only the
// nearest matter where none did; single words and what was not reached always stay.
std::vector<const Why*> worth_reading(const Why& why, Below below) {
  std::vector<const Why*> all, misses;
  for (const Why& child : why.children) all.push_back(&child);
  if (below == Below::root) return all;
  const bool any_held = why.held && std::any_of(all.begin(), all.end(), [](const Why* c) { return c->held; });
  const auto may_go = [&](const Why* c) { return c->looked && !c->held && (any_held || !c->children.empty()); };
  std::copy_if(all.begin(), all.end(), std::back_inserter(misses), may_go);
  std::stable_sort(misses.begin(), misses.end(),
                   [](const Why* x, const Why* y) { return nearness(*x).share() > nearness(*y).share(); });
  misses.resize(std::min(misses.size(), any_held ? 0 : shown_misses));
  std::erase_if(all, [&](const Why* c) { return may_go(c) && std::find(misses.begin(), misses.end(), c) == misses.end(); });
  return all;
}

// Every sentence in which the rule met; of the others the nearest, in their order.
std::vector<const Explanation*> told(const std::vector<Explanation>& explanations) {
  std::vector<const Explanation*> met, others;
  for (const Explanation& e : explanations) (e.met ? met : others).push_back(&e);
  std::stable_sort(others.begin(), others.end(), [](const Explanation* x, const Explanation* y) {
    return nearness(x->why).share() > nearness(y->why).share();
  });
  others.resize(std::min(others.size(), shown_sentences));
  // A sentence in which nothing held is told only when there is no other.
  while (!others.empty() && nearness(others.back()->why).held == 0 && met.size() + others.size() > 1) others.pop_back();
  met.insert(met.end(), others.begin(), others.end());
  std::sort(met.begin(), met.end());  // elements of one vector: the order of the text
  return met;
}

struct Printer {
  std::ostream& out;
  const Document& document;
  Language language;
  Paint paint;

  std::string quoted(Span s) const { return "“" + plain(first(s.of(document.text()), text_length)) + "”"; }

  std::string line(const Why& why) const {
    const Text& verdict = !why.looked ? words::skipped : why.held ? words::held : words::failed;
    const auto text = first(why.text, text_length);
    const std::string words = plain(text) + (text.size() < why.text.size() ? "……" : "") + words::open(language) +
                              verdict(language) + words::close(language);
    if (!why.looked) return paint.dim("· " + words);
    return why.held ? paint.good("✓ " + words) : "✗ " + words;
  }

  // Every exception that was looked at and did not hold, by name: their insides did not matter.
  void exceptions(const Why& why, const std::string& margin) const {
    out << margin << "└─ " << words::looked(language) << why.children.size() << words::exceptions(language);
    for (const Why& child : why.children) {
      const auto text = first(child.text, text_length);
      out << (&child == &why.children.front() ? "" : words::comma(language)) << plain(text)
          << (text.size() < child.text.size() ? "……" : "");
    }
    out << '\n';
  }

  void tree(const Why& why, const std::string& margin, bool last, Below below) const {
    const bool root = below == Below::root;
    out << margin << (root ? "" : last ? "└─ " : "├─ ") << line(why);
    for (std::size_t i = 0; i < why.spans.size() && i < shown_spans; ++i) {
      out << (i == 0 ? words::found(language) : " ") << quoted(why.spans[i]);
    }
    if (why.spans.size() > shown_spans) out << words::more(language) << why.spans.size() << words::places(language);
    out << '\n';
    const std::vector<const Why*> children = worth_reading(why, below);
    const std::size_t omitted = why.children.size() - children.size();
    const std::string inner = margin + (root ? "" : last ? "   " : "│  ");
    if (below == Below::names && !children.empty()) return exceptions(why, inner);
    if (!root && !why.note.empty()) out << inner << (children.empty() ? "   " : "│  ") << paint.dim(plain(why.note)) << '\n';
    for (const Why* child : children) {
      // Of an exemption that did not stop the rule the names are enough.
      const Below deeper = root && why.held && !child->held ? Below::names : Below::all;
      tree(*child, inner, child == children.back() && omitted == 0, deeper);
    }
    if (omitted) {
      out << inner << "└─ " << paint.dim(words::omitted(language) + std::to_string(omitted) + words::ways(language)) << '\n';
    }
  }
};

using Json = nlohmann::ordered_json;

Json spans_json(const std::vector<Span>& spans, const Document& document) {
  Json out = Json::array();
  for (const Span s : spans) out.push_back({{"byte", {s.begin, s.end}}, {"quote", s.of(document.text())}});
  return out;
}

Json why_json(const Why& why, const Document& document) {
  Json out{{"condition", why.text}, {"held", why.held}, {"looked", why.looked}};
  if (!why.note.empty()) out["note"] = why.note;
  if (!why.spans.empty()) out["spans"] = spans_json(why.spans, document);
  if (!why.children.empty()) {
    out["parts"] = Json::array();
    for (const Why& child : why.children) out["parts"].push_back(why_json(child, document));
  }
  return out;
}

}  // namespace
}  // namespace report

std::string explanation_json(const std::vector<Explanation>& explanations, const Document& document, const RuleInfo& rule) {
  using report::Json;
  const text::LineIndex index(document.text());
  Json out{{"rule", rule.id}, {"title", rule.title}, {"met", false}, {"sentences", Json::array()}};
  for (const Explanation& e : explanations) {
    if (e.met) out["met"] = true;
    Json row{{"met", e.met},
             {"line", index.line(e.sentence.begin)},
             {"byte", {e.sentence.begin, e.sentence.end}},
             {"text", e.sentence.of(document.text())}};
    if (!e.met) row["reason"] = e.why.note;
    if (e.finding) {
      const Finding& f = *e.finding;
      Json captures = Json::object();
      for (const Capture& c : f.captures) captures[c.name] = c.span.of(document.text());
      row["finding"] = {{"severity", to_string(f.severity)},
                        {"provision", f.provision},
                        {"byte", {f.span.begin, f.span.end}},
                        {"quote", f.quote},
                        {"message", f.message},
                        {"captures", captures}};
      if (!f.lowered.empty()) row["finding"]["lowered"] = f.lowered;
    }
    row["why"] = report::why_json(e.why, document);
    out["sentences"].push_back(std::move(row));
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string explanation_text(const std::vector<Explanation>& explanations, const Document& document, const RuleInfo& rule,
                             Language language, bool colour) {
  using namespace report;
  std::ostringstream out;
  const Printer printer{out, document, language, {colour}};
  const text::LineIndex index(document.text());
  out << printer.paint.bold(plain(rule.title)) << "  [" << rule.id << "]\n";
  if (explanations.empty()) out << words::nothing(language) << '\n';
  for (const Explanation* told_one : told(explanations)) {
    const Explanation& e = *told_one;
    const bool lowered = e.finding && !e.finding->lowered.empty();
    const auto verdict = (!e.met ? words::not_met : lowered ? words::lowered : words::met)(language);
    out << '\n'
        << (e.met ? printer.paint.severity(e.finding ? e.finding->severity : rule.severity, verdict)
                  : printer.paint.bold(verdict));
    if (!e.sentence.empty())
      out << words::open(language) << words::line(language) << index.line(e.sentence.begin) << words::after_line(language)
          << words::close(language) << ' ' << plain(e.sentence.of(document.text()));
    out << '\n';
    if (e.finding) {
      const Finding& f = *e.finding;
      out << "  " << name(f.severity, language) << "  " << plain(f.provision) << " "
          << printer.paint.mark("【" + plain(f.quote) + "】") << ' ' << plain(f.message) << '\n';
      if (lowered) out << "  " << plain(f.lowered) << '\n';
    }
    if (!e.met && !e.why.note.empty()) out << "  " << printer.paint.bold(plain(e.why.note)) << '\n';
    printer.tree(e.why, "  ", true, Below::root);
  }
  return out.str();
}

}  // namespace xiezhi
