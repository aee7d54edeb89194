#include "engine/read/number_format.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/numeral.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::read {
namespace {

using Render = std::string (*)(std::uint32_t);

std::string decimal(std::uint32_t n) { return std::to_string(n); }
std::string two_digits(std::uint32_t n) { return n < 10 ? "0" + std::to_string(n) : std::to_string(n); }

std::string of(std::u32string_view characters, std::uint32_t at) {
  std::string s;
  text::append(s, characters[at]);
  return s;
}

// Word's own forms differ beyond a hundred (一百〇五, 百五): read is what law writes.
std::string chinese(std::uint32_t n) { return text::chinese_numeral(n); }
std::string capital(std::uint32_t n) {
  const std::string s = text::chinese_numeral(n, U"零壹贰叁肆伍陆柒捌玖", U"拾佰仟萬");
  return n >= 10 && n < 20 ? "壹" + s : s;
}

std::string digit_by_digit(std::uint32_t n) {
  std::string s;
  for (const char c : decimal(n)) s += of(U"〇一二三四五六七八九", static_cast<std::uint32_t>(c - '0'));
  return s;
}

std::string full_width(std::uint32_t n) {
  std::string s;
  for (const char c : decimal(n)) text::append(s, static_cast<char32_t>(c - '0') + U'０');
  return s;
}

// One character of a row that begins at `first`; decimal digits beyond its end.
template <char32_t first, std::uint32_t size>
std::string row(std::uint32_t n) {
  if (n == 0 || n > size) return decimal(n);
  std::string s;
  text::append(s, first + n - 1);
  return s;
}

std::string circled(std::uint32_t n) {
  if (n <= 20) return row<U'①', 20>(n);
  if (n <= 35) return row<U'㉑', 15>(n - 20);
  return n <= 50 ? row<U'㊱', 15>(n - 35) : decimal(n);
}

std::string stems(std::uint32_t n) { return n == 0 || n > 10 ? decimal(n) : of(U"甲乙丙丁戊己庚辛壬癸", n - 1); }
std::string branches(std::uint32_t n) { return n == 0 || n > 12 ? decimal(n) : of(U"子丑寅卯辰巳午未申酉戌亥", n - 1); }

// a … z, aa, bb …, as Word goes on.
std::string letters(std::uint32_t n) {
  if (n == 0 || n > 26 * 30) return decimal(n);
  return std::string((n - 1) / 26 + 1, static_cast<char>('a' + (n - 1) % 26));
}

std::string roman(std::uint32_t n) {
  if (n == 0 || n > 3999) return decimal(n);
  static constexpr std::pair<std::uint32_t, std::string_view> parts[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string s;
  for (const auto& [value, sign] : parts) {
    for (; n >= value; n -= value) s += sign;
  }
  return s;
}

template <Render lower>
std::string upper(std::uint32_t n) {
  std::string s = lower(n);
  std::transform(s.begin(), s.end(), s.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return s;
}

std::string in_dashes(std::uint32_t n) { return "- " + decimal(n) + " -"; }
std::string nothing(std::uint32_t) { return {}; }

struct NumberFormat {
  std::string_view name;
  Render render;
};
constexpr NumberFormat number_formats[] = {
    {"decimalZero", two_digits},
    {"upperRoman", upper<roman>},
    {"lowerRoman", roman},
    {"upperLetter", upper<letters>},
    {"lowerLetter", letters},
    {"chineseCounting", chinese},
    {"chineseCountingThousand", chinese},
    {"taiwaneseCounting", chinese},
    {"taiwaneseCountingThousand", chinese},
    {"japaneseCounting", chinese},
    {"koreanCounting", chinese},
    {"chineseLegalSimplified", capital},
    {"ideographLegalTraditional", capital},
    {"japaneseLegal", capital},
    {"ideographDigital", digit_by_digit},
    {"japaneseDigitalTenThousand", digit_by_digit},
    {"taiwaneseDigital", digit_by_digit},
    {"koreanDigital2", digit_by_digit},
    {"ideographTraditional", stems},
    {"ideographZodiac", branches},
    {"ideographEnclosedCircle", row<U'㊀', 10>},
    {"decimalEnclosedCircle", circled},
    {"decimalEnclosedCircleChinese", circled},
    {"decimalEnclosedFullstop", row<U'⒈', 20>},
    {"decimalEnclosedParen", row<U'⑴', 20>},
    {"decimalFullWidth", full_width},
    {"decimalFullWidth2", full_width},
    {"numberInDash", in_dashes},
    {"none", nothing},
    {"bullet", nothing},
};

}  // namespace

std::string format_number(std::string_view format, std::uint32_t n) {
  for (const NumberFormat& f : number_formats)
    if (f.name == format) return f.render(n);
  return decimal(n);
}

}  // namespace xiezhi::read
