// Which rules deserve a look in which sentence: one scan of the document for the triggers of all rules.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/review/context.hpp"

namespace xiezhi::review_room {

struct Candidate {
  std::uint32_t sentence;
  std::uint32_t rule;
  std::uint32_t way = rule::none;  // into rule::Data::ways; none: look in any case
  friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

// Sorted by (sentence, rule, way), each once. `wanted[rule]` says which rules take part. With `prefilter` off: all of them,
// everywhere.
std::vector<Candidate> candidates(const Context& context, const std::vector<bool>& wanted, bool prefilter);

}  // namespace xiezhi::review_room
