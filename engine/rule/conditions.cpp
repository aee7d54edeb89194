// The condition half of the compiler: and, or, not, reach, facts, frames, exceptions.

#include <algorithm>
#include <cassert>

#include "engine/rule/compiler.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/keywords.hpp"
#include "grammar/print.hpp"
#include "grammar/session.hpp"

namespace xiezhi::rule {

using grammar::Expr;
using grammar::ExprKind;
using grammar::Scope;

namespace {

// 《中华人民共和国民法典》, 中华人民共和国民法典, 《民法典》: what all ways to cite it hold.
std::string_view short_title(std::string_view title) {
  constexpr std::string_view open = "《", close = "》", state = "中华人民共和国";
  if (title.starts_with(open)) title.remove_prefix(open.size());
  if (title.ends_with(close)) title.remove_suffix(close.size());
  if (title.starts_with(state) && title.size() > state.size()) title.remove_prefix(state.size());
  return title;
}

// Scopes in which `when` may find its matches; the others are looked up from a match.
bool binding_scope(Scope scope) {
  return scope == Scope::sentence || scope == Scope::match || scope == Scope::clause || scope == Scope::title ||
         scope == Scope::heading || scope == Scope::lead_in || scope == Scope::items;
}

}  // namespace

ConditionId Compiler::add(Condition condition, const Expr& expr, const Env& env) {
  condition.source = env.module->source;
  condition.at = expr.span;
  data_.conditions.push_back(std::move(condition));
  return static_cast<ConditionId>(data_.conditions.size() - 1);
}

ConditionId Compiler::join(ConditionKind kind, std::vector<ConditionId> children, std::size_t binder) {
  if (std::find(children.begin(), children.end(), none) != children.end()) return none;
  if (children.size() == 1) return children[0];
  Condition c;
  c.kind = kind;
  c.binder = binder;
  c.children = std::move(children);
  data_.conditions.push_back(std::move(c));
  return static_cast<ConditionId>(data_.conditions.size() - 1);
}

std::optional<Env> Compiler::frame_env(const Expr& call, const Env& env, Found& frame) {
  frame = find(program_, *env.module, NameKind::frame, call.text);
  if (frame.item == nullptr) {
    fault("X0202", *env.module, call.text_span, {call.text},
          grammar::nearest_name(call.text, names(program_, *env.module, NameKind::frame)));
    return std::nullopt;
  }
  const auto& parameters = frame.item->parameters;
  std::vector<std::string> missing;
  for (const auto& p : parameters)
    if (std::none_of(call.arguments.begin(), call.arguments.end(), [&](const auto& a) { return a.name.text == p.text; }))
      missing.push_back(p.text);
  Env inner{frame.module, {}};
  bool sound = true;
  for (const auto& argument : call.arguments) {
    const auto& name = argument.name;
    inner.parameters[name.text] = {&argument.value[0], &env};
    if (std::any_of(parameters.begin(), parameters.end(), [&](const auto& p) { return p.text == name.text; })) continue;
    const auto meant = grammar::nearest(name.text, missing);
    fault("X0210", *env.module, name.span, {call.text, name.text}, meant);
    std::erase(missing, meant);  // misspelt, not missing
    sound = false;
  }
  for (const auto& name : missing) fault("X0225", *env.module, call.span, {call.text, name});
  if (!sound || !missing.empty()) return std::nullopt;
  return inner;
}

// `said`: what the author wrote of it, `in document "X"` for "X".
ConditionId Compiler::place(Scope scope, const Expr& expr, const Env& env, bool relates, const Expr& said) {
  if (is_pattern(expr, env)) {
    Condition c;
    c.kind = ConditionKind::in;
    c.scope = scope;
    c.relates = relates && (scope == Scope::document || scope == Scope::article || scope == Scope::provision);
    c.pattern = pattern(expr, env);
    return c.pattern == none ? none : add(std::move(c), said, env);
  }
  return test(expr, env, scope);
}

ConditionId Compiler::exception(std::string_view name, const Module& from) {
  const auto found = find(program_, from, NameKind::exception, name);
  if (found.item == nullptr) return none;
  if (const auto it = exceptions_.find(found.item); it != exceptions_.end())
    return spend(it->second.nodes) ? it->second.id : none;
  if (!open_.insert(found.item).second) {
    fault("X0206", *found.module, found.item->name.span, {name});
    return none;
  }
  const auto before = expanded_;
  const auto child = test(found.item->expr[0], Env{found.module, {}}, Scope::clause);
  open_.erase(found.item);
  ConditionId id = none;
  if (child != none) {
    Condition c;
    c.kind = ConditionKind::named;
    c.name = name;
    c.children = {child};
    c.source = found.module->source;
    c.at = found.item->name.span;
    data_.conditions.push_back(std::move(c));
    id = static_cast<ConditionId>(data_.conditions.size() - 1);
  }
  exceptions_[found.item] = {id, expanded_ - before};
  return id;
}

// What must stand around the reported span, and how far from it.
ConditionId Compiler::around(const Expr& expr, const Env& env) {
  struct Side {
    ExprKind written;
    ConditionKind kind;
    std::uint32_t distance;  // when the rule gives none
  };
  static constexpr Side sides[] = {{ExprKind::near, ConditionKind::near, 12},
                                   {ExprKind::before, ConditionKind::before, none},
                                   {ExprKind::after, ConditionKind::after, none},
                                   {ExprKind::governed, ConditionKind::governed, none}};
  const Side& side = *std::find_if(std::begin(sides), std::end(sides), [&](const Side& s) { return s.written == expr.kind; });
  Condition c;
  c.kind = side.kind;
  c.distance = expr.number ? *expr.number : side.distance;
  c.unbroken = expr.unbroken;
  c.pattern = pattern(expr.children[0], env);
  return c.pattern == none ? none : add(std::move(c), expr, env);
}

ConditionId Compiler::at_least(const Expr& expr, const Env& env, Scope scope) {
  const Expr& parts = bare(expr.children[0]);
  const bool listed = parts.kind == ExprKind::or_ || parts.kind == ExprKind::alternatives;
  if (!listed || *expr.number < 2 || *expr.number > parts.children.size()) {
    if (*expr.number <= grammar::kMaxNumber) fault("X0233", *env.module, expr.span);
    return none;
  }
  Condition c;
  c.kind = ConditionKind::at_least;
  c.least = *expr.number;
  for (const auto& part : parts.children) c.children.push_back(test(part, env, scope));
  const bool sound = std::find(c.children.begin(), c.children.end(), none) == c.children.end();
  return sound ? add(std::move(c), expr, env) : none;
}

ConditionId Compiler::test(const Expr& expr, const Env& env, Scope scope) {
  const Step step(*this);
  if (!step) return none;
  if (const auto* value = parameter(expr, env)) return test(*value->first, *value->second, scope);
  const auto children = [&] {
    std::vector<ConditionId> out;
    for (const auto& child : expr.children) out.push_back(test(child, env, scope));
    return out;
  };
  if (is_pattern(expr, env)) {
    // A comparison of paths is no pattern; everything else that is one is looked for in the scope.
    return place(scope, expr, env, false, expr);
  }
  switch (expr.kind) {
    case ExprKind::group:
    case ExprKind::here:
      return test(expr.children[0], env, scope);
    case ExprKind::or_:
    case ExprKind::alternatives:
      return join(ConditionKind::any, children());
    case ExprKind::and_:
      return join(ConditionKind::all, children());
    case ExprKind::with:
      return join(ConditionKind::all,
                  {test(expr.children[0], env, scope), place(expr.scope, expr.children[1], env, true, expr.children[1])});
    case ExprKind::not_: {
      const auto child = test(expr.children[0], env, scope);
      if (child == none) return none;
      Condition c;
      c.kind = ConditionKind::negation;
      c.children = {child};
      return add(std::move(c), expr, env);
    }
    case ExprKind::in:
      return place(expr.scope, expr.children[0], env, true, expr);
    case ExprKind::near:
    case ExprKind::before:
    case ExprKind::after:
    case ExprKind::governed:
      return around(expr, env);
    case ExprKind::at_least:
      return at_least(expr, env, scope);
    case ExprKind::fact: {
      Condition c;
      c.kind = ConditionKind::fact;
      c.fact = static_cast<FactKind>(grammar::index_in_group(*grammar::find_word(grammar::Group::fact, expr.text)));
      c.argument = c.fact == FactKind::cites ? short_title(expr.argument.text) : expr.argument.text;
      return add(std::move(c), expr, env);
    }
    case ExprKind::compare:
    case ExprKind::path:
    case ExprKind::minus:
      return compare(expr, env);
    case ExprKind::name: {
      const auto id = exception(expr.text, *env.module);
      if (id == none && find(program_, *env.module, NameKind::exception, expr.text).item == nullptr) {
        fault("X0202", *env.module, expr.span, {expr.text},
              grammar::nearest_name(expr.text, names(program_, *env.module, NameKind::exception)));
      }
      return id;
    }
    case ExprKind::call:
      return of_frame(expr, env, [&](const Expr& body, const Env& inner) { return test(body, inner, scope); });
    default:
      fault("X0207", *env.module, expr.span, {grammar::print(expr, grammar::Keywords::chinese)});
      return none;
  }
}

bool Compiler::binds(const Expr& expr, const Env& env) {
  const Step step(*this);
  if (!step) return false;
  if (const auto* value = parameter(expr, env)) return binds(*value->first, *value->second);
  if (is_pattern(expr, env)) return true;
  switch (expr.kind) {
    case ExprKind::group:
    case ExprKind::here:
      return binds(expr.children[0], env);
    case ExprKind::with:
      return binds(expr.children[0], env);
    case ExprKind::in:
      return binding_scope(expr.scope) && is_pattern(expr.children[0], env);
    case ExprKind::or_:
    case ExprKind::alternatives:
      return std::all_of(expr.children.begin(), expr.children.end(), [&](const Expr& c) { return binds(c, env); });
    case ExprKind::and_:
      return std::any_of(expr.children.begin(), expr.children.end(), [&](const Expr& c) { return binds(c, env); });
    case ExprKind::call:
      return in_frame(expr, env, [&](const Expr& body, const Env& inner) { return binds(body, inner); });
    default:
      return false;
  }
}

bool Compiler::unknown(const Expr& expr, const Env& env) const {
  const Expr& e = bare(expr);
  if (e.kind == ExprKind::name) return find(program_, *env.module, NameKind::exception, e.text).item == nullptr;
  return e.kind == ExprKind::call && find(program_, *env.module, NameKind::frame, e.text).item == nullptr;
}

bool Compiler::mixed(const Expr& expr, const Env& env) {
  const Step step(*this);
  if (!step) return false;
  if (const auto* value = parameter(expr, env)) return mixed(*value->first, *value->second);
  switch (expr.kind) {
    case ExprKind::group:
    case ExprKind::here:
    case ExprKind::with:
      return mixed(expr.children[0], env);
    case ExprKind::or_: {
      const auto finds = [&](const Expr& child) { return binds(child, env); };
      if (std::any_of(expr.children.begin(), expr.children.end(), finds)) {
        for (const auto& child : expr.children)
          if (!finds(child) && !unknown(child, env)) fault("X0229", *env.module, child.span);
        return true;
      }
      [[fallthrough]];
    }
    case ExprKind::and_:
      return std::any_of(expr.children.begin(), expr.children.end(), [&](const Expr& child) { return mixed(child, env); });
    default:
      return false;
  }
}

ConditionId Compiler::bind(const Expr& expr, const Env& env) {
  const Step step(*this);
  if (!step) return none;
  if (const auto* value = parameter(expr, env)) return bind(*value->first, *value->second);
  if (is_pattern(expr, env)) {
    // Alternatives at the top are conditions of their own: each is explained, and each needs its own trigger.
    if (expr.kind == ExprKind::or_) {
      std::vector<ConditionId> children;
      for (const auto& child : expr.children) children.push_back(bind(child, env));
      return join(ConditionKind::any, std::move(children));
    }
    Condition c;
    c.kind = ConditionKind::pattern;
    c.scope = scope_;
    c.pattern = pattern(expr, env);
    return c.pattern == none ? none : add(std::move(c), expr, env);
  }
  switch (expr.kind) {
    case ExprKind::group:
    case ExprKind::here:
      return bind(expr.children[0], env);
    case ExprKind::with:
      return join(ConditionKind::all,
                  {bind(expr.children[0], env), place(expr.scope, expr.children[1], env, true, expr.children[1])});
    case ExprKind::in: {
      Condition c;
      c.kind = ConditionKind::pattern;
      c.scope = expr.scope;
      c.pattern = pattern(expr.children[0], env);
      return c.pattern == none ? none : add(std::move(c), expr, env);
    }
    case ExprKind::or_:
    case ExprKind::alternatives: {
      std::vector<ConditionId> children;
      for (const auto& child : expr.children) children.push_back(bind(child, env));
      return join(ConditionKind::any, std::move(children));
    }
    case ExprKind::and_: {
      // `here` says which child finds the matches; else the first that is a pattern itself; failing that, the first that can.
      const auto size = expr.children.size();
      std::size_t binder = size;
      const auto choose = [&](auto&& wanted) {
        for (std::size_t i = 0; i < size && binder == size; ++i)
          if (wanted(expr.children[i].kind) && binds(expr.children[i], env)) binder = i;
      };
      choose([](ExprKind kind) { return kind == ExprKind::here; });
      choose([](ExprKind kind) { return kind != ExprKind::in; });
      choose([](ExprKind) { return true; });
      std::vector<ConditionId> children;
      for (std::size_t i = 0; i < size; ++i)
        children.push_back(i == binder ? bind(expr.children[i], env) : test(expr.children[i], env, scope_));
      return join(ConditionKind::all, std::move(children), binder);
    }
    case ExprKind::call:
      return of_frame(expr, env, [&](const Expr& body, const Env& inner) { return bind(body, inner); });
    default:
      assert(spent_);  // else binds() would have said no
      return none;
  }
}

ConditionId Compiler::when(const Expr& expr, const Env& env, Scope scope, bool& binding) {
  // What `in article` would mean for the match itself is its sentence; the wider scope holds for the other conditions.
  scope_ = scope;
  binding = binds(expr, env);
  if (!binding && mixed(expr, env)) {
    test(expr, env, Scope::document);  // for what else is wrong with it
    return none;
  }
  return binding ? bind(expr, env) : test(expr, env, Scope::document);
}

bool Compiler::holds_dropped(const Expr& expr, const Env& env, const std::set<std::string>& dropped) {
  const Step step(*this);
  if (!step) return false;
  const auto& e = bare(expr);
  if ((e.kind == ExprKind::or_ || e.kind == ExprKind::alternatives) && !is_pattern(e, env))
    return std::any_of(e.children.begin(), e.children.end(), [&](const Expr& c) { return holds_dropped(c, env, dropped); });
  if (!may_be_dropped(e) || parameter(e, env) != nullptr) return false;
  if (dropped.contains(e.text)) return true;
  const auto found = find(program_, *env.module, NameKind::exception, e.text);
  if (found.item == nullptr || !open_.insert(found.item).second) return false;
  const bool holds = holds_dropped(found.item->expr[0], Env{found.module, {}}, dropped);
  open_.erase(found.item);
  return holds;
}

void Compiler::exemptions(const Expr& expr, const Env& env, const std::set<std::string>& dropped, std::set<std::string>& met,
                          std::vector<ConditionId>& out) {
  const Step step(*this);
  if (!step) return;
  const auto& e = bare(expr);
  if ((e.kind == ExprKind::or_ || e.kind == ExprKind::alternatives) && !is_pattern(e, env)) {
    for (const auto& child : e.children) exemptions(child, env, dropped, met, out);
    return;
  }
  if (!dropped.empty() && holds_dropped(e, env, dropped)) {
    if (dropped.contains(e.text)) {
      met.insert(e.text);
      return;
    }
    // A bundle that holds a dropped name is taken apart.
    const auto found = find(program_, *env.module, NameKind::exception, e.text);
    open_.insert(found.item);
    exemptions(found.item->expr[0], Env{found.module, {}}, dropped, met, out);
    open_.erase(found.item);
    return;
  }
  if (const auto id = test(e, env, Scope::clause); id != none) out.push_back(id);
}

}  // namespace xiezhi::rule
