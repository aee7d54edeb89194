// What a text is to those in the library: the next version of a draft, another draft that bears the same name, or a draft
// that was renamed.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/clause.hpp"
#include "engine/store/database.hpp"
#include "xiezhi/document.hpp"

namespace xiezhi::store {

// The version that stands under a name, or none yet.
struct Place {
  std::string name;  // the one asked for; "name (2)" when other drafts that have nothing in common with this one bear that
  std::optional<std::int64_t> version;
  std::int64_t number = 0;
  bool same_text = false;
};
Place place_of(Database& db, std::string_view name, const Document& document, std::string_view shape);

struct Kin {
  std::optional<std::int64_t> version;
  double kinship = 0;  // share of the clauses that stand there word for word
};
// Of a text and the version before it under its name.
Kin kin(Database& db, std::int64_t before, const std::vector<Clause>& clauses);
// The version of another text that a text under a new name comes from: it shares most with it. `text`: its own document id, or
// 0.
Kin kin_elsewhere(Database& db, std::int64_t text, const std::vector<Clause>& clauses);

// Versions of the same drafts as these: all they come from, and all that come from those; these, too.
std::set<std::int64_t> family(Database& db, const std::set<std::int64_t>& versions);

}  // namespace xiezhi::store
