#include "engine/match/literals.hpp"

#include <algorithm>
#include <cstring>

namespace xiezhi::match {
namespace {

constexpr std::uint32_t filter_bits = 1u << 18;

std::size_t step(char lead) {
  const auto b = static_cast<unsigned char>(lead);
  return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

// The bytes of one character as a number.
std::uint32_t load(const char* at, std::size_t n) {
  std::uint32_t v = 0;
  std::memcpy(&v, at, n);
  return v;
}

std::uint32_t hash(std::uint32_t a) { return (a * 0x9E3779B1u) >> 8; }
std::uint32_t pair_hash(std::uint32_t a, std::uint32_t b) {
  return ((a * 0x9E3779B1u) ^ (b * 0x85EBCA77u) ^ (b >> 7)) & (filter_bits - 1);
}

}  // namespace

Literals::Literals(std::vector<std::string> literals) : literals_(std::move(literals)) {
  std::uint32_t size = 1024;
  while (size < literals_.size()) size *= 2;
  mask_ = size - 1;
  buckets_.resize(size);
  filter_.assign(filter_bits / 64, 0);
  const auto set = [&](std::uint32_t bit) { filter_[bit / 64] |= 1ull << (bit % 64); };

  std::vector<std::uint32_t> key(literals_.size());
  order_.resize(literals_.size());
  for (std::uint32_t id = 0; id < literals_.size(); ++id) {
    const auto& text = literals_[id];
    const auto n = step(text[0]);
    const auto first = load(text.data(), n);
    key[id] = hash(first) & mask_;
    order_[id] = id;
    // A one-character literal lets any second character pass: its bit is the pair (first, 0).
    set(text.size() > n ? pair_hash(first, load(text.data() + n, step(text[n]))) : pair_hash(first, 0));
  }
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (key[a] != key[b]) return key[a] < key[b];
    if (literals_[a].size() != literals_[b].size()) return literals_[a].size() < literals_[b].size();
    return a < b;
  });
  for (std::uint32_t i = 0; i < order_.size(); ++i) {
    auto& bucket = buckets_[key[order_[i]]];
    if (bucket.count++ == 0) bucket.first = i;
  }
}

void Literals::find(std::string_view text, std::vector<Occurrence>& out) const {
  if (literals_.empty()) return;
  const auto has = [&](std::uint32_t bit) { return (filter_[bit / 64] >> (bit % 64)) & 1; };
  for (std::size_t at = 0; at < text.size();) {
    const auto n = step(text[at]);
    const auto first = load(text.data() + at, n);
    const auto next = at + n;
    const auto second = next < text.size() ? load(text.data() + next, step(text[next])) : 0;
    if (has(pair_hash(first, second)) || has(pair_hash(first, 0))) {
      const auto& bucket = buckets_[hash(first) & mask_];
      const auto rest = text.substr(at);
      for (std::uint32_t i = bucket.first; i < bucket.first + bucket.count; ++i) {
        const auto& literal = literals_[order_[i]];
        if (rest.size() >= literal.size() && std::memcmp(rest.data(), literal.data(), literal.size()) == 0)
          out.push_back({order_[i], static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + literal.size())});
      }
    }
    at = next;
  }
}

}  // namespace xiezhi::match
