#include "engine/document/other_languages.hpp"

#include <string_view>
#include <utility>

#include "engine/document/words.hpp"
#include "engine/text/line_index.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {

namespace {

constexpr std::size_t places_told = 5;

bool chinese(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || c == U'〇' || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}
bool small(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7); }
bool latin(char32_t c) { return small(c) || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7); }
// From Cyrillic to Mongolian, and kana, 彝文, Hangul. A few Greek letters are a formula.
bool other(char32_t c) {
  return (c >= 0x400 && c <= 0x1CFF) || (c >= 0x3041 && c <= 0x30FF) || (c >= 0xA000 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3);
}

struct Writing {
  bool chinese = false;
  std::size_t words = 0;    // of two letters or more and nothing else: no address, no unit, no number
  std::size_t running = 0;  // of these, those that begin small, as in a sentence
  std::size_t letters = 0;  // in these
  std::size_t others = 0;   // letters that are not Latin
};

void count_word(std::string_view word, Writing& out) {
  while (begins_with_any(word, "(\"'“‘（")) word.remove_prefix(text::step(word[0]));
  while (ends_with_any(word, ",.;:!?)\"'”’，。；：）")) word = word.substr(0, text::before(word, word.size()));
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = text::next(word, at);
    if (latin(c))
      ++letters;
    else if ((c != '-' && c != '\'' && c != U'’') || letters == 0)
      return;
  }
  if (letters < 2) return;
  ++out.words;
  std::size_t first = 0;
  if (!small(text::next(word, first))) return;
  ++out.running;
  out.letters += letters;
}

Writing writing(std::string_view line) {
  Writing out;
  std::size_t from = 0;  // of the word
  for (std::size_t at = 0; at < line.size();) {
    if (const std::size_t space = space_at(line.substr(at))) {
      count_word(line.substr(from, at - from), out);
      from = at += space;
      continue;
    }
    const char32_t c = text::next(line, at);
    if (chinese(c)) return {.chinese = true};
    out.others += other(c);
  }
  count_word(line.substr(from), out);
  return out;
}

bool sentence(const Writing& w) { return (w.running >= 5 && w.letters >= 20) || w.others >= 20; }

// An item of a list that is no sentence keeps its place in the list: 3. ISO 9001.
bool foreign(const Line& line, const Writing& w) {
  return !w.chinese && (sentence(w) || (!line.number && (w.words > 0 || w.others >= 4)));
}

}  // namespace

std::vector<Line> take_other_languages(std::vector<Line>& lines) {
  std::vector<Line> out;
  bool sentences = false, any_chinese = false;
  for (const Line& line : lines) {
    const Writing w = writing(line.text);
    any_chinese |= w.chinese;
    if (!foreign(line, w)) continue;
    sentences |= sentence(w);
    out.push_back(line);
  }
  if (!sentences) return {};
  if (!any_chinese) return out;
  std::vector<Line> rest;
  rest.reserve(lines.size() - out.size());
  auto gone = out.begin();
  bool parted = false;  // what stood on both sides of a line is no paragraph wrapped there
  for (Line& line : lines) {
    if (gone != out.end() && gone->begin == line.begin) {
      ++gone;
      parted = true;
      continue;
    }
    line.blank_before |= std::exchange(parted, false);
    rest.push_back(line);
  }
  lines = std::move(rest);
  return out;
}

std::string told(const std::vector<Line>& other, const read::Extract& extract) {
  if (other.empty()) return {};
  const std::string_view text = extract.text;
  const text::LineIndex index(text);
  std::size_t stretches = 0, characters = 0, end = 0;
  std::string places;
  for (const Line& line : other) {
    const bool goes_on = stretches > 0 && trimmed(text.substr(end, line.begin - end)).empty();
    end = line.begin + line.text.size();
    characters += text::count(line.text);
    if (goes_on || ++stretches > places_told) continue;
    const std::string origin = read::origin(extract.blocks[line.block]);
    places += (places.empty() ? "" : "、") + (origin.empty() ? "第 " + std::to_string(index.line(line.begin)) + " 行" : origin);
  }
  return "外文或者少数民族文字 " + std::to_string(stretches) + " 处、" + std::to_string(characters) + " 个字符，起于" + places +
         (stretches > places_told ? "等" : "");
}

}  // namespace xiezhi::document
