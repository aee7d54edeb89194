// Two rule sets on the same drafts: what one finds and the other does not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/review.hpp"

namespace xiezhi::author {

enum class ChangeKind : std::uint8_t { gained, lost, moved, severity };
std::string_view to_string(ChangeKind);

struct FindingChange {
  ChangeKind kind = ChangeKind::gained;
  std::string rule, provision;
  Span before, after;  // one of them empty when gained or lost
  std::string quote_before, quote_after;
  Severity severity_before = Severity::warning, severity_after = Severity::warning;
};

// By place. A finding is *moved* when the same rule speaks of a part of the same words, and its severity changed when the
// words are the same.
std::vector<FindingChange> difference(const Review& before, const Review& after);

}  // namespace xiezhi::author
