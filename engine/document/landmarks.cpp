#include "engine/document/landmarks.hpp"

#include <algorithm>

namespace xiezhi::document {

namespace {

// The three bytes of a character as one number.
constexpr std::uint32_t key(std::string_view c) {
  return static_cast<std::uint32_t>(static_cast<unsigned char>(c[0])) << 16 |
         static_cast<std::uint32_t>(static_cast<unsigned char>(c[1])) << 8 | static_cast<unsigned char>(c[2]);
}

}  // namespace

std::vector<Landmark> landmarks(std::string_view s) {
  std::vector<Landmark> out;
  out.reserve(s.size() / 24 + 16);
  const auto* p = reinterpret_cast<const unsigned char*>(s.data());
  const std::size_t n = s.size();
  const auto note = [&](std::size_t at, Sign sign) { out.push_back({static_cast<std::uint32_t>(at), sign}); };
  for (std::size_t i = 0; i < n;) {
    const unsigned char b = p[i];
    if (b >= 0xE4 && b <= 0xE9) {  // most characters are ideographs: two comparisons, nearly never true
      if (p[i + 1] == 0xAC && p[i + 2] == 0xAC && b == 0xE7) note(i, Sign::ordinal);                                   // 第
      if (p[i + 1] == 0x89 && p[i + 2] == 0x8D && b == 0xE5 && s.compare(i + 3, 3, "款") == 0) note(i, Sign::former);  // 前款
      i += 3;
      continue;
    }
    if (b < 0x80) {
      if (b == '\n') note(i, Sign::line_end);
      ++i;
      continue;
    }
    if (b < 0xE0) {
      i += 2;
      continue;
    }
    if (b >= 0xF0) {
      i += 4;
      continue;
    }
    const std::uint32_t c = static_cast<std::uint32_t>(b) << 16 | static_cast<std::uint32_t>(p[i + 1]) << 8 | p[i + 2];
    switch (c) {
      case key("“"):
        note(i, Sign::open_quote);
        break;
      case key("”"):
        note(i, Sign::close_quote);
        break;
      case key("。"):
      case key("！"):
      case key("？"):
        note(i, Sign::stop);
        break;
      case key("《"):
        note(i, Sign::open_title);
        break;
      case key("》"):
        note(i, Sign::close_title);
        break;
      case key("；"):
        note(i, Sign::semicolon);
        break;
      case key("："):
        note(i, Sign::colon);
        break;
      case key("（"):
        note(i, Sign::open_paren);
        break;
      case key("）"):
        note(i, Sign::close_paren);
        break;
      default:
        break;
    }
    i += 3;
  }
  return out;
}

std::size_t landmark_from(const std::vector<Landmark>& marks, std::size_t from, std::uint32_t at) {
  if (from < marks.size() && marks[from].at < at) {
    // Nearly always a few steps ahead.
    std::size_t k = from;
    for (int near = 0; near < 8 && k < marks.size() && marks[k].at < at; ++near) ++k;
    if (k == marks.size() || marks[k].at >= at) return k;
    from = k;
  }
  const auto it = std::lower_bound(marks.begin() + static_cast<std::ptrdiff_t>(from), marks.end(), at,
                                   [](const Landmark& m, std::uint32_t a) { return m.at < a; });
  return static_cast<std::size_t>(it - marks.begin());
}

}  // namespace xiezhi::document
