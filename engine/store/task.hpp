// A document while it is screened again: what is stored of it, and what came out.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/store/clause.hpp"
#include "engine/store/plan.hpp"
#include "engine/store/state.hpp"

namespace xiezhi::store {

enum class Look : std::uint8_t { nothing, changed_rules, everything };

// A document while it is screened.
struct Task {
  const Screened* document = nullptr;
  Look look = Look::everything;
  ReviewOptions options;

  Subset::Words words;  // that the changed rules ask for

  // What is stored of it.
  std::size_t standing = 0;  // findings of all rules
  std::string text, folded, digest, format, shape, reading, head;
  const std::vector<PointWords>* points = nullptr;  // of the rule set that `head` is told with
  std::vector<FindingRow> before;                   // of the changed rules
  std::vector<Finding> others;                      // of the rules that are not evaluated to judge anew: see review_part()

  std::optional<Document> read;
  bool read_anew = false;
  std::optional<Review> review;      // to be written
  std::vector<std::string> details;  // parallel to its findings
  std::vector<Clause> clauses;       // when a finding is new
  const std::set<std::string>* only = nullptr;
  bool judged_anew = false;
};

// Reads what is stored of documents, over a connection of its own: threads do not wait for one another.
class Fetcher {
 public:
  Fetcher(const State& state, const RuleSet& rules, const Plan& plan, const RescreenOptions& options);
  // For a snapshot over the fetching of several: each would wait for SQLite's lock of readers, twice.
  Database& database() { return db_; }
  void fetch(Task& task);
  // What is needed besides to judge points and statements anew.
  void fetch_rest(Task& task);

 private:
  Database db_;
  const RuleSet& rules_;
  const Plan& plan_;
  const RescreenOptions& options_;
  KnownPoints points_;
  Subset::Words words_;  // of one document after the other: room for as many as a text could hold is not made anew each time
};

}  // namespace xiezhi::store
