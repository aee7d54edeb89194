// Small tables of words over UTF-8 text: which word of a table stands at a place, and the questions asked at the ends of a
// line. Words are grammar of the language and of official documents; legal vocabulary lives in rules/.
#pragma once

#include <bitset>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "engine/text/utf8.hpp"

namespace xiezhi::document {

struct Word {
  std::string_view text;
  int value = 0;                  // what the table says of the word
  std::string_view not_after{};   // characters that must not stand right before it
  std::string_view not_before{};  // characters that must not stand right after it
};

// An immutable table of words; lookup by first character, longest word first. Made once as a function-local static.
class Words {
 public:
  Words(std::initializer_list<Word> words) : Words(std::vector<Word>(words)) {}
  explicit Words(std::vector<Word> words);
  // The longest word at byte `at` of `text` whose guards hold, or null.
  const Word* at(std::string_view text, std::size_t at) const;
  // The first word at or after `from`; sets `found` to its byte offset. Null when there is none.
  const Word* find(std::string_view text, std::size_t from, std::size_t& found) const;
  bool any(std::string_view text) const;
  bool begins(std::string_view text) const { return at(text, 0) != nullptr; }
  // The longest word that `text` ends with (guard not_after holds), or null.
  const Word* ends(std::string_view text) const;

 private:
  std::vector<Word> words_;            // by first character, longest first
  std::bitset<0x10000> first_, last_;  // characters that a word begins (ends) with
};

// One character of the list `characters` begins (ends) `text`.
bool begins_with_any(std::string_view text, std::string_view characters);
bool ends_with_any(std::string_view text, std::string_view characters);

// Without white space (also U+3000, U+00A0, zero-width) at both ends.
std::string_view trimmed(std::string_view text);
// Length in bytes of the white-space character at the start (end) of `text`; 0 when there is none.
std::size_t space_starting_at(std::string_view text);  // not empty
inline std::size_t space_at(std::string_view text) {
  // Nearly every character of a draft is known not to be a space by its first byte.
  const auto lead = text.empty() ? 0xFFu : static_cast<unsigned char>(text[0]);
  return lead <= 0x20 || lead == 0xC2 || lead == 0xE2 || lead == 0xE3 || lead == 0xEF ? space_starting_at(text) : 0;
}
std::size_t space_before(std::string_view text);

// The text ends a sentence or announces a list: 。！？；： at its end, closing quotes and brackets left out.
bool terminal(std::string_view text);

}  // namespace xiezhi::document
