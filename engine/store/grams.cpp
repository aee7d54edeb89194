#include "engine/store/grams.hpp"

#include "engine/text/fold.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::store {
namespace {

// Calls `take(run)` for every stretch of word characters.
template <class Take>
void each_run(std::string_view folded, Take take) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t here = at;
    if (is_word(text::next(folded, at))) continue;
    if (here > begin) take(folded.substr(begin, here - begin));
    begin = at;
  }
  if (folded.size() > begin) take(folded.substr(begin));
}

// Calls `take(pair)` for every two neighbours of a run; the run itself when it has one character.
template <class Take>
void each_pair(std::string_view run, Take take) {
  std::size_t first = text::step(run[0]);
  if (first == run.size()) return take(run);
  for (std::size_t begin = 0; first < run.size();) {
    const std::size_t end = first + text::step(run[first]);
    take(run.substr(begin, end - begin));
    begin = first;
    first = end;
  }
}

}  // namespace

bool is_word(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c != 0xA0 && c != 0xB7 && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x3004) &&
         !(c >= 0x3008 && c <= 0x3020) && !(c >= 0xFF00 && c <= 0xFF0F) && !(c >= 0xFF1A && c <= 0xFF20);
}

std::string grams(std::string_view folded) {
  std::string out;
  out.reserve(folded.size() * 3);
  const auto add = [&](std::string_view term) {
    out += term;
    out += ' ';
  };
  each_run(folded, [&](std::string_view run) {
    std::string_view last;
    each_pair(run, [&](std::string_view pair) { add(last = pair); });
    if (last.size() < run.size() || last.size() > text::step(last[0])) add(last.substr(text::step(last[0])));
  });
  return out;
}

std::vector<std::string> search_words(std::string_view typed) {
  std::vector<std::string> out;
  const auto space = [&](std::size_t at) -> std::size_t {  // bytes of the space there, or 0
    if (typed[at] == ' ' || typed[at] == '\t' || typed[at] == '\n') return 1;
    return typed.substr(at, 3) == "\u3000" ? 3 : 0;
  };
  std::size_t begin = 0;
  const auto cut = [&](std::size_t end) {
    std::string word = text::fold_literal(typed.substr(begin, end - begin));
    bool any = false;
    each_run(word, [&](std::string_view) { any = true; });
    if (any) out.push_back(std::move(word));
  };
  for (std::size_t at = 0; at < typed.size();) {
    const std::size_t n = space(at);
    if (n) cut(at), begin = at + n;
    at += n ? n : text::step(typed[at]);
  }
  cut(typed.size());
  return out;
}

std::string gram_query(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    each_run(word, [&](std::string_view run) {
      if (!out.empty()) out += " AND ";
      const bool one = text::step(run[0]) == run.size();
      std::string phrase;
      each_pair(run, [&](std::string_view pair) { (phrase += phrase.empty() ? "" : " ") += pair; });
      out += '"' + phrase + '"';
      if (one) out += " *";
    });
  }
  return out;
}

}  // namespace xiezhi::store
