// Writing a review's findings, for save() and for rescreen().
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/store/database.hpp"
#include "engine/store/stamp.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::store {

struct Judged {
  const Review* review = nullptr;
  const Stamp* stamp = nullptr;
  std::string cited;                   // cited_print()
  std::vector<std::string> sentences;  // parallel to the findings
  // The review is by these rules alone: the findings of others stand, and so does all else that the last review said.
  const std::set<std::string>* only = nullptr;
};

struct Written {
  std::vector<Finding> appeared, gone;
};

// Inside a transaction. Findings known by rule and fingerprint keep their ids; those not found any more are closed.
Written write_review(Database& db, std::int64_t version, const std::string& request, const Judged& judged, Moment now);
std::int64_t rule_set_row(Database& db, const Stamp& stamp, const Review& review);
void write_reading(Database& db, std::int64_t document, const document::Data& data);
// Digest of how the cited instruments stand on a day.
std::string cited_print(const RuleSet& rules, const std::vector<Cited>& cited, Date as_of, std::string_view region);
std::string cited_print(const std::vector<Cited>& cited, const std::function<Standing(const std::string& title)>& standing);
// The stored review of a version.
Review review_of(Database& db, std::int64_t version);

}  // namespace xiezhi::store
