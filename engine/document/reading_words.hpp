// rules/reading.csv: the legal words by which a draft is read before any rule looks at it: what kind it is, what in it sets
// measures, what opens a gate. A Document is made without rules, so the build puts the table into the program
// (reading_csv.hpp); see docs/decisions/0003.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/words.hpp"
#include "xiezhi/document.hpp"

namespace xiezhi::document {

// What a word is there for; rules/README.md says it of each.
enum class Use : std::uint8_t {
  title_has,
  title_ends,
  notice_has,
  decision_has,
  name,
  statute,
  sends,
  opening,
  own,
  tender_party,
  tender_paper,
  drive,
  agreeing,
  deciding,
  meeting,
  studied,
  heard,
  task,
  measure,
  gate,
};

// Of the columns behind `word` each use fills some; the others are as here.
struct ReadingWord {
  Use use = Use::name;
  std::string word;  // folded
  std::optional<DocumentKind> kind;
  std::string unless;             // words, ';' between: a title that has one takes the row back
  std::size_t times = 0;          // how often the word must stand in the opening
  std::optional<Use> decided_by;  // with a word of this use and numbered measures it is a policy for one case (一事一议)
  std::string not_before;         // characters that must not stand right after the word
};

// In the order of the table. `name` is for messages. Throws Error(bad_data) with the line: as Csv::parse does; an unknown use
// or kind; a column that the use needs and that is empty, or that it does not know and that is filled; a word twice in one use.
std::vector<ReadingWord> parse_reading_words(std::string csv, const std::string& name);

// The table of the program, and its words of one use. Safe from any thread.
const std::vector<ReadingWord>& reading_words();
const Words& words(Use use);

// One of the words, ';' between, stands in the text.
bool has_listed(std::string_view text, std::string_view words);

}  // namespace xiezhi::document
