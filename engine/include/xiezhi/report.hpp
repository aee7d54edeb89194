// Review → text, JSON, HTML, SARIF, comments in the Word draft. Writers never change a finding.
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/review.hpp"

namespace xiezhi {

enum class ReportFormat : std::uint8_t { text, json, jsonl, html, sarif };

// One file of a run: a reviewed document, or a file that could not be read (`document` empty, `error` says why).
struct ReportEntry {
  std::string path;  // as the caller named it
  std::optional<Document> document;
  Review review;
  std::string error;  // Chinese or English, as `language`
  // What a store knows besides (review --db): shown in text and HTML as it is; an object that JSON holds as `library`.
  std::string library_text = {}, library_json = {};
  std::vector<std::string> library_findings = {};  // lines about each finding, for people; none, or one for each
};

struct ReportOptions {
  ReportFormat format = ReportFormat::text;
  Language language = Language::zh;
  bool colour = false;
};

// Writes begin … entry … end, so that a long run need not be held in memory; html (a row) and sarif (a few lines) keep a little
// of each entry until the end. One thread at a time; `out` must live as long as the writer. Without finish() what was written
// is no whole report (json, sarif: no JSON). Faults of `out` are the caller's to look for: the writer asks nothing of it.
class ReportWriter {
 public:
  ReportWriter(std::ostream& out, const RuleSet& rules, Date as_of, ReportOptions options);
  ~ReportWriter();
  ReportWriter(const ReportWriter&) = delete;
  ReportWriter& operator=(const ReportWriter&) = delete;
  // json, jsonl: throws Error(bad_argument) when library_json is no JSON object; nothing was written then, and the next entry
  // may follow.
  void add(const ReportEntry& entry);
  void finish();  // once, at the end

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One document as JSON text: an element of `documents` (review.schema.json). Indented by two when `pretty`. Throws
// Error(bad_argument) when library_json is no JSON object.
std::string to_json(const ReportEntry& entry, bool pretty = false);
// A copy of `docx`, the bytes of the Word file that `entry` was read from, with a comment (批注) at each finding and one on the
// whole review at the title. Its own words, formats and comments stay. The same bytes each time: no clock. Throws
// Error(bad_argument) when the entry is no Word draft or not of this file, and what read_bytes throws.
std::string commented_docx(const ReportEntry& entry, std::string_view docx, const RuleSet& rules,
                           Language language = Language::zh);
// What a program prints besides, of texts that come from drafts: control characters become ?, so that a draft does not steer a
// terminal; line breaks and tabs become blanks, or stay where `lines` are wanted.
std::string plain(std::string_view text, bool lines = false);
// The outline as text or JSON (jsonl: in one line). Throws Error(bad_argument) for the other formats.
std::string outline(const Document& document, ReportFormat format, Language language = Language::zh);
// A rule's page, or its explanation over a text.
std::string rule_page(const RuleInfo& rule, const RuleSet& rules, Date as_of, Language language = Language::zh);
std::string explanation_text(const std::vector<Explanation>&, const Document&, const RuleInfo&, Language = Language::zh,
                             bool colour = false);
// The same for programs: {rule, title, met, sentences: [{met, line, byte, text, reason | finding, why: {condition, held,
// looked, spans, parts}}]}.
std::string explanation_json(const std::vector<Explanation>&, const Document&, const RuleInfo&);

}  // namespace xiezhi
