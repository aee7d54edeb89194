#include "engine/document/words.hpp"

#include <algorithm>

#include "engine/text/utf8.hpp"

namespace xiezhi::document {

namespace {

char32_t first_of(std::string_view s) {
  std::size_t at = 0;
  return text::next(s, at);
}

std::string_view last_character(std::string_view s) { return s.empty() ? s : s.substr(text::before(s, s.size())); }

bool has_character(std::string_view list, std::string_view character) {
  return !character.empty() && list.find(character) != std::string_view::npos;
}

}  // namespace

Words::Words(std::vector<Word> words) : words_(std::move(words)) {
  std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) {
    const char32_t x = first_of(a.text), y = first_of(b.text);
    return x != y ? x < y : a.text.size() > b.text.size();
  });
  for (const Word& w : words_) {
    first_.set(first_of(w.text) & 0xFFFF);
    last_.set(first_of(last_character(w.text)) & 0xFFFF);
  }
}

const Word* Words::at(std::string_view text, std::size_t at) const {
  if (at >= text.size()) return nullptr;
  std::size_t next = at;
  const char32_t c = text::next(text, next);
  if (!first_.test(c & 0xFFFF)) return nullptr;
  auto w = std::lower_bound(words_.begin(), words_.end(), c, [](const Word& a, char32_t b) { return first_of(a.text) < b; });
  for (; w != words_.end() && first_of(w->text) == c; ++w) {
    if (text.compare(at, w->text.size(), w->text) != 0) continue;
    const std::size_t end = at + w->text.size();
    if (!w->not_after.empty() && at > 0 && has_character(w->not_after, last_character(text.substr(0, at)))) continue;
    if (!w->not_before.empty() && end < text.size() && has_character(w->not_before, text.substr(end, text::step(text[end]))))
      continue;
    return &*w;
  }
  return nullptr;
}

const Word* Words::find(std::string_view text, std::size_t from, std::size_t& found) const {
  for (std::size_t i = from; i < text.size(); i += text::step(text[i])) {
    if (const Word* w = at(text, i)) {
      found = i;
      return w;
    }
  }
  return nullptr;
}

bool Words::any(std::string_view text) const {
  std::size_t found = 0;
  return find(text, 0, found) != nullptr;
}

const Word* Words::ends(std::string_view text) const {
  if (text.empty() || !last_.test(first_of(last_character(text)) & 0xFFFF)) return nullptr;
  const Word* best = nullptr;
  for (const Word& w : words_) {
    if (!text.ends_with(w.text) || (best && w.text.size() <= best->text.size())) continue;
    const std::string_view before = text.substr(0, text.size() - w.text.size());
    if (w.not_after.empty() || before.empty() || !has_character(w.not_after, last_character(before))) best = &w;
  }
  return best;
}

bool begins_with_any(std::string_view text, std::string_view characters) {
  return !text.empty() && has_character(characters, text.substr(0, text::step(text[0])));
}

bool ends_with_any(std::string_view text, std::string_view characters) {
  return !text.empty() && has_character(characters, last_character(text));
}

std::size_t space_starting_at(std::string_view s) {
  const auto at = [&](std::size_t k) { return k < s.size() ? static_cast<unsigned char>(s[k]) : 0u; };
  switch (at(0)) {
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
      return 1;
    case 0xC2:
      return at(1) == 0xA0 || at(1) == 0x85 ? 2 : 0;  // U+00A0, 0085
    case 0xE2:                                        // U+2000–200D, 2028, 2029, 202F, 2060
      if (at(1) == 0x80) return at(2) <= 0x8D || at(2) == 0xA8 || at(2) == 0xA9 || at(2) == 0xAF ? 3 : 0;
      return at(1) == 0x81 && at(2) == 0xA0 ? 3 : 0;
    case 0xE3:
      return at(1) == 0x80 && at(2) == 0x80 ? 3 : 0;  // U+3000
    case 0xEF:
      return at(1) == 0xBB && at(2) == 0xBF ? 3 : 0;  // U+FEFF
    default:
      return 0;
  }
}

std::size_t space_before(std::string_view s) {
  if (s.empty()) return 0;
  const std::string_view c = last_character(s);
  return space_at(c) == c.size() ? c.size() : 0;
}

std::string_view trimmed(std::string_view s) {
  while (const std::size_t n = space_at(s)) s.remove_prefix(n);
  while (const std::size_t n = space_before(s)) s.remove_suffix(n);
  return s;
}

bool terminal(std::string_view s) {
  for (;;) {
    if (s.empty()) return false;
    const std::string_view c = last_character(s);
    if (has_character("。！？；：!?;:…", c)) return true;
    if (!has_character("”’\"'）)》」』】〕", c) && space_at(c) == 0) return false;
    s.remove_suffix(c.size());
  }
}

}  // namespace xiezhi::document
