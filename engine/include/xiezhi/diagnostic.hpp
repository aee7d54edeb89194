// Faults and advice about rule files, as values. Declared by the public face, made by grammar and rule.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/span.hpp"

namespace xiezhi {

// A rule file's name, and its bytes: valid UTF-8, but for the file whose fault is that it is not (X0102). Immutable; shared by
// the diagnostics that point into it.
struct SourceText {
  SourceText() = default;
  SourceText(std::string its_name, std::string its_text);
  std::string name;
  std::string text;
  std::vector<std::uint32_t> lines;  // where each but the first begins, for line_column
};

// Half-open byte range in a SourceText.
struct SourceSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const SourceSpan&, const SourceSpan&) = default;
};

enum class Severity : std::uint8_t { note, warning, error };

struct DiagnosticLabel {
  SourceSpan span;
  std::string text;  // may be empty
};

// One fault. `code` is stable ("X0101"); see grammar/diagnostic_codes.def for the list. `labels[0]` is the primary place.
// `patch`, when set, mends the fault: it replaces `patch_span`, or labels[0].span when that is not set.
struct Diagnostic {
  std::string code;
  Severity severity = Severity::error;
  std::string zh;  // message, Chinese
  std::string en;  // message, English
  std::string help_zh;
  std::string help_en;
  std::shared_ptr<const SourceText> source;  // null when the fault has no place
  std::vector<DiagnosticLabel> labels;
  std::string patch;
  bool has_patch = false;
  std::optional<SourceSpan> patch_span;
};

// 1-based line and column, in characters (code points), of a byte offset.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};
LineColumn line_column(const SourceText& source, std::uint32_t offset);

// The text form: `name:line:column: error[X0101]: message`, the line, a caret aligned for wide characters, help.
std::string render(const Diagnostic& diagnostic, Language language, bool colour = false);

}  // namespace xiezhi
