#include "engine/author/examples.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <iterator>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "engine/author/trial.hpp"
#include "engine/review/evaluate.hpp"
#include "engine/rule/data.hpp"
#include "engine/rule/sorts.hpp"
#include "engine/text/date.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::author {
namespace {

std::string quotes(const std::vector<Span>& spans, std::string_view text) {
  std::string out;
  for (const Span s : spans) out += "“" + std::string(s.of(text)) + "”";
  return out;
}

// Both lists sorted: what stands in the first only.
std::vector<Span> without(const std::vector<Span>& all, const std::vector<Span>& some) {
  std::vector<Span> out;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(out));
  return out;
}

// Says one thing of a failure in both languages.
void say(ExampleFailure& failure, const std::string& zh, const std::string& en) {
  failure.zh += (failure.zh.empty() ? "" : "；") + zh;
  failure.en += (failure.en.empty() ? "" : "; ") + en;
}

void compare_captures(const Case& one, const std::vector<Finding>& found, ExampleFailure& failure) {
  for (const auto& [name, text] : one.captures) {
    std::vector<std::string> got;
    for (const Finding& f : found)
      for (const Capture& c : f.captures)
        if (c.name == name) got.emplace_back(c.span.of(one.example.text));
    if (std::find(got.begin(), got.end(), text) != got.end()) continue;
    const std::string instead = got.empty() ? "" : got.front();
    say(failure, name + " 应当是“" + text + "”，" + (got.empty() ? "没有捕获" : "实为“" + instead + "”"),
        name + " should be \"" + text + "\", " + (got.empty() ? "nothing was captured" : "is \"" + instead + "\""));
  }
  for (const Finding& f : found)
    if (one.severity && f.severity != *one.severity)
      say(failure, "级别应当是 " + std::string(to_string(*one.severity)) + "，实为 " + std::string(to_string(f.severity)),
          "severity should be " + std::string(to_string(*one.severity)) + ", is " + std::string(to_string(f.severity)));
}

// The facts as they come out of a dossier that says the same: what none can say, an example does not prove. `false`, and no
// value, say that nothing is on record. Throws Error.
Dossier as_read(const std::map<std::string, std::string>& written, const rule::Data& data) {
  auto object = nlohmann::json::object();
  for (const auto& [key, value] : written) {
    const auto sort = rule::sort_of("dossier." + key);
    const bool digits = !value.empty() && value.size() < 10 && value.find_first_not_of("0123456789") == value.npos;
    if (sort == rule::Sort::flag && (value == "true" || value == "false"))
      object[key] = value == "true";
    else if (sort == rule::Sort::days && digits)
      object[key] = std::stoul(value);
    else if (value.empty() || (sort && value == "false"))
      object[key] = nullptr;
    else
      object[key] = value;
  }
  const RuleSet rules(std::shared_ptr<const rule::Data>(std::shared_ptr<void>(), &data));  // for this call: it owns nothing
  return read_dossier(object.dump(), {}, &rules);
}

void run_exception(const rule::Data& data, const rule::ProvenException& exception, const ReviewOptions& defaults,
                   ExampleResults& results) {
  for (const auto& example : exception.examples) {
    ++results.examples;
    ExampleFailure failure{exception.name, nullptr, {}, {}, {}, {}, {}, exception.source};
    try {
      std::vector<std::optional<bool>> held(std::max<std::size_t>(1, example.spans.size()));
      each_mark(data, example, defaults, [&](std::size_t i, review_room::Evaluator& evaluator, review_room::Match& match) {
        held[i] = evaluator.holds(exception.condition, match);
      });
      for (std::size_t i = 0; i < held.size(); ++i) {
        const auto what = example.spans.empty() ? std::string() : quotes({example.spans[i]}, example.text);
        if (!held[i])
          say(failure, what + "不在一句之内", what + " is not within one sentence");
        else if (*held[i] == example.violates)
          say(failure, "例外" + std::string(*held[i] ? "成立，不报" : "不成立，会报") + what,
              "the exception " + std::string(*held[i] ? "holds, nothing is reported: " : "does not hold, reported: ") + what);
      }
    } catch (const Error& error) { say(failure, error.what(), error.english()); }
    if (failure.zh.empty()) continue;
    failure.example = std::make_shared<const RuleExample>(example);
    results.failures.push_back(std::move(failure));
  }
}

}  // namespace

ReviewOptions example_options(const rule::Data& data, const RuleInfo& rule, const RuleExample& example,
                              const ReviewOptions& defaults) {
  ReviewOptions options = defaults;
  options.retired = true;
  if (!example.kind.empty()) {
    options.kind = document_kind(example.kind);
  } else if (!rule.applies.empty()) {
    options.kind = rule.applies.front();
  }
  if (!example.issuer.empty()) options.issuer = example.issuer;
  if (!example.date.empty()) options.as_of = text::parse_day(example.date).value_or(Date{});
  if (!example.dossier.empty()) options.dossier = as_read(example.dossier, data);
  return options;
}

void in_parallel(std::size_t count, unsigned jobs, const ReviewOptions& defaults,
                 const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr fault;
  std::mutex mutex;
  const auto loop = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      if (defaults.cancel && *defaults.cancel) return;
      try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!fault) fault = std::current_exception();
        return;
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned k = 1; k < jobs; ++k) threads.emplace_back(loop);
    loop();
  }
  if (fault) std::rethrow_exception(fault);
}

std::optional<ExampleFailure> mismatch(const Case& one, const std::vector<Finding>& found) {
  ExampleFailure out;
  const auto& text = one.example.text;
  std::vector<Span> expected = one.example.spans;
  for (const Finding& f : found) out.got.push_back(f.span);
  std::sort(out.got.begin(), out.got.end());
  std::sort(expected.begin(), expected.end());
  out.missing = without(expected, out.got);
  out.noisy = without(out.got, expected);
  if (!out.missing.empty()) say(out, "漏报" + quotes(out.missing, text), "missing " + quotes(out.missing, text));
  if (!out.noisy.empty()) say(out, "误报" + quotes(out.noisy, text), "noisy " + quotes(out.noisy, text));
  if (out.zh.empty()) compare_captures(one, found, out);
  if (out.zh.empty()) return std::nullopt;
  return out;
}

std::vector<ExampleFailure> run_cases(const RuleInfo& rule, const RuleSet& rules, const ReviewOptions& defaults,
                                      const std::vector<Case>& cases) {
  std::vector<ExampleFailure> failures;
  for (const Case& one : cases) {
    ExampleFailure failure;
    try {
      const auto options = example_options(rules.data(), rule, one.example, defaults);
      std::vector<Finding> found = xiezhi::review(read_text(one.example.text), rules, options).findings;
      std::erase_if(found, [&](const Finding& f) { return f.rule != rule.id; });
      auto different = mismatch(one, found);
      if (!different) continue;
      failure = std::move(*different);
    } catch (const Error& error) { say(failure, error.what(), error.english()); }
    failure.rule = rule.id;
    failure.source = one.source;
    failure.example = std::make_shared<const RuleExample>(one.example);
    failures.push_back(std::move(failure));
  }
  return failures;
}

ExampleResults run_examples(const RuleSet& rules, const ReviewOptions& defaults, unsigned jobs) {
  const std::vector<RuleInfo>& infos = rules.rules();
  std::vector<std::vector<ExampleFailure>> failures(infos.size());
  std::vector<CaseFile> cases;
  for (const RuleInfo& rule : infos) cases.push_back(cases_of(rule));
  in_parallel(infos.size(), jobs, defaults,
              [&](std::size_t i) { failures[i] = run_cases(infos[i], rules, defaults, cases[i].cases); });
  ExampleResults results;
  results.rules = infos.size();
  for (std::size_t i = 0; i < infos.size(); ++i) {
    results.examples += cases[i].cases.size();
    std::move(cases[i].faults.begin(), cases[i].faults.end(), std::back_inserter(results.faults));
    std::move(failures[i].begin(), failures[i].end(), std::back_inserter(results.failures));
  }
  for (const auto& exception : rules.data().exceptions) run_exception(rules.data(), exception, defaults, results);
  return results;
}

}  // namespace xiezhi::author
