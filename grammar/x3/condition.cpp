// Conditions: the logic around patterns. One uniform grammar; whether a thing is a pattern or a condition is engine/rule's to
// say.
#include "grammar/x3/grammar.hpp"

namespace xiezhi::grammar {

namespace {

constexpr Expect operand = Expect::operand;
constexpr Expect operation = Expect::operation;

ScopeWord const scope_word;
Token<std::uint32_t, read_number, operand> const number;
Token<Quantity, read_quantity, Expect::quantity> const quantity;
Token<Name, read_path, Expect::quantity> const path;
Token<Name, read_string, Expect::quantity> const string;

Keyword infix(std::string_view english) { return {Group::operation, english, operation}; }
Keyword prefix(std::string_view english) { return {Group::operation, english, operand}; }
Keyword reach(std::string_view english) { return {Group::reach, english, operand}; }

const char* read_comparison(Session& session, const char* at, Comparison& out) {
  struct Sign {
    std::string_view ascii;
    Comparison value;
  };
  constexpr Sign signs[] = {{"<=", Comparison::less_equal}, {">=", Comparison::greater_equal}, {"==", Comparison::equal},
                            {"!=", Comparison::not_equal},  {"<", Comparison::less},           {">", Comparison::greater}};
  for (const Sign& sign : signs) {
    out = sign.value;
    if (const char* end = match_symbol(session, at, sign.ascii)) return end;
  }
  return nullptr;
}
Token<Comparison, read_comparison, operation> const comparison_sign;

void too_deep(Session& session, const char* from, const char* to) {
  if (!session.faulty) session.report("X0106", from, to, {std::to_string(kMaxDepth)});
  session.faulty = true;
  session.expect(from, operand);
}

// Every recursion of the grammar passes through a unary condition: here the depth is counted, before the stack can run out.
template <typename Subject>
struct Nested : Wrapper<Subject, Nested<Subject>> {
  using Wrapper<Subject, Nested<Subject>>::Wrapper;

  template <typename Ctx, typename RCtx, typename Attr>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, RCtx& rcontext, Attr& attribute) const {
    Session& session = session_of(context);
    if (session.depth >= kMaxDepth) {
      Iterator at = first;
      x3::skip_over(at, last, context);
      too_deep(session, at, at + (at != last));
      return false;
    }
    ++session.depth;
    const bool held = this->subject.parse(first, last, context, rcontext, attribute);
    --session.depth;
    return held;
  }
};
constexpr Directive<Nested> nested{};

// ── actions ────────────────────────────────────────────────────────────────────────────────────────────────────────────

auto join(ExprKind kind) {
  return [kind](auto& context) {
    Expr& expr = x3::_val(context);
    if (expr.kind != kind) wrap(expr, kind);
    expr.children.push_back(std::move(x3::_attr(context)));
  };
}
auto const add_context = [](auto& context) {
  Session& session = session_of(context);
  Expr& expr = x3::_val(context);
  Expr& part = x3::_attr(context);
  if (++session.withs > kMaxDepth) {  // they nest to the left
    too_deep(session, session.begin + part.span.begin, session.begin + part.span.end);
    x3::_pass(context) = false;
    return;
  }
  wrap(expr, ExprKind::with);
  expr.span.end = part.span.end;
  expr.children.push_back(std::move(part));
};
auto const with_scope = [](auto& context) {
  Expr& expr = x3::_val(context);
  expr.scope = scope_of(x3::_attr(context));
  expr.scope_written = true;
  expr.span.end = x3::_attr(context).span.end;
};
auto become_kind(ExprKind kind) {
  return [kind](auto& context) { x3::_val(context).kind = kind; };
}
auto const set_scope = [](auto& context) {
  x3::_val(context).scope = scope_of(x3::_attr(context));
  x3::_val(context).scope_written = true;
};
auto const set_number = [](auto& context) { x3::_val(context).number = x3::_attr(context); };
auto const add_child = append<&Expr::children>;
auto const set_comparison = [](auto& context) {
  wrap(x3::_val(context), ExprKind::compare);
  x3::_val(context).comparison = x3::_attr(context);
};

auto compared_with(ExprKind kind) {
  return [kind](auto& context) {
    Name& name = x3::_attr(context);
    Expr right;
    right.kind = kind;
    right.text = std::move(name.text);
    right.span = right.text_span = name.span;
    x3::_val(context).children.push_back(std::move(right));
  };
}

// ── rules ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

struct and_class {};
struct with_class {};
struct unary_class {};
struct comparison_class {};

x3::rule<and_class, Expr> const and_{"and"};
x3::rule<with_class, Expr> const with{"with"};
x3::rule<unary_class, Expr> const unary{"unary"};
x3::rule<comparison_class, Expr> const comparison{"comparison"};

auto const condition_def = spanned[itself[and_] >> *(infix("or") >> and_[join(ExprKind::or_)])];

auto const and__def = spanned[itself[with] >> *(infix("and") >> with[join(ExprKind::and_)])];

auto const with_def =
    spanned[itself[unary] >> *(infix("with") >> unary[add_context] >> -(infix("in") >> scope_word[with_scope]))];

auto const unary_def = spanned[nested[                                                                //
    prefix("not")[become_kind(ExprKind::not_)] >> unary[add_child]                                    //
    | prefix("here")[become_kind(ExprKind::here)] >> unary[add_child]                                 //
    | prefix("in")[become_kind(ExprKind::in)] >> scope_word[set_scope] >> unary[add_child]            //
    | (reach("near")[become_kind(ExprKind::near)] | reach("before")[become_kind(ExprKind::before)] |  //
       reach("after")[become_kind(ExprKind::after)]) >>                                               //
          -number[set_number] >>
          -prefix("unbroken")[mark<&Expr::unbroken>] >> unary[add_child]                             //
    | prefix("governed by")[become_kind(ExprKind::governed)] >> unary[add_child]                     //
    | prefix("at least")[become_kind(ExprKind::at_least)] >> number[set_number] >> unary[add_child]  //
    | itself[comparison]]];

auto const comparison_def =
    spanned[itself[sequence] >> -(comparison_sign[set_comparison] >> (quantity[put<&Expr::quantity>]         //
                                                                      | path[compared_with(ExprKind::path)]  //
                                                                      | string[compared_with(ExprKind::literal)]))];

BOOST_SPIRIT_DEFINE(and_, with, unary, comparison)

}  // namespace

BOOST_SPIRIT_DEFINE(condition)
BOOST_SPIRIT_INSTANTIATE(condition_type, Iterator, Context)

}  // namespace xiezhi::grammar
