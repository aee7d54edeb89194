// What a Store handle holds, and the reading of rows that several files share.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/database.hpp"
#include "engine/store/serial.hpp"
#include "engine/store/similarity.hpp"
#include "engine/store/stamp.hpp"
#include "engine/store/threads.hpp"
#include "xiezhi/error.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::store {

// What rule sets say of points, parsed: thousands of reviews say it alike. Belongs to one transaction, or to a connection that
// only reads: what another one rolls back is not seen.
class KnownPoints {
 public:
  struct Said {
    std::string json;
    std::vector<PointWords> words;
  };
  const Said& of(Database& db, std::int64_t rule_set);

 private:
  std::map<std::int64_t, Said> known_;
};

// A version that was followed, and the last review and the last decision that were there then.
struct Trail {
  std::int64_t version, review, decision;
  Threads threads;
};

struct State {
  std::string path;            // as it was given
  std::filesystem::path file;  // the same from the root: for further connections
  mutable std::mutex mutex;
  std::unique_ptr<Database> database;  // null: closed

  // Sketches of every clause in the file, kept because clauses are only ever added: the next call reads the new ones.
  struct Clause {
    std::int64_t id, document;
    std::uint64_t hash;  // of its words
    Sketch sketch;
  };
  std::vector<Clause> clauses;
  std::int64_t last_clause = 0;

  // Of the versions that were followed last: a version that comes from one of them is followed from there (history.cpp).
  std::deque<Trail> trails;

  // Stamps that were asked for, by rule set and day.
  std::map<std::pair<std::string, Date>, std::shared_ptr<const Stamp>> stamps;
};

// The handle's lock and its connection, while a call runs.
class Session {
 public:
  explicit Session(State& state);
  Database& operator*() const { return *state_.database; }
  Database* operator->() const { return state_.database.get(); }
  State& state() const { return state_; }

 private:
  State& state_;
  std::unique_lock<std::mutex> lock_;
};

// A further connection, to read beside the handle's: threads do not wait for one another.
Database reader(const State& state);

[[noreturn]] void bad_argument(const std::string& zh, const std::string& en);

// The name of the view that holds the latest versions: those of names that count, or also those of withdrawn names.
constexpr const char* latest(bool with_withdrawn) { return with_withdrawn ? "newest" : "latest"; }

// The findings of a version that stand, and what was decided on them itself and still holds.
struct Standings {
  std::array<std::size_t, 3> findings{};  // by severity
  std::size_t decided = 0;
  std::size_t dismissed_errors = 0;  // by the last decision
};
using Counted = std::map<std::int64_t, Standings>;  // by version; those without findings are not in it
// Of the versions in `ids`, a JSON array; empty: of all. `today`: as ListFilter::today.
Counted count_findings(Database& db, const std::string& ids, Date today);

// A condition to be added: the decision `d` still holds.
std::string holding(Date today);

// Version rows, with their counts, which are looked up unless `counted` holds them. `where` is a condition over `v` (version)
// and `d` (document).
std::vector<StoredVersion> versions(Database& db, const std::string& where, const std::string& order, std::int64_t limit,
                                    const std::vector<std::string>& texts = {}, const Counted* counted = nullptr,
                                    Date today = {});
StoredVersion version_of(Database& db, std::int64_t id, Date today = {});
std::int64_t find_version(Database& db, std::string_view ref);  // of Store::show
// Eight and more digits of a digest or a fingerprint? Those that begin with them are found by the index: >= ref, < ref || 'g'.
bool begins_digest(std::string_view ref);
// Would a document of this name be taken for a version ("#7", "name@2")?
bool names_a_version(std::string_view name);

struct FindingRow {
  std::int64_t id = 0;
  Finding finding;
  std::string sentence;
  std::string detail;  // as it is stored: encode_detail(finding)
};
// The findings of a version that stand, in order of (begin, rule, id). `as_stored`: what FindingRow::detail says is not put
// into the findings.
enum class Details : std::uint8_t { decoded, as_stored };
std::vector<FindingRow> findings_of(Database& db, std::int64_t version, const std::set<std::string>* of_rules = nullptr,
                                    Details details = Details::decoded);

// The last decision made on each finding of a version, of those that were closed, too.
std::map<std::int64_t, Decision> decisions_in(Database& db, std::int64_t version);
std::optional<Decision> decision_on(Database& db, std::int64_t finding);
std::vector<Decision> last_decisions(Database& db);            // on each finding of the store, in the order they were made
std::int64_t predecessor(Database& db, std::int64_t version);  // that a version comes from; 0: none

// A stored text as the document it was, read anew.
Document read_document(Database& db, std::int64_t document);

std::shared_ptr<const Stamp> stamp_of(State& state, const RuleSet& rules, Date as_of);

}  // namespace xiezhi::store
