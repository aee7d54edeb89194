// What a rescreen knows before it looks at any document: the latest versions as they were screened last, and what a change of
// rules means for each.
#pragma once

#include <future>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/store/affected.hpp"
#include "engine/store/stamp.hpp"
#include "engine/store/state.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::store {

// A latest version, and how it was screened last.
struct Screened {
  std::int64_t version = 0, document = 0, rule_set = 0;
  std::string title, number, request, cited_print;
  std::string dated, effective;  // ISO days or empty
  std::string region;            // the issuer's; looked up only for a document that cites something
  Date valid_to;
  bool experimental = false, stopped = false;
  std::vector<Cited> cited;
  std::vector<const Standing*> standing;  // how each stands on the day
  std::string print;                      // cited_print() of them
  bool whole = false;                     // nothing was left out, or only what could not be read
  bool has_changed = false;               // findings of rules that changed
  bool may_speak = true;                  // words of rules that changed may stand in it
};

// What a change of rules since a screening means for the documents screened then.
struct Change {
  bool everything = false;        // tables changed: nobody can tell which documents that reaches
  bool anew = false;              // points and statements too: what rules bear on changed
  std::set<std::string> changed;  // rules that are other than then
  // Two subsets of the rules, made beside other work or when first asked for. Not valid() when no rule changed, or with
  // `everything`.
  std::shared_future<Subset> alone;    // the changed rules
  std::shared_future<Subset> judging;  // with all that points and statements are judged by
};

struct Plan {
  Plan(const Session& session, const RuleSet& rules, const Stamp& stamp, const RescreenOptions& options);
  const Change& change(const Screened& d) const { return changes.at(d.rule_set); }
  // The document in force on the day that repeals this one, or null.
  const Screened* repealed_by(const Screened& d, Date as_of) const;

  std::vector<Screened> documents;  // by version
  std::size_t rules_changed = 0;
  std::map<std::int64_t, Change> changes;  // by rule set
  struct Repeal {
    std::size_t by;  // index of a document
    Cited what;
  };
  std::multimap<std::string, Repeal> repeals;                                       // by title, and by number as written
  std::map<std::tuple<std::string, std::string, std::string>, Standing> standings;  // by region, title and number
};

}  // namespace xiezhi::store
