// What is derived from a document's text and stored beside it: clauses with their sketches, cited instruments, search terms.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/store/clause.hpp"
#include "engine/store/database.hpp"
#include "engine/store/similarity.hpp"
#include "engine/store/stamp.hpp"

namespace xiezhi::store {

struct Derived {
  std::vector<Clause> clauses;
  std::vector<std::string> cites;               // parallel: 第三条第二款
  std::vector<std::optional<Sketch>> sketches;  // parallel: of the matter of clauses that have one
  std::vector<Cited> cited;
  std::string grams;
};

Derived derive(const Document& document);  // needs no database
void insert_clauses(Database& db, std::int64_t document, const Derived& derived);
void insert_grams(Database& db, std::int64_t document, const Derived& derived);
void insert_citations(Database& db, std::int64_t document, const std::vector<Cited>& cited);

}  // namespace xiezhi::store
