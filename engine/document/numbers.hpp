// The numerals of a folded text, one after the other: what amounts, durations, percentages and scores are made of.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/document/annotate.hpp"
#include "engine/text/numeral.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {

struct NumberAt {
  std::size_t begin = 0;
  std::size_t end = 0;
  double value = 0;
  double unit = 1;  // of its last digits, see Numeral
  bool arabic = false;
};

// A numeral may begin at byte `at`, which is before the end.
inline bool numeral_begins(std::string_view text, std::size_t at) { return text::may_begin_numeral(text::next(text, at)); }

template <typename Use>
void each_number(std::string_view text, Use use) {
  for (std::size_t at = 0; at < text.size();) {
    if (!numeral_begins(text, at)) {
      at += text::step(text[at]);
      continue;
    }
    const auto n = text::numeral(text.substr(at));
    if (!n || n->length == 0) {
      at += text::step(text[at]);
      continue;
    }
    const NumberAt number{at, at + n->length, n->value, n->unit, static_cast<unsigned char>(text[at]) < 0x80};
    use(number);
    at = number.end;
  }
}

// Puts the marks from index `first` on in order of begin.
void order_marks(std::vector<Mark>& marks, std::size_t first);

}  // namespace xiezhi::document
