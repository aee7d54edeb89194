#include "engine/match/literals.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include "engine/text/utf8.hpp"

namespace xiezhi::match {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFFu;

// The bits of a hash that lead to the words of a pair of characters, and the longer run of them that says whether there are
// any.
constexpr int key_bits = 16, known_bits = 19;
constexpr std::size_t key_count = std::size_t{1} << key_bits;

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

// The character as a number, from its first bytes.
std::uint32_t character(std::uint64_t ahead, std::size_t size) {
  const auto byte = [&](int i) { return static_cast<std::uint32_t>(ahead >> (8 * i)) & 0xFF; };
  switch (size) {
    case 1:
      return byte(0);
    case 2:
      return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3:
      return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    default:
      return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
  }
}

std::uint32_t hash(std::uint32_t a, std::uint32_t b) { return (a * 0x9E3779B1u) ^ (b * 0x85EBCA77u); }
std::uint32_t key(std::uint32_t hash) { return hash >> (32 - key_bits); }
std::uint32_t known(std::uint32_t hash) { return hash >> (32 - known_bits); }

// The word's first two characters, hashed; nothing of a word of one.
std::optional<std::uint32_t> pair_of(std::string_view word) {
  const auto n = text::step(word[0]);
  if (n >= word.size()) return std::nullopt;
  return hash(character(eight_bytes(word, 0), n), character(eight_bytes(word, n), text::step(word[n])));
}

}  // namespace

Literals::Literals(const std::vector<std::string>& literals, const std::vector<bool>& wanted)
    : alone_(0x10000, none), known_((std::size_t{1} << known_bits) / 64), first_(key_count + 1) {
  std::vector<std::optional<std::uint32_t>> pairs;
  const auto is_wanted = [&](std::size_t id) { return wanted.empty() || wanted[id]; };
  std::uint32_t count = 0;
  for (std::size_t id = 0; id < literals.size(); ++id) {
    const auto pair = pairs.emplace_back(pair_of(literals[id]));
    if (!is_wanted(id) || !pair) continue;
    known_[known(*pair) / 64] |= std::uint64_t{1} << (known(*pair) % 64);
    ++first_[key(*pair) + std::size_t{1}];
    ++count;
  }
  for (std::size_t k = 0; k < key_count; ++k) first_[k + 1] += first_[k];
  entries_.resize(count);
  auto next = first_;
  for (std::uint32_t id = 0; id < literals.size(); ++id) {
    if (!is_wanted(id)) continue;
    const auto& word = literals[id];
    const Entry entry{eight_bytes(word, 0), id, static_cast<std::uint32_t>(bytes_.size()),
                      static_cast<std::uint32_t>(word.size()), none};
    bytes_ += word;
    if (pairs[id]) {
      entries_[next[key(*pairs[id])]++] = entry;
      continue;
    }
    // Characters beyond the first plane share a place with others: a chain.
    auto& place = alone_[character(entry.start, word.size()) & 0xFFFF];
    entries_.push_back(entry);
    entries_.back().other = std::exchange(place, static_cast<std::uint32_t>(entries_.size() - 1));
  }
}

void Literals::find(std::string_view text, std::vector<Occurrence>& out) const {
  if (entries_.empty()) return;
  out.reserve(out.size() + text.size() / 2);
  const auto add = [&](const Entry& e, std::size_t at) {
    out.push_back({e.literal, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at) + e.size});
  };
  std::uint64_t ahead = eight_bytes(text, 0);
  auto here = character(ahead, text.empty() ? 1 : text::step(text[0]));
  for (std::size_t at = 0; at < text.size();) {
    const auto size = text::step(text[at]);
    for (auto i = alone_[here & 0xFFFF]; i != none; i = entries_[i].other)
      if (((ahead ^ entries_[i].start) & masks[entries_[i].size]) == 0) add(entries_[i], at);
    const auto behind = at + size;
    if (behind >= text.size()) return;
    const auto next = eight_bytes(text, behind);
    const auto there = character(next, text::step(text[behind]));
    const auto pair = hash(here, there);
    if ((known_[known(pair) / 64] >> (known(pair) % 64)) & 1) {
      for (auto i = first_[key(pair)]; i < first_[key(pair) + std::size_t{1}]; ++i) {
        const auto& e = entries_[i];
        // Most words are two characters: their bytes are compared at once.
        if (e.size <= 8 ? ((ahead ^ e.start) & masks[e.size]) == 0
                        : ahead == e.start && e.size <= text.size() - at &&
                              std::memcmp(text.data() + at + 8, bytes_.data() + e.at + 8, e.size - 8) == 0)
          add(e, at);
      }
    }
    ahead = next;
    here = there;
    at = behind;
  }
}

}  // namespace xiezhi::match
