// What every grammar file shares: iterator, skipper, context, and the parsers of single tokens. X3 lives in this folder only.
#pragma once

#include <boost/spirit/home/x3.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/session.hpp"
#include "grammar/tokens.hpp"

namespace xiezhi::grammar {

namespace x3 = boost::spirit::x3;

using Iterator = const char*;

// Takes all blanks and comments in one go.
struct Skipper : x3::parser<Skipper> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  explicit Skipper(Session& s) : session(&s) {}

  template <typename Ctx, typename RCtx, typename Attr>
  bool parse(Iterator& first, Iterator const&, Ctx const&, RCtx&, Attr&) const {
    const Iterator from = first;
    first = skip_blanks(*session, first);
    return first != from;
  }

  Session* session;
};

struct session_tag;
using Context = x3::context<session_tag, Session, x3::phrase_parse_context<Skipper>::type>;

template <typename Ctx>
Session& session_of(Ctx const& context) {
  return x3::get<session_tag>(context);
}

// What may stand once stands again.
inline void report_second(Session& session, const Name& again) {
  const char* at = session.begin + again.span.begin;
  const char* end = session.begin + again.span.end;
  session.report("X0125", at, end, {"`" + std::string(at, end) + "`"});
}

// A token by its reader (tokens.hpp). A `raw` token stands on the line of the one before it.
template <typename Attribute, const char* (*read)(Session&, const char*, Attribute&), Expect what, bool raw = false>
struct Token : x3::parser<Token<Attribute, read, what, raw>> {
  using attribute_type = Attribute;
  static bool const has_attribute = true;

  template <typename Ctx, typename RCtx, typename Attr>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, RCtx&, Attr& attribute) const {
    Session& session = session_of(context);
    Iterator at = first;
    if constexpr (raw) {
      at = skip_line_blanks(session, at);
    } else {
      x3::skip_over(at, last, context);
    }
    Attribute value{};
    if (const Iterator end = read(session, at, value)) {
      first = end;
      x3::traits::move_to(std::move(value), attribute);
      return true;
    }
    session.expect(at, what);
    return false;
  }
};

template <Group group>
const char* read_word(Session& session, const char* at, Name& out) {
  const char* end = nullptr;
  const Word* word = match_word(session, at, group, end);
  if (word) out = {std::string(word->en), session.span(at, end)};
  return end;
}

// Any word of a group, as its canonical name.
template <Group group, Expect what>
using WordOf = Token<Name, read_word<group>, what>;

// One word, in either language.
struct Keyword : x3::parser<Keyword> {
  using attribute_type = Name;
  static bool const has_attribute = true;

  Keyword(Group group, std::string_view english, Expect expect) : word(find_word(group, english)), what(expect) {}

  template <typename Ctx, typename RCtx, typename Attr>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, RCtx&, Attr& attribute) const {
    Session& session = session_of(context);
    Iterator at = first;
    x3::skip_over(at, last, context);
    for (const std::string_view spelling : {word->en, word->zh}) {
      if (const Iterator end = match_spelling(session, at, spelling)) {
        x3::traits::move_to(Name{std::string(word->en), session.span(at, end)}, attribute);
        first = end;
        return true;
      }
    }
    session.expect(at, what);
    return false;
  }

  const Word* word;
  Expect what;
};

// A sign, in ASCII or full width. Gives its place, for the brackets.
struct Symbol : x3::parser<Symbol> {
  using attribute_type = const char*;
  static bool const has_attribute = true;

  Symbol(std::string_view sign, Expect expect) : ascii(sign), what(expect) {}

  template <typename Ctx, typename RCtx, typename Attr>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, RCtx&, Attr& attribute) const {
    Session& session = session_of(context);
    Iterator at = first;
    x3::skip_over(at, last, context);
    if (const Iterator end = match_symbol(session, at, ascii)) {
      x3::traits::move_to(at, attribute);
      first = end;
      return true;
    }
    session.expect(at, what);
    return false;
  }

  std::string_view ascii;
  Expect what;
};

using StringToken = Token<Name, read_string, Expect::string>;
using NumberToken = Token<std::uint32_t, read_number, Expect::number>;
using IdToken = Token<Name, read_id, Expect::id>;
using NameToken = Token<Name, read_name, Expect::name>;
using AnyNameToken = Token<Name, read_any_name, Expect::name>;
using SeverityWord = WordOf<Group::severity, Expect::severity>;
using ScopeWord = WordOf<Group::scope, Expect::scope>;
using KindWord = WordOf<Group::kind, Expect::kind>;
using AppliesWord = WordOf<Group::applies, Expect::applies>;

inline Scope scope_of(const Name& name) { return static_cast<Scope>(index_in_group(*find_word(Group::scope, name.text))); }

// A directive: what `Wrap` does around its subject, as in spanned[a >> b].
template <template <typename> typename Wrap>
struct Directive {
  template <typename Subject>
  auto operator[](Subject const& inner) const {
    return Wrap<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(inner));
  }
};

template <typename Subject, typename Derived>
struct Wrapper : x3::unary_parser<Subject, Derived> {
  static bool const is_pass_through_unary = true;
  static bool const handles_container = Subject::handles_container;
  explicit Wrapper(Subject const& inner) : x3::unary_parser<Subject, Derived>(inner) {}
};

// Is a node that was just read acceptable? Rules may add checks for their own node by an overload.
template <typename T>
bool accept(Session&, T&) {
  return true;
}
bool accept(Session& session, Gap& gap);

// Writes the span of what its subject took into the rule's value. (X3's own on_success sees no value in rules with actions.)
template <typename Subject>
struct Spanned : Wrapper<Subject, Spanned<Subject>> {
  using Wrapper<Subject, Spanned<Subject>>::Wrapper;

  template <typename Ctx, typename Node, typename Attr>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, Node& node, Attr& attribute) const {
    Session& session = session_of(context);
    Iterator from = first;
    x3::skip_over(from, last, context);
    if (!this->subject.parse(first, last, context, node, attribute)) return false;
    node.span = session.span(from, first);
    return accept(session, node);
  }
};
inline constexpr Directive<Spanned> spanned{};

// The rule's value is the subject's: it is read straight into it, where an action would move it up level by level.
template <typename Subject>
struct Itself : Wrapper<Subject, Itself<Subject>> {
  using Wrapper<Subject, Itself<Subject>>::Wrapper;
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  template <typename Ctx, typename Node, typename Attr>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, Node& node, Attr&) const {
    return this->subject.parse(first, last, context, x3::unused, node);
  }
};
inline constexpr Directive<Itself> itself{};

// Semantic actions used everywhere: a member of the rule's value becomes the part's.
template <auto member>
struct Put {
  template <typename Ctx>
  void operator()(Ctx& context) const {
    x3::_val(context).*member = std::move(x3::_attr(context));
  }
};
template <auto member>
inline constexpr Put<member> put{};

template <auto member>
struct Append {
  template <typename Ctx>
  void operator()(Ctx& context) const {
    (x3::_val(context).*member).push_back(std::move(x3::_attr(context)));
  }
};
template <auto member>
inline constexpr Append<member> append{};

template <auto member>
struct Mark {
  template <typename Ctx>
  void operator()(Ctx& context) const {
    x3::_val(context).*member = true;
  }
};
template <auto member>
inline constexpr Mark<member> mark{};

// The expression becomes `kind`, with what it was as its first child.
inline void wrap(Expr& expr, ExprKind kind) {
  Expr inner = std::move(expr);
  expr = {};
  expr.kind = kind;
  expr.span = inner.span;
  expr.children.push_back(std::move(inner));
}

}  // namespace xiezhi::grammar
