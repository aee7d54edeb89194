// Makes diagnostics from the table of codes (diagnostic_codes.def): stable code, severity, texts in both languages.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/diagnostic.hpp"

namespace xiezhi::grammar {

// One line of diagnostic_codes.def. Texts hold {0}, {1} … for arguments.
struct CodeInfo {
  std::string_view code;
  Severity severity;
  std::string_view zh, en;            // message
  std::string_view help_zh, help_en;  // how to mend it
};

const std::vector<CodeInfo>& codes();

// The diagnostic of `code` at `span`. `code` must stand in the table.
Diagnostic make(std::string_view code, std::shared_ptr<const SourceText> source, SourceSpan span,
                std::initializer_list<std::string_view> arguments = {});

// The same with arguments in the words of each language.
struct Phrase {
  std::string zh, en;
};
Diagnostic make_phrased(std::string_view code, std::shared_ptr<const SourceText> source, SourceSpan span,
                        std::initializer_list<Phrase> arguments);

// The candidate nearest to `word` (edit distance in code points, at most a third of its length, at least 1), or empty; empty
// for a word of more than a hundred.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

// The same for a name in a condition. A keyword that was written together with it is set apart, as language.md warns (非自愿 →
// 非 自愿), and never dropped: that would be another condition, often the opposite one. `sign` is put before the name.
std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates, std::string_view sign = {});

// 错误, 警告, 提示.
std::string_view severity_word(Severity severity, Language language);

// Puts "did you mean `word`?" before the help; does nothing when `word` is empty.
void ask(Diagnostic& diagnostic, std::string_view word);
// The same, and the word as a patch of the primary place.
void suggest(Diagnostic& diagnostic, std::string_view word);

}  // namespace xiezhi::grammar
