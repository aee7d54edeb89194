#include "engine/document/numbering.hpp"

#include <array>

#include "engine/document/words.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/numeral.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {

namespace {

constexpr std::size_t window = 13;  // characters looked at: the longest label is 第一千二百六十条之一, and what follows it

// The first characters of a line, width unified and spaces taken out.
struct Head {
  std::array<char32_t, window + 2> c{};
  std::array<std::uint32_t, window + 2> at{};  // byte offset of each
  std::array<bool, window + 2> gap{};          // a space stood before it
  std::size_t n = 0;
};

// As folding writes it.
char32_t unified(char32_t c) {
  if (c < U'○' || (c >= 0x3000 && c < 0xFF01)) return c;
  if (c == U'○' || c == U'◯') return U'〇';
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  return text::of_radical(c);
}

Head head(std::string_view line) {
  Head h;
  std::size_t at = 0;
  bool gap = false;
  while (at < line.size() && h.n < window) {
    if (const std::size_t space = space_at(line.substr(at))) {
      gap = true;
      at += space;
      continue;
    }
    h.at[h.n] = static_cast<std::uint32_t>(at);
    h.gap[h.n] = gap;
    gap = false;
    h.c[h.n++] = unified(text::next(line, at));
  }
  h.at[h.n] = static_cast<std::uint32_t>(at);
  h.gap[h.n] = gap;
  return h;
}

bool digit(char32_t c) { return c >= '0' && c <= '9'; }
bool letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// 0–9; 10, 100, 1000 for 十百千; -1 for what is no numeral. Every line start comes by here: a switch, no table.
int chinese_digit(char32_t c) {
  switch (c) {
    case U'〇':
    case U'零':
      return 0;
    case U'一':
      return 1;
    case U'二':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    default:
      return -1;
  }
}

// Characters of blocks that hold ① ㈠ ⑴ Ⅳ.
bool may_be_enclosed(char32_t c) {
  return (c >= 0x2160 && c <= 0x24FF) || (c >= 0x2776 && c <= 0x2793) || (c >= 0x3220 && c <= 0x32FF);
}

enum class Digits : std::uint8_t { any, chinese, arabic, letter };

struct Number {
  std::uint32_t value = 0;
  std::size_t next = 0;  // index behind it; 0: there is none
  Digits digits = Digits::any;
};

Number number_at(const Head& h, std::size_t i) {
  Number r;
  if (digit(h.c[i])) {
    std::size_t k = i;
    for (; k < h.n && digit(h.c[k]) && (k == i || !h.gap[k]) && k < i + 5; ++k) r.value = r.value * 10 + (h.c[k] - '0');
    r = {r.value, k, Digits::arabic};
  } else if (chinese_digit(h.c[i]) >= 0) {
    std::uint32_t total = 0, current = 0;
    std::size_t k = i;
    for (int d = 0; k < h.n && k < i + 10 && (d = chinese_digit(h.c[k])) >= 0; ++k) {
      const auto n = static_cast<std::uint32_t>(d);
      if (n >= 10) {
        total += (current == 0 ? 1 : current) * n;
        current = 0;
      } else {
        current = current * 10 + n;  // 二〇: digit by digit
      }
    }
    if (total + current == 0 || (k == i + 1 && h.c[i] != U'十' && total > 0)) return r;  // 百、千 alone are words
    r = {total + current, k, Digits::chinese};
  } else if (letter(h.c[i])) {
    r = {(h.c[i] | 0x20u) - 'a' + 1, i + 1, Digits::letter};
  }
  if (r.value > 9999) r.next = 0;
  return r;
}

bool follows(const Head& h, std::size_t i, std::u32string_view word) {
  if (i + word.size() > h.n) return false;
  for (std::size_t k = 0; k < word.size(); ++k)
    if (h.c[i + k] != word[k]) return false;
  return true;
}

struct Form {
  std::u32string_view before;
  Digits digits;
  std::u32string_view after;
  Family family;
};

constexpr Form forms[] = {
    {U"第", Digits::any, U"分编", Family::subpart},   {U"第", Digits::any, U"编", Family::part},
    {U"第", Digits::any, U"篇", Family::part},        {U"第", Digits::any, U"部分", Family::part},
    {U"第", Digits::any, U"章", Family::chapter},     {U"第", Digits::any, U"节", Family::section},
    {U"第", Digits::any, U"条", Family::article},     {U"第", Digits::any, U",", Family::ordinal},
    {U"第", Digits::any, U"、", Family::ordinal},     {U"(", Digits::chinese, U")", Family::cn_paren},
    {U"(", Digits::arabic, U")", Family::ar_paren},   {U"(", Digits::letter, U")", Family::letter_paren},
    {U"", Digits::chinese, U"、", Family::cn_comma},  {U"", Digits::chinese, U".", Family::cn_comma},
    {U"", Digits::chinese, U")", Family::cn_paren},   {U"", Digits::chinese, U"是", Family::ordinal},
    {U"", Digits::arabic, U"、", Family::ar_dot},     {U"", Digits::arabic, U".", Family::ar_dot},
    {U"", Digits::arabic, U")", Family::half_paren},  {U"", Digits::letter, U".", Family::letter_dot},
    {U"", Digits::letter, U"、", Family::letter_dot}, {U"", Digits::letter, U")", Family::letter_paren},
};

// What makes of a label a mention: 第三条规定的, 第五条至第七条; （一）项.
constexpr std::u32string_view article_mentions[] = {U"规定", U"所称", U"所列", U"所指", U"所述", U"所规", U"的",   U"第",
                                                    U"至",   U"、第", U",",    U")",    U"”",    U"》",   U";",    U"。",
                                                    U"和第", U"或第", U"或者", U"及第", U"以及", U"与第", U"中规", U"中所",
                                                    U"中的", U"之规", U"项",   U"款",   U"等规", U"等条"};
constexpr std::u32string_view item_mentions[] = {U"项规", U"项、", U"项所", U"项的", U"项和", U"项至", U"项,", U"项情",
                                                 U"项或", U"项以", U"项第", U"项及", U"项中", U"至(",  U"、(", U"和(",
                                                 U"或(",  U"及(",  U"与(",  U")",    U"》",   U"”"};

bool mention(const Head& h, std::size_t i, Family family) {
  if (h.gap[i] || !(statutory(family) || family == Family::cn_paren || family == Family::ar_paren)) return false;
  if (std::u32string_view(U"规所的第至、,)”》;。和或及以与中之项款等").find(h.c[i]) == std::u32string_view::npos) return false;
  const auto stands = [&](const auto& table) {
    for (const auto word : table)
      if (follows(h, i, word)) return true;
    return false;
  };
  return statutory(family) ? stands(article_mentions) : stands(item_mentions);
}

bool one_of(std::u32string_view characters, char32_t c) { return characters.find(c) != std::u32string_view::npos; }

// A unit of measure stands behind a number, which counts things: 3.5万元, 2 个月. Behind white space its character more often
// begins the words of a heading: 1.2 项目名称, 3.3 年度考核.
bool counts(const Head& h, std::size_t i) {
  constexpr std::u32string_view units =
                                    U"万亿元年月日号时分秒个家人次户名件项倍米吨平公千克多余度成层级种类位届期周岁天%‰℃-~—至",
                                sure = U"万亿元倍米吨%‰℃-~—至", ends = U"以内后前的,。、;)至起及为不或和之";
  const char32_t next = h.c[i + 1];
  if ((h.c[i] == U'小' && next == U'时') || (h.c[i] == U'分' && next == U'钟')) return true;
  if (!one_of(units, h.c[i])) return false;
  if (!h.gap[i] || one_of(sure, h.c[i]) || i + 1 >= h.n) return true;
  switch (h.c[i]) {
    case U'个':
      return !one_of(U"人体性案别", next);
    case U'公':
      return one_of(U"里斤顷分", next);
    case U'平':
      return one_of(U"方米", next);
    case U'千':
      return one_of(U"克米瓦伏", next);
    default:
      return one_of(ends, next);
  }
}

bool han(char32_t c) { return (c >= 0x4E00 && c <= 0x9FFF) || c == U'“' || c == U'《' || c == U'('; }

Numbering made(const Head& h, std::string_view line, Family family, std::uint32_t value, std::size_t next,
               bool certain = true) {
  Numbering r;
  r.family = family;
  r.value = value;
  r.certain = certain;
  r.begin = h.at[0];
  const std::uint32_t last = h.at[next - 1];
  r.end = last + static_cast<std::uint32_t>(text::step(line[last]));
  return r;
}

// 1.1, 1.2.3, or nothing.
Numbering decimal(const Head& h, std::string_view line, const Number& first) {
  std::uint32_t value = first.value, prefix = 0;
  std::size_t i = first.next, depth = 1;
  while (depth < 4 && i + 1 < h.n && h.c[i] == '.' && digit(h.c[i + 1]) && !h.gap[i + 1]) {
    const Number more = number_at(h, i + 1);
    if (more.next == 0) break;
    prefix = prefix * 1000 + value;
    value = more.value;
    i = more.next;
    ++depth;
  }
  if (depth < 2 || first.value > 99 || value > 99 || digit(h.c[i]) || i >= h.n || counts(h, i)) return {};
  if (h.c[i] == '.' || h.c[i] == U'、') ++i;
  if (!h.gap[i] && !han(h.c[i])) return {};
  const auto family = static_cast<Family>(static_cast<int>(Family::decimal2) + static_cast<int>(depth) - 2);
  Numbering r = made(h, line, family, value, i);
  r.prefix = prefix;
  return r;
}

Numbering attachment(const Head& h, std::string_view line) {
  std::size_t i = 2;
  std::uint32_t value = 0, of = 0;
  const bool bracket = i < h.n && h.c[i] == '(';  // 附件（一）
  const bool letters = h.c[1] == U'录';           // 附录A
  if (i + bracket < h.n)
    if (const Number n = number_at(h, i + bracket);
        n.next != 0 && (letters || n.digits != Digits::letter) && (!bracket || h.c[n.next] == ')')) {
      value = n.value;
      i = n.next + bracket;
    }
  if (value != 0 && i + 1 < h.n && h.c[i] == '-' && digit(h.c[i + 1])) {  // 附件1-1
    const Number n = number_at(h, i + 1);
    of = n.value;
    i = n.next;
    if (i == 0) return {};
  }
  const bool colon = i < h.n && h.c[i] == ':';
  if (!colon && i < h.n && !h.gap[i]) return {};  // 附件应当…
  if (colon) ++i;
  Numbering r = made(h, line, Family::attachment, value, i);
  r.of = of;
  return r;
}

// The point behind an item's number, and no decimal point, though a digit follows: 2．500元以下, and 5.400万元 where item 5 is
// expected. Full width throughout, it may be either: ２．５万元.
bool ends_item(const Head& h, std::string_view line, const Number& n, std::uint32_t expected) {
  const bool wide = line.substr(h.at[n.next]).starts_with("．") && digit(static_cast<unsigned char>(line[h.at[n.next + 1]]));
  return wide || (expected != 0 && n.value == expected);
}

// `line` begins with no space.
Numbering label(std::string_view line, std::uint32_t expected) {
  if (line.empty()) return {};
  // Most lines begin with another character: decide by the first one.
  std::size_t behind = 0;
  const char32_t c = unified(text::next(line, behind));
  const auto enclosed = may_be_enclosed(c) ? text::enclosed(c) : std::nullopt;
  if (!(c == U'第' || c == '(' || c == U'附' || digit(c) || letter(c) || enclosed || chinese_digit(c) >= 0)) return {};

  const Head h = head(line);
  if (enclosed) {
    const Family family = c >= 0x2160 && c <= 0x217F   ? Family::roman
                          : c >= 0x3220 && c <= 0x3229 ? Family::cn_paren
                          : c >= 0x2474 && c <= 0x2487 ? Family::ar_paren
                          : c >= 0x2488 && c <= 0x249B ? Family::ar_dot
                                                       : Family::circled;
    std::size_t i = 1;
    if (h.c[i] == U'、' || h.c[i] == '.') ++i;
    if (family == Family::roman && i == 1) return {};
    return mention(h, i, family) ? Numbering{} : made(h, line, family, *enclosed, i, family != Family::roman);
  }
  if (c == U'附') return follows(h, 0, U"附件") || follows(h, 0, U"附录") ? attachment(h, line) : Numbering{};

  const std::size_t open = c == U'第' || c == '(' ? 1 : 0;
  const Number n = h.n > open ? number_at(h, open) : Number{};
  if (n.next == 0) return {};
  bool item = false;
  if (open == 0 && n.digits == Digits::arabic) {
    if (h.c[n.next] == '.' && digit(h.c[n.next + 1]) && !h.gap[n.next + 1]) {
      item = ends_item(h, line, n, expected);
      if (const Numbering r = decimal(h, line, n); r || !item) return r;
    }
    if (h.gap[n.next] && n.value <= 99 && n.next < h.n && han(h.c[n.next]) && !counts(h, n.next))
      return made(h, line, Family::plain, n.value, n.next, false);
  }
  if (open == 0 && n.digits == Digits::letter && letter(h.c[n.next + 1]) && !h.gap[n.next + 1]) return {};  // A.I.
  for (const Form& f : forms) {
    if (f.before.size() != open || (open == 1 && f.before[0] != c)) continue;
    if (f.digits != n.digits && !(f.digits == Digits::any && n.digits != Digits::letter)) continue;
    if (!follows(h, n.next, f.after)) continue;
    std::size_t i = n.next + f.after.size();
    std::uint32_t of = 0;
    if (f.family == Family::article && h.c[i] == U'之' && i + 1 < h.n) {
      if (const Number more = number_at(h, i + 1); more.next != 0 && more.value < 100) {
        of = more.value;
        i = more.next;
      }
    }
    if (mention(h, i, f.family)) return {};
    if (statutory(f.family) || f.family == Family::cn_paren || f.family == Family::ar_paren)
      if (h.c[i] == U'、' || h.c[i] == ':' || (h.c[i] == '.' && f.family != Family::ar_paren)) ++i;
    bool certain = n.digits != Digits::letter;
    // 三、四级医院; 1、2号楼: the next number makes of it an enumeration.
    if (f.family == Family::cn_comma && chinese_digit(h.c[i]) >= 0 && !h.gap[i]) certain = false;
    if (f.family == Family::ar_dot && digit(h.c[i]) && !h.gap[i]) certain = item;
    if (f.family == Family::ar_dot && n.value > 999) return {};
    Numbering r = made(h, line, f.family, n.value, i, certain);
    r.of = of;
    return r;
  }
  if (open == 0 && n.digits == Digits::chinese && h.gap[n.next] && n.next < h.n && n.value < 100 && !counts(h, n.next))
    return made(h, line, Family::cn_comma, n.value, n.next, false);
  return {};
}

}  // namespace

Numbering numbering(std::string_view line, std::uint32_t expected) {
  std::size_t indent = 0;
  while (const std::size_t n = space_at(line.substr(indent))) indent += n;
  Numbering r = label(line.substr(indent), expected);
  if (r) {
    r.begin += static_cast<std::uint32_t>(indent);
    r.end += static_cast<std::uint32_t>(indent);
  }
  return r;
}

}  // namespace xiezhi::document
