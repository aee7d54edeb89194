// Findings and the head of a review as JSON texts in the file, and back. What reads throws Error(store) of the file at `path`
// on a record that no version of the program wrote.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/review.hpp"

namespace xiezhi::store {

[[noreturn]] void damaged_record(const std::string& path);

// What a finding holds beside the columns of its row.
std::string encode_detail(const Finding& finding);
std::vector<std::string> details_of(const std::vector<Finding>& findings);  // parallel
void decode_detail(std::string_view json, Finding& finding, const std::string& path);
Severity decode_severity(std::int64_t number, const std::string& path);
DocumentKind decode_kind(std::string_view name, const std::string& path);

// [[id, title, note]] of a review's points: said once for all reviews of a rule set.
struct PointWords {
  std::string id, title, note;
};
std::string encode_points(const Review& review);
std::vector<PointWords> decode_points(std::string_view json, const std::string& path);
// Everything of a review but findings, digests, date and kind; points against what the rule set says of them.
std::string encode_head(const Review& review, const std::vector<PointWords>& points);
void decode_head(std::string_view json, const std::vector<PointWords>& points, Review& review, const std::string& path);

// The caller's question beside text, rules and date: kind, issuer, dossier, experimental, max_findings. Equal questions, equal
// texts.
std::string encode_request(const ReviewOptions& options);
// Leaves the dossier's facts to the caller.
ReviewOptions decode_request(std::string_view json, const std::string& path);

}  // namespace xiezhi::store
