// unless and lower: do they do anything, and is it shown?
#include <algorithm>

#include "engine/rule/lint/lints.hpp"
#include "engine/text/fold.hpp"

namespace xiezhi::rule::lints {

using grammar::Expr;
using grammar::ExprKind;
using grammar::Field;
using grammar::FieldKind;
using grammar::Scope;

namespace {

// The parts of an exemption, joined by `or`, each with its field.
struct Part {
  const Field* field;
  const Expr* expr;
  bool whole;  // the field holds nothing else
};

std::vector<Part> parts(const Subject& s) {
  std::vector<Part> out;
  for (const auto* field : s.fields(FieldKind::unless)) {
    if (field->expr.empty()) continue;
    const Expr& e = peel(field->expr[0]);
    if (e.kind != ExprKind::or_) {
      out.push_back({field, &e, true});
      continue;
    }
    for (const auto& child : e.children) out.push_back({field, &peel(child), false});
  }
  return out;
}

// Every set of words of which one must stand in a match.
void required(const Data& data, PatternId id, std::vector<std::uint32_t>& out) {
  const auto& p = data.patterns[id];
  if (p.kind == PatternKind::words) out.push_back(p.words);
  if (p.kind == PatternKind::sequence || p.kind == PatternKind::capture || p.kind == PatternKind::guarded)
    for (const auto child : p.children) required(data, child, out);
}

// The exemption's words, when it asks for nothing but one of them in the sentence.
const Words* asked_in_sentence(const Data& data, ConditionId id) {
  const auto& c = data.conditions[id];
  if (c.kind == ConditionKind::named) return asked_in_sentence(data, c.children[0]);
  if (c.kind != ConditionKind::in || c.scope != Scope::sentence) return nullptr;
  const auto& p = data.patterns[c.pattern];
  return p.kind == PatternKind::words ? &data.words[p.words] : nullptr;
}

bool always_holds(const Data& data, const Words& asked, const Words& matched) {
  return std::all_of(matched.words.begin(), matched.words.end(), [&](const Word& m) {
    return std::any_of(asked.words.begin(), asked.words.end(), [&](const Word& a) {
      return a.guards == none && data.literals[m.literal].find(data.literals[a.literal]) != std::string::npos;
    });
  });
}

constexpr std::string_view levels[] = {"note", "warning", "error"};
int level(std::string_view name) { return static_cast<int>(std::find(std::begin(levels), std::end(levels), name) - levels); }

}  // namespace

void exemption_twice(Subject& s) {
  std::set<std::string> seen;
  if (s.module.pack != nullptr && s.module.pack->defaults != nullptr)
    for (const auto& field : s.module.pack->defaults->fields)
      if (field.kind == FieldKind::unless && !field.expr.empty()) seen.insert(printed(field.expr[0]));
  for (const auto& part : parts(s)) {
    if (seen.insert(printed(*part.expr)).second) continue;
    if (part.whole)
      s.mend(part.expr->span, {}, part.field->span, "");
    else
      s.advise(part.expr->span);
  }
}

// Exemptions that the rule's other fields make idle.
void exemption_idle(Subject& s) {
  const auto* polarity = s.nearest(FieldKind::polarity);
  const bool any = polarity != nullptr && !polarity->names.empty() && polarity->names[0].text == "any";
  for (const auto& part : parts(s)) {
    const Expr& e = *part.expr;
    const bool negated = any && e.kind == ExprKind::name && e.text == "negated";
    const bool cured =
        s.rule->cure == Cure::by_basis && e.kind == ExprKind::fact && e.text == "basis" && e.argument.text == "concrete";
    const bool other_kind = e.kind == ExprKind::fact && e.text == "kind" &&
                            std::none_of(s.info->applies.begin(), s.info->applies.end(),
                                         [&](DocumentKind kind) { return to_string(kind) == e.argument.text; });
    if (!negated && !cured && !other_kind) continue;
    if (part.whole)
      s.mend(e.span, {}, part.field->span, "");
    else
      s.advise(e.span);
  }
}

// An exemption by words that every match holds: the rule never speaks.
void exemption_total(Subject& s) {
  if (!s.rule->binds || s.data.conditions[s.rule->when].kind != ConditionKind::pattern) return;
  std::vector<std::uint32_t> sets;
  required(s.data, s.data.conditions[s.rule->when].pattern, sets);
  for (const auto unless : s.rule->unless) {
    const auto* asked = asked_in_sentence(s.data, unless);
    if (asked == nullptr) continue;
    if (std::any_of(sets.begin(), sets.end(), [&](auto set) { return always_holds(s.data, *asked, s.data.words[set]); })) {
      const auto& c = s.data.conditions[unless];
      s.advise(c.source == s.module.source ? c.at : s.item()->name.span);
    }
  }
}

void never_lowers(Subject& s) {
  for (const auto* field : s.fields(FieldKind::lower)) {
    const auto from = static_cast<int>(s.info->severity);
    const int to = field->names.empty() ? from - 1 : level(field->names[0].text);
    if (from == 0 || to >= from) s.mend(field->keyword.span, {levels[from]}, field->span, "");
  }
}

// An exemption of the rule's own of whose words no `passes` example holds any. Exact proof is the coverage's; this needs no
// review.
void exemption_unproven(Subject& s) {
  std::vector<std::string> texts;
  for (const auto& example : s.info->examples)
    if (!example.violates) texts.push_back(text::fold(example.text).text);
  for (const auto& part : parts(s)) {
    const Expr* e = part.expr;
    if (e->kind == ExprKind::name) {
      const auto own = s.module.exceptions.find(e->text);
      if (own == s.module.exceptions.end() || !own->second->examples.empty()) continue;
      e = &own->second->expr[0];
    }
    std::set<std::string> words;
    bool plain = true;  // made of words only, looked for where an example can hold them
    walk(*e, [&](const Expr& x) {
      plain = plain && !(x.kind == ExprKind::in && !in_sentence(x.scope)) && x.kind != ExprKind::not_ &&
              x.kind != ExprKind::slot && x.kind != ExprKind::name && x.kind != ExprKind::fact && x.kind != ExprKind::call &&
              x.kind != ExprKind::regex && x.kind != ExprKind::path;
      if (x.kind == ExprKind::literal || x.kind == ExprKind::term) words.merge(contents(s, x, true));
    });
    const bool met = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
      return std::any_of(words.begin(), words.end(), [&](const std::string& w) { return text.find(w) != std::string::npos; });
    });
    if (plain && !words.empty() && !met) s.advise(part.expr->span);
  }
}

}  // namespace xiezhi::rule::lints
