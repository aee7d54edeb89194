#include "engine/author/lsp_library.hpp"

#include <algorithm>
#include <iterator>

#include "xiezhi/error.hpp"

namespace xiezhi::author::lsp {
namespace fs = std::filesystem;
namespace {

void run_open_examples(const Job& job, Library& library) {
  const RuleSet rules(library.data);
  ReviewOptions defaults;
  defaults.as_of = job.as_of;
  for (const RuleInfo& rule : rules.rules()) {
    if (!rule.source || !job.load.unsaved.contains(fs::weakly_canonical(rule.source->name))) continue;
    auto read = cases_of(rule);
    const auto& cases = read.cases;
    std::move(read.faults.begin(), read.faults.end(), std::back_inserter(library.diagnostics));
    auto failures = run_cases(rule, rules, defaults, cases);
    library.examples[rule.id] = {cases.size(), failures.size()};
    std::move(failures.begin(), failures.end(), std::back_inserter(library.failures));
  }
}

}  // namespace

std::shared_ptr<const Library> load_library(const Job& job) {
  auto library = std::make_shared<Library>();
  library->texts = job.load.unsaved;
  try {
    library->program = rule::read_program(job.load);
    LoadOptions options = job.load;
    if (job.check) options.lint = job.as_of;
    LoadResult loaded = rule::compile(library->program, options, rule::load_tables(options.shipped));
    library->data = std::move(loaded.data);
    library->diagnostics = std::move(loaded.diagnostics);
    const auto& advice = library->data->advice;
    library->diagnostics.insert(library->diagnostics.end(), advice.begin(), advice.end());
    if (job.check) run_open_examples(job, *library);
  } catch (const Error& error) {
    library->fault = error.what();
    library->fault_en = error.english();
  } catch (const fs::filesystem_error& error) { library->fault = library->fault_en = error.what(); }
  return library;
}

const rule::Module* module_of(const Library& library, const fs::path& canonical) {
  if (canonical.empty()) return nullptr;
  for (const auto& module : library.program.modules) {
    // The last name first: asking the disk for all of them takes a while.
    const fs::path path = module->source->name;
    std::error_code failed;
    if (path.filename() == canonical.filename() && fs::weakly_canonical(path, failed) == canonical) return module.get();
  }
  return nullptr;
}

}  // namespace xiezhi::author::lsp
