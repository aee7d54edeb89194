// The head of an item: everything up to its block.
#include <algorithm>

#include "grammar/x3/entry.hpp"
#include "grammar/x3/grammar.hpp"

namespace xiezhi::grammar {

namespace {

Keyword word(std::string_view english) { return {Group::item, english, Expect::item}; }

IdToken const id;
NameToken const name;
AnyNameToken const term_name;
Symbol const equals{"=", Expect::equals};
Symbol const comma{",", Expect::comma};
Symbol const semicolon{";", Expect::operation};
Symbol const open_paren{"(", Expect::open_paren};
Symbol const close_paren{")", Expect::close_paren};
Symbol const open_brace{"{", Expect::open_brace};
Symbol const example_brace{"{", Expect::operation};

auto begin_item(ItemKind kind) {
  return [kind](auto& context) {
    Session& session = session_of(context);
    Item& item = x3::_val(context);
    item.kind = kind;
    item.keyword = std::move(x3::_attr(context));
    item.keyword.text = session.text(session.begin + item.keyword.span.begin, session.begin + item.keyword.span.end);
  };
}
auto const set_name = put<&Item::name>;
auto const add_expr = append<&Item::expr>;
auto const add_parameter = [](auto& context) {
  auto& known = x3::_val(context).parameters;
  const Name& given = x3::_attr(context);
  if (std::any_of(known.begin(), known.end(), [&](const Name& other) { return other.text == given.text; }))
    report_second(session_of(context), given);
  known.push_back(std::move(x3::_attr(context)));
};
auto const open_block = [](auto& context) { session_of(context).block = x3::_attr(context); };
auto const close_item = [](auto& context) { session_of(context).closed = true; };

struct head_class {};
x3::rule<head_class, Item> const head{"head"};

auto const head_def =
    spanned[word("use")[begin_item(ItemKind::use)] >> id[set_name] >> -semicolon[close_item]    //
            | (word("term")[begin_item(ItemKind::term)] |                                       //
               word("weak")[mark<&Item::weak>] >> word("term")[begin_item(ItemKind::term)]) >>  //
                  term_name[set_name] >>
                  equals >> condition[add_expr] >> -semicolon[close_item]                                                   //
            | word("exception")[begin_item(ItemKind::exception)] >> name[set_name] >> equals >> condition[add_expr] >>      //
                  -(example_brace[open_block] | semicolon[close_item])                                                      //
            | word("frame")[begin_item(ItemKind::frame)] >> name[set_name] >> open_paren >> name[add_parameter] % comma >>  //
                  close_paren >> equals >> condition[add_expr] >> -semicolon[close_item]                                    //
            | word("defaults")[begin_item(ItemKind::defaults)] >> open_brace[open_block]                                    //
            | word("rule")[begin_item(ItemKind::rule)] >> id[set_name] >> open_brace[open_block]];

BOOST_SPIRIT_DEFINE(head)

}  // namespace

bool parse_head(Session& session, const char*& at, Item& out) {
  const auto parser = x3::with<session_tag>(session)[head];
  return x3::phrase_parse(at, session.end, parser, Skipper(session), out, x3::skip_flag::dont_post_skip);
}

}  // namespace xiezhi::grammar
