// Quotations, definitions and exceptions: stretches of a sentence.
#include <algorithm>

#include "engine/document/annotate.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

Mark mark(AnnotationKind kind, std::size_t begin, std::size_t end) {
  Mark m;
  m.kind = kind;
  m.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  return m;
}

// Where the clause around `at` begins: behind the last ，。；：.
std::size_t clause_begin(std::string_view text, std::size_t at) {
  std::size_t begin = 0;
  for (std::string_view stop : {"，", "。", "；", "："})
    if (const std::size_t p = text.substr(0, at).rfind(stop); p != text.npos) begin = std::max(begin, p + stop.size());
  return begin;
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
  static const Words alone{{"是指"}, {"系指"}, {"指的是"}};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t called = std::min({text.find("所称", at), text.find("所指", at), text.find("所谓", at)});
    std::size_t means_at = 0;
    const Word* word = nullptr;
    if (called != text.npos) word = means.find(text, called + 6, means_at);
    std::size_t plain_at = 0;
    const Word* plain = alone.find(text, at, plain_at);
    if (plain && (called == text.npos || plain_at < called)) {
      out.push_back(mark(AnnotationKind::definition, plain_at, plain_at + plain->text.size()));
      at = plain_at + plain->text.size();
    } else if (called != text.npos) {
      const std::size_t end = word ? means_at + word->text.size() : called + 6;
      out.push_back(mark(AnnotationKind::definition, clause_begin(text, called), end));
      at = end;
    } else {
      return;
    }
  }
}

void find_exceptions(std::string_view text, std::vector<Mark>& out) {
  static const Words ends{{"除外"}, {"从其规定"}, {"依照其规定"}, {"不在此限"}, {"不适用本"}};
  for (std::size_t at = 0; at < text.size();) {
    std::size_t found = 0;
    const Word* w = ends.find(text, at, found);
    if (!w) return;
    std::size_t begin = clause_begin(text, found);
    // 法律另有规定的，从其规定: the condition stands in the clause before.
    if (begin > 3 && found - begin < 6 && text.substr(begin, found - begin).find("的") == text.npos)
      begin = clause_begin(text, begin - 3);
    begin = std::max(begin, at);
    out.push_back(mark(AnnotationKind::exception, begin, found + w->text.size()));
    at = found + w->text.size();
  }
}

}  // namespace xiezhi::document
