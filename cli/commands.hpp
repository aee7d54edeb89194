// One function a verb. main.cpp fills the arguments; the verbs know nothing of the command-line library.
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
  std::string fail_level = "error";  // error warning note never
  unsigned jobs = 0;                 // 0: one a core
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
  bool why = false;  // check, test: explain each failed example
};
ExitStatus list_rules(const Common& common, const RulesArguments& arguments);
ExitStatus show_rule(const Common& common, const RulesArguments& arguments);
ExitStatus check_rules(const Common& common, const RulesArguments& arguments);  // parse, lint, examples
ExitStatus test_rules(const Common& common, const RulesArguments& arguments);   // examples only

}  // namespace xiezhi::cli
