// What a rule file says, as written. Plain structs, every node with its span; comments are kept, so that a formatter and a
// language server need no second parser. Meaning (is this a pattern or a condition? does the name exist?) is engine/rule's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "xiezhi/diagnostic.hpp"

namespace xiezhi::grammar {

// A word with its place.
struct Name {
  std::string text;
  SourceSpan span;
};

enum class Scope : std::uint8_t { match, clause, sentence, lead_in, items, provision, article, heading, title, document };

enum class Comparison : std::uint8_t { less, less_equal, greater, greater_equal, equal, not_equal };

// 1000元, 30日, 2万元, 15%. `value` is the number as written (万 and 亿 not multiplied in); `unit` as written, may be empty.
struct Quantity {
  double value = 0;
  std::string unit;
  SourceSpan span;
};

struct Expr;

// Between two elements of a sequence: at least `min`, at most `max` characters, or `near` (either order, `max` apart).
// A gap that was not written is {0, 0, false, false, none, empty span}.
struct Gap {
  std::uint32_t min = 0;
  std::uint32_t max = 0;
  bool near = false;
  bool unbroken = false;      // stops at ， and ： too
  std::vector<Expr> without;  // any of these inside the gap forbids it
  SourceSpan span;
};

// "not after (…)", "before ..3 (…)": one guard of a word.
struct Guard {
  bool negative = false;
  bool after = false;  // true: looks at what stands before the word ("after X")
  std::uint32_t min = 0;
  std::uint32_t max = 0;   // 0: right beside it
  std::vector<Expr> what;  // exactly one
  SourceSpan span;
};

enum class ExprKind : std::uint8_t {
  or_,           // children ≥ 2
  and_,          // children ≥ 2
  with,          // children {main, context}; scope
  not_,          // children {x}
  here,          // children {x}
  in,            // scope; children {x}
  near,          // number; children {x}: the prefix forms
  before,        // number, unbroken; children {x}
  after,         // number, unbroken; children {x}
  governed,      // children {x}
  at_least,      // number; children {x}: a group of parts joined by or, so many of which must hold
  compare,       // children {left}; comparison, quantity; or children {left, right}: right a path or a literal
  sequence,      // children ≥ 2, gaps.size() == children.size() - 1
  label,         // text = label; children {x}
  alternatives,  // children ≥ 2, joined by |
  guarded,       // children {x}; guards
  optional,      // children {x}
  literal,       // text = unescaped string
  regex,         // text
  term,          // text = name without @
  slot,          // text = canonical English name; argument may be empty
  fact,          // text = canonical English name; argument = canonical or free word, may be empty
  path,          // text = "document.effective"
  minus,         // children {path, path}
  call,          // text = frame name; arguments
  name,          // text: an exception, or a frame's parameter
  group          // children {x}: ( x ), kept so that printing is lossless
};

struct Argument;

struct Expr {
  ExprKind kind = ExprKind::literal;
  SourceSpan span;
  std::string text;
  SourceSpan text_span;
  Name argument;
  std::vector<Expr> children;
  std::vector<Gap> gaps;
  std::vector<Guard> guards;
  std::vector<Argument> arguments;
  Scope scope = Scope::sentence;
  bool scope_written = false;
  std::optional<std::uint32_t> number;
  bool unbroken = false;
  Comparison comparison = Comparison::equal;
  Quantity quantity;
};

// slot: value in a frame's use.
struct Argument {
  Name name;
  std::vector<Expr> value;  // exactly one
};

struct Comment {
  SourceSpan span;  // from // to the end of the line, without the line end
  bool own_line = false;
};

// violates / passes. `text` is unescaped, with the marks 【】 still in it. For a `violates` the marks are required.
struct Example {
  bool violates = false;
  std::string text;
  SourceSpan text_span;
  std::string kind;     // `as KIND`, canonical English, or empty
  std::string issuer;   // `issuer "…"`, or empty
  std::string date;     // `on 2025-01-01`, or empty
  std::string dossier;  // `dossier "key=value; …"`, or empty
  SourceSpan dossier_span;
  SourceSpan span;
};

enum class FieldKind : std::uint8_t {
  title,
  severity,
  category,
  also,
  applies,
  power,
  cured,
  basis,
  point,
  why,
  advice,
  message,
  scope,
  polarity,
  when,
  unless,
  except,
  lower,
  ask,
  status,
  since,
  author,
  legal_reviewer,
  reviewed_on,
  allow,
  violates,
  passes
};

// One field of a rule or of defaults. What each kind uses; words of the language stand in `names` in canonical English:
//
//   string fields      text
//   names              names: severity, category, also, applies, except, power, scope, polarity
//   status, allow      names = {word}, text = the reason
//   cured              names = {"basis"} or {"nothing"}
//   basis              text = the instrument's title without 《》, detail = the rest of the line, flag = unverified
//   point              names
//   when, unless       expr = {condition}
//   lower              names = {target severity} or {}, expr = {condition}
//   violates, passes   example
//   reviewed_on        text = "YYYY-MM-DD"
struct Field {
  FieldKind kind = FieldKind::title;
  SourceSpan span;
  Name keyword;  // as written
  std::string text;
  SourceSpan text_span;
  std::string detail;
  bool flag = false;
  std::vector<Name> names;
  std::vector<Expr> expr;
  Example example;
};

enum class ItemKind : std::uint8_t { use, term, exception, frame, defaults, rule };

struct Item {
  ItemKind kind = ItemKind::rule;
  SourceSpan span;
  Name keyword;                   // as written
  Name name;                      // use: module id; rule: rule id
  bool weak = false;              // term
  std::vector<Name> parameters;   // frame
  std::vector<Expr> expr;         // term, exception, frame: exactly one
  std::vector<Field> fields;      // rule, defaults
  std::vector<Example> examples;  // exception
  bool broken = false;            // a fault was found in it: something may be missing, and was reported already
};

struct File {
  std::vector<Item> items;
  std::vector<Comment> comments;
};

}  // namespace xiezhi::grammar
