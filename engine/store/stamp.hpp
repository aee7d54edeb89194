// What a review's findings depend on, so that a rescreen knows what a change can affect: the rules (with everything they use,
// and whether their own bases are in force on the day), the tables they look into, and how the instruments that the document
// cites stand on the day.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "xiezhi/document.hpp"
#include "xiezhi/rule_set.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::store {

struct Stamp {
  std::string digest;     // of the rule set
  std::string tables;     // of places, powers …
  std::string effective;  // of `rules`
  std::string bearing;    // what bears on a review beside findings: which rules apply to what, points, categories, statements
  std::vector<std::pair<std::string, std::string>> rules;  // id, digest on the day; sorted by id
};
Stamp stamp(const RuleSet& rules, Date as_of);

struct Cited {
  std::string title;
  std::string number;    // 文号, when the text tells it beside the title
  bool repeals = false;  // named in order to be repealed
  friend auto operator<=>(const Cited&, const Cited&) = default;
};
// The instruments a document cites, without itself; sorted, each once.
std::vector<Cited> cited(const Document& document);
// Is the instrument of this title and number the one that is cited? The number decides where both are told.
bool names(const Cited& cited, std::string_view title, std::string_view number);

// How a cited instrument stands, for people and for the digest.
struct Standing {
  ForceStatus force = ForceStatus::unknown;
  bool superseded = false;
  std::string successor;
  std::string print;  // differs when a rule could see a difference
};
// As a review looks it up: by its number when the title is not known.
Standing standing(const RuleSet& rules, const Cited& cited, Date as_of, std::string_view region);
std::string region_of(const RuleSet& rules, std::string_view issuer);

}  // namespace xiezhi::store
