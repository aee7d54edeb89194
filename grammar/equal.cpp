#include "grammar/equal.hpp"

#include <algorithm>

namespace xiezhi::grammar {

namespace {

bool same(const Expr& a, const Expr& b) { return equal_ignoring_spans(a, b); }
bool same(const Name& a, const Name& b) { return a.text == b.text; }
bool same(const Comment& a, const Comment& b) { return a.own_line == b.own_line; }
bool same(const Quantity& a, const Quantity& b) { return a.value == b.value && a.unit == b.unit; }
bool same(const Example& a, const Example& b) {
  return a.violates == b.violates && a.text == b.text && a.kind == b.kind && a.issuer == b.issuer && a.date == b.date &&
         a.dossier == b.dossier;
}
bool same(const Gap& a, const Gap& b);
bool same(const Guard& a, const Guard& b);
bool same(const Argument& a, const Argument& b);
bool same(const Field& a, const Field& b);
bool same(const Item& a, const Item& b);

template <class T>
bool all_same(const std::vector<T>& a, const std::vector<T>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T& x, const T& y) { return same(x, y); });
}

bool same(const Gap& a, const Gap& b) {
  return a.min == b.min && a.max == b.max && a.near == b.near && a.unbroken == b.unbroken && all_same(a.without, b.without);
}
bool same(const Guard& a, const Guard& b) {
  return a.negative == b.negative && a.after == b.after && a.min == b.min && a.max == b.max && all_same(a.what, b.what);
}
bool same(const Argument& a, const Argument& b) { return same(a.name, b.name) && all_same(a.value, b.value); }

bool same(const Field& a, const Field& b) {
  return a.kind == b.kind && a.text == b.text && a.detail == b.detail && a.flag == b.flag && all_same(a.names, b.names) &&
         all_same(a.expr, b.expr) && same(a.example, b.example);
}
bool same(const Item& a, const Item& b) {
  return a.kind == b.kind && same(a.name, b.name) && a.weak == b.weak && a.broken == b.broken &&
         all_same(a.parameters, b.parameters) && all_same(a.expr, b.expr) && all_same(a.fields, b.fields) &&
         all_same(a.examples, b.examples);
}

}  // namespace

bool equal_ignoring_spans(const Expr& a, const Expr& b) {
  return a.kind == b.kind && a.text == b.text && same(a.argument, b.argument) && a.scope == b.scope &&
         a.scope_written == b.scope_written && a.number == b.number && a.unbroken == b.unbroken &&
         a.comparison == b.comparison && same(a.quantity, b.quantity) && all_same(a.children, b.children) &&
         all_same(a.gaps, b.gaps) && all_same(a.guards, b.guards) && all_same(a.arguments, b.arguments);
}

bool equal_ignoring_spans(const File& a, const File& b) {
  return all_same(a.items, b.items) && all_same(a.comments, b.comments);
}

}  // namespace xiezhi::grammar
