#include "engine/text/offset_map.hpp"

#include <algorithm>
#include <cassert>

namespace xiezhi::text {

void OffsetMap::add(std::uint32_t folded, std::uint32_t source, bool whole) {
  if (runs_.empty()) {
    if (!whole && folded == source) return;  // the text before the first run corresponds to itself
  } else {
    const Run& last = runs_.back();
    assert(folded >= last.folded && source >= last.source);
    if (!whole && !last.whole && folded - last.folded == source - last.source) return;
  }
  runs_.push_back({folded, source, whole});
}

// Index of the run that holds a folded offset; npos before the first.
std::size_t OffsetMap::run_at(std::uint32_t folded) const {
  const auto behind =
      std::upper_bound(runs_.begin(), runs_.end(), folded, [](std::uint32_t f, const Run& r) { return f < r.folded; });
  return static_cast<std::size_t>(behind - runs_.begin()) - 1;
}

std::uint32_t OffsetMap::begin_of(std::uint32_t folded) const {
  const std::size_t k = run_at(folded);
  if (k == npos) return folded;
  return runs_[k].whole ? runs_[k].source : runs_[k].source + (folded - runs_[k].folded);
}

std::uint32_t OffsetMap::end_of(std::uint32_t folded) const {
  const std::size_t k = run_at(folded - 1);
  if (k == npos) return folded;
  if (runs_[k].whole && k + 1 < runs_.size()) return runs_[k + 1].source;
  return runs_[k].source + (folded - runs_[k].folded);
}

Span OffsetMap::to_source(FoldedSpan span) const {
  const std::uint32_t begin = begin_of(span.begin);
  return {begin, span.empty() ? begin : std::max(begin, end_of(span.end))};
}

std::uint32_t OffsetMap::to_folded(std::uint32_t source) const {
  // The first run that begins at or behind `source`; unless it begins exactly there, the run before may still hold it.
  const auto next =
      std::lower_bound(runs_.begin(), runs_.end(), source, [](const Run& r, std::uint32_t s) { return r.source < s; });
  if (next != runs_.end() && next->source == source) return next->folded;
  if (next == runs_.begin()) return next == runs_.end() ? source : std::min(source, next->folded);
  const Run& run = *(next - 1);
  if (next == runs_.end()) return run.folded + (source - run.source);
  return run.whole ? next->folded : std::min(run.folded + (source - run.source), next->folded);
}

}  // namespace xiezhi::text
