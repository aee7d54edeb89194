#include "engine/text/fold.hpp"

#include <array>
#include <limits>

#include "engine/text/fold_chars.hpp"
#include "engine/text/utf8.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::text {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// The full-width form of , ; : ? !, or 0.
char32_t widened(char32_t c) {
  switch (c) {
    case ',':
      return U'，';
    case ';':
      return U'；';
    case ':':
      return U'：';
    case '?':
      return U'？';
    case '!':
      return U'！';
    default:
      return 0;
  }
}

// ASCII beside which a mark is part of a word or an address. Not the characters that folding itself changes.
bool is_ascii_word(char32_t c) {
  return c > ' ' && c < 0x7F && widened(c) == 0 && c != '(' && c != ')' && c != '[' && c != ']' && c != '"';
}

bool is_opener(char32_t c) { return c == '(' || c == U'（' || c == '[' || c == U'【' || c == U'〔' || c == U'〖'; }
bool is_closer(char32_t c) { return c == ')' || c == U'）' || c == ']' || c == U'】' || c == U'〕' || c == U'〗'; }

// Stands between the year and 号: digits, or what a draft leaves open.
bool is_number_mask(char32_t c) {
  return is_digit(c) || c == U'第' || c == U'×' || c == 'x' || c == '*' || c == '_' || c == '-' || c == U'〇';
}

// Classes of lead bytes for the fast loop.
enum Lead : unsigned char { slow, ascii, han, line_end, e2, e3, ef };
constexpr std::array<Lead, 256> leads = [] {
  std::array<Lead, 256> t{};
  for (unsigned b = '!'; b < 0x7F; ++b) t[b] = ascii;
  for (unsigned b = 'A'; b <= 'Z'; ++b) t[b] = slow;
  for (const char c : {'"', '(', ')', ',', ':', ';', '?', '!', '[', ']'}) t[static_cast<unsigned char>(c)] = slow;
  for (unsigned b = 0xE4; b <= 0xE9; ++b) t[b] = han;
  t['\n'] = line_end, t[0xE2] = e2, t[0xE3] = e3, t[0xEF] = ef;
  return t;
}();

class Folder {
 public:
  Folder(std::string_view source, const std::vector<std::uint32_t>& soft)
      : source_(source), soft_(soft.data()), soft_end_(soft.data() + soft.size()) {}

  FoldedText run() && {
    result_.text.reserve(source_.size() + source_.size() / 16 + 16);
    for (std::size_t at = 0; at < source_.size();) {
      std::size_t end = skip_folded(at);
      if (end > at && may_combine(source_, end)) {  // leave the mark the character before it
        end = text::before(source_, end);
      }
      if (end > at) copy(at, end);
      if (end == source_.size()) break;
      at = step(end);
    }
    close();
    result_.map.add(folded_size(), offset(source_.size()));
    return std::move(result_);
  }

 private:
  static std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }
  std::uint32_t folded_size() const { return offset(result_.text.size()); }
  std::string& out() { return result_.text; }
  Cells cells(std::size_t at) const { return Cells(source_, at, soft_, soft_end_); }

  // The end of the stretch from `at` that folding leaves alone. Characters that depend on their neighbours stop it unless
  // the bytes beside them settle the matter.
  std::size_t skip_folded(std::size_t at) {
    const auto* const p = reinterpret_cast<const unsigned char*>(source_.data());
    const std::size_t n = source_.size();
    const auto han_at = [&](std::size_t k) { return k < n && leads[p[k]] == han; };
    while (at < n) {
      switch (leads[p[at]]) {
        case han:
          do at += 3;
          while (han_at(at));
          break;
        case ascii:
          ++at;
          break;
        case line_end:
          while (soft_ != soft_end_ && *soft_ < at) ++soft_;
          if (soft_ != soft_end_ && *soft_ == at) return at;
          open_quote_ = false;
          ++at;
          break;
        case e2:
          if (p[at + 1] != 0x80) return at;
          if (p[at + 2] == 0x9C || p[at + 2] == 0x9D) {
            open_quote_ = p[at + 2] == 0x9C;                    // “ ”
          } else if (p[at + 2] != 0x94 && p[at + 2] != 0xA6) {  // — …
            return at;
          }
          at += 3;
          break;
        case e3:
          if (p[at + 1] != 0x80 || p[at + 2] < 0x81 || p[at + 2] > 0x8B) return at;
          at += 3;  // 、 。 〈 〉 《 》
          break;
        case ef:
          if (p[at + 1] != 0xBC) return at;
          switch (p[at + 2]) {
            case 0x81:
            case 0x9B:
            case 0x9F:
              break;    // ！ ； ？
            case 0x89:  // ）
              if (at == year_closes_) return at;
              break;
            case 0x88:
            case 0x8C:
            case 0x9A:  // （ ， ：
              if (!han_at(at + 3)) return at;
              break;
            default:
              return at;
          }
          at += 3;
          break;
        case slow:
          return at;
      }
    }
    return at;
  }

  void close() {
    if (!whole_) return;
    whole_ = false;
    result_.map.add(folded_size(), whole_end_);
  }

  void grow(std::size_t n) {
    if (out().size() + n > std::numeric_limits<std::uint32_t>::max()) {
      throw Error(ErrorKind::too_large, "文本过长，无法处理（超过 4 GiB）", "text too long: more than 4 GiB");
    }
  }

  void copy(std::size_t from, std::size_t to) {
    close();
    grow(to - from);
    result_.map.add(folded_size(), offset(from));
    out().append(source_, from, to - from);
  }

  void put(char32_t c, const Cell& cell) {
    grow(4);
    if (!whole_ || whole_begin_ != cell.begin) {
      close();
      const std::size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      whole_ = cell.shared || size != cell.end - cell.begin;
      whole_begin_ = cell.begin, whole_end_ = cell.end;
      result_.map.add(folded_size(), cell.begin, whole_);
    }
    append(out(), c);
  }

  // The last folded character that is no space, or 0 at the start.
  char32_t before() const {
    const std::string& s = result_.text;
    std::size_t at = s.size();
    if (at > 0 && s[at - 1] == ' ') --at;
    if (at == 0) return 0;
    at = text::before(s, at);
    return next(s, at);
  }

  static Cell next_solid(Cells& look) {
    Cell cell = look.next();
    while (cell.c == ' ') cell = look.next();
    return cell;
  }

  // The next cell, as if spaces that hold a soft break were not there: so they are between digits.
  static Cell next_unbroken(Cells& look) {
    const Cell cell = look.next();
    Cells ahead = look;
    Cell behind = cell;
    bool soft = false;
    while (behind.c == ' ') {
      soft = soft || behind.soft;
      behind = ahead.next();
    }
    if (!soft) return cell;
    look = ahead;
    return behind;
  }

  // Exactly three digits, as behind the comma in 1,000. `look` stands behind the first.
  static bool two_digits_and_no_more(Cells look) {
    return is_digit(next_unbroken(look).c) && is_digit(next_unbroken(look).c) && !is_digit(next_unbroken(look).c);
  }

  // Is the bracket before `look` that of a year in a 文号? Remembers where it closes.
  bool opens_year(Cells look) {
    Cell cell = next_solid(look);
    const char32_t century = cell.c;
    if (century != '1' && century != '2') return false;
    cell = next_unbroken(look);
    if (cell.c != (century == '1' ? U'9' : U'0')) return false;
    if (!is_digit(next_unbroken(look).c) || !is_digit(next_unbroken(look).c)) return false;
    const Cell closer = next_solid(look);
    if (!is_closer(closer.c)) return false;
    for (int k = 0; k < 16; ++k) {
      cell = next_solid(look);
      if (cell.c == U'号') {
        year_closes_ = closer.begin;
        return true;
      }
      if (!is_number_mask(cell.c)) return false;
    }
    return false;
  }

  // What a mark, bracket or quote becomes where it stands; any other character is returned as it is. `look` is behind it.
  char32_t settle(const Cell& cell, const Cells& look) {
    const char32_t c = cell.c;
    const char32_t wide = widened(c);
    if (wide != 0 || c == U'，' || c == U'：') {
      Cells ahead = look;
      const char32_t previous = before(), following = next_solid(ahead).c;
      const bool comma = c == ',' || c == U'，', colon = c == ':' || c == U'：';
      if ((comma || colon) && is_digit(previous) && is_digit(following)) {
        if (colon) return ':';
        return two_digits_and_no_more(ahead) ? U',' : U'，';
      }
      return wide == 0 || (is_ascii_word(previous) && is_ascii_word(following)) ? c : wide;
    }
    if (is_opener(c)) {
      if (opens_year(look)) return U'〔';
      return c == '(' ? U'（' : c;
    }
    if (is_closer(c)) return cell.begin == year_closes_ ? U'〕' : c == ')' ? U'）' : c;
    if (c == '"') return open_quote_ ? U'”' : U'“';
    return c;
  }

  // A run of spaces and soft breaks that begins with `cell`: one space or nothing.
  void put_space(Cell cell, Cells& from) {
    bool soft = cell.soft;
    Cells look = from;
    Cell following = look.next();
    while (following.c == ' ') {
      soft = soft || following.soft;
      cell = following;
      from = look;
      following = look.next();
    }
    if (is_mark(following.c)) return put(' ', cell);  // the space is what the mark stands on
    const char32_t previous = before();
    if (previous == 0 || previous == '\n' || following.c == 0 || following.c == '\n') return;
    if (soft && is_digit(previous) && is_digit(following.c)) return;
    if (is_chinese(previous) || is_chinese(settle(following, look))) return;
    put(' ', cell);
  }

  // Folds the source character at `at` (or the run of spaces) with regard to what stands around it; returns its end.
  std::size_t step(std::size_t at) {
    while (soft_ != soft_end_ && *soft_ < at) ++soft_;
    Cells from = cells(at);
    do {
      const Cell cell = from.next();
      if (cell.c == 0) break;
      if (cell.c == ' ') {
        put_space(cell, from);
        continue;
      }
      const char32_t c = settle(cell, from);
      if (c == '\n') {
        open_quote_ = false;
      } else if (c == U'“' || c == U'”') {
        open_quote_ = c == U'“';
      }
      put(c, cell);
    } while (from.pending());
    return from.at();
  }

  std::string_view source_;
  const std::uint32_t *soft_, *soft_end_;
  FoldedText result_;
  bool open_quote_ = false;
  std::uint32_t year_closes_ = std::numeric_limits<std::uint32_t>::max();
  // The replaced character at the end of the result: its run in the map is not yet ended.
  bool whole_ = false;
  std::uint32_t whole_begin_ = 0, whole_end_ = 0;
};

}  // namespace

FoldedText fold(std::string_view utf8, const std::vector<std::uint32_t>& soft_breaks) {
  return Folder(utf8, soft_breaks).run();
}

namespace {

// U+4E00 to U+9FFF alone, of three bytes each: nothing in it is folded.
bool plain_chinese(std::string_view utf8) {
  if (utf8.size() % 3 != 0) return false;
  for (std::size_t at = 0; at < utf8.size(); at += 3) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[at + i]); };
    if (byte(0) < 0xE4 || byte(0) > 0xE9 || (byte(0) == 0xE4 && byte(1) < 0xB8)) return false;
  }
  return true;
}

}  // namespace

std::string fold_literal(std::string_view utf8) {
  return plain_chinese(utf8) ? std::string(utf8) : Folder(utf8, {}).run().text;  // as nearly all words of rules are
}

}  // namespace xiezhi::text
