#include "engine/statute/title.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "engine/text/fold.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::statute {

namespace {

constexpr std::string_view country = "中华人民共和国";

// Marks that carry no meaning in a title.
constexpr std::array<char32_t, 26> marks = {U'《', U'》', U'〈', U'〉', U'（', U'）', U'(',  U')',  U'〔',
                                            U'〕', U'[',  U']',  U'“',  U'”',  U'"',  U'、', U'，', U',',
                                            U'。', U'·',  U'-',  U'—',  U'–',  U' ',  U'\n', U'\t'};

std::string strip(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) {
    if (s.substr(i).starts_with(country)) {
      i += country.size();
      continue;
    }
    const auto b = static_cast<unsigned char>(s[i]);
    const std::size_t size = text::step(s[i]);
    std::size_t at = i;
    if ((b >= 0xE4 && b <= 0xE9) || std::find(marks.begin(), marks.end(), text::next(s, at)) == marks.end())
      out.append(s, i, size);
    i += size;
  }
  return out.empty() ? std::string(s) : out;  // 中华人民共和国 alone stays
}

struct Qualifier {
  std::string_view word;
  bool draft;
};
// What may stand in brackets behind a title without being part of it. A year may come before.
constexpr Qualifier qualifiers[] = {{"试行", false},
                                    {"暂行", false},
                                    {"修订", false},
                                    {"修正", false},
                                    {"修改", false},
                                    {"修订版", false},
                                    {"修正版", false},
                                    {"修正本", false},
                                    {"修订本", false},
                                    {"修正文本", false},
                                    {"版", false},
                                    {"本", false},
                                    {"修订文本", false},
                                    {"文本", false},
                                    {"草案", true},
                                    {"修订草案", true},
                                    {"修正草案", true},
                                    {"试行草案", true},
                                    {"草稿", true},
                                    {"送审稿", true},
                                    {"征求意见稿", true},
                                    {"讨论稿", true},
                                    {"审议稿", true},
                                    {"草案征求意见稿", true},
                                    {"修订草案征求意见稿", true},
                                    {"修改草案", true},
                                    {"公开征求意见稿", true},
                                    {"代拟稿", true},
                                    {"修正案草案", true},
                                    {"", false}};

// The content of a pair of brackets: a qualifier? Then `out` takes what it says.
bool read_qualifier(std::string_view inside, CitedTitle& out) {
  int year = 0;
  std::size_t i = 0;
  while (i < inside.size() && i < 4 && inside[i] >= '0' && inside[i] <= '9') year = year * 10 + (inside[i++] - '0');
  if (i == 4) {
    constexpr std::string_view unit = "年";
    if (inside.substr(i).starts_with(unit)) i += unit.size();
  } else if (i != 0) {
    return false;
  } else {
    year = 0;
  }
  const auto rest = inside.substr(i);
  for (const auto& q : qualifiers) {
    if (rest != q.word || (rest.empty() && year == 0)) continue;
    out.qualified = true;
    out.draft |= q.draft;
    if (year != 0) out.year = year;
    return true;
  }
  return false;
}

std::u32string characters(std::string_view s) {
  std::u32string out;
  for (std::size_t i = 0; i < s.size();) out += text::next(s, i);
  return out;
}

std::u32string numbers_of(const std::u32string& s) {
  constexpr std::u32string_view digits = U"0123456789一二三四五六七八九十百零〇";
  std::u32string out;
  std::copy_if(s.begin(), s.end(), std::back_inserter(out), [&](char32_t c) { return digits.find(c) != digits.npos; });
  return out;
}

// The kind of instrument that ends a title; the longest that fits.
constexpr std::u32string_view kinds[] = {U"实施条例", U"实施细则", U"实施办法", U"条例", U"办法", U"规定",
                                         U"细则",     U"规则",     U"决定",     U"解释", U"意见", U"通知",
                                         U"标准",     U"方案",     U"纲要",     U"法典", U"法"};
std::u32string_view kind_of(const std::u32string& s) {
  for (const auto k : kinds)
    if (s.size() > k.size() && s.ends_with(k)) return k;
  return {};
}

// Fewest insertions and deletions that turn a into b (a replaced character counts two); `limit + 1` when more.
std::size_t edits(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t up = row[j + 1];
      row[j + 1] = a[i] == b[j] ? diagonal : 1 + std::min(up, row[j]);
      diagonal = up;
    }
  }
  return std::min(row.back(), limit + 1);
}

}  // namespace

std::string title_key(std::string_view title) { return strip(text::fold_literal(title)); }

CitedTitle cited_title(std::string_view title) {
  constexpr std::string_view open = "（", close = "）";
  CitedTitle out;
  std::string s = text::fold_literal(title);
  for (std::size_t at = s.find(open); at != s.npos; at = s.find(open, at)) {
    const std::size_t inside = at + open.size(), end = s.find(close, inside);
    if (end == s.npos) break;
    if (read_qualifier(std::string_view(s).substr(inside, end - inside), out)) {
      s.erase(at, end + close.size() - at);
    } else {
      at = inside;
    }
  }
  out.key = strip(s);
  return out;
}

std::string number_key(std::string_view text) {
  constexpr std::string_view number = "号", order = "令", nth = "第", council = "国务院令";
  std::string s = title_key(text);
  for (std::size_t at; (at = s.find(nth)) != s.npos;) s.erase(at, nth.size());
  if (s.ends_with("号令")) {  // X37号令 → X令37号
    s.erase(s.size() - order.size());
    std::size_t digits = s.size() - number.size();
    while (digits > 0 && s[digits - 1] >= '0' && s[digits - 1] <= '9') --digits;
    if (!std::string_view(s).substr(0, digits).ends_with(order)) s.insert(digits, order);
  }
  if (s.starts_with("国令")) s.replace(0, std::string_view("国令").size(), council);
  if (!s.ends_with(number) || s.size() <= number.size()) return {};
  const char last = s[s.size() - number.size() - 1];
  return last >= '0' && last <= '9' ? s : std::string();
}

bool nearly(std::string_view cited_key, std::string_view key) {
  const auto a = characters(cited_key), b = characters(key);
  if (a.size() < 5 || b.size() < 5 || a == b || numbers_of(a) != numbers_of(b)) return false;
  const auto kind_a = kind_of(a), kind_b = kind_of(b);
  if (kind_a.empty() || kind_b.empty()) return false;
  const std::u32string_view stem_a(a.data(), a.size() - kind_a.size()), stem_b(b.data(), b.size() - kind_b.size());
  const bool statute_a = kind_a == U"法" || kind_a == U"条例", statute_b = kind_b == U"法" || kind_b == U"条例";
  if (stem_a == stem_b) return statute_a && statute_b && stem_a.size() >= 4;   // 优化营商环境法
  if (a.size() == b.size() + 2 && a.starts_with(b)) return kind_a == U"条例";  // 行政诉讼法条例
  if (kind_a != kind_b) return false;
  const std::size_t shorter = std::min(stem_a.size(), stem_b.size()), longer = std::max(stem_a.size(), stem_b.size());
  const std::size_t limit = shorter >= 16 ? 3 : 2;
  if (longer - shorter > limit || shorter < 4) return false;
  const std::size_t cost = edits(stem_a, stem_b, limit);
  if (cost > limit) return false;
  // Short titles of the same kind are alike by nature: 公园管理条例, 公路管理条例. Laws are few, so a slip is more likely.
  const bool replaced = cost > longer - shorter;
  return kind_a == U"法" || shorter >= (replaced ? 8u : 6u);
}

}  // namespace xiezhi::statute
