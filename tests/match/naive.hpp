// The slow and obvious way to find many literals: what the fast ones are compared with.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace xiezhi::test {

using Place = std::tuple<std::uint32_t, std::uint32_t>;  // (literal, begin)

inline std::vector<Place> naive_find(const std::vector<std::string>& literals, std::string_view text) {
  std::vector<Place> out;
  for (std::uint32_t id = 0; id < literals.size(); ++id)
    for (auto at = text.find(literals[id]); at != std::string_view::npos; at = text.find(literals[id], at + 1))
      out.emplace_back(id, static_cast<std::uint32_t>(at));
  return out;
}

// Text over a small alphabet of one- to four-byte characters, so that literals overlap and repeat.
inline std::string random_text(std::mt19937& random, std::size_t characters) {
  static const std::vector<std::string> alphabet{"许", "可", "证", "不", "得", "，", "a", "1", "é", "𠮷"};
  std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
  std::string out;
  while (characters-- > 0) out += alphabet[pick(random)];
  return out;
}

}  // namespace xiezhi::test
