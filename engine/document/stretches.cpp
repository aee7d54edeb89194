// Quotations, definitions and exceptions: stretches of a sentence.
#include <algorithm>

#include "engine/document/annotate.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

// Where the clause around `at` begins: behind the last ，。；： that stands behind `first`.
std::size_t clause_begin(std::string_view text, std::size_t first, std::size_t at) {
  while (at > first && !ends_with_any(text.substr(0, at), "，。；：")) at = text::before(text, at);
  return at;
}

}  // namespace

void find_quotations(std::string_view text, std::vector<Mark>& out) {
  for (std::size_t open = text.find("“"); open != text.npos;) {
    const std::size_t close = text.find("”", open + 3);
    if (close == text.npos) return;
    out.push_back(mark(AnnotationKind::quotation, open, close + 3));
    open = text.find("“", close + 3);
  }
}

void find_definitions(std::string_view text, std::vector<Mark>& out) {
  static const Words means{{"是指"}, {"系指"}, {"指的是"}, {"，是指"}, {"，指"}, {"包括"}, {"，是"}, {"为"}};
  constexpr int called = 1;
  static const Words signs{{"所称", called}, {"所指", called}, {"所谓", called}, {"是指"}, {"系指"}, {"指的是"}};
  bool more = true;  // of `means` may stand behind `at`: else no use to look to the end again
  std::size_t found = 0;
  for (std::size_t at = 0; const Word* sign = signs.find(text, at, found);) {
    const std::size_t begin = sign->value == called ? clause_begin(text, at, found) : found;
    at = found + sign->text.size();
    std::size_t behind = 0;
    if (const Word* word = sign->value == called && more ? means.find(text, at, behind) : nullptr)
      at = behind + word->text.size();
    else if (sign->value == called)
      more = false;
    out.push_back(mark(AnnotationKind::definition, begin, at));
  }
}

void find_exceptions(std::string_view text, std::vector<Mark>& out) {
  static const Words ends{{"除外"}, {"从其规定"}, {"依照其规定"}, {"不在此限"}, {"不适用本"}};
  for (std::size_t at = 0; at < text.size();) {
    std::size_t found = 0;
    const Word* w = ends.find(text, at, found);
    if (!w) return;
    std::size_t begin = clause_begin(text, at, found);
    // 法律另有规定的，从其规定: the condition stands in the clause before.
    if (begin > at + 3 && found - begin < 6 && text.substr(begin, found - begin).find("的") == text.npos)
      begin = clause_begin(text, at, begin - 3);
    out.push_back(mark(AnnotationKind::exception, begin, found + w->text.size()));
    at = found + w->text.size();
  }
}

}  // namespace xiezhi::document
