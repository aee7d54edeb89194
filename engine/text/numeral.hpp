// Chinese and Arabic numerals: 三十 / 〇 / 二〇二一 / 二点五 / 30 / 1万5千 / 两 / 百分之五 stays with the caller. Works on
// folded text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xiezhi::text {

struct Numeral {
  double value = 0;
  std::size_t length = 0;  // bytes consumed
  double unit = 1;         // that its last digits are counted in: 30万, 三十万 → 10000; 三百五 → 1
};

// A numeral may begin with it: a digit, 十, 廿; not 百, 万.
bool may_begin_numeral(char32_t c);
// The longest numeral at the start of `s` (digits with , and . inside, or Chinese with 十百千万亿零〇两点), or nothing.
std::optional<Numeral> numeral(std::string_view s);
// ① → 1, ㈠ → 1, ⑴ → 1, Ⅳ → 4; nothing for other characters.
std::optional<std::uint32_t> enclosed(char32_t c);
// 12 → 十二, 105 → 一百零五, as law writes it; Arabic digits from 100,000 on. `digits` from zero, `units` from ten.
std::string chinese_numeral(std::uint32_t n, std::u32string_view digits = U"零一二三四五六七八九",
                            std::u32string_view units = U"十百千万");

}  // namespace xiezhi::text
