// Patterns: what is looked for in a text, without the logic between patterns.
#include <algorithm>

#include "grammar/x3/grammar.hpp"

namespace xiezhi::grammar {

namespace {

// ── tokens ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

constexpr Expect operand = Expect::operand;
constexpr Expect operation = Expect::operation;

Token<Name, read_string, operand> const literal;
Token<Name, read_regex, operand> const regex;
Token<Name, read_term, operand> const term;
Token<Name, read_path, operand> const path;
Token<Name, read_label, operand> const label;
Token<Name, read_call, operand> const call;
Token<Name, read_operand_name, operand> const bare_name;
Token<Name, read_quality, operation> const quality;
WordOf<Group::slot, operand> const slot;
AnyNameToken const argument_name;
StringToken const string;
NumberToken const number;
Token<std::uint32_t, read_number, operation> const gap_start;

WordOf<Group::basis, Expect::basis> const basis_word;
WordOf<Group::issuer, Expect::issuer> const issuer_word;
WordOf<Group::rank, Expect::rank> const rank_word;
WordOf<Group::modality, Expect::modality> const modality_word;
KindWord const kind_word;

Symbol const dots{"..", operation};
Symbol const gap_dots{"..", Expect::dots};
Symbol const bar{"|", operation};
Symbol const question{"?", operation};
Symbol const minus{"-", operation};
Symbol const colon{":", Expect::name};
Symbol const comma{",", Expect::comma};
Symbol const open_paren{"(", operand};
Symbol const close_paren{")", Expect::close_paren};

Keyword word(std::string_view english) { return {Group::operation, english, operation}; }
Keyword fact_word(std::string_view english) { return {Group::fact, english, operand}; }

// Takes nothing; fails when what comes next, behind the blanks, is not as `allows` says.
template <bool (*allows)(Session&, const char*)>
struct Ahead : x3::parser<Ahead<allows>> {
  using attribute_type = x3::unused_type;
  [[maybe_unused]] static bool const has_attribute = false;

  template <typename Ctx, typename RCtx, typename Attr>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, RCtx&, Attr&) const {
    Session& session = session_of(context);
    Iterator at = first;
    x3::skip_over(at, last, context);
    if (allows(session, at)) return true;
    session.expect(at, operation);
    return false;
  }
};

// May the token stand directly behind the last element? In a block a bare name may not begin a line: there it is most often a
// misspelt field.
bool may_follow(Session& session, const char* at) {
  const std::string_view name = word_at(session, at);
  if (name.empty()) return true;
  Name ignored;
  const bool may_name_a_field = first_on_line(session, at) && !find_word(Group::slot, name) && !find_word(Group::fact, name) &&
                                !find_word(Group::path, name) && !read_label(session, at, ignored) &&
                                !read_call(session, at, ignored);
  return !is_reserved(name) && !may_name_a_field;
}
Ahead<may_follow> const adjacent;

// Behind most elements stands a sign: then no word need be compared.
bool is_word(Session& session, const char* at) { return !word_at(session, at).empty(); }
Ahead<is_word> const at_word;

// Counts the nodes of the file: every expression is made of primaries.
template <typename Subject>
struct Counted : Wrapper<Subject, Counted<Subject>> {
  using Wrapper<Subject, Counted<Subject>>::Wrapper;

  template <typename Ctx, typename RCtx, typename Attr>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, RCtx& rcontext, Attr& attribute) const {
    Session& session = session_of(context);
    const Iterator from = first;
    if (!this->subject.parse(first, last, context, rcontext, attribute)) return false;
    if (++session.nodes <= kMaxNodes) return true;
    if (!session.exhausted) session.report("X0107", from, first, {std::to_string(kMaxNodes)});
    session.exhausted = session.faulty = true;
    first = from;
    return false;
  }
};
constexpr Directive<Counted> counted{};

// ── actions ────────────────────────────────────────────────────────────────────────────────────────────────────────────

auto leaf(ExprKind kind) {
  return [kind](auto& context) {
    Name& name = x3::_attr(context);
    Expr& expr = x3::_val(context);
    expr = {};
    expr.kind = kind;
    expr.text = std::move(name.text);
    expr.text_span = name.span;
  };
}

auto const open_bracket = [](auto& context) { session_of(context).brackets.push_back(x3::_attr(context)); };
auto const close_bracket = [](auto& context) { session_of(context).brackets.pop_back(); };
auto const open_call = [](auto& context) {
  leaf(ExprKind::call)(context);
  Session& session = session_of(context);
  session.brackets.push_back(skip_blanks(session, session.begin + x3::_val(context).text_span.end));
};

auto const add_child = append<&Expr::children>;
auto const set_argument = put<&Expr::argument>;
auto const add_argument = [](auto& context) {
  auto& known = x3::_val(context).arguments;
  const Name& name = x3::_attr(context).name;
  if (std::any_of(known.begin(), known.end(), [&](const Argument& other) { return other.name.text == name.text; }))
    report_second(session_of(context), name);
  known.push_back(std::move(x3::_attr(context)));
};
auto const into_group = [](auto& context) {
  Expr& expr = x3::_val(context);
  expr = {};
  expr.kind = ExprKind::group;
  expr.children.push_back(std::move(x3::_attr(context)));
};
auto const subtract = [](auto& context) {
  Expr right;
  right.kind = ExprKind::path;
  Name& name = x3::_attr(context);
  right.text = std::move(name.text);
  right.span = right.text_span = name.span;
  Expr& expr = x3::_val(context);
  expr.span = expr.text_span;
  wrap(expr, ExprKind::minus);
  expr.children.push_back(std::move(right));
};
auto const join_alternative = [](auto& context) {
  Expr& expr = x3::_val(context);
  if (expr.kind != ExprKind::alternatives) wrap(expr, ExprKind::alternatives);
  expr.children.push_back(std::move(x3::_attr(context)));
};
auto const make_optional = [](auto& context) { wrap(x3::_val(context), ExprKind::optional); };
auto const add_guard = [](auto& context) {
  Expr& expr = x3::_val(context);
  if (expr.kind != ExprKind::guarded) wrap(expr, ExprKind::guarded);
  expr.span.end = x3::_attr(context).span.end;
  expr.guards.push_back(std::move(x3::_attr(context)));
};

// A further element of a sequence, with the gap before it.
struct Step {
  Gap gap;
  Expr expr;
};
auto const add_step = [](auto& context) {
  Expr& expr = x3::_val(context);
  if (expr.kind != ExprKind::sequence) wrap(expr, ExprKind::sequence);
  Step& step = x3::_attr(context);
  expr.gaps.push_back(std::move(step.gap));
  expr.children.push_back(std::move(step.expr));
};

// ── rules ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

struct primary_class {};
struct argument_class {};
struct gap_class {};
struct guard_class {};
struct guarded_class {};
struct alternatives_class {};
struct element_class {};
struct step_class {};

x3::rule<primary_class, Expr> const primary{"primary"};
x3::rule<argument_class, Argument> const argument{"argument"};
x3::rule<gap_class, Gap> const gap{"gap"};
x3::rule<guard_class, Guard> const guard{"guard"};
x3::rule<guarded_class, Expr> const guarded{"guarded"};
x3::rule<alternatives_class, Expr> const alternatives{"alternatives"};
x3::rule<element_class, Expr> const element{"element"};
x3::rule<step_class, Step> const step{"step"};

auto const argument_def = argument_name[put<&Argument::name>] >> colon >> condition[append<&Argument::value>];

auto const as_fact = leaf(ExprKind::fact);
auto const primary_def = counted[spanned[literal[leaf(ExprKind::literal)]                                                   //
                                         | regex[leaf(ExprKind::regex)]                                                     //
                                         | term[leaf(ExprKind::term)]                                                       //
                                         | path[leaf(ExprKind::path)] >> -(minus >> path[subtract])                         //
                                         | call[open_call] >> argument[add_argument] % comma >> close_paren[close_bracket]  //
                                         | slot[leaf(ExprKind::slot)] >> -quality[set_argument]                             //
                                         | fact_word("quoted")[as_fact]                                                     //
                                         | fact_word("heading")[as_fact]                                                    //
                                         | fact_word("basis")[as_fact] >> basis_word[set_argument]                          //
                                         | fact_word("kind")[as_fact] >> kind_word[set_argument]                            //
                                         | fact_word("issuer")[as_fact] >> issuer_word[set_argument]                        //
                                         | fact_word("rank")[as_fact] >> rank_word[set_argument]                            //
                                         | fact_word("cites")[as_fact] >> string[set_argument]                              //
                                         | fact_word("modality")[as_fact] >> modality_word[set_argument]                    //
                                         | bare_name[leaf(ExprKind::name)]                                                  //
                                         | open_paren[open_bracket] >> condition[into_group] >> close_paren[close_bracket]]];

auto const before = Keyword{Group::guard, "before", operation} | Keyword{Group::reach, "before", operation};
auto const after = Keyword{Group::guard, "after", operation} | Keyword{Group::reach, "after", operation};
auto const not_before = Keyword{Group::guard, "before", Expect::guard} | Keyword{Group::reach, "before", Expect::guard};
auto const not_after = Keyword{Group::guard, "after", Expect::guard} | Keyword{Group::reach, "after", Expect::guard};

auto const guard_def =
    spanned[(word("not")[mark<&Guard::negative>] >> (not_after[mark<&Guard::after>] | not_before) | after[mark<&Guard::after>] |
             before) >>
            -(-gap_start[put<&Guard::min>] >> dots >> number[put<&Guard::max>]) >> primary[append<&Guard::what>]];

auto const guarded_def = spanned[itself[primary] >> *(at_word >> guard[add_guard]) >> -question[make_optional]];

auto const alternatives_def = spanned[itself[guarded] >> *(bar >> guarded[join_alternative])];

auto const element_def = spanned[label[leaf(ExprKind::label)] >> alternatives[add_child] | itself[alternatives]];

auto const gap_def =
    spanned[(gap_start[put<&Gap::min>] >> gap_dots | dots) >> number[put<&Gap::max>] >>
                *(word("without") >> primary[append<&Gap::without>] | word("unbroken")[mark<&Gap::unbroken>])  //
            | word("near")[mark<&Gap::near>] >> number[put<&Gap::max>]];

auto const step_def = (gap[put<&Step::gap>] | adjacent) >> element[put<&Step::expr>];

auto const sequence_def = spanned[itself[element] >> *step[add_step]];

BOOST_SPIRIT_DEFINE(argument, primary, guard, guarded, alternatives, element, gap, step)

}  // namespace

bool accept(Session& session, Gap& written) {
  const char* from = session.begin + written.span.begin;
  if (written.min > written.max && written.min <= kMaxNumber)
    session.report("X0123", from, session.begin + written.span.end, {std::to_string(written.min), std::to_string(written.max)});
  return true;
}

BOOST_SPIRIT_DEFINE(sequence)
BOOST_SPIRIT_INSTANTIATE(sequence_type, Iterator, Context)

}  // namespace xiezhi::grammar
