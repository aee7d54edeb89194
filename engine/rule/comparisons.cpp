// Comparisons: of a slot's value inside a pattern (amount > 1000元), and of facts of the draft and its dossier.

#include <algorithm>
#include <array>

#include "engine/rule/compiler.hpp"
#include "engine/rule/sorts.hpp"
#include "engine/text/date.hpp"
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
// What a quantity's unit is worth, in the unit of the slot's annotation. Months, working days: see worth().
constexpr std::array<Unit, 31> units{{{"元", Slot::amount, 1},           {"万元", Slot::amount, 1e4},
                                      {"亿元", Slot::amount, 1e8},       {"yuan", Slot::amount, 1},
                                      {"日", Slot::duration, 1},         {"天", Slot::duration, 1},
                                      {"day", Slot::duration, 1},        {"days", Slot::duration, 1},
                                      {"工作日", Slot::duration, 1},     {"个工作日", Slot::duration, 1},
                                      {"workdays", Slot::duration, 1},   {"周", Slot::duration, 7},
                                      {"weeks", Slot::duration, 7},      {"月", Slot::duration, 30},
                                      {"个月", Slot::duration, 30},      {"month", Slot::duration, 30},
                                      {"months", Slot::duration, 30},    {"年", Slot::duration, 365},
                                      {"year", Slot::duration, 365},     {"years", Slot::duration, 365},
                                      {"小时", Slot::duration, 1. / 24}, {"hours", Slot::duration, 1. / 24},
                                      {"%", Slot::percentage, 1},        {"％", Slot::percentage, 1},
                                      {"percent", Slot::percentage, 1},  {"分", Slot::score, 1},
                                      {"points", Slot::score, 1},        {"", Slot::number, 1},
                                      {"万", Slot::number, 1e4},         {"亿", Slot::number, 1e8},
                                      {"家", Slot::organisation, 1}}};

// What articles and attachments are counted in.
constexpr std::string_view counters[] = {"", "条", "个", "件", "份"};

constexpr double month = 30, year = 365;  // factors above

const Unit* unit_of(const grammar::Quantity& quantity) {
  const auto it = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.name == quantity.unit; });
  return it == units.end() ? nullptr : &*it;
}

bool working_days(const Unit& unit) { return unit.name.ends_with("工作日") || unit.name == "workdays"; }

// Months and working days as a duration that stands alone is counted.
double worth(double amount, const Unit& unit) {
  if (working_days(unit)) return text::days_in_working_days(amount);
  return unit.factor == month ? text::days_in_months(amount) : amount * unit.factor;
}

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

bool Compiler::known(const Expr& path, const Env& env) {
  if (path.kind != ExprKind::path) {
    fault("X0221", *env.module, path.span, {grammar::print(path, grammar::Keywords::english)});
    return false;
  }
  // A dossier may hold more than its schema names: an unknown key is a matter of advice (X0362).
  if (path.text.starts_with("dossier.") || sort_of(path.text)) return true;
  fault("X0221", *env.module, path.span, {path.text}, nearest_path(path.text));
  return false;
}

// What stands on the right, if the left can be compared with it.
bool Compiler::right_side(const Expr& expr, Condition& c, const Env& env) {
  const Expr* right = expr.children.size() > 1 ? &expr.children[1] : nullptr;
  const auto refuse = [&] {
    const auto span = right != nullptr ? right->span : expr.quantity.span;
    fault("X0227", *env.module, span, {env.module->source->text.substr(span.begin, span.end - span.begin)});
    return false;
  };
  const auto& quantity = expr.quantity;
  const bool minus = !c.minus.empty();
  const auto sort = minus ? Sort::days : sort_of(c.path);  // none: a key that only the author's dossiers hold
  c.comparison = expr.comparison;
  const bool equality = c.comparison == grammar::Comparison::equal || c.comparison == grammar::Comparison::not_equal;
  if (sort == Sort::date) {
    fault("X0230", *env.module, expr.span);
    return false;
  }
  if (right != nullptr && right->kind == ExprKind::literal) {
    const bool has_words = !sort || sort == Sort::text || sort == Sort::flag;
    if (!equality || !has_words || !c.path.starts_with("dossier.")) return refuse();
    const auto values = values_of(c.path);
    if (!values.empty() && std::find(values.begin(), values.end(), right->text) == values.end()) {
      std::string all;
      for (const auto value : values) all.append(all.empty() ? "" : ", ").append(value);
      fault("X0236", *env.module, right->span, {c.path, right->text, all});
      return false;
    }
    c.wanted = right->text;
    return true;
  }
  // A step == 0: it is on record that it was not taken.
  const bool zero_or_one = quantity.unit.empty() && (quantity.value == 0 || quantity.value == 1);
  if (sort == Sort::text || (sort == Sort::flag && (right != nullptr || !equality || !zero_or_one))) return refuse();
  if (right != nullptr) {
    if (sort == Sort::number) return refuse();  // the limits are all times
    c.parameter = parameter_key(*right, env);
    return !c.parameter.empty();
  }
  const auto* unit = unit_of(quantity);
  const bool time = unit != nullptr && unit->slot == Slot::duration;
  const bool counts = std::find(std::begin(counters), std::end(counters), quantity.unit) != std::end(counters);
  if (sort && !(sort == Sort::number ? counts : time || quantity.unit.empty())) {
    fault("X0218", *env.module, quantity.span, {quantity.unit});
    return false;
  }
  // Between two dates months and years are those of the calendar: five years are 1826 days or 1827. Alone they are many days.
  if (minus && time && (unit->factor == month || unit->factor == year)) {
    c.value = quantity.value * (unit->factor == year ? 12 : 1);
    c.unit = "months";
    return true;
  }
  const bool working = time && working_days(*unit);                                       // counted by the calendar
  c.value = unit != nullptr && !working ? worth(quantity.value, *unit) : quantity.value;  // of an own key any unit: 50人
  c.unit = !time ? "" : working ? "working_days" : "days";
  return true;
}

ConditionId Compiler::compare(const Expr& expr, const Env& env) {
  Condition c;
  c.kind = ConditionKind::compare;
  const Expr& e = bare(expr);
  c.truth = e.kind != ExprKind::compare;
  const Expr& left = c.truth ? e : bare(e.children[0]);
  if (left.kind != ExprKind::minus) {
    if (!known(left, env)) return none;
    c.path = left.text;
  } else {
    bool dates = true;
    for (const auto& side : left.children) {
      if (!known(side, env)) return none;
      if (const auto sort = sort_of(side.text); sort && sort != Sort::date) {
        fault("X0231", *env.module, side.span, {side.text});
        dates = false;
      }
    }
    if (!dates) return none;
    c.path = left.children[0].text;
    c.minus = left.children[1].text;
  }
  if (!c.truth && !right_side(e, c, env)) return none;
  return add(std::move(c), expr, env);
}

// `"处" ..4 amount > 1000元`: the comparison belongs to the last slot.
PatternId Compiler::apply_comparison(PatternId id, const Expr& expr, const Env& env) {
  if (id == none) return none;
  Pattern p = data_.patterns[id];
  if (p.kind == PatternKind::slot && p.slot == Slot::date) {
    fault("X0230", *env.module, expr.span);
    return none;
  }
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
  const auto* unit = unit_of(expr.quantity);
  if (p.kind != PatternKind::slot || unit == nullptr || (unit->slot != p.slot && !expr.quantity.unit.empty())) {
    fault("X0218", *env.module, expr.quantity.span, {expr.quantity.unit});
    return none;
  }
  p.compares = true;
  p.comparison = expr.comparison;
  p.value = worth(expr.quantity.value, *unit);
  return intern(std::move(p));
}

}  // namespace xiezhi::rule
