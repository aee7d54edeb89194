#include "engine/review/reason.hpp"

#include <algorithm>
#include <array>

#include "engine/text/utf8.hpp"

namespace xiezhi::review_room {

using rule::ConditionId;
using rule::ConditionKind;
using rule::none;
using rule::PatternId;
using rule::PatternKind;

namespace {

constexpr std::size_t most_words = 5;

struct Both {
  std::string_view zh, en;
  std::string operator()(bool chinese) const { return std::string(chinese ? zh : en); }
};

// By rule::Slot.
constexpr std::array<Both, 15> slots{{{"金额", "an amount"},
                                      {"期限", "a duration"},
                                      {"日期", "a date"},
                                      {"百分比", "a percentage"},
                                      {"数字", "a number"},
                                      {"分值", "a score"},
                                      {"地域词", "a word for a region"},
                                      {"地名", "a place"},
                                      {"机构名称", "an organisation"},
                                      {"引用的文件", "a citation"},
                                      {"落空的内部引用", "a broken cross reference"},
                                      {"编号差错", "a fault of numbering"},
                                      {"引号内的文字", "a quotation"},
                                      {"句首", "the start of the sentence"},
                                      {"句末", "the end of the sentence"}}};

// By grammar::Scope.
Both place_of(grammar::Scope scope) {
  using grammar::Scope;
  switch (scope) {
    case Scope::match:
      return {"命中的文字里", "in the match"};
    case Scope::clause:
      return {"同一分句内", "in the same clause"};
    case Scope::sentence:
      return {"同一句内", "in the same sentence"};
    case Scope::lead_in:
      return {"引导语内", "in the lead-in"};
    case Scope::items:
      return {"列项内", "in the items"};
    case Scope::provision:
      return {"同一款内", "in the same provision"};
    case Scope::article:
      return {"同一条内", "in the same article"};
    case Scope::heading:
      return {"小标题里", "in the heading"};
    case Scope::title:
      return {"标题里", "in the title"};
    case Scope::document:
      return {"全文", "in the document"};
  }
  return {"", ""};
}

std::string ordinal(std::size_t i, bool zh) {
  constexpr std::string_view numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  if (!zh) return "condition " + std::to_string(i + 1) + " ";
  return "第" + (i < 10 ? std::string(numerals[i]) : " " + std::to_string(i + 1) + " ") + "个条件";
}

}  // namespace

std::string Reason::quoted(std::string_view s) const { return (zh_ ? "‘" : "\"") + std::string(s) + (zh_ ? "’" : "\""); }

std::vector<Match> Reason::find(ConditionId id) {
  rule::Rule only;
  only.when = id;
  std::vector<Match> out;
  evaluator_.matches(only, out);
  return out;
}

// ‘方可’或‘才能’: some of the words of which one is looked for first.
std::string Reason::words(PatternId id, std::size_t most) {
  const auto& p = context_.rules.patterns[id];
  if (p.kind == PatternKind::words) {
    const auto& set = context_.rules.words[p.words].words;
    std::string out;
    std::uint32_t last = none;
    std::size_t told = 0;
    for (const auto& word : set) {
      if (word.literal == last) continue;
      last = word.literal;
      if (told == most)
        return out + (zh_ ? "等 " + std::to_string(set.size()) + " 词之一" : " or another of " + std::to_string(set.size()));
      const bool final = ++told == std::min(most, set.size()) && told == set.size();
      out += (told == 1 ? ""
              : final   ? (zh_ ? "或" : " or ")
              : zh_     ? "、"
                        : ", ") +
             quoted(context_.rules.literals[word.literal]);
    }
    return out;
  }
  if (p.kind == PatternKind::slot) return slots[static_cast<std::size_t>(p.slot)](zh_);
  if (p.kind == PatternKind::regex) return "/" + p.regex_text + "/";
  if (p.kind == PatternKind::sequence) return words(p.children.front(), 2) + (zh_ ? "……" : " … ") + words(p.children.back(), 2);
  if (p.kind == PatternKind::any_of) {
    std::string out;
    for (std::size_t i = 0; i < p.children.size() && i < 3; ++i)
      out += (i == 0 ? "" : zh_ ? "、" : ", ") + words(p.children[i], 2);
    return out + (p.children.size() > 3 ? (zh_ ? "等" : " and others") : "");
  }
  return words(p.children[0], most);
}

std::string Reason::wanted(PatternId id) { return (zh_ ? "出现" : "") + words(id, most_words); }

std::string Reason::first_place(PatternId id) {
  const auto places = evaluator_.places(id);
  if (places.empty()) return {};
  return quoted(evaluator_.view().text().substr(places[0].begin, places[0].end - places[0].begin));
}

double Reason::nearness_of(PatternId id) {
  const auto& p = context_.rules.patterns[id];
  switch (p.kind) {
    case PatternKind::any_of: {
      double best = 0;
      for (auto child : p.children) best = std::max(best, nearness_of(child));
      return best;
    }
    case PatternKind::sequence: {
      double sum = 0;
      for (auto child : p.children) sum += nearness_of(child);
      const double share = sum / static_cast<double>(p.children.size());
      return share < 1 || !evaluator_.places(id).empty() ? share : 0.95;
    }
    case PatternKind::optional:
      return 1;
    case PatternKind::capture:
      return nearness_of(p.children[0]);
    default:
      return evaluator_.places(id).empty() ? 0 : 1;
  }
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

// Both parts stand there; why do they not stand as the gap between them asks?
std::string Reason::lacks_between(const rule::Pattern& p, std::size_t i) {
  const auto& gap = p.gaps[i];
  const auto left = evaluator_.places(p.children[i]), right = evaluator_.places(p.children[i + 1]);
  const auto text = evaluator_.view().text();
  const std::string a = words(p.children[i], 2), b = words(p.children[i + 1], 2);
  std::size_t nearest = std::string::npos;
  std::string_view between;
  for (const auto& l : left) {
    for (const auto& r : right) {
      if (r.begin < l.end) continue;
      const auto n = text::count(text.substr(l.end, r.begin - l.end));
      if (n < nearest) {
        nearest = n;
        between = text.substr(l.end, r.begin - l.end);
      }
    }
  }
  if (nearest == std::string::npos)
    return zh_ ? "要求" + a + "在前、" + b + "在后，本句的先后相反"
               : "asks for " + a + " before " + b + "; here it is the other way round";
  if (nearest > gap.max)
    return zh_ ? "要求" + a + "和" + b + "之间至多 " + std::to_string(gap.max) + " 字，本句隔了 " + std::to_string(nearest) +
                     " 字"
               : "asks for at most " + std::to_string(gap.max) + " characters between " + a + " and " + b + "; here are " +
                     std::to_string(nearest);
  for (auto without : gap.without)
    for (const auto& r : evaluator_.places(without))
      if (const auto word = text.substr(r.begin, r.end - r.begin); between.find(word) != std::string_view::npos)
        return zh_ ? "要求" + a + "和" + b + "之间没有" + quoted(word) + "，本句有"
                   : "asks for no " + quoted(word) + " between " + a + " and " + b + "; here is one";
  return zh_ ? "要求" + a + "和" + b + "连在一起（至多隔 " + std::to_string(gap.max) + " 字" +
                   (gap.unbroken ? "，中间不断句" : "") + "），本句不是这样"
             : "asks for " + a + " and " + b + " together" + (gap.unbroken ? ", without a comma" : "") + "; here they are not";
}

// What a pattern asks for that the sentence does not give; empty when it matches.
std::string Reason::lacks(PatternId id) {
  const auto& p = context_.rules.patterns[id];
  if (!evaluator_.places(id).empty()) return {};
  switch (p.kind) {
    case PatternKind::sequence: {
      for (auto child : p.children) {
        if (context_.rules.patterns[child].kind == PatternKind::optional) continue;
        if (auto lack = lacks(child); !lack.empty()) return lack;
      }
      // All parts stand there: the first two neighbours that do not fit.
      for (std::size_t i = 0; i + 1 < p.children.size(); ++i) {
        if (context_.rules.patterns[p.children[i]].kind == PatternKind::optional ||
            context_.rules.patterns[p.children[i + 1]].kind == PatternKind::optional)
          continue;
        const auto left = evaluator_.places(p.children[i]), right = evaluator_.places(p.children[i + 1]);
        const auto text = evaluator_.view().text();
        const bool fits = std::any_of(left.begin(), left.end(), [&](Range l) {
          const auto from = forward(text, l.end, p.gaps[i].min, p.gaps[i].unbroken);
          const auto to = forward(text, l.end, p.gaps[i].max, p.gaps[i].unbroken);
          return std::any_of(right.begin(), right.end(), [&](Range r) { return r.begin >= from && r.begin <= to; });
        });
        if (!fits || !p.gaps[i].without.empty()) return lacks_between(p, i);
      }
      return zh_ ? "要求" + words(id, 2) + "依次出现，本句各部分都有，但先后或间距不合"
                 : "asks for " + words(id, 2) + " in this order; all parts stand there, but in another order or too far apart";
    }
    case PatternKind::any_of: {
      auto nearest = p.children[0];
      double best = -1;
      for (auto child : p.children) {
        const double n = nearness_of(child);
        if (n > best) {
          best = n;
          nearest = child;
        }
      }
      if (best > 0) return lacks(nearest);
      break;
    }
    case PatternKind::capture:
      return lacks(p.children[0]);
    case PatternKind::guarded:
      if (const auto place = first_place(p.children[0]); !place.empty())
        return zh_ ? "要求" + words(id, 2) + "的前后文合乎限定，本句的" + place + "不合"
                   : "asks for other words around " + words(id, 2) + " than around " + place;
      return lacks(p.children[0]);
    case PatternKind::words:
      for (const auto& word : context_.rules.words[p.words].words) {
        const auto& literal = context_.rules.literals[word.literal];
        if (word.guards != none && evaluator_.view().text().find(literal) != std::string_view::npos)
          return zh_ ? "要求" + wanted(id) + "，本句的" + quoted(literal) + "前后文不合限定，不算"
                     : "asks for " + wanted(id) + "; " + quoted(literal) + " does not count with what stands around it";
      }
      break;
    default:
      break;
  }
  return zh_ ? "要求" + wanted(id) + "，本句没有" : "asks for " + wanted(id) + "; not in this sentence";
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
      return zh_ ? "要求" + place_of(c.scope)(true) + wanted(c.pattern) + "，" +
                       (c.scope == grammar::Scope::sentence ? "本句" : "这里") + "没有"
                 : "asks for " + wanted(c.pattern) + " " + place_of(c.scope)(false) + "; not there";
    case ConditionKind::pattern:
      return lacks(c.pattern);
    case ConditionKind::near:
    case ConditionKind::before:
    case ConditionKind::after:
    case ConditionKind::governed: {
      const std::string within = c.distance == none ? "" : " " + std::to_string(c.distance) + (zh_ ? " 字内" : " characters");
      const Both side = c.kind == ConditionKind::near    ? Both{"前后", "near"}
                        : c.kind == ConditionKind::after ? Both{"后面", "after"}
                                                         : Both{"前面", "before"};
      return zh_ ? "要求" + side(true) + within + wanted(c.pattern) + "，这里没有"
                 : "asks for " + wanted(c.pattern) + " " + side(false) + within + "; not there";
    }
    default:
      break;
  }
  return zh_ ? "要求“" + c.text + "”，这里不成立" : "asks for " + c.text + "; it does not hold here";
}

// A condition that holds for a match: by what?
std::string Reason::found(ConditionId id, const Match& match) {
  const auto& c = context_.rules.conditions[id];
  if (c.kind == ConditionKind::any || c.kind == ConditionKind::all || c.kind == ConditionKind::named) {
    for (auto child : c.children) {
      Match copy = match;
      if (!evaluator_.holds(child, copy)) continue;
      const auto inner = found(child, match);
      return c.kind == ConditionKind::named ? (zh_ ? "“" + c.name + "”成立：" : c.name + " holds: ") + inner : inner;
    }
  }
  if (c.pattern == none || (c.kind == ConditionKind::in && !rule::in_sentence(c.scope)))
    return (zh_ ? "“" : "") + c.text + (zh_ ? "”" : "");
  const Both where = c.kind == ConditionKind::in         ? place_of(c.scope)
                     : c.kind == ConditionKind::after    ? Both{"后面", "behind it"}
                     : c.kind == ConditionKind::near     ? Both{"近旁", "near it"}
                     : c.kind == ConditionKind::governed ? Both{"前面管到它的词", "governing it"}
                                                         : Both{"前面", "before it"};
  // Of its places the one nearest to the match.
  std::string_view best;
  std::uint32_t distance = none;
  for (const auto& r : evaluator_.places(c.pattern)) {
    const auto d = r.begin > match.report.begin ? r.begin - match.report.begin : match.report.begin - r.begin;
    if (d >= distance) continue;
    distance = d;
    best = evaluator_.view().text().substr(r.begin, r.end - r.begin);
  }
  if (best.empty()) return (zh_ ? "“" : "") + c.text + (zh_ ? "”" : "");
  return zh_ ? where(true) + (c.kind == ConditionKind::governed ? "是" : "有") + quoted(best)
             : quoted(best) + " stands " + where(false);
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
          : zh_ ? "只看" + where(true) + "，这里不是"
                : "is looked for " + where(false) + " only";
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
    const auto index = static_cast<std::size_t>(r.index);
    if (basis_status(context_, index, power) == BasisStatus::concrete)
      titles += "《" + context_.document.citations[index].title + "》";
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
    return zh_ ? "要求" + c.text + "，文中有" : "asks for " + c.text + "; the document has it";
  return zh_ ? "要求“" + c.text + "”，文中没有" : "asks for " + c.text + "; not in the document";
}

}  // namespace xiezhi::review_room
