// All words that a rule set knows, found in one pass: the first one, two or three characters lead to the few words that may
// stand there. Built once, immutable, shared by threads.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace xiezhi::match {

struct Occurrence {
  std::uint32_t id;
  std::uint32_t begin;
  std::uint32_t end;
};

class Literals {
 public:
  constexpr static std::uint32_t unwanted = 0xFFFFFFFFu;

  Literals() = default;
  // Valid UTF-8, none empty. `ids`: what an occurrence is called, by literal, `unwanted` for those not to be looked for; empty:
  // all are looked for, and called by their index.
  explicit Literals(const std::vector<std::string>& literals, const std::vector<std::uint32_t>& ids = {});
  // Appends every occurrence, overlapping ones too, by rising begin.
  void find(std::string_view text, std::vector<Occurrence>& out) const;

 private:
  struct Entry {
    std::uint64_t start, end;    // its first and last eight bytes; of a shorter word all
    std::uint32_t id, at, size;  // its bytes in `bytes_`
  };
  // The words of two characters, and those of more: by the hash of their first two, three.
  struct Table {
    std::vector<std::uint64_t> known;  // by hash: a bit, for a quick no
    std::vector<std::uint32_t> first;  // by hash, a shorter run of its bits: of its entries; one more at the end
    std::vector<Entry> entries;
  };
  // A word of one character: its bytes as a number, 0: none.
  struct Single {
    std::uint32_t number = 0, id = 0;
  };
  std::string bytes_;
  std::vector<Single> singles_;  // by the first bits of the hash of the character, or behind that place
  int single_shift_ = 0;         // leaves those bits
  std::array<Table, 2> tables_;
};

}  // namespace xiezhi::match
