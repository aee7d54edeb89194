// review --db: each review is kept, and the report says what the store knows besides.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "xiezhi/report.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::cli {

// What the store knows of a finding.
struct Standing {
  bool fresh = true;  // it did not stand in the version before, or there is none
  // In this version, and the decision is not over; one that is carried counts when a person says it again.
  bool decided = false;
};

class Keeper {
 public:
  // `rules` must outlive this.
  Keeper(const std::string& file, const RuleSet& rules, Language language) : store_(file), rules_(rules), language_(language) {}
  // The review kept for exactly this question: an interrupted run goes on where it stopped. From any thread.
  std::optional<Review> stored(const ReportEntry& entry, const ReviewOptions& options) const;
  // Stores the entry's review, and fills in what the store knows of it. Of each finding, in their order.
  std::vector<Standing> keep(ReportEntry& entry, const ReviewOptions& options);

 private:
  std::string name_of(const ReportEntry& entry) const;  // that survives versions
  Store store_;
  const RuleSet& rules_;
  Language language_;
};

}  // namespace xiezhi::cli
