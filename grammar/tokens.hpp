// The tokens of the language, read by hand from bytes: strings, names, numbers, raw lines. Each reader starts at a token (no
// blanks before it) and gives the end of the token, or null when it is not there. Malformed tokens (a string without an end)
// are reported at once and set Session::faulty. For the grammar, and for the side files of cases, which are written with the
// same tokens; free of X3.
#pragma once

#include <string_view>

#include "grammar/ast.hpp"
#include "grammar/session.hpp"

namespace xiezhi::grammar {

// The first byte decides nearly always: this is asked at every token.
inline bool starts(const Session& session, const char* at, std::string_view with) {
  return at != session.end && *at == with.front() && session.text(at, session.end).substr(0, with.size()) == with;
}

// Blanks (also U+3000 and a byte order mark) and comments; comments are kept in the session. Every alternative at a place
// begins by skipping the same ones.
const char* skip_blanks_anew(Session& session, const char* at);
inline const char* skip_blanks(Session& session, const char* at) {
  if (at == session.behind_blanks) return at;
  return at == session.blanks ? session.behind_blanks : skip_blanks_anew(session, at);
}

const char* skip_line_blanks(const Session& session, const char* at);

std::string_view word_at(const Session& session, const char* at);  // the name that starts here; may be empty
bool first_on_line(const Session& session, const char* at);
// The name that begins a line here; may be empty. May be asked at every character of a file: neither a run of blanks nor a
// long word is gone through more than once.
std::string_view first_word(const Session& session, const char* at);

// The end of `spelling` if it stands here as a whole word. Spellings of two words allow blanks between them.
const char* match_whole(Session& session, const char* at, std::string_view spelling);
inline const char* match_spelling(Session& session, const char* at, std::string_view spelling) {
  return at != session.end && *at == spelling.front() ? match_whole(session, at, spelling) : nullptr;
}
// The word of `group` that stands here; `end` behind it.
const Word* match_word(Session& session, const char* at, Group group, const char*& end);

// Names. `text` is the name (canonical English for words of a group); `span` covers it.
const char* read_name(Session& session, const char* at, Name& out);          // a new name: X0118 for words of the language
const char* read_any_name(Session& session, const char* at, Name& out);      // keywords too: terms, arguments of a call
const char* read_id(Session& session, const char* at, Name& out);            // names joined by '.'
const char* read_bare_name(Session& session, const char* at, Name& out);     // any but keywords
const char* read_operand_name(Session& session, const char* at, Name& out);  // nor facts, nor the beginning of a call
const char* read_term(Session& session, const char* at, Name& out);          // @name
const char* read_label(Session& session, const char* at, Name& out);         // name:
const char* read_call(Session& session, const char* at, Name& out);          // name( without a blank between
const char* read_quality(Session& session, const char* at, Name& out);       // (quality) directly behind a slot
const char* read_path(Session& session, const char* at, Name& out);          // document.effective

// Values (values.cpp).
const char* read_string(Session& session, const char* at, Name& out);  // unescaped; span inside the quotes
const char* read_regex(Session& session, const char* at, Name& out);   // span inside the slashes

// One that is too large is told, and kMaxNumber + 1 from then on: no more need be said of it.
const char* read_number(Session& session, const char* at, std::uint32_t& out);
bool is_unit(std::string_view word);  // a unit that may stand behind blanks
const char* read_quantity(Session& session, const char* at, Quantity& out);
const char* read_date(Session& session, const char* at, Name& out);  // as YYYY-MM-DD

const char* read_title(Session& session, const char* at, Name& out);  // 《…》, nested pairs allowed
const char* read_rest(Session& session, const char* at, Name& out);   // to the end of the line, `//` or `}`; may be empty
const char* read_points(Session& session, const char* at, std::vector<Name>& out);  // comma separated, to the end of the line

// `symbol` stands here in ASCII or in its full-width form.
const char* match_either_form(const Session& session, const char* at, std::string_view ascii);
inline const char* match_symbol(const Session& session, const char* at, std::string_view ascii) {
  const bool may = at != session.end && (*at == ascii.front() || static_cast<unsigned char>(*at) >= 0x80);
  return may ? match_either_form(session, at, ascii) : nullptr;
}

}  // namespace xiezhi::grammar
