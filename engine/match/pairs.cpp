#include "engine/match/pairs.hpp"

#include <cstring>

namespace xiezhi::match {
namespace {


std::size_t step(char lead) {
  const auto b = static_cast<unsigned char>(lead);
  return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

// The bytes of the character at `at` as a number; cut short at the end of the text.
std::uint32_t load(std::string_view text, std::size_t at, std::size_t n) {
  std::uint32_t value = 0;
  std::memcpy(&value, text.data() + at, n < text.size() - at ? n : text.size() - at);
  return value;
}

PairIndex::Key single_key(std::uint32_t a) { return static_cast<PairIndex::Key>((a * 0x9E3779B1u) >> 16); }
PairIndex::Key pair_key(std::uint32_t a, std::uint32_t b) {
  return static_cast<PairIndex::Key>((a * 0x9E3779B1u + b * 0x85EBCA77u) >> 16);
}

}  // namespace

PairIndex::Key PairIndex::key(std::string_view word) {
  const auto n = step(word[0]);
  const auto first = load(word, 0, n);
  return n < word.size() ? pair_key(first, load(word, n, step(word[n]))) : single_key(first);
}

PairIndex::PairIndex() : head_(std::size_t{1} << (16 - fold)), entries_(1) {}

void PairIndex::add(Key key, std::uint32_t begin) {
  auto& head = head_[key >> fold];
  entries_.push_back({begin, head, key});
  head = static_cast<std::uint32_t>(entries_.size() - 1);
}

void PairIndex::index(std::string_view text) {
  for (std::size_t i = 1; i < entries_.size(); ++i) head_[entries_[i].key >> fold] = 0;
  entries_.resize(1);
  text_ = text;
  // From the back, so that every chain rises.
  std::uint32_t behind = 0;
  auto end = text.size();
  while (end > 0) {
    auto at = end - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    const auto here = load(text, at, end - at < 4 ? end - at : 4);
    if (end < text.size()) add(pair_key(here, behind), static_cast<std::uint32_t>(at));
    add(single_key(here), static_cast<std::uint32_t>(at));
    behind = here;
    end = at;
  }
}

PairSet::PairSet(std::string_view text) : bits_((1u << 16) / 64) {
  const auto add = [&](PairIndex::Key key) { bits_[key / 64] |= std::uint64_t{1} << (key % 64); };
  std::uint32_t before = 0;
  for (std::size_t at = 0, n = 0; at < text.size(); at += n) {
    n = step(text[at]);
    const auto here = load(text, at, n);
    if (at > 0) add(pair_key(before, here));
    add(single_key(here));
    before = here;
  }
}

}  // namespace xiezhi::match
