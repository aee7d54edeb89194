#include "engine/document/dates.hpp"

#include <string>

#include "engine/document/annotate.hpp"
#include "engine/document/paragraphs.hpp"
#include "engine/document/words.hpp"
#include "engine/text/date.hpp"
#include "engine/text/numeral.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {

namespace {

struct Digit {
  int value = -1;    // -1: none
  bool han = false;  // 一 to 九: in a month or a day 十 may follow
};

// One digit of a year: ASCII, full width or Chinese. Moves `at`.
Digit digit_at(std::string_view s, std::size_t& at) {
  if (at >= s.size()) return {};
  static constexpr std::u32string_view chinese = U"〇一二三四五六七八九";
  std::size_t next = at;
  char32_t c = text::next(s, next);
  if (c >= 0xFF10 && c <= 0xFF19) c -= 0xFEE0;
  if (c == U'○' || c == U'零' || c == U'Ｏ' || c == U'O' || c == U'0') c = U'〇';
  const std::size_t value = chinese.find(c);
  Digit d;
  if (c >= '1' && c <= '9') d.value = static_cast<int>(c - '0');
  if (value != chinese.npos) d = {static_cast<int>(value), value != 0};
  if (d.value >= 0) at = next;
  return d;
}

// A month or a day: 4, 04, 十二, 二十. 0: none.
int small_number(std::string_view s, std::size_t& at) {
  std::size_t behind = at;
  if (const Digit first = digit_at(s, behind); first.value >= 0 && !first.han) {
    at = behind;
    const Digit second = digit_at(s, at);
    return second.value < 0 ? first.value : first.value * 10 + second.value;
  }
  const auto n = text::numeral(s.substr(at));
  if (!n || n->length == 0 || n->value > 31) return 0;
  at += n->length;
  return static_cast<int>(n->value);
}

}  // namespace

DateAt date_at(std::string_view s) {
  std::size_t at = 0;
  int year = 0;
  for (int k = 0; k < 4; ++k) {
    const int d = digit_at(s, at).value;
    if (d < 0) return {};
    year = year * 10 + d;
  }
  if (year < 1900 || year > 2100) return {};
  DateAt r;
  r.date.year = static_cast<std::int16_t>(year);
  std::string_view after_month = "月", after_day = "日";
  if (s.compare(at, 3, "年") == 0) {
    at += 3;
    r.length = at;
  } else {
    bool found = false;
    for (std::string_view mark : {".", "-", "/"})
      if (s.compare(at, 1, mark) == 0) after_month = mark, after_day = {}, found = true;
    if (!found) return {};
    ++at;
  }
  const int month = small_number(s, at);
  if (month < 1 || month > 12 || s.compare(at, after_month.size(), after_month) != 0 || at >= s.size()) return r;
  at += after_month.size();
  if (r.length != 0) {
    r.length = at;
    r.date.month = static_cast<std::uint8_t>(month);
  }
  const int day = small_number(s, at);
  if (day < 1 || day > 31 || s.compare(at, after_day.size(), after_day) != 0) return r;
  if (after_day.empty() && at < s.size() && s[at] >= '0' && s[at] <= '9') return r;
  const auto real = text::day(year, month, day);
  if (!real && after_day.empty()) return r;  // 2025.2.30: a number of another kind
  r.date.month = static_cast<std::uint8_t>(month);
  r.date.day = real ? real->day : 0;
  r.length = at + after_day.size();
  return r;
}

Date date_line(std::string_view line) {
  if (line.size() > 120) return {};
  const std::string s = squeezed(line);
  const DateAt d = date_at(s);
  const bool to_the_day = d.date.day != 0 || s.ends_with("日");
  return d.length == s.size() && to_the_day ? d.date : Date{};
}

void find_dates(std::string_view text, std::vector<Mark>& out) {
  for (std::size_t at = 0; at < text.size();) {
    const auto b = static_cast<unsigned char>(text[at]);
    const bool may = b == '1' || b == '2' || text.compare(at, 3, "一") == 0 || text.compare(at, 3, "二") == 0;
    const bool inside = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
    const DateAt d = may && !inside ? date_at(text.substr(at)) : DateAt{};
    if (d.length == 0) {
      at += text::step(text[at]);
      continue;
    }
    Mark m = mark(AnnotationKind::date, at, at + d.length);
    m.date = d.date;
    out.push_back(std::move(m));
    at += d.length;
  }
}

}  // namespace xiezhi::document
