// Folding, for matching only: two spellings of the same words become the same bytes.
//   width and compatibility forms (NFKC) are unified, but enclosed numerals ①㈠⑴ are kept;
//   full-width letters and digits → ASCII; between Chinese text the ASCII marks , ; : ? ! ( ) → ， ； ： ？ ！ （ ）
//   (not inside numbers: 1,000 and 3:00 stay);
//   brackets 〔〕［］[] 【】… around years → 〔〕; “”"" and 「」『』 → “”;  ﹏ - — – ～ ~ → one form each;
//   spaces (U+0020, U+3000, NBSP, zero-width …) beside a Chinese character are removed; other runs become one space;
//   soft breaks (given by the caller: line ends inside one paragraph) are removed; other line ends stay \n;
//   Latin letters → lower case; Chinese Traditional is left alone.
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

// `soft_breaks`: sorted byte offsets of line ends (\n) to be removed.
FoldedText fold(std::string_view utf8, const std::vector<std::uint32_t>& soft_breaks = {});
// The same for a rule's literal or a title: no map.
std::string fold_literal(std::string_view utf8);

}  // namespace xiezhi::text
