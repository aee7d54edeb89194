#include "engine/rule/lint/subject.hpp"

#include <algorithm>

#include "engine/text/fold.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/print.hpp"

namespace xiezhi::rule {

using grammar::Expr;
using grammar::ExprKind;
using grammar::Field;
using grammar::FieldKind;
using grammar::Item;

std::vector<const Field*> Subject::fields(FieldKind kind) const {
  std::vector<const Field*> some;
  if (item() == nullptr) return some;
  for (const auto& field : item()->fields)
    if (field.kind == kind) some.push_back(&field);
  return some;
}

const Field* Subject::nearest(FieldKind kind) const {
  if (const auto own = fields(kind); !own.empty()) return own.front();
  if (module.pack == nullptr || module.pack->defaults == nullptr) return nullptr;
  for (const auto& field : module.pack->defaults->fields)
    if (field.kind == kind) return &field;
  return nullptr;
}

std::string_view Subject::written(SourceSpan span) const {
  return std::string_view(module.source->text).substr(span.begin, span.end - span.begin);
}

Diagnostic& Subject::advise(SourceSpan span, std::initializer_list<std::string_view> arguments) {
  return out.emplace_back(grammar::make(code, module.source, span, arguments));
}

void Subject::mend(SourceSpan span, std::initializer_list<std::string_view> arguments, SourceSpan edit, std::string text) {
  auto& d = advise(span, arguments);
  for (const auto& comment : module.file.comments) {
    const bool inside = edit.begin <= comment.span.begin && comment.span.end <= edit.end;
    if (inside && text.find(written(comment.span)) == text.npos) return;
  }
  d.has_patch = true;
  d.patch = std::move(text);
  if (edit != span) d.patch_span = edit;
}

void walk(const Expr& expr, const Visit& visit) {
  visit(expr);
  for (const auto& child : expr.children) walk(child, visit);
  for (const auto& gap : expr.gaps)
    for (const auto& without : gap.without) walk(without, visit);
  for (const auto& guard : expr.guards) walk(guard.what[0], visit);
  for (const auto& argument : expr.arguments) walk(argument.value[0], visit);
}

void walk(const Item& item, const Visit& visit) {
  for (const auto& expr : item.expr) walk(expr, visit);
  for (const auto& field : item.fields)
    for (const auto& expr : field.expr) walk(expr, visit);
}

void walk(const Module& module, const Visit& visit) {
  for (const auto& item : module.file.items) walk(item, visit);
}

const Expr& peel(const Expr& expr) { return expr.kind == ExprKind::group ? peel(expr.children[0]) : expr; }
std::string printed(const Expr& expr) { return grammar::print(peel(expr), grammar::Keywords::chinese); }
bool is_choice(const Expr& expr) { return expr.kind == ExprKind::alternatives || expr.kind == ExprKind::or_; }

namespace {

void collect(const Expr& expr, SourceSpan cut, std::vector<Member>& out) {
  const Expr& e = peel(expr);
  if (!is_choice(e)) {
    out.push_back({&e, cut});
    return;
  }
  for (std::size_t k = 0; k < e.children.size(); ++k) {
    const auto here = e.children[k].span;
    collect(e.children[k],
            k > 0 ? SourceSpan{e.children[k - 1].span.end, here.end} : SourceSpan{here.begin, e.children[1].span.begin}, out);
  }
}

void note(Survey& known, const Program& program, const Module& module, const Expr& expr) {
  const auto kind = expr.kind == ExprKind::term   ? NameKind::term
                    : expr.kind == ExprKind::call ? NameKind::frame
                                                  : NameKind::exception;
  if (kind == NameKind::exception && expr.kind != ExprKind::name) return;
  const auto found = find(program, module, kind, expr.text);
  if (found.item == nullptr) return;
  known.used.insert(found.item);
  known.reached.emplace(&module, found.module);
}

}  // namespace

std::vector<Member> members(const Expr& expr) {
  std::vector<Member> out;
  collect(expr, expr.span, out);
  return out;
}

std::set<std::string> contents(const Subject& subject, const Expr& expr, bool guarded, const Module* from) {
  std::set<std::string> out;
  std::set<const Item*> followed;
  std::vector<std::pair<const Expr*, const Module*>> open{{&expr, from == nullptr ? &subject.module : from}};
  while (!open.empty()) {
    const auto [choice, module] = open.back();
    open.pop_back();
    for (const auto& member : members(*choice)) {
      const Expr& e = *member.expr;
      if (e.kind == ExprKind::literal) out.insert(text::fold_literal(e.text));
      if (e.kind == ExprKind::guarded && guarded) open.emplace_back(&e.children[0], module);
      if (e.kind != ExprKind::term) continue;
      const auto found = find(subject.program, *module, NameKind::term, e.text);
      if (found.item != nullptr && followed.insert(found.item).second) open.emplace_back(&found.item->expr[0], found.module);
    }
  }
  return out;
}

Survey survey(const Program& program) {
  Survey known;
  for (const auto& module : program.modules) {
    walk(*module, [&](const Expr& expr) { note(known, program, *module, expr); });
    if (module->rule == nullptr) continue;
    for (const auto& field : module->rule->fields) {
      if (field.kind != FieldKind::when || field.expr.empty()) continue;
      const auto& name = module->rule->name.text;
      const Expr& when = peel(field.expr[0]);
      auto& branches = known.branches[name];
      if (is_choice(when)) {
        for (const auto& child : when.children) branches.insert(printed(child));
      } else {
        branches.insert(printed(when));
      }
      known.same_when[printed(when)].push_back(name);
    }
  }
  return known;
}

}  // namespace xiezhi::rule
