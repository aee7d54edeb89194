// All words that a rule set knows, found in one pass: the first two characters lead to the few words that may stand there.
// Built once, immutable, shared by threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace xiezhi::match {

struct Occurrence {
  std::uint32_t literal;
  std::uint32_t begin;
  std::uint32_t end;
};

class Literals {
 public:
  Literals() = default;
  // Valid UTF-8, none empty. `wanted`: those to look for, by literal; empty: all.
  explicit Literals(const std::vector<std::string>& literals, const std::vector<bool>& wanted = {});
  // Appends every occurrence, overlapping ones too, by rising begin.
  void find(std::string_view text, std::vector<Occurrence>& out) const;

 private:
  struct Entry {
    std::uint64_t start;              // its first eight bytes
    std::uint32_t literal, at, size;  // its bytes in `bytes_`
    std::uint32_t other;              // another entry of one character at the same place, or none
  };
  std::string bytes_;
  std::vector<std::uint32_t> alone_;  // by character, its low sixteen bits: of the entry of it alone, or none
  std::vector<std::uint64_t> known_;  // by pair: a bit, for a quick no
  std::vector<std::uint32_t> first_;  // by key of a pair: of its entries; one more at the end
  std::vector<Entry> entries_;        // those of pairs by key, then those of one character
};

}  // namespace xiezhi::match
