// Reviews that are kept and decisions that are remembered: one SQLite file.
//
// A Store is a handle that locks inside: many threads may use one, they are served in turn; several processes may write one
// file. Every call throws Error(store) when the file cannot be used (full disk, damage, in use for too long, closed) and
// leaves file and handle usable; Error(no_store) when it is no store of this program, is read-only or cannot be opened there;
// Error(bad_argument) when a name, finding or date cannot be meant. The clock is the
// caller's: moments and days are passed in.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/date.hpp"
#include "xiezhi/document.hpp"
#include "xiezhi/review.hpp"
#include "xiezhi/rule_set.hpp"
#include "xiezhi/span.hpp"

namespace xiezhi {

using Moment = std::chrono::sys_seconds;  // UTC

struct StoreOptions {
  bool create = true;  // a missing file is made, readable by its owner only; false: Error(not_found)
  std::chrono::milliseconds busy{30000};
};

// ---- what goes in

// What a review was asked for; the same question about the same text need not be answered twice.
struct ReviewKey {
  std::string name;  // UTF-8, that survives versions: a path or a number of the filing system. "#7" and "name@2" are refused
  const Document* document = nullptr;
  const RuleSet* rules = nullptr;
  const ReviewOptions* options = nullptr;  // kind, as_of, issuer, dossier, experimental, max_findings; `ignored` is refused
};

// For a program in which nothing else uses SQLite, before its first store and its first thread: SQLite stops counting the
// memory it takes, for which the threads of a rescreen wait on each other. Not for modules that share a process.
void tune_process_for_store();

// The name under which a file is kept: names in a store are UTF-8, and a byte that is none (a name in another charset) is
// written as %B2.
std::string store_name(std::string_view file_name);

// 撤出 or 恢复 of a name: what a person said of the draft as a whole, or that it was saved again.
struct Withdrawal {
  bool withdrawn = true;   // false: restored
  std::string by, reason;  // both empty: restored by being saved again
  std::string at;          // 2025-06-30T08:00:00Z
};

// The version a review was stored as.
struct Saved {
  std::int64_t version = 0;
  std::string name;          // the one given; "name (2)" when a draft that has nothing in common with this one bears that
  std::uint32_t number = 0;  // 1, 2 … under this name
  bool new_version = false;  // false: the text was there already
  std::size_t added = 0;     // findings that were not there
  std::size_t closed = 0;    // findings that are there no more
  std::optional<Withdrawal> restored;  // the name had been withdrawn so; this brought it back
};

// ---- what comes out

struct FindingCount {
  std::size_t errors = 0, warnings = 0, notes = 0;
};

// A document under a name, at a version.
struct StoredVersion {
  std::int64_t id = 0;
  std::string name;
  std::uint32_t number = 0;
  std::string digest, format, title, doc_number, issuer, kind;
  Date dated, effective, valid_to;  // valid_to: last day of 有效期, when the text gives one
  std::string saved_at;             // 2025-06-30T08:00:00Z
  Date as_of;
  std::string rules_digest;
  FindingCount findings;
  std::size_t undecided = 0;  // findings without a decision made on them in this version that still holds on the day asked for
  bool complete = true;
  std::string predecessor;              // "name@3", or empty
  double kinship = 0;                   // share of its clauses that stand in the predecessor word for word
  std::optional<Withdrawal> withdrawn;  // its name is, and does not count
};

enum class Verdict : std::uint8_t { accept, dismiss, defer };  // 属实, 不成立, 暂缓

struct Decision {
  std::int64_t id = 0;
  std::int64_t finding = 0;
  std::string rule, provision;
  std::string sentence;  // folded, as it stood when decided
  Verdict verdict = Verdict::defer;
  std::string by, reason;
  std::string at;
  Date until;           // last day it holds; unknown: no end
  std::string version;  // "name@2": where it was made
};

// A decision in a list of them, and what has become of it.
struct DecisionRow {
  Decision decision;
  bool expired = false;    // its last day is over, and it is wanted
  bool unused = false;     // no latest version has a finding that answers to it
  bool withdrawn = false;  // the draft it was made on is
};

enum class DecisionState : std::uint8_t {
  none,      // nobody decided
  made,      // on this finding
  carried,   // made on an earlier version; the clause says the same words
  reworded,  // made on an earlier version; the words changed: `Decision::sentence` → `StoredFinding::sentence`
  expired    // made, but its last day is over
};

struct StoredFinding {
  std::int64_t id = 0;
  Finding finding;
  std::string sentence;  // the folded logical sentence it stands in
  bool fresh = false;    // not in the predecessor
  DecisionState state = DecisionState::none;
  std::optional<Decision> decision;
  double similarity = 0;  // of the sentences, when carried or reworded: 0 … 1
  bool copied = false;    // the decision was made on another copy or part of the clause
};

struct FixedFinding {  // stood in the predecessor, stands no more
  Finding finding;
  std::string sentence;
  std::optional<Decision> decision;
};

struct StoredReview {
  StoredVersion version;
  Review review;
  std::vector<StoredFinding> findings;
  std::vector<FixedFinding> fixed;      // by span in the text they stood in
  std::int64_t before = 0;              // id of the version that they stood in; 0: there is none
  std::vector<Decision> unused;         // decisions of earlier versions that no finding of this one answers to
  std::vector<Withdrawal> withdrawals;  // of its name, with what restored it; oldest first
};

struct ListFilter {
  std::string name = {};                  // part of name, title, 文号 or issuer; empty: all
  std::optional<Severity> at_least = {};  // with a finding of at least this severity
  bool undecided = false;                 // with findings that StoredVersion::undecided counts
  bool all_versions = false;
  bool with_withdrawn = false;  // those that were withdrawn, too
  std::size_t limit = 0;        // 0: no limit
  Date today = {};              // decisions whose last day is before it do not count; unknown: all do
};

struct SearchHit {
  StoredVersion version;
  std::string provision;  // 第三条第二款
  Span span;              // of the words, bytes in the document's text
  std::string excerpt;    // the clause, shortened around the words
  Span in_excerpt;        // the words
  std::size_t count = 0;  // occurrences in the document
};

enum class ClauseChange : std::uint8_t { added, removed, changed, moved };
struct ClauseDiff {
  ClauseChange change = ClauseChange::changed;
  std::string before_provision, after_provision;
  std::string before, after;  // folded clauses
};
struct StoreDiff {
  StoredVersion before, after;
  std::vector<ClauseDiff> clauses;
  std::vector<Finding> fresh, fixed, still;  // still: as they stand in `after`
};

// A clause of the library that treats the same matter otherwise.
enum class ConflictKind : std::uint8_t { amount, duration, percentage, modality };
struct Conflict {
  ConflictKind kind = ConflictKind::amount;
  Span span;                    // the clause here
  std::string provision, text;  // text: the folded clause
  std::string here;             // what differs: "30日", "不得"
  StoredVersion other;
  Span other_span;
  std::string other_provision, other_text, there;
  double similarity = 0;  // of the matter, and of an item's own words: 0 … 1
};
struct Conflicts {
  std::vector<Conflict> told;  // by (span, similarity)
  std::size_t untold = 0;      // found beyond the `limit`, or the twelve of one clause, that are most alike
  std::size_t unjudged = 0;    // wordings somewhat alike, beyond the hundred of one clause that were judged
};

// ---- the library as a whole

struct RescreenOptions {
  Date as_of;
  Moment now;
  unsigned threads = 1;
  bool everything = false;  // review every document in full, whether a change can affect it or not
  bool experimental = false;
  std::optional<std::chrono::steady_clock::time_point> deadline;
  std::shared_ptr<const std::atomic<bool>> cancel;
  std::function<void(std::size_t done, std::size_t of)> progress;  // from several threads, one at a time
};
enum class Suggestion : std::uint8_t { keep, amend, repeal };  // 继续有效, 修改, 废止
struct RescreenItem {
  StoredVersion version;
  Suggestion suggestion = Suggestion::keep;
  bool changed = false;              // something is other than at the last screening
  std::vector<std::string> reasons;  // in Chinese
  std::vector<Finding> appeared, gone;
};
struct Rescreen {
  std::vector<RescreenItem> items;  // by name: those with a reason
  std::size_t documents = 0;        // in the library
  std::size_t looked = 0;           // a changed rule was evaluated
  std::size_t reviewed = 0;         // reviewed in full
  std::size_t rules_changed = 0;
  std::vector<std::string> incomplete;  // deadline, cancel: what was not looked at
};

// A row of a statistic; rates are 0 … 1, and -1 when nothing was counted.
struct StatRow {
  std::string key;
  std::size_t documents = 0, errors = 0, warnings = 0, notes = 0;
};
struct RuleDecisions {
  std::string rule;
  std::size_t findings = 0, accepted = 0, dismissed = 0, deferred = 0;
  double dismissed_rate = -1;  // of accepted + dismissed
};
struct Rate {
  std::size_t met = 0, of = 0, unknown = 0;  // unknown: the dossier does not say, or nothing says the time for it
  double rate() const { return of ? static_cast<double>(met) / static_cast<double>(of) : -1; }
};
struct StoreStats {
  std::size_t documents = 0, versions = 0, findings = 0, incomplete = 0;
  std::size_t withdrawn = 0;  // drafts that are left out of all numbers but those of decisions
  std::size_t decisions = 0;  // findings decided on, of every version and of withdrawn drafts: the last decision of each
  std::vector<StatRow> by_rule, by_category, by_issuer, by_month;  // by_month: of 成文日期, else of the day it was saved
  std::vector<RuleDecisions> decided;                              // the same, by rule
  std::size_t without_dossier = 0;                                 // documents that neither rate counts
  Rate filed_in_time;  // 备案及时率: filed within the time for it after publication, by dossiers
  // 合规率: documents with a dossier and a complete review, without an error but those dismissed in this version until today or
  // later. A dismissal of an earlier version is shown with the finding and does not count: the clause, or what bears on it, may
  // be another, and it is for a person to say so again.
  Rate compliant;
};
struct StatsOptions {
  Date today;
  std::optional<int> filing_days = {};  // the time for filing (报备期限) of every document …
  const RuleSet* rules = nullptr;       // … else what the tables of these give for its issuer's province, as in a review
};

namespace store {
struct State;
}

class Store {
 public:
  explicit Store(const std::filesystem::path& file, const StoreOptions& options = {});
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  void close();  // every later call throws Error(store)
  const std::string& path() const;

  // One transaction: the text, the review, its findings, the rule set's digest, the dossier. The same text under the same
  // name stays one version; findings that stay keep their ids, and so their decisions. A stopped review closes no finding, and
  // where a whole review answers its question already nothing is written.
  Saved save(const ReviewKey& key, const Review& review, Moment now);
  // 撤出: of a draft that was renamed, given up or saved by mistake; 恢复. Nothing is deleted: it is shown as before, and
  // drafts that come from it keep its decisions. But it is none of the "latest versions" of lists, search, conflicts,
  // statistics, export, expired(), unused() and rescreen(). Saving under its name again, in other words or the same, is a new
  // submission and restores it. `ref`: as of show(), but no old version. Error(bad_argument) when it is withdrawn already, or
  // is not.
  StoredVersion withdraw(std::string_view ref, std::string_view by, std::string_view reason, Moment now);
  StoredVersion restore(std::string_view ref, std::string_view by, std::string_view reason, Moment now);
  // The review stored for exactly this question, or nothing. A review that a deadline stopped is never given back.
  std::optional<Review> stored(const ReviewKey& key) const;
  // Clauses of the library's latest versions that treat the matter of a clause here with another amount, duration,
  // percentage or the opposite modality. Versions of the same draft, under any name, are left out. An item of a list is of the
  // same matter when its own words are alike, not its lead-in alone. `limit`: the most alike are told; 0: no limit.
  Conflicts conflicts(const Document& document, std::string_view name, std::size_t limit = 100) const;

  // `ref`: "name" (its latest version), "name@2", "#7" (version id), at least eight digits of a digest, or the end of a path
  // that only one name has ("draft.txt" of "a/draft.txt"; among those that are not withdrawn, if it is one of theirs).
  StoredReview show(std::string_view ref, Date today) const;
  // The latest version of every name, by name; what drafts come from is looked at once for all of them.
  std::vector<StoredReview> show_all(Date today, bool with_withdrawn = false) const;
  Document document(std::string_view ref) const;  // read again from the store: the same text, paragraphs and origins
  std::vector<StoredVersion> list(const ListFilter& filter = {}) const;
  // Documents (latest versions) that hold all the words of `words` (separated by spaces), folded. Newest first.
  std::vector<SearchHit> search(std::string_view words, std::size_t limit = 20, bool with_withdrawn = false) const;
  StoreDiff diff(std::string_view before, std::string_view after) const;

  // `finding`: an id of StoredFinding ("12", "#12"), or at least eight digits of a fingerprint that is unique in the latest
  // versions.
  Decision decide(std::string_view finding, Verdict verdict, std::string_view by, std::string_view reason, Moment now,
                  Date until = {});
  std::vector<Decision> decisions() const;          // the last one of each finding, oldest first
  std::vector<Decision> expired(Date today) const;  // of latest versions and those they come from
  std::vector<Decision> unused() const;             // whose finding no latest version answers to

  StoreStats stats(const StatsOptions& options) const;
  Rescreen rescreen(const RuleSet& rules, const RescreenOptions& options);

 private:
  std::unique_ptr<store::State> state_;
};

// What the store knows, as text. In JSON a finding is written as in a report (review.schema.json), but that
// spans are bytes only, captures and related places have no text, and categories are those of the rules, own packs' too.
enum class StoreFormat : std::uint8_t { text, json, csv };
void write(std::ostream& out, const std::vector<StoredVersion>& list, StoreFormat format, Language language = Language::zh);
void write(std::ostream& out, const StoredReview& review, StoreFormat format, Language language = Language::zh);
void write(std::ostream& out, const std::vector<SearchHit>& hits, StoreFormat format, Language language = Language::zh);
void write(std::ostream& out, const StoreDiff& diff, StoreFormat format, Language language = Language::zh);
void write(std::ostream& out, const StoreStats& stats, StoreFormat format, Language language = Language::zh);
void write(std::ostream& out, const Rescreen& rescreen, StoreFormat format, Language language = Language::zh);
void write(std::ostream& out, const std::vector<DecisionRow>& decisions, StoreFormat format, Language language = Language::zh);
void write(std::ostream& out, const Conflicts& conflicts, StoreFormat format, Language language = Language::zh);
// A verdict in words.
std::string_view said(Verdict verdict, Language language = Language::zh);
// What was decided of a finding, in lines: by whom, when and why, and both texts where the words changed.
std::string decided(const StoredFinding& finding, Language language = Language::zh);
// 撤出 or 恢复 in words: by whom, when and why.
std::string said(const Withdrawal& withdrawal, Language language = Language::zh);
// Every latest version with its statements, findings and decisions: json (one object) or csv (one line a finding). Points are
// told by the review of one version only. Texts, dossiers and earlier decisions are not in it: to keep a library, copy its file
// (while it is in use, with SQLite's backup).
void write_export(std::ostream& out, const Store& store, StoreFormat format, Date today, bool with_withdrawn = false);

std::string_view to_string(Verdict);
std::string_view to_string(DecisionState);
std::string_view to_string(ClauseChange);
std::string_view to_string(ConflictKind);
std::string_view to_string(Suggestion);
Verdict verdict(std::string_view name);  // Error(bad_argument) with the list

}  // namespace xiezhi
