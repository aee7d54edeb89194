// What a rule is tried on: the examples inside it, and the texts of a side file NAME.cases beside NAME.rule.
//
// A side file is read line by line (docs/language.md tells it to authors):
//
//   // a comment
//   violates TEXT          the spans that must be found stand in 【】;  also 违反
//   passes TEXT            nothing may be found;                        also 通过
//     licence = 准营证     indented: what the finding must have captured under this name; severity = note (also 级别)
//     more text            indented, else: one more line of the text
//   kind = tender          not indented: holds for what follows; kind, issuer, date, dossier.KEY; an empty value ends it
//
// Blanks (also U+3000), full-width signs, names and dates are those of rule files.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "xiezhi/rule_set.hpp"

namespace xiezhi::author {

struct Case {
  RuleExample example;
  std::vector<std::pair<std::string, std::string>> captures;  // of some finding: name, text
  std::optional<Severity> severity;                           // of every finding
  std::shared_ptr<const SourceText> source;                   // where example.at lies
};

struct CaseFile {
  std::vector<Case> cases;         // the sound ones
  std::vector<Diagnostic> faults;  // all of the file
  Case at_end;                     // what lines that are not indented have set, and nothing has ended
};
CaseFile read_cases(const std::shared_ptr<const SourceText>& source);

// What a side file calls "kind", "issuer", "date" or "severity" in this language.
std::string_view setting_name(std::string_view english, Language language);

// The examples inside the rule, then those of its side file, if there is one. Throws Error(unreadable).
CaseFile cases_of(const RuleInfo& rule);
// The same; throws RuleError when the side file has a fault.
std::vector<Case> sound_cases_of(const RuleInfo& rule);

// Advice on side files below the folders of `options` that no rule file stands beside: nothing runs them.
std::vector<Diagnostic> stray_cases(const LoadOptions& options);

}  // namespace xiezhi::author
