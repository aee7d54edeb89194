// Folding, for matching only: two spellings of the same words become the same bytes. fold(fold(x)) == fold(x).
//   characters  NFKC and case folding (Ａ → a, ㎡ → m2, composed marks), radicals ⼈ → 人, ⺠ → 民, but enclosed numerals and
//               number forms ① ㈠ ⑴ Ⅳ ½ and … stay; zero-width and control characters go; Traditional Chinese is left
//               alone; ○ → 〇; hyphens, en dash and minus → "-", em dash and bar → "—", waves → "~", middle dots → "·".
//   marks       , ; : ? ! → ， ； ： ？ ！ unless both neighbours (spaces aside) are ASCII letters, digits or signs
//               (http://a?b=1 stays); full-width marks stay. Between two digits the width as written does not count:
//               a comma is "," when exactly three digits follow (1,000 １，０００), else "，" (第3，4条); a colon is ":"
//               (8：30). ( ) → （ ）. 、 and ， are different marks and stay so.
//   brackets    around the year of a 文号 any of （） [] 【】 〔〕 〖〗 → 〔〕: four digits 19xx or 20xx, then 号, between the
//               two only 第, digits, ×, * and the like. Other brackets stay as they are.
//   quotes      「」『』〝〞 → “”; an ASCII " opens and closes in turn, anew in each line.
//   spaces      of any kind: removed beside a Chinese character or mark and at the ends of a line; else a run becomes one.
//   line ends   a soft break (given by the caller: a line end inside one paragraph, and what is no text behind it, as the
//               number of a page) counts as a space, and goes between digits too; other line ends, see line_end.hpp,
//               are \n.
// The common case, text that is already folded, is copied in blocks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/offset_map.hpp"

namespace xiezhi::text {

struct FoldedText {
  std::string text;
  OffsetMap map;
};

// `utf8` must be valid. `soft_breaks`: sorted byte offsets of the characters of line ends, and of those behind one that are no
// text. Throws Error(too_large) when the result would pass 4 GiB.
FoldedText fold(std::string_view utf8, const std::vector<std::uint32_t>& soft_breaks = {});
// The same for a rule's literal or a title: no map.
std::string fold_literal(std::string_view utf8);

// The character that a radical stands for in text copied from a PDF (⼀ ⽉ ⺠), of as many bytes; any other as it is.
char32_t of_radical(char32_t c);
// The text with its radicals so written: offsets stay. `room` holds it when there are any.
std::string_view without_radicals(std::string_view utf8, std::string& room);

}  // namespace xiezhi::text
