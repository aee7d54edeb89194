// The fields of a rule and of defaults: a keyword and what belongs to it.
#include "grammar/x3/entry.hpp"
#include "grammar/x3/grammar.hpp"

namespace xiezhi::grammar {

namespace {

// The keyword of a field, if it is one of `kinds`. A colon behind it is a slip of the pen and is only reported.
struct FieldWord : x3::parser<FieldWord> {
  struct Value {
    FieldKind kind = FieldKind::title;
    Name keyword;
  };
  using attribute_type = Value;
  [[maybe_unused]] static bool const has_attribute = true;

  FieldWord(std::initializer_list<FieldKind> list) : kinds(list) {}

  template <typename Ctx, typename RCtx, typename Attr>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, RCtx&, Attr& attribute) const {
    Session& session = session_of(context);
    Iterator at = first;
    x3::skip_over(at, last, context);
    Iterator end = nullptr;
    const Word* word = match_word(session, at, Group::field, end);
    const auto kind = word ? static_cast<FieldKind>(index_in_group(*word)) : FieldKind::title;
    if (!word || std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
      session.expect(at, Expect::field);
      return false;
    }
    x3::traits::move_to(Value{kind, {std::string(at, end), session.span(at, end)}}, attribute);
    for (const std::string_view sign : {":", "="}) {
      const Iterator slip = skip_line_blanks(session, end);
      const Iterator behind = match_symbol(session, slip, sign);
      if (!behind) continue;
      Diagnostic& fault = session.report("X0122", slip, behind, {"`" + std::string(slip, behind) + "`"});
      fault.has_patch = true;
      end = behind;
    }
    first = end;
    return true;
  }

  std::vector<FieldKind> kinds;
};

StringToken const string;
IdToken const id;
// The name of an exemption: an exception, or a fact.
const char* read_exemption(Session& session, const char* at, Name& out) {
  const char* end = read_any_name(session, at, out);
  if (const Word* fact = end ? find_word(Group::fact, out.text) : nullptr) out.text = fact->en;
  return end;
}
Token<Name, read_exemption, Expect::name> const exemption;
SeverityWord const severity;
KindWord const kind;
AppliesWord const applies;
ScopeWord const scope;
WordOf<Group::polarity, Expect::polarity> const polarity;
WordOf<Group::status, Expect::status> const status;
WordOf<Group::cure, Expect::cure> const cure;
Token<Name, read_title, Expect::title> const title;
Token<Name, read_rest, Expect::title, true> const rest;
Token<std::vector<Name>, read_points, Expect::points, true> const points;
Token<Name, read_date, Expect::date> const date;
Symbol const comma{",", Expect::comma};
Keyword small(std::string_view english, Expect expect) { return {Group::clause, english, expect}; }
Keyword const when{Group::field, "when", Expect::when};

auto const set_keyword = [](auto& context) {
  FieldWord::Value& value = x3::_attr(context);
  x3::_val(context).kind = value.kind;
  x3::_val(context).keyword = std::move(value.keyword);
};
auto const set_text = [](auto& context) {
  x3::_val(context).text = std::move(x3::_attr(context).text);
  x3::_val(context).text_span = x3::_attr(context).span;
};
// A second instrument would be no basis, and its articles would count for the first.
void report_second_title(Session& session, const Name& behind) {
  constexpr std::string_view open = "《";
  const char* begin = session.begin + behind.span.begin;
  const auto at = session.text(begin, session.begin + behind.span.end).find(open);
  if (at != std::string_view::npos) session.report("X0126", begin + at, session.begin + behind.span.end);
}
auto const set_detail = [](auto& context) {
  report_second_title(session_of(context), x3::_attr(context));
  x3::_val(context).detail = std::move(x3::_attr(context).text);
};
auto const add_name = append<&Field::names>;
auto const add_expr = append<&Field::expr>;

// `as KIND`, `issuer "…"`, `on DATE`, `dossier "…"` in any order, each at most once.
template <std::string Example::*member>
void set_once(Session& session, Example& example, Name& value) {
  if (!(example.*member).empty()) report_second(session, value);
  example.*member = std::move(value.text);
}
template <std::string Example::*member>
auto const once = [](auto& context) { set_once<member>(session_of(context), x3::_val(context), x3::_attr(context)); };

auto const set_dossier = [](auto& context) {
  x3::_val(context).dossier_span = x3::_attr(context).span;
  set_once<&Example::dossier>(session_of(context), x3::_val(context), x3::_attr(context));
};

struct example_class {};
struct field_class {};
x3::rule<example_class, Example> const example{"example"};
x3::rule<field_class, Field> const field{"field"};

auto const example_def =
    spanned[string[set_text] >> *(small("as", Expect::of_example) >> kind[once<&Example::kind>]            //
                                  | small("issuer", Expect::of_example) >> string[once<&Example::issuer>]  //
                                  | small("on", Expect::of_example) >> date[once<&Example::date>]          //
                                  | small("dossier", Expect::of_example) >> string[set_dossier])];

using F = FieldKind;
auto const field_def =
    spanned[FieldWord{F::title, F::why, F::advice, F::message, F::ask, F::since, F::author, F::legal_reviewer}[set_keyword] >>
                string[set_text]                                                                //
            | FieldWord{F::severity}[set_keyword] >> severity[add_name]                         //
            | FieldWord{F::category, F::power}[set_keyword] >> id[add_name]                     //
            | FieldWord{F::also}[set_keyword] >> id[add_name] % comma                           //
            | FieldWord{F::applies}[set_keyword] >> applies[add_name] % comma                   //
            | FieldWord{F::except}[set_keyword] >> exemption[add_name] % comma                  //
            | FieldWord{F::cured}[set_keyword] >> -small("by", Expect::cure) >> cure[add_name]  //
            | FieldWord{F::basis}[set_keyword] >> -small("unverified", Expect::title)[mark<&Field::flag>] >> title[set_text] >>
                  rest[set_detail]                                               //
            | FieldWord{F::point}[set_keyword] >> points[put<&Field::names>]     //
            | FieldWord{F::scope}[set_keyword] >> scope[add_name]                //
            | FieldWord{F::polarity}[set_keyword] >> polarity[add_name]          //
            | FieldWord{F::when, F::unless}[set_keyword] >> condition[add_expr]  //
            | FieldWord{F::lower}[set_keyword] >> -(small("to", Expect::to) >> severity[add_name]) >> when >>
                  condition[add_expr]                                                     //
            | FieldWord{F::status}[set_keyword] >> status[add_name] >> -string[set_text]  //
            | FieldWord{F::reviewed_on}[set_keyword] >> date[set_text]                    //
            | FieldWord{F::allow}[set_keyword] >> id[add_name] >> -string[set_text]       //
            | FieldWord{F::violates, F::passes}[set_keyword] >> example[put<&Field::example>]];

BOOST_SPIRIT_DEFINE(example, field)

}  // namespace

bool parse_field(Session& session, const char*& at, Field& out) {
  const auto parser = x3::with<session_tag>(session)[field];
  return x3::phrase_parse(at, session.end, parser, Skipper(session), out, x3::skip_flag::dont_post_skip);
}

}  // namespace xiezhi::grammar
