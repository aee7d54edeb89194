// The benchmarks. scripts/bench makes the data, runs this and prints what it measured.
//
//   xiezhi_bench DRAFTS RULES COPIES [google benchmark options]
//
// DRAFTS holds .txt and .docx files; RULES is the shipped folder; COPIES holds copy1 … copy15, rule packs as large as the
// shipped ones (bench/copies.py). Every benchmark goes over all drafts; bytes are those of their text.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "engine/document/data.hpp"
#include "engine/match/literals.hpp"
#include "engine/read/extract.hpp"
#include "engine/rule/data.hpp"
#include "engine/text/fold.hpp"
#include "xiezhi/xiezhi.hpp"

namespace {

namespace fs = std::filesystem;
using benchmark::State;
using namespace xiezhi;

std::vector<std::string> files(const fs::path& folder, const char* extension) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> contents;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    contents.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return contents;
}

ReviewOptions options() {
  ReviewOptions options;
  options.as_of = {2025, 6, 1};
  options.kind = DocumentKind::normative;  // every draft is looked at, whatever its title
  return options;
}

LoadOptions rules_and_copies(const fs::path& rules, const fs::path& copies, int times) {
  LoadOptions load{.shipped = rules};
  for (int copy = 1; copy < times; ++copy) load.paths.push_back(copies / ("copy" + std::to_string(copy)));
  return load;
}

// What the benchmarks work on: the drafts at every stage of their way, so that each stage can be timed alone.
struct Drafts {
  std::vector<std::string> bytes;
  std::vector<read::Extract> extracts;
  std::vector<text::FoldedText> folded;
  std::vector<Document> documents;
  std::int64_t size = 0;

  explicit Drafts(std::vector<std::string> contents) : bytes(std::move(contents)) {
    for (const auto& content : bytes) {
      extracts.push_back(read::read(content, "draft", {}));
      folded.push_back(text::fold(extracts.back().text));
      documents.push_back(read_bytes(content));
      size += static_cast<std::int64_t>(extracts.back().text.size());
    }
  }
};

// Runs `work` on every element and counts the drafts' bytes.
template <class Range, class Work>
void over(State& state, const Range& range, std::int64_t size, const Work& work) {
  for (auto _ : state) {
    for (const auto& element : range) work(element);
  }
  state.SetBytesProcessed(state.iterations() * size);
}

std::string json_report(const RuleSet& rules, const Document& document, Review result) {
  std::ostringstream out;
  ReportWriter writer(out, rules, options().as_of, {.format = ReportFormat::json});
  writer.add({"draft", document, std::move(result), {}});
  writer.finish();
  return std::move(out).str();
}

std::size_t end_to_end(const RuleSet& rules, std::string_view bytes) {
  const auto document = read_bytes(bytes);
  return json_report(rules, document, review(document, rules, options())).size();
}

void in_threads(const RuleSet& rules, const std::vector<std::string>& drafts, int threads) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> workers;
  for (int i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      for (std::size_t at; (at = next++) < drafts.size();) end_to_end(rules, drafts[at]);
    });
  }
}

template <class Work>
void add(const std::string& name, Work work) {
  benchmark::RegisterBenchmark(name.c_str(), std::move(work))->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 4) {
    std::fprintf(stderr, "usage: xiezhi_bench DRAFTS RULES COPIES [--benchmark_…]\n");
    return 2;
  }
  const fs::path rules_folder = argv[2], copies = argv[3];
  const auto rules = load_rules({.shipped = rules_folder});
  const Drafts drafts(files(argv[1], ".txt"));
  const Drafts word(files(argv[1], ".docx"));
  std::string joined;
  for (const auto& draft : drafts.bytes) joined += draft;

  std::vector<std::pair<Document, Review>> reviewed;
  std::size_t findings = 0;
  for (const auto& document : drafts.documents) {
    reviewed.emplace_back(document, review(document, rules, options()));
    findings += reviewed.back().second.findings.size();
  }

  add("load_rules", [&](State& s) {
    for (auto _ : s) benchmark::DoNotOptimize(load_rules({.shipped = rules_folder}));
    s.counters["rules"] = static_cast<double>(rules.rules().size());
  });
  const fs::path compiled = copies / "rules.compiled";
  std::ofstream(compiled, std::ios::binary) << compiled_rules({.shipped = rules_folder});
  add("load_rules/compiled", [&](State& s) {
    for (auto _ : s) benchmark::DoNotOptimize(load_rules({.shipped = rules_folder, .compiled = compiled}));
  });
  add("end_to_end", [&](State& s) {
    over(s, drafts.bytes, drafts.size, [&](const auto& bytes) { end_to_end(rules, bytes); });
    s.counters["drafts"] = static_cast<double>(drafts.bytes.size());
    s.counters["findings"] = static_cast<double>(findings);
  });
  add("end_to_end/one_file",
      [&](State& s) { over(s, std::vector{joined}, drafts.size, [&](const auto& bytes) { end_to_end(rules, bytes); }); });
  add("end_to_end/no_prefilter", [&](State& s) {
    over(s, drafts.documents, drafts.size, [&](const auto& document) {
      auto all = options();
      all.prefilter = false;
      benchmark::DoNotOptimize(review(document, rules, all));
    });
  });
  if (!word.bytes.empty()) {
    add("end_to_end/docx", [&](State& s) {
      over(s, word.bytes, word.size, [&](const auto& bytes) { end_to_end(rules, bytes); });
      s.counters["drafts"] = static_cast<double>(word.bytes.size());
    });
  }

  add("phase/read", [&](State& s) {
    over(s, drafts.bytes, drafts.size, [](const auto& bytes) { benchmark::DoNotOptimize(read::read(bytes, "draft", {})); });
  });
  add("phase/fold", [&](State& s) {
    over(s, drafts.extracts, drafts.size, [](const auto& e) { benchmark::DoNotOptimize(text::fold(e.text)); });
  });
  add("phase/fold_and_outline", [&](State& s) {
    over(s, drafts.extracts, drafts.size, [](const auto& e) { benchmark::DoNotOptimize(document::build(e)); });
  });
  add("phase/scan", [&](State& s) {
    std::vector<match::Occurrence> hits;
    double count = 0;
    over(s, drafts.folded, drafts.size, [&](const auto& folded) {
      hits.clear();
      rules.data().finder.find(folded.text, hits);
      count += static_cast<double>(hits.size());
    });
    s.counters["hits"] = count / static_cast<double>(s.iterations());
    s.counters["literals"] = static_cast<double>(rules.data().literals.size());
  });
  add("phase/scan_and_evaluate", [&](State& s) {
    over(s, drafts.documents, drafts.size,
         [&](const auto& document) { benchmark::DoNotOptimize(review(document, rules, options())); });
  });
  add("phase/report", [&](State& s) {
    over(s, reviewed, drafts.size,
         [&](const auto& pair) { benchmark::DoNotOptimize(json_report(rules, pair.first, pair.second)); });
  });

  for (const int threads : {1, 2}) {
    benchmark::RegisterBenchmark(("threads/" + std::to_string(threads)).c_str(),
                                 [&, threads](State& s) {
                                   for (auto _ : s) in_threads(rules, drafts.bytes, threads);
                                   s.SetBytesProcessed(s.iterations() * drafts.size);
                                 })
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
  }

  for (const int times : {1, 4, 16}) {
    if (times > 1 && !fs::exists(copies / ("copy" + std::to_string(times - 1)))) continue;
    add("rules/" + std::to_string(times), [&, times](State& s) {
      const auto many = load_rules(rules_and_copies(rules_folder, copies, times));
      over(s, drafts.bytes, drafts.size, [&](const auto& bytes) { end_to_end(many, bytes); });
      s.counters["rules"] = static_cast<double>(many.rules().size());
      s.counters["literals"] = static_cast<double>(many.data().literals.size());
    });
  }

  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
