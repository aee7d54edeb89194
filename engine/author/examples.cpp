#include "engine/author/examples.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <iterator>
#include <thread>

#include "xiezhi/error.hpp"

namespace xiezhi::author {
namespace {

Date date_of(const std::string& text) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(text.c_str(), "%d-%u-%u", &year, &month, &day) != 3) return {};
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

// “甲” “乙”, or the word for nothing.
std::string quotes(const std::vector<Span>& spans, std::string_view text, const char* nothing) {
  std::string out;
  for (const Span s : spans) out += "“" + std::string(s.of(text)) + "”";
  return out.empty() ? nothing : out;
}

// The failure of one rule's examples, in order.
std::vector<ExampleFailure> run_rule(const RuleInfo& rule, const RuleSet& rules, const ReviewOptions& defaults) {
  std::vector<ExampleFailure> failures;
  for (const RuleExample& example : rule.examples) {
    std::vector<Span> got, expected = example.spans;
    try {
      const Review review = xiezhi::review(read_text(example.text), rules, example_options(rule, example, defaults));
      for (const Finding& f : review.findings) {
        if (f.rule == rule.id) got.push_back(f.span);
      }
    } catch (const Error& error) {
      failures.push_back({rule.id, &example, error.what(), error.english(), {}});
      continue;
    }
    std::sort(got.begin(), got.end());
    std::sort(expected.begin(), expected.end());
    if (got == expected) continue;
    failures.push_back(
        {rule.id, &example,
         "应当指出" + quotes(expected, example.text, "：无") + "，实际指出" + quotes(got, example.text, "：无"),
         "expected " + quotes(expected, example.text, "nothing") + ", got " + quotes(got, example.text, "nothing"),
         std::move(got)});
  }
  return failures;
}

}  // namespace

ReviewOptions example_options(const RuleInfo& rule, const RuleExample& example, const ReviewOptions& defaults) {
  ReviewOptions options = defaults;
  if (!example.kind.empty()) {
    options.kind = document_kind(example.kind);
  } else if (!rule.applies.empty()) {
    options.kind = rule.applies.front();
  }
  if (!example.issuer.empty()) options.issuer = example.issuer;
  if (!example.date.empty()) options.as_of = date_of(example.date);
  return options;
}

ExampleResults run_examples(const RuleSet& rules, const ReviewOptions& defaults, unsigned jobs) {
  const std::vector<RuleInfo>& infos = rules.rules();
  std::vector<std::vector<ExampleFailure>> failures(infos.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < infos.size(); i = next++) {
      if (defaults.cancel && *defaults.cancel) return;
      failures[i] = run_rule(infos[i], rules, defaults);
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned k = 1; k < jobs; ++k) threads.emplace_back(work);
    work();
  }
  ExampleResults results{infos.size(), 0, {}};
  for (std::size_t i = 0; i < infos.size(); ++i) {
    results.examples += infos[i].examples.size();
    std::move(failures[i].begin(), failures[i].end(), std::back_inserter(results.failures));
  }
  return results;
}

}  // namespace xiezhi::author
