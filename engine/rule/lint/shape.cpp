// Sequences, brackets, operators: written one way, read another; or never to be met.
#include <algorithm>

#include "engine/rule/lint/lints.hpp"

namespace xiezhi::rule::lints {

using grammar::Comparison;
using grammar::Expr;
using grammar::ExprKind;

namespace {

constexpr std::uint32_t wide = 60;  // characters: about two clauses

// Without brackets and label.
const Expr& core(const Expr& expr) {
  const Expr& e = peel(expr);
  return e.kind == ExprKind::label ? core(e.children[0]) : e;
}

bool is_edge(const Expr& expr, std::string_view edge) {
  const Expr& e = core(expr);
  return e.kind == ExprKind::slot && e.text == edge;
}

// Can `expr` match nothing at all?
bool empty_matches(const Expr& expr) {
  const Expr& e = core(expr);
  switch (e.kind) {
    case ExprKind::optional:
      return true;
    case ExprKind::sequence:
      return std::all_of(e.children.begin(), e.children.end(), empty_matches);
    case ExprKind::alternatives:
    case ExprKind::or_:
      return std::any_of(e.children.begin(), e.children.end(), empty_matches);
    default:
      return false;
  }
}

// Brackets around one word or name bind nothing.
bool stands_alone(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::literal:
    case ExprKind::term:
    case ExprKind::group:
      return true;
    default:
      return false;
  }
}

bool part_of_name(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

}  // namespace

void wide_gap(Subject& s) {
  walk(s.module, [&](const Expr& e) {
    for (const auto& gap : e.gaps)
      if (gap.max > wide) s.advise(gap.span, {std::to_string(gap.max), std::to_string(wide)});
  });
}

void zero_gap(Subject& s) {
  walk(s.module, [&](const Expr& e) {
    for (const auto& gap : e.gaps)
      if (gap.span.end > gap.span.begin && gap.max == 0 && gap.without.empty() && !gap.unbroken && !gap.near)
        s.mend(gap.span, {}, gap.span, "");
  });
}

// `"a" | "b" ..4 "c"`: the bar binds tighter than the gap, which few expect.
void unbracketed(Subject& s) {
  walk(s.module, [&](const Expr& e) {
    if (e.kind != ExprKind::sequence) return;
    for (const auto& child : e.children) {
      const Expr& inner = child.kind == ExprKind::label ? child.children[0] : child;
      if (inner.kind != ExprKind::alternatives) continue;
      s.mend(inner.span, {}, inner.span, '(' + std::string(s.written(inner.span)) + ')');
    }
  });
}

void needless_brackets(Subject& s) {
  const std::string_view text = s.module.source->text;
  walk(s.module, [&](const Expr& e) {
    if (e.kind != ExprKind::group || !stands_alone(e.children[0])) return;
    std::string inner(s.written(e.children[0].span));
    if (e.span.begin > 0 && part_of_name(text[e.span.begin - 1])) inner.insert(0, " ");
    if (e.span.end < text.size() && part_of_name(text[e.span.end])) inner += ' ';
    s.mend(e.span, {}, e.span, std::move(inner));
  });
}

void double_negation(Subject& s) {
  walk(s.module, [&](const Expr& e) {
    if (e.kind != ExprKind::not_ || peel(e.children[0]).kind != ExprKind::not_) return;
    const Expr& inner = peel(e.children[0]).children[0];
    s.mend(e.span, {}, e.span, std::string(s.written(inner.span)));
  });
}

void contradiction(Subject& s) {
  walk(s.module, [&](const Expr& e) {
    if (e.kind != ExprKind::and_ && e.kind != ExprKind::with) return;
    std::set<std::string> held;
    for (const auto& child : e.children)
      if (peel(child).kind != ExprKind::not_) held.insert(printed(child));
    for (const auto& child : e.children)
      if (peel(child).kind == ExprKind::not_ && held.contains(printed(peel(child).children[0]))) s.advise(child.span);
  });
}

// Words are word_twice's.
void operand_twice(Subject& s) {
  walk(s.module, [&](const Expr& e) {
    if (e.kind != ExprKind::or_ && e.kind != ExprKind::and_ && e.kind != ExprKind::alternatives) return;
    std::set<std::string> seen;
    for (std::size_t k = 0; k < e.children.size(); ++k) {
      const Expr& child = e.children[k];
      if (peel(child).kind == ExprKind::literal || seen.insert(printed(child)).second) continue;
      s.mend(child.span, {}, {e.children[k - 1].span.end, child.span.end}, "");
    }
  });
}

// The start of a sentence behind something, its end before something.
void edge_inside(Subject& s) {
  walk(s.module, [&](const Expr& e) {
    if (e.kind != ExprKind::sequence) return;
    for (std::size_t k = 0; k < e.children.size(); ++k)
      if ((k > 0 && is_edge(e.children[k], "start")) || (k + 1 < e.children.size() && is_edge(e.children[k], "end")))
        s.advise(e.children[k].span);
  });
}

void all_optional(Subject& s) {
  const auto look = [&](const Expr& e) {
    if (empty_matches(e)) s.advise(e.span);
  };
  for (const auto& item : s.module.file.items) {
    if (item.kind == grammar::ItemKind::term && !item.expr.empty()) look(item.expr[0]);
    for (const auto& field : item.fields)
      if (!field.expr.empty()) look(field.expr[0]);
  }
}

// What is counted is never below nothing.
void comparison_decided(Subject& s) {
  walk(s.module, [&](const Expr& e) {
    if (e.kind != ExprKind::compare || e.children.size() > 1 || e.quantity.value != 0) return;
    const Expr& left = core(e.children[0]);
    const Expr& counted = left.kind == ExprKind::sequence ? core(left.children.back()) : left;
    if (counted.kind != ExprKind::slot) return;
    if (e.comparison == Comparison::less || e.comparison == Comparison::greater_equal) s.advise(e.span);
  });
}

// `before 2 "…"` with three characters to look for.
void reach_too_short(Subject& s) {
  // What is found before a reported part may stand in the match: no limit of the reach.
  bool reported = s.rule == nullptr;
  walk(s.module, [&](const Expr& e) { reported |= e.kind == ExprKind::label && e.text == "report"; });
  for (const auto& c : s.data.conditions) {
    if (reported && c.kind != ConditionKind::near) continue;
    const bool reaches = c.kind == ConditionKind::near || c.kind == ConditionKind::before || c.kind == ConditionKind::after;
    if (!reaches || c.source != s.module.source || c.distance == none) continue;
    if (const auto least = shortest(s.data, c.pattern); least > c.distance)
      s.advise(c.at, {std::to_string(c.distance), std::to_string(least)});
  }
}

}  // namespace xiezhi::rule::lints
