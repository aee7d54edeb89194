// Which rules take part in a review, and why the others do not.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/review/context.hpp"

namespace xiezhi::review_room {

enum class Applied : std::uint8_t {
  yes,
  other_kind,
  basis_lapsed,
  deprecated,
  no_dossier,
  unsaid,       // the dossier does not tell a fact that a rule about the whole document asks for
  given_up,     // a rule about the whole document asked for too many steps, or for too much time
  no_calendar,  // a period in working days reaches into a year that rules/calendar.csv does not hold
  not_whole,
  no_text,
  left_out  // ReviewOptions::ignored; it would have taken part
};

// Parallel to the rules. `unsaid`, `given_up` and `no_calendar` are known only when a rule has been judged.
std::vector<Applied> applied_rules(const Context& context);

// In a few words; empty for `yes`.
std::string_view why_not(Applied applied, Language language = Language::zh);

}  // namespace xiezhi::review_room
