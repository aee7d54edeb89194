#include "cli/rules_output.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <optional>

#include "cli/terminal.hpp"
#include "xiezhi/error.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {
namespace {

constexpr Text colon{"：", ": "}, example{"例子：", "example: "};

Json quotes_json(const std::vector<Span>& spans, std::string_view text) {
  Json out = Json::array();
  for (const Span s : spans) out.push_back(s.of(text));
  return out;
}

}  // namespace

void write_json(std::ostream& out, const Json& json) {
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void put_place(Json& json, const SourceText* source, SourceSpan at) {
  json["file"] = source == nullptr ? "" : source->name;
  if (source == nullptr) return;
  const LineColumn begin = line_column(*source, at.begin);
  json["line"] = begin.line;
  json["column"] = begin.column;
}

std::string place(const SourceText* source, SourceSpan at) {
  if (source == nullptr) return {};
  const LineColumn begin = line_column(*source, at.begin);
  return source->name + ':' + std::to_string(begin.line) + ':' + std::to_string(begin.column);
}

Json diagnostic_json(const Diagnostic& d, Language language) {
  Json out{{"code", d.code},
           {"severity", to_string(d.severity)},
           {"message", language == Language::zh ? d.zh : d.en},
           {"help", language == Language::zh ? d.help_zh : d.help_en},
           {"file", d.source ? d.source->name : ""}};
  if (d.source && !d.labels.empty()) {
    const SourceSpan at = d.labels.front().span;
    const LineColumn begin = line_column(*d.source, at.begin), end = line_column(*d.source, at.end);
    out["line"] = begin.line;
    out["column"] = begin.column;
    out["end_line"] = end.line;
    out["end_column"] = end.column;
    if (d.has_patch) {
      const SourceSpan edit = d.patch_span.value_or(at);
      out["patch"] = {{"byte", {edit.begin, edit.end}}, {"text", d.patch}};
    }
  }
  return out;
}

Json failure_json(const author::ExampleFailure& f, Language language) {
  const std::string_view text = f.example->text;
  Json out{{"rule", f.rule},
           {"message", language == Language::zh ? f.zh : f.en},
           {"text", text},
           {"expected", quotes_json(f.example->spans, text)},
           {"got", quotes_json(f.got, text)},
           {"missing", quotes_json(f.missing, text)},
           {"noisy", quotes_json(f.noisy, text)}};
  put_place(out, f.source.get(), f.example->at);
  return out;
}

void write_failure(std::ostream& out, const Common& common, const RuleSet& rules, const author::ExampleFailure& f,
                   const ReviewOptions& options, bool why) {
  const Language l = common.language;
  const RuleInfo* rule = rules.find(f.rule);  // null: an exception's example
  if (f.source) out << place(f.source.get(), f.example->at) << ": ";
  out << f.rule << colon(l) << (l == Language::zh ? f.zh : f.en) << "\n  " << example(l) << f.example->text << '\n';
  if (!why || rule == nullptr) return;
  const Document document = read_text(f.example->text);
  std::optional<ReviewOptions> as_run;
  try {
    as_run = author::example_options(rules.data(), *rule, *f.example, options);
  } catch (const Error&) { return; }  // the failure says it
  const auto tree = xiezhi::explain(document, rules, f.rule, *as_run, l);
  out << explanation_text(tree, document, *rule, l, coloured(common, STDOUT_FILENO)) << '\n';
}

std::string percent(double value) {
  char text[16];
  const double shown = std::floor(value * 10) / 10;  // never 100 when something is missing
  std::snprintf(text, sizeof text, shown == std::floor(shown) ? "%.0f%%" : "%.1f%%", shown);
  return text;
}

std::function<bool(const SourceText&)> within(const std::vector<std::string>& paths) {
  namespace fs = std::filesystem;
  const auto full = [](const std::string& path) {
    std::string out = fs::absolute(path).lexically_normal().string();
    while (out.size() > 1 && out.back() == '/') out.pop_back();
    return out;
  };
  std::vector<std::string> given;
  for (const std::string& path : paths) given.push_back(full(path));
  return [=](const SourceText& source) {
    const std::string name = full(source.name);
    return given.empty() || std::any_of(given.begin(), given.end(),
                                        [&](const std::string& g) { return name == g || name.starts_with(g + '/'); });
  };
}

}  // namespace xiezhi::cli
