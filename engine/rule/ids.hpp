// Equal things share one id: finds the one that was given to a thing like this before. It keeps hashes and ids only; the things
// themselves stand where their ids lead, and who asks compares.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace xiezhi::rule {

class Ids {
 public:
  // The id for which `same` holds; if there is none, `next`, which is known from here on.
  template <class Same>
  std::uint32_t find_or_add(std::size_t hash, std::uint32_t next, Same same) {
    if (2 * size_ >= slots_.size()) grow();
    const auto mask = slots_.size() - 1;
    const Slot wanted{static_cast<std::uint32_t>(hash), next};
    for (auto at = hash & mask;; at = (at + 1) & mask) {
      auto& slot = slots_[at];
      if (slot.id == unused) {
        slot = wanted;
        ++size_;
        return next;
      }
      if (slot.hash == wanted.hash && same(slot.id)) return slot.id;
    }
  }

 private:
  static constexpr std::uint32_t unused = 0xFFFFFFFFu;
  struct Slot {
    std::uint32_t hash = 0, id = unused;
  };

  void grow() {
    std::vector<Slot> old(std::max<std::size_t>(2 * slots_.size(), 1024));
    old.swap(slots_);
    const auto mask = slots_.size() - 1;
    for (const auto& slot : old) {
      if (slot.id == unused) continue;
      auto at = slot.hash & mask;
      while (slots_[at].id != unused) at = (at + 1) & mask;
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two of them, half of them unused: a thing stands where its hash says, or behind
  std::size_t size_ = 0;
};

}  // namespace xiezhi::rule
