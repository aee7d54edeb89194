// Reasons in words: which condition killed a match, or which exception. What patterns lack is in reason_patterns.cpp.
#include "engine/review/reason.hpp"

#include <algorithm>
#include <array>

namespace xiezhi::review_room {

using rule::ConditionId;
using rule::ConditionKind;
using rule::none;

namespace {

// By grammar::Scope.
constexpr std::array<text::Bilingual, 10> scopes{{{"命中的文字里", "in the match"},
                                                  {"同一分句内", "in the same clause"},
                                                  {"同一句内", "in the same sentence"},
                                                  {"引导语内", "in the lead-in"},
                                                  {"列项内", "in the items"},
                                                  {"同一款内", "in the same provision"},
                                                  {"同一条内", "in the same article"},
                                                  {"小标题里", "in the heading"},
                                                  {"标题里", "in the title"},
                                                  {"全文", "in the document"}}};

text::Bilingual place_of(grammar::Scope scope) { return scopes[static_cast<std::size_t>(scope)]; }

std::string ordinal(std::size_t i, bool zh) {
  constexpr std::string_view numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  if (!zh) return "condition " + std::to_string(i + 1) + " ";
  return "第" + (i < 10 ? std::string(numerals[i]) : " " + std::to_string(i + 1) + " ") + "个条件";
}

}  // namespace

std::vector<Match> Reason::find(ConditionId id) {
  rule::Rule only;
  only.when = id;
  std::vector<Match> out;
  evaluator_.matches(only, out);
  return out;
}

double Reason::nearness(ConditionId id) {
  const auto& c = context_.rules.conditions[id];
  switch (c.kind) {
    case ConditionKind::pattern:
      return nearness_of(c.pattern);
    case ConditionKind::any: {
      double best = 0;
      for (auto child : c.children) best = std::max(best, nearness(child));
      return best;
    }
    case ConditionKind::all: {
      // The part that finds the matches weighs most: without it nothing else can be judged.
      const double own = nearness(c.children[c.binder]);
      const auto matches = find(c.children[c.binder]);
      if (matches.empty()) return 0.7 * own;
      double best = 0;
      for (auto match : matches) {
        double held = 0;
        for (std::size_t i = 0; i < c.children.size(); ++i) held += i == c.binder || evaluator_.holds(c.children[i], match);
        best = std::max(best, held / static_cast<double>(c.children.size()));
      }
      return 0.7 + 0.3 * best;
    }
    case ConditionKind::named:
      return nearness(c.children[0]);
    default:
      return 0;
  }
}

// A condition that tests a match and does not hold for it.
std::string Reason::failed(ConditionId id, const Match& match) {
  const auto& c = context_.rules.conditions[id];
  switch (c.kind) {
    case ConditionKind::all:
      for (auto child : c.children)
        if (Match one = match; !evaluator_.holds(child, one)) return failed(child, match);
      break;
    case ConditionKind::negation:
      return (zh_ ? "要求没有这种情形，但" : "asks for the contrary, but ") + found(c.children[0], match);
    case ConditionKind::named:
      return (zh_ ? "要求“" + c.name + "”，" : "asks for " + c.name + ": ") + (zh_ ? "它" : "it ") +
             failed(c.children[0], match);
    case ConditionKind::in:
      return zh_ ? "要求" + place_of(c.scope)(Language::zh) + wanted(c.pattern) + "，" +
                       (c.scope == grammar::Scope::sentence ? "本句" : "这里") + "没有"
                 : "asks for " + wanted(c.pattern) + " " + place_of(c.scope)(Language::en) + "; not there";
    case ConditionKind::pattern:
      return lacks(c.pattern);
    case ConditionKind::near:
    case ConditionKind::before:
    case ConditionKind::after:
    case ConditionKind::governed: {
      const std::string within = c.distance == none ? "" : " " + std::to_string(c.distance) + (zh_ ? " 字内" : " characters");
      const text::Bilingual side = c.kind == ConditionKind::near    ? text::Bilingual{"前后", "near"}
                                   : c.kind == ConditionKind::after ? text::Bilingual{"后面", "after"}
                                                                    : text::Bilingual{"前面", "before"};
      return zh_ ? "要求" + side(Language::zh) + within + wanted(c.pattern) + "，这里没有"
                 : "asks for " + wanted(c.pattern) + " " + side(Language::en) + within + "; not there";
    }
    default:
      break;
  }
  return zh_ ? "要求“" + wording(id) + "”，这里不成立" : "asks for " + wording(id) + "; it does not hold here";
}

// A condition that holds for a match: by what?
std::string Reason::found(ConditionId id, const Match& match) {
  const auto& c = context_.rules.conditions[id];
  if (c.kind == ConditionKind::any || c.kind == ConditionKind::at_least || c.kind == ConditionKind::all ||
      c.kind == ConditionKind::named) {
    for (auto child : c.children) {
      Match copy = match;
      if (!evaluator_.holds(child, copy)) continue;
      const auto inner = found(child, match);
      return c.kind == ConditionKind::named ? (zh_ ? "“" + c.name + "”成立：" : c.name + " holds: ") + inner : inner;
    }
  }
  if (c.pattern == none || (c.kind == ConditionKind::in && !rule::in_sentence(c.scope)))
    return (zh_ ? "“" : "") + wording(id) + (zh_ ? "”" : "");
  const text::Bilingual where = c.kind == ConditionKind::in         ? place_of(c.scope)
                                : c.kind == ConditionKind::after    ? text::Bilingual{"后面", "behind it"}
                                : c.kind == ConditionKind::near     ? text::Bilingual{"近旁", "near it"}
                                : c.kind == ConditionKind::governed ? text::Bilingual{"前面管到它的词", "governing it"}
                                                                    : text::Bilingual{"前面", "before it"};
  // Of its places the one nearest to the match.
  std::string_view best;
  std::uint32_t distance = none;
  for (const auto& r : evaluator_.places(c.pattern)) {
    const auto d = r.begin > match.report.begin ? r.begin - match.report.begin : match.report.begin - r.begin;
    if (d >= distance) continue;
    distance = d;
    best = evaluator_.view().text().substr(r.begin, r.end - r.begin);
  }
  if (best.empty()) return (zh_ ? "“" : "") + wording(id) + (zh_ ? "”" : "");
  return zh_ ? where(Language::zh) + (c.kind == ConditionKind::governed ? "是" : "有") + quoted(best)
             : quoted(best) + " stands " + where(Language::en);
}

std::string Reason::no_match(ConditionId when) {
  std::string way;
  const auto* c = &context_.rules.conditions[when];
  // The way of saying it that came nearest.
  while (c->kind == ConditionKind::any || c->kind == ConditionKind::named) {
    std::size_t best = 0;
    double most = -1;
    for (std::size_t i = 0; i < c->children.size(); ++i) {
      const double n = nearness(c->children[i]);
      if (n > most) {
        most = n;
        best = i;
      }
    }
    if (c->children.size() > 1)
      way = zh_ ? "最接近的是第 " + std::to_string(best + 1) + " 种写法，它的"
                : "nearest is way " + std::to_string(best + 1) + ": ";
    when = c->children[best];
    c = &context_.rules.conditions[when];
  }
  std::string why;
  if (c->kind == ConditionKind::all) {
    const auto matches = find(c->children[c->binder]);
    if (matches.empty()) {
      const auto inner = no_match(c->children[c->binder]);
      return way + ordinal(c->binder, zh_) +
             (inner.starts_with("条件") ? inner.substr(std::string_view("条件").size()) : inner);
    }
    for (std::size_t i = 0; i < c->children.size() && why.empty(); ++i) {
      if (i == c->binder) continue;
      Match copy = matches.front();
      if (!evaluator_.holds(c->children[i], copy)) why = ordinal(i, zh_) + failed(c->children[i], matches.front());
    }
    if (!why.empty()) return way + why;
  }
  if (c->pattern != none) why = lacks(c->pattern);
  if (why.empty()) {
    // It stands there, but not where the rule looks.
    const auto& view = evaluator_.view();
    const auto places = c->pattern == none ? std::vector<Range>{} : evaluator_.places(c->pattern);
    const bool lead = !places.empty() && places[0].end <= view.body();
    const auto where = place_of(c->scope);
    why = lead  ? (zh_ ? "说的在引导语里，引导语另行判断" : "is met in the lead-in, which is judged by itself")
          : zh_ ? "只看" + where(Language::zh) + "，这里不是"
                : "is looked for " + where(Language::en) + " only";
  }
  return way + (zh_ ? "条件" : "the condition ") + why;
}

std::string Reason::exempted(ConditionId exception, const Match& match) {
  const auto& c = context_.rules.conditions[exception];
  const bool named = c.kind == ConditionKind::named;
  const auto by = found(named ? c.children[0] : exception, match);
  if (!named) return (zh_ ? "例外成立：" : "an exception holds: ") + by;
  return zh_ ? "例外“" + c.name + "”成立：" + by : "exception " + c.name + " holds: " + by;
}

std::string Reason::cured(const std::string& power) {
  std::string titles;
  for (const auto& r : evaluator_.view().slot(rule::Slot::citation, "")) {
    if (evaluator_.basis_of(r, power) == BasisStatus::concrete)
      titles += "《" + context_.document.citations[static_cast<std::size_t>(r.index)].title + "》";
  }
  return zh_ ? "写明了具体的依据" + titles + "，依据可以补救" : "a concrete basis is cited, which cures it: " + titles;
}

std::string Reason::not_so(ConditionId when) {
  const auto& c = context_.rules.conditions[when];
  bool seen = true;
  if (c.kind == ConditionKind::all || c.kind == ConditionKind::any) {
    for (std::size_t i = 0; i < c.children.size(); ++i)
      if (!evaluator_.holds_for_document(c.children[i], seen))
        return c.kind == ConditionKind::all ? ordinal(i, zh_) + not_so(c.children[i]) : not_so(c.children[i]);
  }
  if (c.kind == ConditionKind::named) return not_so(c.children[0]);
  if (c.kind == ConditionKind::negation)
    return zh_ ? "要求" + wording(when) + "，文中有" : "asks for " + wording(when) + "; the document has it";
  return zh_ ? "要求“" + wording(when) + "”，文中没有" : "asks for " + wording(when) + "; not in the document";
}

}  // namespace xiezhi::review_room
