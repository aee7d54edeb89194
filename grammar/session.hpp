// What one parse knows: the text, what was found wrong, the comments, and how far the parser got. For the grammar and for who
// reads its tokens.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/keywords.hpp"

namespace xiezhi::grammar {

// What the parser may be waiting for; see the table in expect.cpp for the words.
enum class Expect : std::uint8_t {
  operand,
  operation,
  guard,
  name,
  id,
  string,
  number,
  quantity,
  dots,
  equals,
  comma,
  open_paren,
  close_paren,
  open_brace,
  title,
  points,
  date,
  when,
  item,
  field,
  scope,
  basis,
  kind,
  applies,
  issuer,
  rank,
  modality,
  severity,
  polarity,
  status,
  cure,
  to,
  of_example,
  count_
};

constexpr std::uint32_t kMaxBytes = 1u << 20;
constexpr std::uint32_t kMaxDepth = 200;
constexpr std::uint32_t kMaxNodes = 100'000;
constexpr std::uint32_t kMaxNumber = 1'000'000;

struct Session {
  std::shared_ptr<const SourceText> source;
  const char* begin = nullptr;
  const char* end = nullptr;
  std::vector<Diagnostic> diagnostics;
  std::vector<Comment> comments;
  // The blanks that were skipped last: every alternative at a place begins by skipping the same ones.
  const char* blanks = nullptr;
  const char* behind_blanks = nullptr;
  // The word that was looked for last: each kind of field asks for its own keyword at the same place.
  struct {
    const char* at = nullptr;
    Group group = Group::item;
    const Word* word = nullptr;  // none stands there
    const char* end = nullptr;
  } sought;

  // The farthest place at which a token was refused, and all that would have been taken there.
  const char* farthest = nullptr;
  std::uint64_t expected = 0;
  const char* open = nullptr;  // the bracket that was open there

  std::vector<const char*> brackets;  // open ones
  std::uint32_t depth = 0;            // of unary conditions; every recursion of the grammar passes there
  std::uint32_t withs = 0;            // in one expression; they nest to the left
  std::uint32_t nodes = 0;            // in the file
  bool faulty = false;                // a malformed token or a limit was reported: no second message for the same place
  bool exhausted = false;             // the limit of nodes was met: the rest of the file is not read
  const char* block = nullptr;        // the { that the last item opened
  bool closed = false;                // the last item ended with a semicolon

  std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - begin); }
  SourceSpan span(const char* from, const char* to) const { return {offset(from), offset(to)}; }
  std::string_view text(const char* from, const char* to) const { return {from, static_cast<std::size_t>(to - from)}; }

  void start() {
    farthest = nullptr;
    expected = 0;
    brackets.clear();
    depth = withs = 0;
    faulty = closed = false;
  }

  void expect(const char* at, Expect what) {
    if (!farthest || at > farthest) {
      farthest = at;
      expected = 0;
      open = brackets.empty() ? nullptr : brackets.back();
    }
    if (at == farthest) expected |= std::uint64_t{1} << static_cast<unsigned>(what);
  }
  bool expects(Expect what) const { return expected >> static_cast<unsigned>(what) & 1; }

  Diagnostic& report(std::string_view code, const char* from, const char* to,
                     std::initializer_list<std::string_view> arguments = {}) {
    diagnostics.push_back(make(code, source, span(from, to), arguments));
    return diagnostics.back();
  }
};

// The words for what was expected, and the group of words it names (so that a misspelt one can be put right).
struct Expectation {
  Expect what;
  std::string_view zh, en;
  bool has_group = false;
  Group group = Group::item;
};
const std::vector<Expectation>& expectations();

// The token at `at`, in words: the end of the file, `word`, a string, one character. Also says how far it reaches.
struct Found {
  Phrase words;
  const char* end = nullptr;
};
Found describe(const Session& session, const char* at);

// "a, b or c" of everything in Session::expected.
Phrase expected_words(const Session& session);

}  // namespace xiezhi::grammar
