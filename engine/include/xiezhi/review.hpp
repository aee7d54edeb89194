// Document × RuleSet × what the caller knows → Review.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/document.hpp"
#include "xiezhi/rule_set.hpp"
#include "xiezhi/span.hpp"

namespace xiezhi {

// 依据 of a measure: what a draft cites for it, and what that does to a finding (docs/language.md, What a cited basis does).
enum class BasisStatus : std::uint8_t { none, generic, unknown, lapsed, insufficient, concrete };

// How a rule's own legal basis stands on the as-of date.
enum class ForceStatus : std::uint8_t { in_force, not_yet, repealed, unknown };

struct FindingBasis {
  std::string instrument;
  std::string article;
  ForceStatus status = ForceStatus::unknown;
  bool unverified = false;
};

struct Capture {
  std::string name;
  Span span;
};

struct Finding {
  std::string rule;
  Severity severity = Severity::warning;
  std::string category;
  std::vector<std::string> also;
  std::string provision;  // 第三条第二款第（一）项
  Span span;
  std::string quote;  // the text at `span`
  std::string title, message, why, advice;
  std::vector<FindingBasis> basis;
  std::vector<std::string> questions;
  std::vector<Capture> captures;
  std::vector<Span> related;
  std::string origin;   // docx: paragraph, table cell, text box or note
  std::string lowered;  // why the severity is below the rule's own, in Chinese; empty if it is not
  BasisStatus cited = BasisStatus::none;
  std::string fingerprint;  // 32 hex digits; stable while the clause's words are the same
};

enum class PointStatus : std::uint8_t { issue, none_found, could_not_see, person_must_read };

struct PointResult {
  std::string id;
  std::string title;
  PointStatus status = PointStatus::could_not_see;
  std::string note;  // why a person must read, which rules were not applied …
};

enum class Conclusion : std::uint8_t { no_issue_found, issues, not_judged };

// The statements a reviewer signs (rules/statements.csv; without a shipped folder there are none). Never "lawful". Notes are no
// issues: they are counted beside.
struct Statement {
  std::string id;  // power, licence, penalty, coercion, rights, competition, or one of a user's own table
  std::string title;
  Conclusion conclusion = Conclusion::not_judged;
  std::uint32_t notes = 0;  // that speak to it
};

// Facts of the procedure, from --dossier. Keys as in rules/dossier.schema.json; nested keys joined with '.'.
struct Dossier {
  std::map<std::string, std::string> facts;
};
// Throws Error(bad_data) naming the line that is no JSON, or the key that is not known or whose value is not what the schema
// says, for a number that no double holds, a key given twice, and for facts that cannot stand together (published before it was
// signed). Known besides the schema's, with any value: keys that one of `rules` reads. null says that nothing is on record; a
// step whose date or conclusion is on record was taken.
Dossier read_dossier(std::string_view json, std::string_view name, const RuleSet* rules = nullptr);

// Rules that the caller leaves out, by id or by pack ("licence": all of licence.…), each with the reason, or empty.
using Ignored = std::map<std::string, std::string>;
// Throws Error(bad_argument), with a like name, when one names neither a rule nor a pack of the set. review() asks it, too.
void check_ignored(const Ignored& ignored, const RuleSet& rules);

struct ReviewOptions {
  std::optional<DocumentKind> kind;
  Date as_of;          // must be known
  std::string issuer;  // overrides the one found
  std::optional<Dossier> dossier;
  bool experimental = false;  // do not cap experimental rules at note
  bool retired = false;       // rules that are out of use (deprecated, no basis in force) take part, too (for their examples)
  bool prefilter = true;      // false: every rule on every sentence (for tests)
  Ignored ignored;            // points and statements of these rules never say that no issue was found
  std::size_t max_findings = 10000;                               // when there are as many the review ends and is incomplete
  std::optional<std::chrono::steady_clock::time_point> deadline;  // the same, when it passes
  std::shared_ptr<const std::atomic<bool>> cancel;
};

// Adds what a dossier says and the options do not say yet: each fact, and by its facts `kind` and `issuer` the options' own. Of
// two dossiers the nearer to the draft comes first. Throws Error(bad_argument) for a kind that is none.
void fill_in(ReviewOptions& options, const Dossier& dossier);

struct Review {
  std::string document_digest, rules_digest;
  std::size_t rules_count = 0;
  Date as_of;
  DocumentKind kind = DocumentKind::normative;
  std::string kind_reason;
  std::string title, doc_number, issuer;
  std::vector<Finding> findings;  // by (span.begin, rule)
  std::vector<PointResult> points;
  std::vector<Statement> conclusion;
  std::vector<std::string> incomplete;  // what was not looked at, and why, in Chinese; empty = complete
  Ignored ignored;                      // what was left out, as it was asked for
  bool stopped = false;                 // a deadline or a cancel ended it: asked again it would say more
};

// Pure: same document, rules and options give the same Review. Safe to call from many threads on shared arguments.
// A deadline or cancel that comes before all was looked at, or max_findings that is reached, gives a Review whose `incomplete`
// says so. Throws Error(bad_argument) when as_of is not known, and when `ignored` names neither a rule nor a pack of the set.
Review review(const Document& document, const RuleSet& rules, const ReviewOptions& options);

// Why a rule met or did not meet: the tree of its conditions over one sentence.
struct Why {
  std::string text;  // what was asked, in the language of the report
  bool held = false;
  bool looked = true;       // false: not reached (lazy)
  std::vector<Span> spans;  // where it held
  std::string note;         // why not, e.g. which words were looked for
  std::vector<Why> children;
};
struct Explanation {
  Span sentence;
  bool met = false;
  std::optional<Finding> finding;
  Why why;
};
// Every sentence where `when` matched; of the others the nearest few. Throws Error(bad_argument) for a rule that the set does
// not hold or when as_of is not known, Error(limit) when the deadline passes or a cancel is asked for.
std::vector<Explanation> explain(const Document& document, const RuleSet& rules, std::string_view rule_id,
                                 const ReviewOptions& options, Language language = Language::zh);

std::string_view to_string(BasisStatus);
std::string_view to_string(ForceStatus);
std::string_view to_string(PointStatus);
std::string_view to_string(Conclusion);

}  // namespace xiezhi
