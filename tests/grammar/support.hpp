// Shared by the tests of the grammar.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "grammar/parse.hpp"
#include "tests/support/files.hpp"

namespace xiezhi::grammar {

inline Parsed parse_text(std::string text, std::string name = "test.rule") {
  return parse(std::make_shared<SourceText>(SourceText{std::move(name), std::move(text)}));
}

inline std::vector<std::string> codes_of(const Parsed& parsed) {
  std::vector<std::string> out;
  for (const Diagnostic& d : parsed.diagnostics) out.push_back(d.code);
  return out;
}

inline std::string underlined(const Diagnostic& d) {
  const SourceSpan span = d.labels.at(0).span;
  return d.source->text.substr(span.begin, span.end - span.begin);
}

// All faults as one text, to show when an expectation fails.
inline std::string rendered(const Parsed& parsed, Language language = Language::en) {
  std::string out;
  for (const Diagnostic& d : parsed.diagnostics) out += render(d, language);
  return out;
}

using test::read_file;

inline std::filesystem::path folder() { return test::source_dir() / "tests" / "grammar"; }

// Files of a folder with the extension, sorted.
std::vector<std::filesystem::path> files(const std::filesystem::path& folder, const std::string& extension);

}  // namespace xiezhi::grammar
