// What the verbs of rule authors write alike. Private to cli.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "cli/commands.hpp"
#include "engine/author/examples.hpp"

namespace xiezhi::cli {

using Json = nlohmann::ordered_json;

void write_json(std::ostream& out, const Json& json);
// "file", and with a place "line", "column" in characters.
void put_place(Json& json, const SourceText* source, SourceSpan at);
// `file:line:column`, or nothing when there is no file.
std::string place(const SourceText* source, SourceSpan at);
Json diagnostic_json(const Diagnostic& d, Language language);
Json failure_json(const author::ExampleFailure& failure, Language language);
void write_failure(std::ostream& out, const Common& common, const RuleSet& rules, const author::ExampleFailure& failure,
                   const ReviewOptions& options, bool why);
// 91.3; nothing behind the point when it is 100 or 0.
std::string percent(double value);
// Is a file one of these, or in one of these folders? Every file, when there are none.
std::function<bool(const SourceText&)> within(const std::vector<std::string>& paths);

}  // namespace xiezhi::cli
