// All rules as an editor sees them: files on disk, with the texts of open ones instead. Private to engine/author.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/author/examples.hpp"
#include "engine/rule/data.hpp"
#include "engine/rule/modules.hpp"

namespace xiezhi::author::lsp {

// What to load, and how deep to look.
struct Job {
  LoadOptions load;  // `unsaved` holds the open files
  Date as_of;
  bool check = true;  // lints, and the examples of open files; false: only what names stand for
};

struct Library {
  rule::Program program;
  std::shared_ptr<const rule::Data> data;
  std::vector<Diagnostic> diagnostics;  // faults, then advice
  std::vector<ExampleFailure> failures;
  std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> examples;  // rule → how many, how many fail
  std::map<std::filesystem::path, std::string> texts;                                // of the files that were open
  std::string fault;  // why nothing could be loaded (Chinese; English)
  std::string fault_en;
};

// Never throws for what stands in files: `fault` says why there is nothing. May run on any thread.
std::shared_ptr<const Library> load_library(const Job& job);

// The module of a file, or null.
const rule::Module* module_of(const Library& library, const std::filesystem::path& canonical);

}  // namespace xiezhi::author::lsp
