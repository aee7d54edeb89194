#include "engine/author/suggest_build.hpp"

#include <algorithm>
#include <set>

#include "engine/document/annotate.hpp"
#include "engine/rule/sorts.hpp"
#include "engine/statute/places.hpp"
#include "engine/text/date.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::author {

using grammar::Scope;
using rule::Condition;
using rule::ConditionId;
using rule::ConditionKind;
using rule::FactKind;

namespace {

// A Monday and so many days later, as the dossier writes dates.
std::string day_after(int days) { return iso(text::later({2024, 3, 4}, 0, 0, days)); }

// Something else than `text` that the dossier may hold at the path.
std::string other_text(std::string_view path, std::string_view text) {
  for (const auto value : rule::values_of(path))
    if (value != text) return std::string(value);
  return "芙蓉";
}

// What a dossier holds at the path when the step was taken.
std::string on_record(std::string_view path) {
  switch (rule::sort_of(path).value_or(rule::Sort::flag)) {
    case rule::Sort::date:
      return day_after(0);
    case rule::Sort::days:
      return "30";
    case rule::Sort::text:
      return other_text(path, {});
    default:
      return "true";
  }
}

struct Builder {
  const rule::Data& data;
  const Stock& stock;
  const Aim& aim;
  Choice choice;
  Sampler sampler;

  // The sentence, from the match outwards, and what stands around it.
  Base base;
  rule::PatternId found = rule::none;  // the pattern that makes the match
  Scope place = Scope::sentence;
  std::string far_before, before, after, far_after;
  std::vector<std::string> others, items, leads, headings, titles;
  bool quoted = false;
  std::string kind, issuer;
  std::map<std::string, std::string> dossier;
  std::set<std::string> settled;  // keys of the dossier that the aim is about
  bool sign = true;               // of the aim: would the aimed node, coming true, speak for a finding?
  bool met = false;
  bool missing = false;  // there is to be no match

  Builder(const rule::Data& d, const Stock& s, const Aim& a, std::uint64_t seed)
      : data(d), stock(s), aim(a), choice(seed), sampler(d, s, a, choice) {}

  bool here(ConditionId id) const { return !aim.pattern && aim.node == id; }
  bool here(ConditionId id, Twist twist) const { return here(id) && aim.twist == twist; }

  bool all_of(const std::vector<ConditionId>& ids, bool binder, bool positive, std::size_t bound, std::size_t left_out) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (i == left_out ? !absent(ids[i], positive) : !make(ids[i], binder && i == bound, positive)) return false;
    }
    return true;
  }

  // Makes the condition true, or, at the aim, as the twist says.
  bool make(ConditionId id, bool binder, bool positive) {
    const auto& c = data.conditions[id];
    if (here(id)) {
      sign = positive;
      met = true;
      if (aim.twist == Twist::absent) {
        missing = binder;
        return binder || absent(id, positive);
      }
    }
    switch (c.kind) {
      case ConditionKind::any:
        return make(here(id, Twist::pick) ? c.children[aim.index]
                                          : sampler.one_of(c.children, [&](auto k) { return sampler.reaches_condition(k); }),
                    binder, positive);
      case ConditionKind::at_least: {
        auto parts = c.children;
        std::stable_partition(parts.begin(), parts.end(), [&](auto k) { return sampler.reaches_condition(k); });
        return std::all_of(parts.begin(), parts.begin() + c.least, [&](auto k) { return make(k, false, positive); });
      }
      case ConditionKind::all:
        return all_of(c.children, binder, positive, c.binder, here(id, Twist::without) ? aim.index : c.children.size());
      case ConditionKind::negation:
        return !here(id) && sampler.reaches_condition(c.children[0]) ? make(c.children[0], false, !positive)
                                                                     : absent(c.children[0], !positive);
      case ConditionKind::named:
        return make(c.children[0], binder, positive);
      case ConditionKind::fact:
        return fact(c);
      case ConditionKind::compare:
        return compare(c, true);
      default:
        break;
    }
    if (c.pattern != rule::none && sampler.reaches(c.pattern)) {
      sign = positive;
      met = true;
    }
    if (binder) {
      found = c.pattern;
      place = c.scope;
      return true;
    }
    return beside(id, c);
  }

  // Makes the condition false; most are when nothing is done.
  bool absent(ConditionId id, bool positive) {
    const auto& c = data.conditions[id];
    switch (c.kind) {
      case ConditionKind::negation:
        return make(c.children[0], false, !positive);
      case ConditionKind::any:
      case ConditionKind::at_least:
        return std::all_of(c.children.begin(), c.children.end(), [&](auto k) { return absent(k, positive); });
      case ConditionKind::all:
        return absent(c.children[choice.pick(c.children.size())], positive);
      case ConditionKind::named:
        return absent(c.children[0], positive);
      case ConditionKind::compare:
        return compare(c, false);
      case ConditionKind::fact:
        if (c.fact == FactKind::kind && kind.empty()) kind = c.argument == "normative" ? "policy" : "normative";
        return true;
      default:
        return true;
    }
  }

  // A pattern looked for around the match.
  bool beside(ConditionId id, const Condition& c) {
    const auto made = sampler.sample(c.pattern);
    if (!made) return false;
    const auto text = made->whole();
    const auto size = text::count(text);
    switch (c.kind) {
      case ConditionKind::near:
      case ConditionKind::before:
      case ConditionKind::after: {
        const bool right = c.kind == ConditionKind::after || (c.kind == ConditionKind::near && choice.pick(2) == 1);
        std::string between;
        if (here(id, Twist::far))
          between = sampler.filler(c.distance + 1 > size ? c.distance + 1 - size : 1);
        else if (here(id, Twist::broken))
          between = "，";
        else if (!choice.first() && (c.distance == rule::none || c.distance > size))
          between = sampler.filler(choice.pick(std::min<std::size_t>(c.distance - size, 3) + 1));
        if (right)
          after += between + text;
        else
          before = text + between + before;
        return true;
      }
      case ConditionKind::governed:
        before = text + before;
        return true;
      case ConditionKind::in:
        break;
      default:
        far(text);
        return true;
    }
    if (here(id, Twist::outside)) {
      if (c.scope == Scope::match && choice.pick(2) == 1)
        before = text + sampler.filler(1) + before;
      else
        far(text);
      return true;
    }
    switch (c.scope) {
      case Scope::match:
        if (!sampler.inside.empty()) return false;
        sampler.inside = text;
        return true;
      case Scope::clause:
        if (choice.pick(2) == 0)
          before = text + sampler.filler(choice.pick(2)) + before;
        else
          after += sampler.filler(choice.pick(2)) + text;
        return true;
      case Scope::sentence:
        far(text);
        return true;
      case Scope::lead_in:
        leads.push_back(text);
        return true;
      case Scope::items:
        items.push_back(text);
        return true;
      case Scope::heading:
        headings.push_back(text);
        return true;
      case Scope::title:
        titles.push_back(text);
        return true;
      default:
        others.push_back(text);
        return true;
    }
  }

  // Somewhere in the sentence, apart.
  void far(const std::string& text) {
    const auto comma = choice.pick(3) == 2 ? sampler.filler(1) : std::string("，");
    if (choice.pick(2) == 0)
      far_before += text + comma;
    else
      far_after += comma + text;
  }

  bool fact(const Condition& c) {
    const auto shown = [&](rule::Slot slot) -> const std::string* {
      const auto at = stock.slots.find({slot, ""});
      return at == stock.slots.end() || at->second.empty() ? nullptr : &at->second[choice.pick(at->second.size())];
    };
    switch (c.fact) {
      case FactKind::quoted:
        quoted = true;
        return true;
      case FactKind::heading:
        place = Scope::heading;
        return true;
      case FactKind::basis:
        if (c.argument == "generic") {
          const auto generic = data.generic_basis;
          return generic != rule::none && make(generic, false, true);
        }
        if (const auto* citation = shown(rule::Slot::citation)) return far_before += "依照" + *citation + "，", true;
        return c.argument == "none";
      case FactKind::kind:
        kind = c.argument;
        return true;
      case FactKind::issuer:
      case FactKind::rank: {
        std::vector<const std::string*> fitting;
        for (const auto& name : stock.issuers)
          if (c.fact == FactKind::rank || statute::to_string(data.places.issuer(name).level) == c.argument)
            fitting.push_back(&name);
        if (fitting.empty()) return false;
        issuer = *fitting[choice.pick(fitting.size())];
        return true;
      }
      case FactKind::cites:
        far_before += "依照《" + c.argument + "》，";
        return true;
      case FactKind::modality: {
        const char* word = c.argument == "obligation"    ? "应当"
                           : c.argument == "prohibition" ? "不得"
                           : c.argument == "permission"  ? "可以"
                                                         : "鼓励";
        before += word;
        return true;
      }
    }
    return false;
  }

  bool compare(const Condition& c, bool truth) {
    const auto key = [](const std::string& path) { return path.substr(path.find('.') + 1); };
    if (!c.path.starts_with("dossier.")) return !truth;
    const bool aimed = &c == &data.conditions[aim.node] && !aim.pattern;
    if (!aimed && settled.count(key(c.path)) > 0) return true;
    if (aimed) settled.insert(key(c.path));
    auto& value = dossier[key(c.path)];
    if (c.truth) {
      value = truth ? on_record(c.path) : "false";
    } else if (c.wanted) {
      value = (c.comparison == grammar::Comparison::equal) == truth ? *c.wanted : other_text(c.path, *c.wanted);
    } else {
      double limit = c.value;
      std::string unit = c.unit;
      if (!c.parameter.empty()) {
        const auto* parameter = data.jurisdictions.find(c.parameter);
        if (parameter == nullptr) return false;
        limit = parameter->value;
        unit = parameter->unit;
      }
      using enum grammar::Comparison;
      const bool below = ((c.comparison == less || c.comparison == less_equal) == truth) != (c.comparison == equal);
      const auto n = static_cast<int>(limit) + (c.comparison == equal && truth ? 0 : below ? -1 : 1);
      if (c.minus.empty()) {
        value = std::to_string(std::max(n, 0));
      } else {
        const int days = unit == "years" ? (n + (below ? 0 : 1)) * 366 : unit == "working_days" ? (n / 5 + 1) * 7 : n;
        value = day_after(below && unit == "working_days" ? n : days);
        if (c.minus.starts_with("dossier.") && settled.count(key(c.minus)) == 0) dossier[key(c.minus)] = day_after(0);
      }
    }
    return true;
  }

  Built render(bool violates) {
    Built out;
    auto& text = out.one.example.text;
    for (const auto& title : titles) text += title + "\n";
    for (const auto& heading : headings) text += "一、" + heading + "\n";
    const bool listed = !leads.empty() || place == Scope::items;
    if (base.ahead.empty() && (!titles.empty() || (listed && choice.pick(2) == 0))) text += "第一条 ";
    text += base.ahead;
    for (const auto& other : others) text += other + "。";
    for (const auto& lead : leads) text += lead + "：\n（一）";
    if (place == Scope::items && leads.empty()) text += sampler.filler(4) + "：\n（一）";
    if (place == Scope::heading && base.ahead.empty() && !listed) text += "一、";
    text += far_before + base.lead + before + (quoted ? "“" : "");
    out.core.begin = static_cast<std::uint32_t>(text.size());
    text += base.core;
    out.core.end = static_cast<std::uint32_t>(text.size());
    text += (quoted ? "”" : "") + after + base.tail + far_after;
    if (!items.empty() || place == Scope::lead_in) {
      text += "：\n（一）";
      for (const auto& item : items) text += item + "；\n（二）";
      text += sampler.filler(4) + "。";
    } else if (place == Scope::title) {
      text += "\n第一条 " + sampler.filler(4) + "。\n第二条 " + sampler.filler(4) + "。";
    } else if (place == Scope::heading) {
      text += "\n" + sampler.filler(6) + "。";
    } else if (listed && (base.behind.empty() || base.behind == "。")) {
      text += "；\n（二）" + sampler.filler(4) + "。";
    } else if (base.behind.empty()) {
      text += "。";
    } else {
      text += base.behind;
    }
    auto& e = out.one.example;
    e.kind = kind.empty() ? base.settings.kind : kind;
    e.issuer = issuer.empty() ? base.settings.issuer : issuer;
    e.date = base.settings.date;
    e.dossier = base.settings.dossier;
    for (const auto& [key, value] : dossier) e.dossier[key] = value;
    out.violates = violates;
    return out;
  }

  // Puts `inside` into the match of a base: between any two of its characters.
  void open_core() {
    if (sampler.inside.empty()) return;
    const auto at = choice.pick(text::count(base.core) + 1);
    std::size_t byte = 0;
    for (std::size_t i = 0; i < at; ++i) byte += text::step(base.core[byte]);
    base.core.insert(byte, std::exchange(sampler.inside, {}));
  }
};

}  // namespace

std::optional<Built> build(const rule::Data& data, const Stock& stock, const rule::Rule& rule, Part part, const Aim& aim,
                           const std::vector<Base>& bases, std::uint64_t seed) {
  Builder b(data, stock, aim, seed);
  const bool beside = part.beside != rule::none;
  // An exemption is put beside a text that the rule's author wrote, every second time; else beside one made from `when`.
  const bool given = !bases.empty() && (!rule.binds || (beside && seed % 2 == 0));
  if (given) b.base = bases[seed / 2 % bases.size()];
  if (beside && !b.make(part.beside, false, part.lowers)) return std::nullopt;
  const bool met = b.met, sign = b.sign;
  if (!given || !rule.binds) {
    if (!b.make(rule.when, rule.binds, true)) return std::nullopt;
    if (beside) {
      b.met = met;
      b.sign = sign;
    }
  }
  if (!b.met) return std::nullopt;
  if (!given) {
    if (b.found == rule::none && !b.missing) return std::nullopt;
    const auto core = b.missing ? std::optional(Sample{{}, b.sampler.filler(4), {}}) : b.sampler.sample(b.found);
    if (!core) return std::nullopt;
    b.before += core->before;
    b.base.core = core->text;
    b.after = core->after + b.after;
    if (b.choice.pick(2) == 1) b.base.lead = b.sampler.filler(2);
  }
  b.open_core();
  const bool truth = aim.twist == Twist::plain || aim.twist == Twist::pick;  // is the aimed node true in the rule as it stands?
  auto out = b.render(part.lowers || truth == b.sign);
  out.lowered = part.lowers && truth == b.sign;
  return out;
}

}  // namespace xiezhi::author
