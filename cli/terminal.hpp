// The machine around the program: terminal, clock, signals, the folder of the rules. Nothing below the command line asks for
// these.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "xiezhi/error.hpp"
#include "xiezhi/review.hpp"

namespace xiezhi::cli {

// A text in both languages.
struct Text {
  std::string_view zh, en;
  std::string operator()(Language language) const { return std::string(language == Language::zh ? zh : en); }
};

// Is this stream to be coloured? Asks --color, NO_COLOR, TERM and whether it is a terminal.
bool coloured(const Common& common, int file_descriptor);
bool is_terminal(int file_descriptor);

Date today();
// YYYY-MM-DD, a day that exists. Throws Error(bad_argument). Empty: today.
Date parse_date(const std::string& text);

// XIEZHI_RULES, or rules/ beside the program. Throws Error(not_found).
std::filesystem::path shipped_rules();
// The rules that --rules asks for, `more` paths added. Throws RuleError, Error.
LoadOptions load_options(const Common& common, const std::vector<std::string>& more = {});

// As a word of a command that can be pasted into a shell.
std::string shell_quoted(std::string_view text);

// Throws Error(bad_argument) that names rules with a like id.
const RuleInfo& find_rule(const RuleSet& rules, const std::string& id);

// Set by the first interrupt; a second one ends the program at once.
std::shared_ptr<const std::atomic<bool>> cancel_flag();

unsigned jobs_of(unsigned asked);  // 0: one a core

// To stderr, coloured when that is a terminal.
void complain(const Common& common, const Error& error);
void complain(const Common& common, const std::string& message);

// What the caller knows of all drafts.
struct Given {
  ReviewOptions options;           // without a dossier
  std::optional<Dossier> dossier;  // --dossier
};
Given given(const Known& known, const RuleSet& rules);
// What is known of one draft ("": of a text that is no file): what was said of all, but its sidecar says it better. Throws
// Error(not_found, unreadable, bad_data) when the sidecar is at fault.
ReviewOptions options_of(const Given& given, const std::string& file, const RuleSet& rules);
// A file, or "-": the standard input. Throws Error.
Document read_document(const std::string& path, bool original);
Document read_document(std::string_view bytes, const std::string& path, bool original);
std::string read_all(const std::filesystem::path& file);

}  // namespace xiezhi::cli
