#include "engine/text/numeral.hpp"

#include <algorithm>
#include <bitset>

#include "engine/text/utf8.hpp"

namespace xiezhi::text {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Digit {
  char32_t c;
  int value;
};
// Capital forms too: bank amounts, 叁万元.
constexpr Digit digits[] = {{U'〇', 0}, {U'零', 0}, {U'一', 1}, {U'二', 2}, {U'两', 2}, {U'三', 3}, {U'四', 4},
                            {U'五', 5}, {U'六', 6}, {U'七', 7}, {U'八', 8}, {U'九', 9}, {U'壹', 1}, {U'贰', 2},
                            {U'叁', 3}, {U'肆', 4}, {U'伍', 5}, {U'陆', 6}, {U'柒', 7}, {U'捌', 8}, {U'玖', 9}};

struct Unit {
  char32_t c;
  double value;
};
constexpr Unit units[] = {{U'十', 10}, {U'百', 100}, {U'千', 1000}, {U'万', 1e4}, {U'亿', 1e8},
                          {U'拾', 10}, {U'佰', 100}, {U'仟', 1000}, {U'廿', 20},  {U'卅', 30}};
// 千克, 百帕 …: here the unit word belongs to a unit of measure.
constexpr std::u32string_view measures = U"克米瓦伏卡赫帕焦升字";

std::optional<int> digit(char32_t c) {
  for (const Digit& d : digits)
    if (d.c == c) return d.value;
  return {};
}

std::optional<double> unit(char32_t c) {
  for (const Unit& u : units)
    if (u.c == c) return u.value;
  return {};
}

char32_t peek(std::string_view s, std::size_t at) { return at < s.size() ? next(s, at) : 0; }

bool measure_follows(std::string_view s, std::size_t at) { return measures.find(peek(s, at)) != measures.npos; }

// The units behind Arabic digits: 万, 万亿.
double units_behind(std::string_view s, std::size_t& at) {
  double all = 1;
  while (at < s.size()) {
    std::size_t behind = at;
    const char32_t c = next(s, behind);
    const auto u = unit(c);
    if (!u || c == U'十' || c == U'廿' || c == U'卅') break;
    if ((c == U'千' || c == U'百') && (measure_follows(s, behind) || peek(s, behind) == U'分')) break;
    all *= *u;
    at = behind;
  }
  return all;
}

// 3万, 1.5亿, 2千.
Numeral arabic_part(std::string_view s) {
  Numeral r;
  std::size_t at = 0;
  const auto groups_of_three = [&](std::size_t k) {
    return k + 3 < s.size() && is_digit(s[k + 1]) && is_digit(s[k + 2]) && is_digit(s[k + 3]) &&
           (k + 4 >= s.size() || !is_digit(s[k + 4]));
  };
  for (; at < s.size(); ++at) {
    if (is_digit(s[at])) {
      r.value = r.value * 10 + (s[at] - '0');
    } else if (s[at] != ',' || !groups_of_three(at)) {
      break;
    }
  }
  if (at + 1 < s.size() && s[at] == '.' && is_digit(s[at + 1])) {
    double scale = 1;
    for (++at; at < s.size() && is_digit(s[at]); ++at) r.value += (scale /= 10) * (s[at] - '0');
  }
  r.unit = units_behind(s, at);
  r.value *= r.unit;
  r.length = at;
  return r;
}

// Parts one after the other as long as units fall: 1万5千, 3万5000.
Numeral arabic(std::string_view s) {
  Numeral all = arabic_part(s);
  while (all.unit > 1 && all.length < s.size() && is_digit(s[all.length])) {
    const Numeral part = arabic_part(s.substr(all.length));
    if (part.unit >= all.unit || part.value >= all.unit) break;
    all = {all.value + part.value, all.length + part.length, part.unit};
  }
  return all;
}

// What stands behind 点 where it makes a point of time, of place or of a list: 三点五十分, 两点一线, 一点一策.
constexpr std::u32string_view no_decimals = U"十刻分点滴线面策档翼是要";

// The digits behind 二点, and where they end; nothing where 点 is no decimal point.
std::optional<double> decimals(std::string_view s, std::size_t& at) {
  double value = 0, scale = 1;
  std::size_t end = at;
  while (end < s.size()) {
    std::size_t behind = end;
    const auto d = digit(next(s, behind));
    if (!d) break;
    value += (scale /= 10) * *d;
    end = behind;
  }
  if (end == at || no_decimals.find(peek(s, end)) != no_decimals.npos) return {};
  at = end;
  return value;
}

// A run of digits without units is read digit by digit (二〇二一); with units as sums (一千零二十).
std::optional<Numeral> chinese(std::string_view s) {
  double positional = 0, total = 0, section = 0, current = 0, last_unit = 1;
  bool has_units = false, has_digit = false, has_point = false;
  std::size_t at = 0;
  while (at < s.size()) {
    std::size_t behind = at;
    const char32_t c = next(s, behind);
    // 二0二五, as typed by hand: the ASCII zero between Chinese digits.
    const auto d = c == U'0' && has_digit && !has_units && digit(peek(s, behind)) ? std::optional(0) : digit(c);
    if (d && !has_point) {
      positional = positional * 10 + *d;
      current = has_units ? *d : positional;
      has_digit = true;
      last_unit = 1;
    } else if (const auto u = unit(c)) {
      if (!has_digit && *u >= 100) break;  // 百姓, 万元: no number
      if (has_digit && (*u == 100 || *u == 1000) && measure_follows(s, behind)) break;
      if (c == U'廿' || c == U'卅') {
        section += *u;
      } else if (*u >= 1e4) {
        // 亿 lifts all before it (三万亿), 万 only what stands behind the 亿 (一亿三千万).
        total = *u == 1e8 ? (total + section + current) * *u : total + (section + current) * *u;
        section = 0;
      } else {
        section += (current == 0 ? 1 : current) * *u;
      }
      current = 0;
      has_units = has_digit = true;
      last_unit = *u;
    } else if (c == U'点' && has_digit && !has_point) {
      const auto fraction = decimals(s, behind);
      if (!fraction) break;
      positional += *fraction;
      current += *fraction;
      has_point = true;
      last_unit = 1;
    } else {
      break;
    }
    at = behind;
  }
  if (at == 0) return {};
  return Numeral{has_units ? total + section + current : positional, at, last_unit};
}

struct Range {
  char32_t first, last;
  std::uint32_t value;  // of the first
};
constexpr Range enclosed_ranges[] = {
    {0x2160, 0x216B, 1},                                             // Ⅰ
    {0x2170, 0x217B, 1},                                             // ⅰ
    {0x2460, 0x2473, 1},                                             // ①
    {0x2474, 0x2487, 1},                                             // ⑴
    {0x2488, 0x249B, 1},                                             // ⒈
    {0x24EA, 0x24EA, 0},                                             // ⓪
    {0x24EB, 0x24F4, 11},                                            // ⓫
    {0x24F5, 0x24FE, 1},                                             // ⓵
    {0x2776, 0x277F, 1},  {0x2780, 0x2789, 1}, {0x278A, 0x2793, 1},  // ❶ ➀ ➊
    {0x3220, 0x3229, 1},                                             // ㈠
    {0x3251, 0x325F, 21},                                            // ㉑
    {0x3280, 0x3289, 1},                                             // ㊀
    {0x32B1, 0x32BF, 36},                                            // ㊱
};

}  // namespace

bool may_begin_numeral(char32_t c) {
  static const auto firsts = [] {  // asked of every character of a sentence
    std::bitset<0x10000> set;
    for (char32_t d = U'0'; d <= U'9'; ++d) set.set(d);
    for (const Digit& d : digits) set.set(d.c);
    for (const Unit& u : units)
      if (u.value < 100) set.set(u.c);
    return set;
  }();
  return c < firsts.size() && firsts.test(c);
}

std::optional<Numeral> numeral(std::string_view s) {
  if (s.empty()) return {};
  if (is_digit(s[0])) return arabic(s);
  return chinese(s);
}

std::optional<std::uint32_t> enclosed(char32_t c) {
  for (const Range& r : enclosed_ranges)
    if (c >= r.first && c <= r.last) return r.value + static_cast<std::uint32_t>(c - r.first);
  return {};
}

std::string chinese_numeral(std::uint32_t n, std::u32string_view digits, std::u32string_view units) {
  std::string out;
  if (n == 0) append(out, digits[0]);
  if (n >= 100000) return std::to_string(n);
  bool gap = false;
  for (std::uint32_t place = 5; place-- > 0;) {
    static constexpr std::uint32_t powers[] = {1, 10, 100, 1000, 10000};
    const std::uint32_t digit = n / powers[place] % 10;
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) append(out, digits[0]);
    gap = false;
    if (!(place == 1 && digit == 1 && out.empty())) append(out, digits[digit]);  // 十五, not 一十五
    if (place > 0) append(out, units[place - 1]);
  }
  return out;
}

}  // namespace xiezhi::text
