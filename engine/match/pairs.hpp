// One short text (a candidate sentence), indexed by its characters and pairs of neighbours, so that any word is found without
// reading the text again: a set of fifty words costs fifty looks into a small table.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace xiezhi::match {

class PairIndex {
 public:
  using Key = std::uint16_t;
  // Of a word's first two characters, or of its only one. The word is not empty.
  static Key key(std::string_view word);

  PairIndex();
  // Replaces what was indexed; the text must outlive its use.
  void index(std::string_view text);

  // Calls on(begin) for every place where the word stands, rising; overlapping ones too. `key` is key(word).
  template <class F>
  void each(Key key, std::string_view word, F&& on) const {
    for (auto at = head_[key >> fold]; at != 0; at = entries_[at].next)
      if (text_.compare(entries_[at].begin, word.size(), word) == 0) on(entries_[at].begin);
  }

 private:
  static constexpr int fold = 4;  // the table of a sentence has 2^12 places
  struct Entry {
    std::uint32_t begin, next;
    Key key;
  };
  void add(Key key, std::uint32_t begin);

  std::string_view text_;
  std::vector<std::uint32_t> head_;  // by key: the first entry, 0 for none
  std::vector<Entry> entries_;       // [0] is not used
};

// Which characters and pairs stand anywhere in a long text: a quick no.
class PairSet {
 public:
  explicit PairSet(std::string_view text);
  // False: no word with this key stands in the text. True: one may.
  bool may_hold(PairIndex::Key key) const { return (bits_[key / 64] >> (key % 64)) & 1; }

 private:
  std::vector<std::uint64_t> bits_;
};

}  // namespace xiezhi::match
