#include "engine/review/reach.hpp"

#include <algorithm>

#include "engine/text/utf8.hpp"

namespace xiezhi::review_room {
namespace {

bool ends_clause(std::string_view text, std::uint32_t at) {
  return starts_at(text, at, "，") || starts_at(text, at, "：") || ends_sentence(text, at);
}

// All marks of Chinese punctuation that matter start with one of two bytes: a quick no.
bool may_be_mark(char lead) { return lead == '\xE3' || lead == '\xEF'; }

}  // namespace

bool ends_sentence(std::string_view text, std::uint32_t at) {
  for (std::string_view mark : {"。", "！", "？", "；"})
    if (starts_at(text, at, mark)) return true;
  return false;
}

std::uint32_t forward(std::string_view text, std::uint32_t at, std::uint32_t n, bool unbroken) {
  while (n-- > 0 && at < text.size()) {
    if (may_be_mark(text[at]) && (unbroken ? ends_clause(text, at) : ends_sentence(text, at))) break;
    at += static_cast<std::uint32_t>(text::step(text[at]));
  }
  return std::min<std::uint32_t>(at, static_cast<std::uint32_t>(text.size()));
}

std::uint32_t backward(std::string_view text, std::uint32_t at, std::uint32_t n, bool unbroken) {
  while (n-- > 0 && at > 0) {
    const auto previous = text::before(text, at);
    if (may_be_mark(text[previous]) && (unbroken ? ends_clause(text, previous) : ends_sentence(text, previous))) break;
    at = previous;
  }
  return at;
}

}  // namespace xiezhi::review_room
