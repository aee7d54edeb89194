// review --db: each review is kept, and the report says what the store knows besides.
#pragma once

#include <optional>
#include <string>

#include "xiezhi/report.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::cli {

class Keeper {
 public:
  // `rules` must outlive this.
  Keeper(const std::string& file, const RuleSet& rules, Language language) : store_(file), rules_(rules), language_(language) {}
  // The review kept for exactly this question: an interrupted run goes on where it stopped. From any thread.
  std::optional<Review> stored(const ReportEntry& entry, const ReviewOptions& options) const;
  // Stores the entry's review, and fills in what the store knows of it.
  void keep(ReportEntry& entry, const ReviewOptions& options);

 private:
  std::string name_of(const ReportEntry& entry) const;  // that survives versions
  Store store_;
  const RuleSet& rules_;
  Language language_;
};

}  // namespace xiezhi::cli
