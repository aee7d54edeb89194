// The inside of Places: its index, and what places.cpp and issuer.cpp share. Not for other rooms.
#pragma once

#include <algorithm>
#include <bitset>
#include <cstring>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/statute/place_guards.hpp"
#include "engine/statute/places.hpp"

namespace xiezhi::statute {

struct Division {
  std::uint32_t code = 0;
  Level level = Level::unknown;
  std::string name;
  std::int32_t parent = -1;                // the division it lies in, or -1
  std::vector<std::uint32_t> short_names;  // entries without the suffix that are no ordinary words
};

// A name in text: of one division or of several.
struct Entry {
  std::string name;
  bool full = false;  // with the suffix
  std::vector<std::uint32_t> divisions;
};

// 500152 lies in 500100 and in 500000.
inline bool lies_in(std::uint32_t code, std::uint32_t outer) {
  return outer % 10000 == 0 ? code / 10000 == outer / 10000 : outer % 100 == 0 && code / 100 == outer / 100;
}

// The six bytes of two Chinese characters, mixed; names are looked for by their first two.
inline std::uint64_t pair_at(const char* p) {
  std::uint64_t v = 0;
  std::memcpy(&v, p, 6);
  return v;
}
constexpr std::size_t pair_bits = 16;
inline std::size_t pair_hash(std::uint64_t pair) { return pair * 0x9E3779B97F4A7C15u >> (64 - pair_bits); }
inline bool is_han(char c) { return static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9; }

// A unit that ends the name of a place, and its level.
struct Unit {
  std::string_view word;
  Level level;
};
// Longest first.
inline constexpr Unit units[] = {
    {"自治区", Level::province}, {"自治州", Level::city}, {"自治县", Level::county}, {"自治旗", Level::county},
    {"街道", Level::town},       {"地区", Level::city},   {"省", Level::province},   {"市", Level::city},
    {"州", Level::city},         {"盟", Level::city},     {"区", Level::county},     {"县", Level::county},
    {"旗", Level::county},       {"镇", Level::town},     {"乡", Level::town},       {"苏木", Level::town}};

const Unit* unit_at(std::string_view s);     // the longest at the start of `s`, or null
const Unit* unit_of(std::string_view name);  // the longest at the end of `name`, or null
// Characters that hide a name: 某某市, XX区, ××县. Bytes of the mask at the start of `s`, or 0.
std::size_t mask_at(std::string_view s);

struct PlaceIndex {
  std::vector<Division> divisions;
  std::vector<Entry> entries;
  std::vector<std::uint32_t> by_name;  // entries, by their pair, the longest first
  struct Range {
    std::uint32_t begin = 0, end = 0;
  };
  std::unordered_map<std::uint64_t, Range> by_pair;  // of by_name
  std::bitset<std::size_t{1} << pair_bits> pairs;
  Guards guards;

  // False when no name begins here; true when one may. At least six bytes.
  bool may_start(const char* p) const { return is_han(p[0]) && is_han(p[3]) && pairs[pair_hash(pair_at(p))]; }
  std::span<const std::uint32_t> starting(std::string_view s) const {
    if (s.size() < 6 || !may_start(s.data())) return {};
    const auto it = by_pair.find(pair_at(s.data()));
    if (it == by_pair.end()) return {};
    return std::span(by_name).subspan(it->second.begin, it->second.end - it->second.begin);
  }
  bool inside(const Entry& e, const Entry& outer) const {
    return std::any_of(e.divisions.begin(), e.divisions.end(), [&](std::uint32_t d) {
      return std::any_of(outer.divisions.begin(), outer.divisions.end(),
                         [&](std::uint32_t o) { return lies_in(divisions[d].code, divisions[o].code); });
    });
  }
  // The longest name at `at` that may stand there; `outer` is the name that ends right before it, or null.
  const Entry* name_at(std::string_view text, std::size_t at, const Entry* outer) const;
};

}  // namespace xiezhi::statute
