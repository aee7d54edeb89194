// Comparisons: of a slot's value inside a pattern (amount > 1000元), and of facts of the draft and its dossier.

#include <algorithm>
#include <array>

#include "engine/rule/compiler.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/print.hpp"

namespace xiezhi::rule {

using grammar::Expr;
using grammar::ExprKind;

namespace {

struct Unit {
  std::string_view name;
  Slot slot;
  double factor;
};
// What a quantity's unit is worth, in the unit of the slot's annotation.
constexpr std::array<Unit, 26> units{{{"元", Slot::amount, 1},
                                      {"万元", Slot::amount, 1e4},
                                      {"亿元", Slot::amount, 1e8},
                                      {"yuan", Slot::amount, 1},
                                      {"日", Slot::duration, 1},
                                      {"天", Slot::duration, 1},
                                      {"day", Slot::duration, 1},
                                      {"days", Slot::duration, 1},
                                      {"工作日", Slot::duration, 1},
                                      {"个工作日", Slot::duration, 1},
                                      {"workdays", Slot::duration, 1},
                                      {"周", Slot::duration, 7},
                                      {"weeks", Slot::duration, 7},
                                      {"月", Slot::duration, 30},
                                      {"个月", Slot::duration, 30},
                                      {"months", Slot::duration, 30},
                                      {"年", Slot::duration, 365},
                                      {"years", Slot::duration, 365},
                                      {"小时", Slot::duration, 1. / 24},
                                      {"hours", Slot::duration, 1. / 24},
                                      {"%", Slot::percentage, 1},
                                      {"％", Slot::percentage, 1},
                                      {"分", Slot::score, 1},
                                      {"points", Slot::score, 1},
                                      {"", Slot::number, 1},
                                      {"家", Slot::organisation, 1}}};

}  // namespace

std::string Compiler::parameter_key(const Expr& right, const Env& env) {
  constexpr std::string_view root = "parameter.";
  if (right.kind != ExprKind::path || !right.text.starts_with(root)) {
    fault("X0227", *env.module, right.span, {grammar::print(right, grammar::Keywords::english)});
    return {};
  }
  const auto key = right.text.substr(root.size());
  const auto known = data_.jurisdictions.keys();  // none at all without the shipped tables
  if (!known.empty() && std::find(known.begin(), known.end(), key) == known.end()) {
    const auto nearest = grammar::nearest(key, known);
    fault("X0226", *env.module, right.span, {key}, nearest.empty() ? nearest : std::string(root) + nearest);
    return {};
  }
  return key;
}

ConditionId Compiler::compare(const Expr& expr, const Env& env) {
  Condition c;
  c.kind = ConditionKind::compare;
  const Expr* left = &peel(expr);
  if (left->kind == ExprKind::compare) {
    c.comparison = left->comparison;
    c.value = left->quantity.value;
    if (left->children.size() > 1) {
      const auto& right = left->children[1];
      const auto& subject = peel(left->children[0]);
      if (right.kind == ExprKind::literal) {
        const bool equality = c.comparison == grammar::Comparison::equal || c.comparison == grammar::Comparison::not_equal;
        if (!equality || subject.kind != ExprKind::path || !subject.text.starts_with("dossier.")) {
          fault("X0227", *env.module, right.span, {grammar::print(right, grammar::Keywords::english)});
          return none;
        }
        c.wanted = right.text;
      } else {
        c.parameter = parameter_key(right, env);
        if (c.parameter.empty()) return none;
      }
    }
    const auto& unit = left->quantity.unit;
    const bool work = unit == "工作日" || unit == "个工作日" || unit == "workdays";
    const bool days = work || unit == "日" || unit == "天" || unit == "day" || unit == "days";
    const bool years = unit == "年" || unit == "year" || unit == "years";
    const double factor = unit == "月" || unit == "个月" || unit == "month" || unit == "months" ? 30 : 1;
    c.value *= factor;
    left = &peel(left->children[0]);
    // Between two dates years are those of the calendar: five years are 1826 days or 1827. Alone they are many days.
    if (years && left->kind != ExprKind::minus) c.value *= 365;
    c.unit = work                                     ? "working_days"
             : years && left->kind == ExprKind::minus ? "years"
             : years || days || factor != 1           ? "days"
                                                      : "";
  } else {
    c.truth = true;
  }
  const auto path = [&](const Expr& e) -> std::string {
    const auto& p = peel(e);
    if (p.kind == ExprKind::path) return p.text;
    fault("X0221", *env.module, p.span, {grammar::print(p, grammar::Keywords::english)});
    return {};
  };
  if (left->kind == ExprKind::minus) {
    c.path = path(left->children[0]);
    c.minus = path(left->children[1]);
    if (c.path.empty() || c.minus.empty()) return none;
  } else {
    c.path = path(*left);
    if (c.path.empty()) return none;
  }
  return add(std::move(c), expr, env);
}

// `"处" ..4 amount > 1000元`: the comparison belongs to the last slot.
PatternId Compiler::apply_comparison(PatternId id, const Expr& expr, const Env& env) {
  if (id == none) return none;
  Pattern p = data_.patterns[id];
  if (p.kind == PatternKind::sequence || p.kind == PatternKind::capture) {
    p.children.back() = apply_comparison(p.children.back(), expr, env);
    return p.children.back() == none ? none : intern(std::move(p));
  }
  if (expr.children.size() > 1) {
    const auto& right = expr.children[1];
    p.parameter = parameter_key(right, env);
    if (p.parameter.empty()) return none;
    if (p.kind != PatternKind::slot || p.slot != Slot::duration) {
      fault("X0227", *env.module, right.span, {grammar::print(right, grammar::Keywords::english)});
      return none;
    }
    p.compares = true;
    p.comparison = expr.comparison;
    return intern(std::move(p));
  }
  const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.name == expr.quantity.unit; });
  if (p.kind != PatternKind::slot || unit == units.end() || (unit->slot != p.slot && !expr.quantity.unit.empty())) {
    fault("X0218", *env.module, expr.quantity.span, {expr.quantity.unit});
    return none;
  }
  p.compares = true;
  p.comparison = expr.comparison;
  p.value = expr.quantity.value * unit->factor;
  return intern(std::move(p));
}

}  // namespace xiezhi::rule
