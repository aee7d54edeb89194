// What a RuleSet holds: patterns and conditions in flat arrays, compiled from the AST. Made once, never changed.
//
// A pattern matches a stretch of a logical sentence; a condition is true or false of a match. Ids are indexes into the arrays
// of Data; equal terms share one id, so that a term used by fifty rules is looked for once in a sentence.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "engine/match/literals.hpp"
#include "engine/statute/calendar.hpp"
#include "engine/statute/catalogue.hpp"
#include "engine/statute/jurisdictions.hpp"
#include "engine/statute/places.hpp"
#include "engine/statute/points.hpp"
#include "engine/statute/powers.hpp"
#include "engine/statute/statements.hpp"
#include "grammar/ast.hpp"
#include "grammar/print.hpp"
#include "xiezhi/rule_set.hpp"

namespace re2 {
class RE2;
}

namespace xiezhi {
enum class ForceStatus : std::uint8_t;  // xiezhi/review.hpp
}

namespace xiezhi::rule {

using PatternId = std::uint32_t;
using ConditionId = std::uint32_t;
constexpr std::uint32_t none = 0xFFFFFFFFu;

// What must, or must not, stand right before (after = true: "after X") or behind a word.
struct Guard {
  bool negative = false;
  bool after = false;
  std::uint32_t min = 0, max = 0;  // code points between the word and X
  std::vector<std::string> texts;  // folded
  friend bool operator==(const Guard&, const Guard&) = default;
};

// A set of words, each a literal with guards: the leaf of every pattern.
struct Word {
  std::uint32_t literal = 0;    // index into Data::literals
  std::uint32_t guards = none;  // index into Data::guards
  friend auto operator<=>(const Word&, const Word&) = default;
};
struct Words {
  std::vector<Word> words;  // sorted by literal
  std::string name;         // "@must", or empty
  bool weak = false;
};

enum class Slot : std::uint8_t {
  amount,
  duration,
  date,
  percentage,
  number,
  score,
  region,
  place,
  organisation,
  citation,
  crossref,
  numbering,
  quotation,
  start,
  end
};

struct Gap {
  std::uint32_t min = 0, max = 0;  // code points
  bool unbroken = false;           // stops at ， and ： too
  std::vector<PatternId> without;
  friend bool operator==(const Gap&, const Gap&) = default;
};

enum class PatternKind : std::uint8_t { words, slot, regex, sequence, any_of, optional, capture, guarded };

struct Pattern {
  PatternKind kind = PatternKind::words;
  std::uint32_t words = none;       // words; slot: a set of which one stands in it wherever it is met, or none
  std::uint32_t needs = none;       // words of which one stands in the sentence wherever it matches; none: not known
  std::vector<PatternId> children;  // sequence, any_of: all; optional, capture, guarded: one
  std::vector<Gap> gaps;            // sequence: children.size() - 1
  std::uint32_t capture = none;     // capture: index into Data::captures
  std::uint32_t guards = none;      // guarded
  Slot slot = Slot::amount;         // slot
  std::string quality;              // slot: "repealed", "named", or empty
  bool compares = false;            // slot: `comparison` `value`
  grammar::Comparison comparison = grammar::Comparison::equal;
  double value = 0;       // 元, days, per cent, as Annotation::value
  std::string parameter;  // compared with this one of the issuer's place instead; empty: with `value`
  std::shared_ptr<const re2::RE2> regex;
  std::string regex_text;
};

enum class FactKind : std::uint8_t { quoted, heading, basis, kind, issuer, rank, cites, modality };

enum class ConditionKind : std::uint8_t {
  any,       // children
  at_least,  // `least` of the children
  all,       // children; `binder` is the index of the child that finds the matches, the others test them
  negation,  // one child
  pattern,   // finds matches
  in,        // pattern somewhere in `scope`
  near,      // pattern within `distance`
  before,
  after,
  governed,  // by pattern
  fact,
  compare,  // paths
  named     // one child; `name`
};

struct Condition {
  ConditionKind kind = ConditionKind::any;
  std::vector<ConditionId> children;
  std::size_t binder = 0;
  std::uint32_t least = 1;  // at_least
  PatternId pattern = none;
  grammar::Scope scope = grammar::Scope::sentence;
  std::uint32_t needs = none;     // words of which one stands in the sentence whenever it holds; none: not known
  bool relates = false;           // `in`: the other place is reported as related
  std::uint32_t distance = none;  // code points; none = the whole sentence
  bool unbroken = false;
  FactKind fact = FactKind::quoted;
  std::string argument;     // fact
  std::string path, minus;  // compare: "document.effective"; minus may be empty
  bool truth = false;       // compare: the bare path, true if set
  grammar::Comparison comparison = grammar::Comparison::equal;
  double value = 0;
  std::string unit;                   // of `value`: "days", "working_days", "months" (between two dates only) or empty
  std::string parameter;              // compare: with this one of the issuer's place (its unit counts), not with `value`
  std::optional<std::string> wanted;  // compare: with this text
  std::string name;                   // named
  // Where it is written; null for what joins others. A named one: its declaration.
  std::shared_ptr<const SourceText> source;
  SourceSpan at;
};

// Does an `in` of this scope look only into the sentence of the match?
constexpr bool in_sentence(grammar::Scope scope) {
  return scope == grammar::Scope::match || scope == grammar::Scope::clause || scope == grammar::Scope::sentence ||
         scope == grammar::Scope::lead_in;
}

enum class Cure : std::uint8_t { by_basis, by_nothing };

struct Lowering {
  ConditionId condition = none;
  std::optional<Severity> to;  // none: one level
};

// The compiled part of a rule; RuleInfo of the same index holds the words.
struct Rule {
  ConditionId when = none;
  std::vector<ConditionId> unless;
  std::vector<Lowering> lower;
  std::vector<std::string> parameters;  // of jurisdictions that `when` compares with, each once
  std::vector<DocumentKind> applies;
  Cure cure = Cure::by_basis;
  bool binds = true;  // `when` finds matches; false: judged once for the whole document
  bool needs_dossier = false;
  bool needs_document = false;  // about something missing: needs a whole document
  bool always = false;          // no word is needed: looked at in every sentence
  std::string digest;           // of the rule and everything it uses
};

// An alternative of a rule's condition: of each set a word must stand in the sentence. The first, the rarest, is looked for in
// the scan. A mark, which only the first can be, stands for annotations that the document holds ready.
struct Way {
  std::array<std::uint32_t, 4> needed{};  // ids of words, or marks
  std::uint32_t count = 0;
  std::uint32_t rule = 0;
  ConditionId branch = none;  // the alternative of `when`; `when` itself when it has none
  std::span<const std::uint32_t> sets() const { return std::span(needed).first(count); }
};
constexpr std::uint32_t citation_mark = none - 1;
constexpr std::uint32_t fault_mark = none - 2;

// A way that a word calls, and its second set, if it has one: where that does not stand the way need not be looked at.
struct Call {
  std::uint32_t way = 0;
  std::uint32_t second = none;
};

// What calls a rule: by what is met in a sentence, the ways to be tried there.
struct Triggers {
  std::vector<std::vector<Call>> by_atom;  // atom → its calls
  std::vector<std::uint64_t> calling;      // by atom, a bit: most of those that stand in a sentence call nothing
  std::vector<std::uint32_t> by_citation, by_fault, always;  // ways
  std::vector<std::uint32_t> by_draft;                       // ways that ask for a 文种, an issuer or a rank, too
  std::vector<std::uint32_t> whole;                          // rules that bind nothing

  bool calls(std::uint32_t atom) const { return ((calling[atom / 64] >> (atom % 64)) & 1) != 0; }
  void resize(std::size_t atoms) {
    by_atom.resize(atoms);
    calling.resize(atoms / 64 + 1);
  }
  void add(std::uint32_t atom, Call call) {
    by_atom[atom].push_back(call);
    calling[atom / 64] |= std::uint64_t{1} << (atom % 64);
  }
};

// The examples in the block of a named exception, with the exception as a condition.
struct ProvenException {
  std::string name;
  ConditionId condition = none;
  std::vector<RuleExample> examples;  // `spans`: what a rule would report; none: the whole sentence
  std::shared_ptr<const SourceText> source;
};

// How the bases of all rules stand on a day: asked for by every review, worked out once a day. Threads share it.
using Forces = std::vector<std::vector<ForceStatus>>;  // by rule, by basis
struct KnownForces {
  std::mutex mutex;
  std::map<Date, std::shared_ptr<const Forces>> by_day;
};

// What wording() made, by place in the sources. Threads share it, and so do copies of the data.
struct Wording {
  std::string text;
  std::string_view joined;  // "and", "or": what its parts are joined by, if anything
};
struct Wordings {
  std::mutex mutex;
  std::map<std::tuple<const SourceText*, std::uint32_t, std::uint32_t, grammar::Keywords>, Wording> made;
};

// The atoms of a set among the 64 from 64 × `index` on. Words written together are numbered together: a set has few blocks.
struct AtomBlock {
  std::uint64_t atoms = 0;
  std::uint32_t index = 0;
};

// What rule files are compiled to. Plain fields only: compiled.cpp keeps them all in a file.
struct Compiled {
  std::vector<RuleInfo> infos;  // sorted by id
  std::vector<Rule> rules;      // parallel
  std::vector<Pattern> patterns;
  std::vector<Words> words;
  std::vector<std::vector<Guard>> guards;
  std::vector<Condition> conditions;
  std::vector<std::string> captures;  // names
  std::vector<std::string> literals;  // all words that are looked for, folded
  // Literals that are words of the same sets, with the same guards, are one atom: to the rules they are one. A set has the
  // atoms from set_at[set] to set_at[set + 1], the most frequent first.
  std::vector<std::uint32_t> atoms;  // literal → atom; none: of no set that is asked for
  std::vector<std::uint32_t> set_at, set_atoms;
  std::vector<std::uint32_t> set_guards;  // parallel to set_atoms
  std::vector<std::uint32_t> block_at;    // a set's blocks, from block_at[set] to block_at[set + 1]
  std::vector<AtomBlock> blocks;
  std::vector<Way> ways;  // rule after rule
  Triggers triggers;
  std::uint32_t report = none;              // the capture named `report`
  std::vector<ProvenException> exceptions;  // those with examples, in the order of the files
  // Of the prelude, when it has them: words that stand for a basis without naming one; and, asked of a citation, that it is
  // none.
  ConditionId generic_basis = none, no_basis = none;
  std::vector<std::vector<std::uint32_t>> speaking;  // Reference::points → rules
  std::string digest;                                // of the rule files and the tables
};

// The tables beside the rules (rules/*.csv).
struct Reference {
  statute::Catalogue catalogue;
  statute::Places places;
  statute::Powers powers;
  statute::Calendar calendar;
  statute::Jurisdictions jurisdictions;
  std::vector<statute::Point> points;
  statute::Statements statements;
  std::string tables;  // digest of the data files, but for the catalogue and the statements
};

inline std::span<const std::uint32_t> atoms_of(const Compiled& compiled, std::uint32_t set) {
  return std::span(compiled.set_atoms).subspan(compiled.set_at[set], compiled.set_at[set + 1] - compiled.set_at[set]);
}

inline std::span<const AtomBlock> blocks_of(const Compiled& compiled, std::uint32_t set) {
  return std::span(compiled.blocks).subspan(compiled.block_at[set], compiled.block_at[set + 1] - compiled.block_at[set]);
}

struct Data : Compiled, Reference {
  match::Literals finder;  // of the literals; an occurrence is called by its atom
  std::shared_ptr<KnownForces> forces = std::make_shared<KnownForces>();
  std::shared_ptr<Wordings> wordings = std::make_shared<Wordings>();
  std::vector<Diagnostic> advice;
};

// The condition as written, in the canonical layout; a named one's name.
std::string wording(const Data& data, ConditionId id, grammar::Keywords keywords = grammar::Keywords::chinese);

// Code points of the shortest text that the pattern can match; 0 when that is not known.
std::size_t shortest(const Data& data, PatternId id);

}  // namespace xiezhi::rule
