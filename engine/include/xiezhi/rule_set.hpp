// Rules, compiled. A RuleSet is a handle to constant data: cheap to copy, safe to share between threads.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/diagnostic.hpp"
#include "xiezhi/document.hpp"
#include "xiezhi/span.hpp"

namespace xiezhi {

enum class RuleStatus : std::uint8_t { stable, experimental, deprecated };

struct RuleBasis {
  std::string instrument;  // without 《》
  std::string article;     // "第十七条", as written in the rule; may be empty
  bool unverified = false;
};

struct RuleExample {
  bool violates = false;
  std::string text;                            // without the marks 【】
  std::vector<Span> spans;                     // expected findings, bytes of `text`; empty for `passes`
  std::string kind, issuer, date;              // as given, or empty
  std::map<std::string, std::string> dossier;  // facts of the procedure; empty: reviewed without a dossier
  SourceSpan at{};
};

// What a reader may know of a rule.
struct RuleInfo {
  std::string id;
  std::string title, why, advice, message;
  Severity severity = Severity::warning;
  std::string category;
  std::vector<std::string> also;
  std::vector<DocumentKind> applies;
  std::string power;
  std::vector<RuleBasis> basis;
  std::vector<std::string> points;
  std::vector<std::string> questions;
  RuleStatus status = RuleStatus::stable;
  std::string status_reason, since, author, legal_reviewer, reviewed_on;
  std::vector<RuleExample> examples;
  std::shared_ptr<const SourceText> source;
  SourceSpan at;
};

namespace rule {
struct Data;
}

class RuleSet {
 public:
  explicit RuleSet(std::shared_ptr<const rule::Data> data) : data_(std::move(data)) {}
  // What references, views and pointers refer to lives as long as some handle to this set does.
  const std::vector<RuleInfo>& rules() const;       // sorted by id
  const RuleInfo* find(std::string_view id) const;  // null: there is no such rule
  std::string_view digest() const;                  // 64 hex digits: rules, vocabulary and data files
  const std::vector<Diagnostic>& advice() const;    // lints of sound rules, when LoadOptions::lint was set
  const rule::Data& data() const { return *data_; }

 private:
  std::shared_ptr<const rule::Data> data_;
};

// What load_rules reads. `shipped` is the folder `rules/` with packs and data (statutes.csv, places.csv, powers.csv …).
// `paths` are further rule files or pack folders, with the statements.csv beside them; when `packs` is false the shipped packs
// are left out (vocabulary and data stay).
// `compiled` names a file with compiled_rules(): where it was made from the very files that are loaded, by this build, they
// need not be compiled again; in every other case, and when there is no such file, it counts for nothing. The CMake package
// names the installed ones: XIEZHI_RULES_DIR, XIEZHI_COMPILED_RULES.
struct LoadOptions {
  std::filesystem::path shipped;
  bool packs = true;
  std::vector<std::filesystem::path> paths{};
  std::optional<Date> lint{};  // set: look for advice too, bases judged on this day (for authors: it takes a while)
  std::map<std::filesystem::path, std::string> unsaved{};  // canonical path → text that counts instead of the file's (editors)
  std::filesystem::path compiled{};
};

// Throws RuleError with every fault of every file, Error for unreadable or malformed data files.
RuleSet load_rules(const LoadOptions& options);

// For tools: the same, but faults come back; `rules` holds the sound ones.
struct LoadResult {
  std::shared_ptr<const rule::Data> data;
  std::vector<Diagnostic> diagnostics;
};
LoadResult try_load_rules(const LoadOptions& options);

// The rules as bytes, for LoadOptions::compiled. Throws as load_rules() does, for advice too.
std::string compiled_rules(const LoadOptions& options);

std::string_view to_string(Severity);
std::string_view to_string(RuleStatus);

}  // namespace xiezhi
