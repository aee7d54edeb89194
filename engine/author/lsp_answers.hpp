// What is asked about a place in an open file, and the answer as the protocol wants it. Private to engine/author.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/author/lsp_library.hpp"
#include "engine/author/lsp_text.hpp"
#include "grammar/keywords.hpp"

namespace xiezhi::author::lsp {

// An open file, parsed and linked to a library.
struct Open {
  std::string uri;
  std::filesystem::path path;  // canonical; empty: no file
  Json version;
  std::unique_ptr<rule::Module> module;
  std::vector<Diagnostic> faults;  // of the parser
  Places places;
  bool told_faults = false;  // the editor shows faults of the parser
};

// Parses `text`. `library` must outlive what is made, or link again.
std::unique_ptr<Open> open_file(std::string uri, std::string text, Json version, const Library& library);
void link_again(Open& open, const Library& library);

struct Desk {
  const Library& library;
  const Open& open;
  Date as_of;
  Language language;
};

Json hover(const Desk& desk, std::uint32_t byte);       // null: nothing to say
Json definition(const Desk& desk, std::uint32_t byte);  // null: not known
Json completion(const Desk& desk, std::uint32_t byte);
Json formatting(const Desk& desk);  // null: the file has faults
Json symbols(const Desk& desk);
Json lenses(const Desk& desk);                // how the examples of the rule did
Json fixes(const Desk& desk, SourceSpan at);  // patches of faults and advice there

// A diagnostic in the text that `places` counts.
Json diagnostic_json(const Diagnostic& diagnostic, const Places& places, Language language);
Json failure_json(const ExampleFailure& failure, const Places& places, Language language);

}  // namespace xiezhi::author::lsp
