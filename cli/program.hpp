// The command line as it is declared: what each verb takes, in both languages; the work is in the verbs (commands.hpp). Only
// the files that declare include this, and with it CLI11.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"

namespace xiezhi::cli {

struct Program {
  Common common;
  CLI::App app;
  std::function<ExitStatus()> verb;  // what was asked for, once the arguments are read

  std::string text(std::string_view zh, std::string_view en) const { return Text{zh, en}(common.language); }

  CLI::App* command(CLI::App& parent, const std::string& name, std::string_view zh, std::string_view en);
  // An option whose value is one of a few words.
  void choice(CLI::App* command, const std::string& name, std::string& value, const std::vector<std::string>& words,
              std::string_view zh, std::string_view en);
  // … whose value lies between two numbers.
  void range(CLI::Option* option, unsigned low, unsigned high);
  // Options that several verbs take.
  void kind(CLI::App* command, std::string& value);
  void as_of(CLI::App* command, std::string& value,
             Text help = {"按这一天的法律判断，如 2025-06-01；默认今天", "judge by the law of this day; default: today"});
  void known(CLI::App* command, Known& known);
  void jobs(CLI::App* command, unsigned& value);
};

void declare_program(Program& p, std::string& language);  // what goes with every verb
void declare_drafts(Program& p);                          // review, outline, explain
void declare_rules(Program& p);                           // rules …, lsp
void declare_store(Program& p);                           // store …

// Throws CLI::ValidationError for an empty value: an unset variable of the shell is no "not given".
void refuse_empty(const Program& p, const CLI::App& app);
// A wrong command line, in one sentence.
std::string usage_fault(const Program& p, const CLI::ParseError& error);

}  // namespace xiezhi::cli
