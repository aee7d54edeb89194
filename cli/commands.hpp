// One function a verb. The declarations (program.hpp) fill the arguments; the verbs know nothing of the command-line library.
// Faults leave as xiezhi::Error; main prints them and turns them into an exit status.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/exit_status.hpp"
#include "xiezhi/span.hpp"

namespace xiezhi::cli {

// For every verb.
struct Common {
  Language language = Language::zh;
  std::string colour = "auto";     // auto always never
  std::vector<std::string> rules;  // --rules: folders, files, "shipped"
};

// What the caller knows of the drafts. Empty: not said.
struct Known {
  std::string kind, as_of, issuer, dossier;
  bool experimental = false;
  bool original = false;  // tracked changes as they were before
};

struct ReviewArguments {
  std::vector<std::string> paths;
  Known known;
  std::string format, output;
  std::string fail_level = "error";      // error warning note never
  std::string fail_on = "all";           // all new undecided: which findings count, by the store
  unsigned jobs = 0;                     // 0: one a core
  std::optional<unsigned> deadline;      // seconds, for the whole run
  std::optional<unsigned> max_findings;  // of one draft
  std::string db;                        // keep the reviews in this store
  std::vector<std::string> ignore;       // rules and packs to leave out: ID, or ID=REASON
};
ExitStatus review(const Common& common, const ReviewArguments& arguments);

struct OutlineArguments {
  std::string path;
  std::string format = "text";
  bool text = false;  // print the decoded text instead
  bool original = false;
};
ExitStatus outline(const Common& common, const OutlineArguments& arguments);

struct ExplainArguments {
  std::string rule, path;
  std::string format = "text";
  std::optional<std::string> text;
  Known known;
};
ExitStatus explain(const Common& common, const ExplainArguments& arguments);

struct RulesArguments {
  std::vector<std::string> paths;  // rule files or packs; none: the shipped ones
  std::string rule;                // show
  std::string format = "text";
  std::string as_of;
  unsigned jobs = 0;
  bool why = false;                      // check, test: explain each failed example
  bool fix = false;                      // check: mend what can be mended
  bool coverage = false, watch = false;  // test
  std::optional<double> threshold;       // test --coverage, mutate: per cent
  bool suggest = false, write = false;   // mutate: texts for what lives; into the side files
  bool disagreements = false;            // mutate --suggest: texts on which the rule did otherwise
  std::string corpus;                    // bench, diff: a folder of drafts
  std::string kind;                      // bench, diff: of all drafts; empty: as found
};
ExitStatus list_rules(const Common& common, const RulesArguments& arguments);
ExitStatus show_rule(const Common& common, const RulesArguments& arguments);
ExitStatus check_rules(const Common& common, const RulesArguments& arguments);   // parse, lint, examples
ExitStatus test_rules(const Common& common, const RulesArguments& arguments);    // examples only
ExitStatus mutate_rules(const Common& common, const RulesArguments& arguments);  // are the examples enough?
ExitStatus bench_rules(const Common& common, const RulesArguments& arguments);   // on a corpus
ExitStatus diff_rules(const Common& common, const RulesArguments& arguments);    // paths: the old rules, the new ones

struct NewArguments {
  std::string id, folder;  // folder of the packs; empty: rules/, or here
  std::string keywords = "zh";
};
ExitStatus new_rule(const Common& common, const NewArguments& arguments);

struct FormatArguments {
  std::vector<std::string> paths;  // files, folders, or "-"; none: the shipped rules
  std::string keywords;            // zh, en; empty: as they are
  bool check = false;              // write nothing, say what differs
};
ExitStatus format_rules(const Common& common, const FormatArguments& arguments);

struct LspArguments {
  std::string as_of;
};
ExitStatus serve_language(const Common& common, const LspArguments& arguments);  // until the editor says so

struct StoreArguments {
  std::string db = "reviews.db";
  std::vector<std::string> words;  // what the verb takes: names, words, a finding
  std::string format = "text", output;
  std::string as_of;              // today, for expiry; rescreen: the day whose law counts
  std::string by, reason, until;  // decide; withdraw, restore
  bool undecided = false, all_versions = false, with_withdrawn = false, everything = false, experimental = false;
  unsigned limit = 0, jobs = 0;
  std::optional<int> filing_days;
};
ExitStatus list_store(const Common& common, const StoreArguments& arguments);
ExitStatus show_stored(const Common& common, const StoreArguments& arguments);
ExitStatus search_store(const Common& common, const StoreArguments& arguments);
ExitStatus diff_stored(const Common& common, const StoreArguments& arguments);
ExitStatus decide_finding(const Common& common, const StoreArguments& arguments);
ExitStatus list_decisions(const Common& common, const StoreArguments& arguments);  // marked: expired, unused, withdrawn
ExitStatus withdraw_stored(const Common& common, const StoreArguments& arguments);
ExitStatus restore_stored(const Common& common, const StoreArguments& arguments);
ExitStatus store_stats(const Common& common, const StoreArguments& arguments);
ExitStatus export_store(const Common& common, const StoreArguments& arguments);
ExitStatus rescreen_store(const Common& common, const StoreArguments& arguments);

}  // namespace xiezhi::cli
