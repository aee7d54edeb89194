#include "engine/store/similarity.hpp"

#include <algorithm>

#include "engine/store/grams.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::store {
namespace {

constexpr std::uint32_t mix(std::uint32_t h) {
  h ^= h >> 16;
  h *= 0x7FEB352Du;
  h ^= h >> 15;
  h *= 0x846CA68Bu;
  return h ^ (h >> 16);
}

std::size_t common(const Shingles& a, const Shingles& b) {
  std::size_t n = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++n, ++i, ++j;
    } else {
      a[i] < b[j] ? ++i : ++j;
    }
  }
  return n;
}

}  // namespace

Shingles shingles(std::string_view folded) {
  Shingles out;
  out.reserve(folded.size() / 3);
  char32_t before = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = text::next(folded, at);
    if (!is_word(c) && c != '#') continue;  // # stands for a number: see matter.cpp
    if (before) out.push_back(mix(static_cast<std::uint32_t>(before) * 0x9E3779B1u + static_cast<std::uint32_t>(c)));
    before = c;
  }
  if (out.empty() && before) out.push_back(mix(static_cast<std::uint32_t>(before)));
  std::sort(out.begin(), out.end());
  return out;
}

double likeness(const Shingles& a, const Shingles& b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1 : 0;
  return 2.0 * static_cast<double>(common(a, b)) / static_cast<double>(a.size() + b.size());
}

double containment(const Shingles& a, const Shingles& b) {
  const std::size_t smaller = std::min(a.size(), b.size());
  return smaller ? static_cast<double>(common(a, b)) / static_cast<double>(smaller) : 0;
}

Sketch sketch(const Shingles& shingles) {
  std::array<std::uint32_t, 64> least;
  least.fill(0xFFFFFFFFu);
  for (const std::uint32_t s : shingles) {
    // One multiply for each of the 64 orders: (s · odd) is a permutation of 32 bits.
    for (std::uint32_t k = 0; k < least.size(); ++k)
      least[k] = std::min(least[k], (s ^ (k * 0x85EBCA6Bu)) * (2 * k + 0x9E3779B1u));
  }
  Sketch out;
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = static_cast<std::uint8_t>(mix(least[k]));
  return out;
}

int agreement(const Sketch& a, const Sketch& b) {
  int n = 0;
  for (std::size_t k = 0; k < a.size(); ++k) n += a[k] == b[k];
  return n;
}

}  // namespace xiezhi::store
