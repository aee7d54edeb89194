// Tokens that stand for a value: strings, regular expressions, numbers, quantities, dates.

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <string>

#include "engine/text/date.hpp"
#include "engine/text/utf8.hpp"
#include "grammar/tokens.hpp"

namespace xiezhi::grammar {

namespace {

bool is_wide_digit(const Session& s, const char* at) {
  return s.end - at >= 3 && at[0] == '\xEF' && at[1] == '\xBC' && at[2] >= '\x90' && at[2] <= '\x99';
}

// Digits, ASCII or full-width, appended to `out` as ASCII.
const char* read_digits(const Session& s, const char* at, std::string& out) {
  while (at != s.end) {
    if (*at >= '0' && *at <= '9') {
      out += *at++;
    } else if (is_wide_digit(s, at)) {
      out += static_cast<char>('0' + (at[2] - '\x90'));
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace

// ── strings ────────────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

void unescape(Session& s, const char* at, const char* end, std::string& out) {
  while (at != end) {
    const char* plain = std::find_if(at, end, [](char c) { return c == '\r' || c == '\\'; });
    out.append(at, plain);
    if ((at = plain) == end) return;
    if (*at == '\r' && at + 1 != end && at[1] == '\n') {
      ++at;
    } else if (*at != '\\' || at + 1 == end) {
      out += *at++;
    } else {
      const std::uint32_t size = text::code_point(s.text(at + 1, end), 0).size;
      const std::string_view letter(at + 1, size);
      if (letter == "n") {
        out += '\n';
      } else if (letter == "t") {
        out += '\t';
      } else if (letter == "\"" || letter == "\\" || letter == "“" || letter == "”") {
        out += letter;
      } else {
        s.report("X0104", at, at + 1 + size, {s.text(at, at + 1 + size)});
        out += letter;
      }
      at += 1 + size;
    }
  }
}

const char* unterminated(Session& s, std::string_view code, const char* from, const char* to) {
  while (to - from > 1 && (to[-1] == '\r' || to[-1] == '\n')) --to;
  s.report(code, from, to);
  s.faulty = true;
  return nullptr;
}

// """ … """: when the opening line holds nothing else, the indentation common to all lines and the closing quotes is taken
// away, and so are the line ends next to the quotes.
void unindent(Session& s, const char* at, const char* end, std::string& out) {
  const char* first = skip_line_blanks(s, at);
  if (first == end || *first != '\n') return unescape(s, at, end, out);
  struct Line {
    const char* begin;
    const char* end;
    const char* text;
  };
  std::vector<Line> lines;
  std::ptrdiff_t indent = end - at;
  for (const char* line = first + 1;;) {
    const char* stop = std::find(line, end, '\n');
    const char* text = std::find_if(line, stop, [](char c) { return c != ' ' && c != '\t' && c != '\r'; });
    if (text != stop || stop == end) indent = std::min(indent, text - line);
    lines.push_back({line, stop, text});
    if (stop == end) break;
    line = stop + 1;
  }
  if (lines.back().text == end) lines.pop_back();
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (k > 0) out += '\n';
    const Line& line = lines[k];
    if (line.text == line.end) continue;
    unescape(s, line.begin + indent, line.end[-1] == '\r' ? line.end - 1 : line.end, out);
  }
}

}  // namespace

const char* read_string(Session& s, const char* at, Name& out) {
  const std::string_view quote = starts(s, at, "\"\"\"") ? "\"\"\""
                                 : starts(s, at, "\"")   ? "\""
                                 : starts(s, at, "“")    ? "“"
                                                         : "";
  if (quote.empty()) return nullptr;
  const bool block = quote.size() == 3 && quote[0] == '"';
  const char* inside = at + quote.size();
  const char* p = inside;
  const auto may_end = [](char c) { return c == '"' || c == '\\' || c == '\n' || c == '\xE2'; };
  for (int open = 1;;) {
    p = std::find_if(p, s.end, may_end);
    if (p == s.end || (!block && *p == '\n')) return unterminated(s, "X0103", at, p);
    if (*p == '\\' && p + 1 != s.end && p[1] != '\n') {
      p += 1 + text::code_point(s.text(p + 1, s.end), 0).size;
      continue;
    }
    // “…” may hold further pairs of “ ”.
    const bool nested = quote == "“";
    if (nested && starts(s, p, "“")) ++open;
    if (starts(s, p, nested ? "”" : quote) && --open == 0) break;
    ++p;
  }
  out = {{}, s.span(inside, p)};
  block ? unindent(s, inside, p, out.text) : unescape(s, inside, p, out.text);
  return p + quote.size();
}

const char* read_regex(Session& s, const char* at, Name& out) {
  if (at == s.end || *at != '/') return nullptr;
  out = {};
  const char* p = at + 1;
  for (; p != s.end && *p != '/'; ++p) {
    if (*p == '\n') break;
    if (*p == '\\' && p + 1 != s.end && p[1] != '\n') {
      if (p[1] != '/') out.text += *p;
      ++p;
    }
    out.text += *p;
  }
  if (p == s.end || *p != '/') return unterminated(s, "X0121", at, p);
  out.span = s.span(at + 1, p);
  return p + 1;
}

// ── numbers ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const char* read_number(Session& s, const char* at, std::uint32_t& out) {
  std::string digits;
  const char* end = read_digits(s, at, digits);
  if (digits.empty()) return nullptr;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (error != std::errc{} || out > kMaxNumber) {
    s.report("X0120", at, end, {digits, std::to_string(kMaxNumber)});
    out = kMaxNumber + 1;
  }
  return end;
}

namespace {

// Longest first within one beginning, so that 个工作日 is not cut at 个.
constexpr std::string_view kUnits[] = {"个工作日", "工作日", "个月",     "万元",    "亿元",  "万",     "亿",    "元",    "日",
                                       "天",       "月",     "年",       "周",      "小时",  "分",     "倍",    "人",    "家",
                                       "次",       "个",     "workdays", "days",    "day",   "months", "month", "years", "year",
                                       "hours",    "yuan",   "points",   "percent", "times", "weeks"};

}  // namespace

bool is_unit(std::string_view word) { return std::find(std::begin(kUnits), std::end(kUnits), word) != std::end(kUnits); }

const char* read_quantity(Session& s, const char* at, Quantity& out) {
  std::string digits;
  const char* end = read_digits(s, at, digits);
  if (digits.empty()) return nullptr;
  if (Name date; const char* behind = read_date(s, at, date)) {
    s.report("X0230", at, behind);
    s.faulty = true;
    return nullptr;
  }
  if (end != s.end && *end == '.') {
    std::string fraction;
    if (const char* more = read_digits(s, end + 1, fraction); !fraction.empty()) {
      digits += "." + fraction;
      end = more;
    }
  }
  out = {};
  if (std::from_chars(digits.data(), digits.data() + digits.size(), out.value).ec != std::errc{}) {
    s.report("X0120", at, end, {digits, "1e308"});
  }
  // The unit: a sign, a known unit (also behind blanks), or whatever word stands directly behind the number.
  const char* behind = skip_line_blanks(s, end);
  std::string_view unit;
  for (const std::string_view sign : {"%", "％", "‰"}) {
    if (starts(s, behind, sign)) unit = sign;
  }
  for (const std::string_view known : kUnits) {
    const bool letters = known[0] >= 'a' && known[0] <= 'z';
    if (unit.empty() && starts(s, behind, known) && (!letters || word_at(s, behind) == known)) unit = known;
  }
  if (unit.empty() && behind == end) unit = word_at(s, end);
  out.unit = unit;
  if (!unit.empty()) end = behind + unit.size();
  out.span = s.span(at, end);
  return end;
}

const char* read_date(Session& s, const char* at, Name& out) {
  std::array<int, 3> part{};
  const char* p = at;
  for (std::size_t k = 0; k < 3; ++k) {
    std::string digits;
    const char* end = read_digits(s, p, digits);
    if (digits.empty() || digits.size() > 4) return nullptr;
    std::from_chars(digits.data(), digits.data() + digits.size(), part[k]);
    constexpr std::array<std::string_view, 3> marks = {"年", "月", "日"};
    if (starts(s, end, marks[k])) {
      p = end + marks[k].size();
    } else if (k == 2) {
      p = end;
    } else if (end != s.end && *end == '-') {
      p = end + 1;
    } else {
      return nullptr;
    }
  }
  const auto day = text::day(part[0], part[1], part[2]);
  const bool real = day && day->year >= 1900;
  if (!real) s.report("X0119", at, p, {s.text(at, p)});
  out = {real ? iso(*day) : std::string(s.text(at, p)), s.span(at, p)};
  return p;
}

}  // namespace xiezhi::grammar
