#include "engine/text/fold_chars.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "engine/text/fold.hpp"
#include "engine/text/line_end.hpp"
#include "engine/text/utf8.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::text {
namespace {

using icu::Normalizer2;

const Normalizer2& instance(const Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const Normalizer2* const n = get(status);
  if (U_FAILURE(status)) throw Error(ErrorKind::bad_data, "ICU 的规范化数据缺失", "ICU normalisation data is missing");
  return *n;
}

const Normalizer2& compatibility() {
  static const Normalizer2& n = instance(&Normalizer2::getNFKCCasefoldInstance);
  return n;
}

const Normalizer2& composition() {
  static const Normalizer2& n = instance(&Normalizer2::getNFCInstance);
  return n;
}

struct Range {
  char32_t first, last;
};

template <std::size_t N>
constexpr bool in(const std::array<Range, N>& sorted, char32_t c) {
  const auto it = std::lower_bound(sorted.begin(), sorted.end(), c, [](Range r, char32_t x) { return r.last < x; });
  return it != sorted.end() && c >= it->first;
}

// What NFKC would lose: which number, that it was one, and the marks that are Chinese as they stand.
constexpr std::array kept = {
    Range{0xBC, 0xBE},                                                    // ¼ ½ ¾
    Range{0x2026, 0x2026},                                                // …
    Range{0x2150, 0x2188},                                                // ⅓ Ⅳ
    Range{0x2460, 0x2487}, Range{0x24EA, 0x24FF},                         // ① ⑴ ⓪ ⓫
    Range{0x3220, 0x3229}, Range{0x3251, 0x325F}, Range{0x3280, 0x3289},  // ㈠ ㉑ ㊀
    Range{0x32B1, 0x32BF}, Range{0xFF01, 0xFF01}, Range{0xFF08, 0xFF09},  // ㊱ ！ （ ）
    Range{0xFF0C, 0xFF0C}, Range{0xFF1A, 0xFF1B}, Range{0xFF1F, 0xFF1F},  // ， ： ； ？
};

struct Pair {
  char32_t from, to;
};
// Sorted. Forms that Unicode keeps apart and a drafter does not; radicals that stand for whole characters in text copied from a
// PDF: NFKC knows those of Kangxi (but 户 and 青 in another form), not those of the supplement.
constexpr std::array own = {
    Pair{0x2010, '-'},   Pair{0x2011, '-'},   Pair{0x2012, '-'},   Pair{0x2013, '-'},   Pair{0x2015, U'—'},
    Pair{0x2022, U'·'},  Pair{0x2027, U'·'},  Pair{0x2053, '~'},   Pair{0x2212, '-'},   Pair{0x2219, U'·'},
    Pair{0x2236, ':'},   Pair{0x223C, '~'},   Pair{0x22C5, U'·'},  Pair{0x22EF, U'…'},  Pair{0x2500, U'—'},
    Pair{0x25CB, U'〇'}, Pair{0x25EF, U'〇'}, Pair{0x2E9C, U'日'}, Pair{0x2E9D, U'月'}, Pair{0x2EA0, U'民'},
    Pair{0x2EA7, U'牛'}, Pair{0x2EA9, U'王'}, Pair{0x2EB6, U'羊'}, Pair{0x2EBC, U'肉'}, Pair{0x2EC1, U'虎'},
    Pair{0x2EC4, U'西'}, Pair{0x2EC5, U'见'}, Pair{0x2EC6, U'角'}, Pair{0x2EC9, U'贝'}, Pair{0x2ECB, U'车'},
    Pair{0x2ED1, U'長'}, Pair{0x2ED3, U'长'}, Pair{0x2ED4, U'门'}, Pair{0x2ED7, U'雨'}, Pair{0x2ED8, U'青'},
    Pair{0x2ED9, U'韦'}, Pair{0x2EDA, U'页'}, Pair{0x2EDB, U'风'}, Pair{0x2EDC, U'飞'}, Pair{0x2EDD, U'食'},
    Pair{0x2EE2, U'马'}, Pair{0x2EE3, U'骨'}, Pair{0x2EE4, U'鬼'}, Pair{0x2EE5, U'鱼'}, Pair{0x2EE6, U'鸟'},
    Pair{0x2EE7, U'卤'}, Pair{0x2EE8, U'麦'}, Pair{0x2EE9, U'黄'}, Pair{0x2EEA, U'黾'}, Pair{0x2EEC, U'齐'},
    Pair{0x2EEE, U'齿'}, Pair{0x2EF0, U'龙'}, Pair{0x2F3E, U'户'}, Pair{0x2FAD, U'青'}, Pair{0x300C, U'“'},
    Pair{0x300D, U'”'},  Pair{0x300E, U'“'},  Pair{0x300F, U'”'},  Pair{0x301C, '~'},   Pair{0x301D, U'“'},
    Pair{0x301E, U'”'},  Pair{0x301F, U'”'},  Pair{0x30FB, U'·'},  Pair{0xFF5E, '~'},
};

char32_t unify(char32_t c) {
  if (c < 0x2010) return c;
  const auto it = std::lower_bound(own.begin(), own.end(), c, [](Pair p, char32_t x) { return p.from < x; });
  return it != own.end() && it->from == c ? it->to : c;
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' ||
         (c >= 0xA0 && (c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000));
}

bool is_ignorable(char32_t c) {
  if (c < 0xAD) return (c < 0x20 && !(c >= 0x09 && c <= 0x0D)) || (c >= 0x7F && c < 0xA0 && c != 0x85);
  return c != 0x3000 && !(c >= 0x3400 && c < 0xA000) &&
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

// No mapping, and no combining: nearly all characters of a Chinese text.
bool is_plain(char32_t c) {
  return c < 0x80 ? !(c >= 'A' && c <= 'Z') : (c >= 0x3400 && c < 0xA000) || (c >= 0x20000 && c < 0x2F800);
}

// The mapping of the frequent characters, to one each; 0 for all others.
char32_t map_simple(char32_t c) {
  if (is_space(c)) return ' ';
  if (ends_line(c)) return '\n';
  if (c >= 0xFF01 && c < 0xFF5E && !in(kept, c)) c -= 0xFEE0;
  if (c >= 'A' && c <= 'Z') return c + 32;
  return is_plain(c) || in(kept, c) ? c : 0;
}

// One character, mapped. An expansion that holds a space among others (´ → space and accent) is not taken: the space would
// be looked upon as one.
void map_into(std::u32string& out, char32_t c) {
  if (const char32_t m = map_simple(c); m != 0) return out.push_back(m);
  if (const char32_t u = unify(c); u != c) return out.push_back(u);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString s = compatibility().normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
  if (U_FAILURE(status) || s.isEmpty() || s.indexOf(u' ') >= 0) return out.push_back(c);
  for (std::int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) out.push_back(unify(static_cast<char32_t>(s.char32At(i))));
}

void compose(std::u32string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* const units = reinterpret_cast<const UChar32*>(text.data());
  const icu::UnicodeString s =
      composition().normalize(icu::UnicodeString::fromUTF32(units, static_cast<std::int32_t>(text.size())), status);
  if (U_FAILURE(status)) return;
  text.clear();
  for (std::int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) text.push_back(static_cast<char32_t>(s.char32At(i)));
}

}  // namespace

char32_t of_radical(char32_t c) {
  if (c < 0x2E80 || c > 0x2FD5) return c;
  std::u32string mapped;
  map_into(mapped, c);
  return mapped.size() == 1 ? mapped[0] : c;
}

std::string_view without_radicals(std::string_view utf8, std::string& room) {
  bool any = false;
  for (std::size_t at = utf8.find('\xE2'); at != utf8.npos; at = utf8.find('\xE2', at + 3)) {
    if (static_cast<unsigned char>(utf8[at + 1]) < 0xBA) continue;  // below U+2E80
    if (!any) room = utf8;
    any = true;
    std::size_t next = at;
    std::string character;
    append(character, of_radical(text::next(utf8, next)));
    room.replace(at, 3, character);
  }
  return any ? std::string_view(room) : utf8;
}

bool may_combine(std::string_view s, std::size_t at) {
  if (at == s.size()) return false;
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(s[at + k]); };
  const unsigned lead = byte(0);
  if (lead < 0xCC) return lead < 0x09 || (lead > 0x0D && lead < 0x20) || lead == 0x7F || lead == 0xC2;
  if (lead == 0xE3) return byte(1) != 0x80 || byte(2) >= 0xAA;
  if (lead == 0xEF) return byte(1) != 0xBC;
  return lead < 0xE4 || lead > 0xE9;
}

bool is_mark(char32_t c) {
  return c >= 0x300 && !(c >= 0x3400 && c < 0xA000) && !compatibility().hasBoundaryBefore(static_cast<UChar32>(c));
}

bool is_chinese(char32_t c) {
  static constexpr std::array ranges = {
      Range{0x2014, 0x2014}, Range{0x2018, 0x201D}, Range{0x2026, 0x2026}, Range{0x2160, 0x217F}, Range{0x2460, 0x24FF},
      Range{0x2776, 0x2793}, Range{0x2E80, 0x2FDF}, Range{0x3001, 0x33FF}, Range{0x3400, 0x4DBF}, Range{0x4E00, 0x9FFF},
      Range{0xF900, 0xFAFF}, Range{0xFE30, 0xFE4F}, Range{0xFF01, 0xFF60}, Range{0xFFE0, 0xFFE6}, Range{0x20000, 0x3FFFF},
  };
  return c >= 0x2014 && in(ranges, c);
}

bool Cells::is_soft(std::size_t at) {
  while (soft_ != soft_end_ && *soft_ < at) ++soft_;
  return soft_ != soft_end_ && *soft_ == at;
}

Cell Cells::pop() {
  Cell cell = from_;
  cell.c = queue_[used_++];
  cell.soft = cell.soft && cell.c == ' ';
  if (used_ == queue_.size()) {
    queue_.clear();
    used_ = 0;
  }
  return cell;
}

Cell Cells::next() {
  if (pending()) return pop();
  std::size_t begin = at_;
  char32_t c = 0;
  do {
    begin = at_;
    if (at_ == source_.size()) return {0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin), false, false};
    c = text::next(source_, at_);
  } while (is_ignorable(c));
  const bool soft = is_soft(begin);
  if (soft || (c == '\r' && source_.substr(at_).starts_with('\n'))) c = ' ';

  from_ = {c, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_), soft, false};
  if (!may_combine(source_, at_)) {
    from_.c = map_simple(c);
    if (from_.c != 0) return from_;
  }
  map_into(queue_, c);
  // Take the marks that follow, and the ignorable characters among them.
  for (std::size_t look = at_; may_combine(source_, look);) {
    const char32_t d = text::next(source_, look);
    if (is_ignorable(d)) continue;
    if (!is_mark(d)) break;
    map_into(queue_, d);
    at_ = look;
  }
  if (at_ != from_.end) {
    compose(queue_);
    from_.end = static_cast<std::uint32_t>(at_);
  }
  from_.shared = queue_.size() > 1;
  return pop();
}

}  // namespace xiezhi::text
