// The numbering of Chinese official documents at the start of a line: what family, which number, how long the label is.
// Reads raw or folded text alike: full and half width, stray spaces inside the label. No state; safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace xiezhi::document {

enum class Family : std::uint8_t {
  none,
  part,          // 第一编, 第一部分
  subpart,       // 第一分编
  chapter,       // 第一章
  section,       // 第一节
  article,       // 第一条, 第一条之一
  cn_comma,      // 一、
  cn_paren,      // （一） ㈠
  plain,         // 1 总则: a bare number before a space
  ar_dot,        // 1. 1、
  decimal2,      // 1.1
  decimal3,      // 1.1.1
  decimal4,      // 1.1.1.1
  ar_paren,      // （1） ⑴
  half_paren,    // 1）
  circled,       // ①
  letter_dot,    // A. a.
  letter_paren,  // a) (a)
  roman,         // Ⅰ、
  ordinal,       // 第一，  一是: counts within a sentence, opens no provision
  attachment     // 附件1, 附件1-1, 附件（一）, 附录A
};

struct Numbering {
  Family family = Family::none;
  bool certain = true;       // false: only meant as a number when it fits a sequence (1 总则, A.)
  std::uint32_t value = 0;   // 0: 附件 without a number
  std::uint32_t of = 0;      // 第三条之一, 附件3-1: 1
  std::uint32_t prefix = 0;  // decimals: what stands before the last dot, so that 1.2 and 2.2 differ (1.2.3: 1002)
  std::uint32_t begin = 0;   // bytes of the label in the text given, leading spaces left out
  std::uint32_t end = 0;     // behind 、．： too, not behind spaces

  explicit operator bool() const { return family != Family::none; }
};

// The label that `line` begins with, or family none. A reference (第三条规定的…, （一）项) is no label. `expected`: the number
// that an item 1. 2. 3. in this place counts on to, or 0: 3.5万元 is item 3 only where it is expected.
Numbering numbering(std::string_view line, std::uint32_t expected = 0);

// 编 章 节 条: the statutory habit.
inline bool statutory(Family f) { return f >= Family::part && f <= Family::article; }

}  // namespace xiezhi::document
