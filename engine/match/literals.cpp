#include "engine/match/literals.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace xiezhi::match {
namespace {

// Of a word's first two characters, or of its only one.
using PairKey = std::uint16_t;
constexpr std::size_t key_count = 1u << 16;

std::size_t step(char lead) {
  const auto b = static_cast<unsigned char>(lead);
  return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

// The bytes of the character at `at` as a number; cut short at the end of the text.
std::uint32_t load(std::string_view text, std::size_t at, std::size_t n) {
  std::uint32_t value = 0;
  if (text.size() - at < 4) {
    std::memcpy(&value, text.data() + at, std::min(n, text.size() - at));
    return value;
  }
  // Four at once: copied one by one they could not be read back at once.
  std::memcpy(&value, text.data() + at, 4);
  return value & (0xFFFFFFFFu >> (32 - 8 * n));
}

// The next eight bytes, with zeros behind the end.
std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t value = 0;
  if (text.size() - at >= 8)
    std::memcpy(&value, text.data() + at, 8);
  else
    std::memcpy(&value, text.data() + at, text.size() - at);
  return value;
}

constexpr auto masks = [] {
  std::array<std::uint64_t, 9> out{};
  for (std::size_t n = 1; n <= 8; ++n) out[n] = ~std::uint64_t{0} >> (64 - 8 * n);
  return out;
}();

PairKey one(std::uint32_t a) { return static_cast<PairKey>((a * 0x9E3779B1u) >> 16); }
PairKey two(std::uint32_t a, std::uint32_t b) { return static_cast<PairKey>((a * 0x9E3779B1u + b * 0x85EBCA77u) >> 16); }

// Calls on(at, key of the character, key of it and the next one); the last has no next one and gives its own key twice.
template <class F>
void each_place(std::string_view text, F&& on) {
  if (text.empty()) return;
  auto n = step(text[0]);
  auto here = load(text, 0, n);
  for (std::size_t at = 0; at < text.size();) {
    const auto next = at + n;
    const auto single = one(here);
    if (next >= text.size()) return void(on(at, single, single));
    n = step(text[next]);
    const auto behind = load(text, next, n);
    on(at, single, two(here, behind));
    here = behind;
    at = next;
  }
}

PairKey key_of(std::string_view word) {
  const auto n = step(word[0]);
  const auto first = load(word, 0, n);
  return n < word.size() ? two(first, load(word, n, step(word[n]))) : one(first);
}

}  // namespace

Literals::Literals(const std::vector<std::string>& literals, const std::vector<bool>& wanted)
    : known_(key_count / 64), first_(key_count + 1) {
  std::vector<PairKey> keys;
  const auto is_wanted = [&](std::size_t id) { return wanted.empty() || wanted[id]; };
  for (std::size_t id = 0; id < literals.size(); ++id) {
    const auto key = keys.emplace_back(key_of(literals[id]));
    if (!is_wanted(id)) continue;
    known_[key / 64] |= std::uint64_t{1} << (key % 64);
    ++first_[key + std::size_t{1}];
    entries_.push_back({});
  }
  for (std::size_t key = 0; key < key_count; ++key) first_[key + 1] += first_[key];
  auto next = first_;
  for (std::uint32_t id = 0; id < literals.size(); ++id) {
    if (!is_wanted(id)) continue;
    entries_[next[keys[id]]++] = {eight_bytes(literals[id], 0), id, static_cast<std::uint32_t>(bytes_.size()),
                                  static_cast<std::uint32_t>(literals[id].size())};
    bytes_ += literals[id];
  }
}

void Literals::find(std::string_view text, std::vector<Occurrence>& out) const {
  if (entries_.empty()) return;
  each_place(text, [&](std::size_t at, PairKey single, PairKey pair) {
    const auto ahead = eight_bytes(text, at);
    const auto look = [&](PairKey key) {
      if (((known_[key / 64] >> (key % 64)) & 1) == 0) return;
      for (auto i = first_[key]; i < first_[key + std::size_t{1}]; ++i) {
        const auto& e = entries_[i];
        // Most words are two characters: their bytes are compared at once.
        if (e.size <= 8 ? ((ahead ^ e.start) & masks[e.size]) == 0
                        : ahead == e.start && e.size <= text.size() - at &&
                              std::memcmp(text.data() + at + 8, bytes_.data() + e.at + 8, e.size - 8) == 0)
          out.push_back({e.literal, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at) + e.size});
      }
    };
    look(single);
    if (pair != single) look(pair);
  });
}

}  // namespace xiezhi::match
