// What the writers of this room share. A format is three functions over a run; report.cpp picks it from a table.
#pragma once

#include <map>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/names.hpp"
#include "xiezhi/date.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::report {

// Findings by severity, files by fate.
struct Totals {
  std::size_t documents = 0, unread = 0, incomplete = 0;
  std::size_t unjudged = 0;  // no rule applies to its kind
  std::size_t errors = 0, warnings = 0, notes = 0;
  void add(const ReportEntry& entry, const RuleSet& rules);
};

// sarif: what a run tells at its end, each ready to print.
struct Gathered {
  std::map<std::string, std::uint32_t> rules;  // id → place in `descriptors`
  std::vector<std::string> descriptors, artifacts, notifications;
  std::set<std::string> configured;  // what was left out, of all files
  std::size_t results = 0;           // written so far
};

// One use of a ReportWriter.
struct Run {
  std::ostream& out;
  RuleSet rules;
  Date as_of;
  ReportOptions options;
  Totals totals;
  std::vector<std::string> overview{};  // html: one row a document, ready to print
  Gathered gathered{};
};

struct Format {
  void (*begin)(Run&);
  void (*add)(Run&, const ReportEntry&);  // totals hold the entry already
  void (*finish)(Run&);
};
extern const Format text_format, json_format, jsonl_format, html_format, sarif_format;

extern const std::string_view page_css, page_js;

// What was not looked at, and why: the review's own list, and what the reader had to leave out.
std::vector<std::string> not_looked_at(const ReportEntry& entry);
bool complete(const ReportEntry& entry);
// The rules and packs that the caller left out, with the reasons.
std::vector<std::string> left_out(const Review& review, Language language);
extern const Text left_out_title;

// 《X》第三条; an instrument that carries its own 《》 is left alone.
std::string cite_instrument(std::string_view instrument, std::string_view article);

// What a finding says besides its place and its words, for the formats that are lines: the law and what to do (the same for all
// findings of a rule), and what made it milder here. No value is empty.
struct Line {
  const Text& label;  // "依据："
  std::string value;
};
std::vector<Line> reasons(const Finding& finding, Language language);
std::vector<Line> circumstances(const Finding& finding, Language language);

// "共 3 份文件，错误 2 …": the last line of a run.
std::string summary(const Totals& totals, Language language);
extern const Text disclaimer;
// Some rule looks at documents of the entry's kind.
bool judged(const ReportEntry& entry, const RuleSet& rules);
// A statement's conclusion, with the notes that speak to it when nothing graver does.
std::string conclusion(const Statement& statement, Language language);
// What stands where no finding does: 未发现问题, or why nothing was judged. `entry` has a document.
std::string no_finding(const ReportEntry& entry, const RuleSet& rules, Language language);

// Spans of a text as people and programs count them: see json.cpp.
std::string outline_json(const Document& document, bool pretty);

}  // namespace xiezhi::report
