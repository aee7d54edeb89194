// How alike two clauses are, by the pairs of neighbouring characters they share. Works on folded text.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace xiezhi::store {

// Hashes of the character pairs of a text, sorted; equal pairs stand as often as they occur. Punctuation and spaces are left
// out. A text of one character has one "pair".
using Shingles = std::vector<std::uint32_t>;
Shingles shingles(std::string_view folded);

double likeness(const Shingles& a, const Shingles& b);     // Dice: 2·common / (|a| + |b|); 0 … 1
double containment(const Shingles& a, const Shingles& b);  // share of the smaller one that the larger one holds

// MinHash in 64 bytes: the share of equal bytes estimates the overlap (Jaccard) of two sets of pairs, ± 0.06.
using Sketch = std::array<std::uint8_t, 64>;
Sketch sketch(const Shingles& shingles);
int agreement(const Sketch& a, const Sketch& b);  // equal bytes, 0 … 64

}  // namespace xiezhi::store
