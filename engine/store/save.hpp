// Writing a review's findings, for save() and for rescreen().
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/store/stamp.hpp"
#include "engine/store/state.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::store {

struct Judged {
  const Review* review = nullptr;
  const std::vector<std::string>* details = nullptr;    // encode_detail() of each finding
  std::int64_t rule_set = 0;                            // rule_set_row()
  std::string cited;                                    // cited_print()
  std::function<std::string(const Finding&)> sentence;  // that it stands in; asked for new ones
  // The findings are of these rules alone: those of others stand …
  const std::set<std::string>* only = nullptr;
  // … and so does all else that the last review said; but `anew`: points and statements are judged from all findings.
  bool anew = false;
};

struct Written {
  std::vector<Finding> appeared, gone;
};

// Inside a transaction. Findings known by rule and fingerprint keep their ids; those not found any more are closed,
// unless the review was stopped.
Written write_review(Database& db, KnownPoints& points, std::int64_t version, const std::string& request, const Judged& judged,
                     Moment now);
// The row of a rule set; what it says of points is taken from the review of it that has some.
std::int64_t rule_set_row(Database& db, const Stamp& stamp, const Review& review);
void write_reading(Database& db, std::int64_t document, const document::Data& data);
// Digest of how the cited instruments stand on a day.
std::string cited_print(const RuleSet& rules, const std::vector<Cited>& cited, Date as_of, std::string_view region);
std::string cited_print(const std::vector<Cited>& cited, const std::vector<const Standing*>& standing);
// The stored review of a version.
Review review_of(Database& db, std::int64_t version);

}  // namespace xiezhi::store
