// From folded offsets back to source offsets: sorted runs, a run only where the shift changes; binary search.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "xiezhi/span.hpp"

namespace xiezhi::text {

// Half-open range of bytes in folded text. A different type from Span, so that the two cannot be mixed.
struct FoldedSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(FoldedSpan o) const { return begin <= o.begin && o.end <= end; }
  bool overlaps(FoldedSpan o) const { return begin < o.end && o.begin < end; }
  friend auto operator<=>(const FoldedSpan&, const FoldedSpan&) = default;
};

class OffsetMap {
 public:
  // Text from folded offset `folded` on corresponds one to one to source offset `source` on, until the next run. A replaced
  // or removed stretch ends one run and begins another. Offsets must not decrease.
  // `whole`: not one to one; the stretch stands as one for the source up to the next run (a replaced character).
  void add(std::uint32_t folded, std::uint32_t source, bool whole = false);
  // Source range of a folded range: the begin maps to the begin of the source character it came from, the end to the end of
  // the source character of the last folded byte (so stray spaces at the edges are left out, those inside are in).
  Span to_source(FoldedSpan span) const;
  // First folded offset that comes from source offset ≥ `source`.
  std::uint32_t to_folded(std::uint32_t source) const;
  std::size_t runs() const { return runs_.size(); }
  // Calls f(folded, source, whole) for each: added to an empty map in this order they make the same one.
  template <class F>
  void each_run(F&& f) const {
    for (const Run& r : runs_) f(r.folded, r.source, r.whole);
  }

 private:
  struct Run {
    std::uint32_t folded;
    std::uint32_t source;
    bool whole;
  };
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::size_t run_at(std::uint32_t folded) const;
  std::uint32_t begin_of(std::uint32_t folded) const;
  std::uint32_t end_of(std::uint32_t folded) const;  // folded > 0

  std::vector<Run> runs_;  // folded and source never decrease; text before the first run corresponds to itself
};

}  // namespace xiezhi::text
