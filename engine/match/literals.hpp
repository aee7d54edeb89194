// All words that a rule set knows, looked for in one short text (a candidate sentence): the first two characters lead to the
// few words that may stand there. Built once, immutable, shared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace xiezhi::match {

// Of a word's first two characters, or of its only one. The word is not empty.
using PairKey = std::uint16_t;
PairKey pair_key(std::string_view word);

// Which characters and pairs stand in a text: a quick no.
class PairSet {
 public:
  PairSet();
  explicit PairSet(std::string_view text);
  void add(PairKey key) { bits_[key / 64] |= std::uint64_t{1} << (key % 64); }
  // False: no word with this key stands in the text. True: one may.
  bool may_hold(PairKey key) const { return (bits_[key / 64] >> (key % 64)) & 1; }

 private:
  std::vector<std::uint64_t> bits_;
};

struct Occurrence {
  std::uint32_t literal;
  std::uint32_t begin;
  std::uint32_t end;
};

class Literals {
 public:
  Literals() = default;
  explicit Literals(const std::vector<std::string>& literals);  // none empty
  // Appends every occurrence, overlapping ones too, by rising begin.
  void find(std::string_view text, std::vector<Occurrence>& out) const;

 private:
  struct Entry {
    std::uint32_t literal, at, size;  // its bytes in `bytes_`
  };
  std::string bytes_;
  PairSet keys_;
  std::vector<std::uint32_t> first_;  // by key: of its entries; one more at the end
  std::vector<Entry> entries_;
};

}  // namespace xiezhi::match
