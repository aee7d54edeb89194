// Results of the store as text, JSON and CSV: one file each.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "xiezhi/store.hpp"

namespace xiezhi::store {

void text(std::ostream&, const std::vector<StoredVersion>&, Language);
void text(std::ostream&, const StoredReview&, Language);
void text(std::ostream&, const std::vector<SearchHit>&, Language);
void text(std::ostream&, const StoreDiff&, Language);
void text(std::ostream&, const StoreStats&, Language);
void text(std::ostream&, const Rescreen&, Language);
void text(std::ostream&, const std::vector<DecisionRow>&, Language);
void text(std::ostream&, const Conflicts&, Language);

std::string json(const std::vector<StoredVersion>&);
std::string json(const StoredReview&);
std::string json(const std::vector<SearchHit>&);
std::string json(const StoreDiff&);
std::string json(const StoreStats&);
std::string json(const Rescreen&);
std::string json(const std::vector<DecisionRow>&);
std::string json(const Conflicts&);
std::string json(const std::vector<StoredReview>& whole_library, const std::vector<Decision>& decisions);

using Rows = std::vector<std::vector<std::string>>;  // the first is the head
Rows rows(const std::vector<StoredVersion>&);
Rows rows(const StoredReview&);
Rows rows(const std::vector<SearchHit>&);
Rows rows(const StoreDiff&);
Rows rows(const StoreStats&);
Rows rows(const Rescreen&);
Rows rows(const std::vector<DecisionRow>&);
Rows rows(const Conflicts&);
Rows rows(const std::vector<StoredReview>& whole_library);
// RFC 4180 with a byte order mark, so that a spreadsheet opens Chinese rightly; cells that a spreadsheet would take for a
// formula are made text.
void csv(std::ostream&, const Rows&);

}  // namespace xiezhi::store
