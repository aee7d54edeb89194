// The program: arguments in, exit status out.
#include <csignal>
#include <iostream>

#include "cli/program.hpp"
#include "xiezhi/store.hpp"

namespace {

using namespace xiezhi::cli;
using xiezhi::Language;

// Help is written before the arguments are read, so its language is looked for first.
Language language_of(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--lang=en" || (word == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == "en")) return Language::en;
  }
  return Language::zh;
}

ExitStatus status_of(xiezhi::ErrorKind kind) {
  using enum xiezhi::ErrorKind;
  switch (kind) {
    case not_found:
    case bad_data:
    case bad_argument:
    case rules:
    case no_store:
      return ExitStatus::usage;
    case unreadable:
    case unknown_format:
    case damaged:
    case bad_encoding:
    case too_large:
    case limit:
    case store:
      return ExitStatus::incomplete;
  }
  return ExitStatus::internal;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // a reader that went away ends the program, quietly
  xiezhi::tune_process_for_store();
  Program p;
  try {
    std::ios::sync_with_stdio(false);
    p.common.language = language_of(argc, argv);
    std::string language;
    declare_program(p, language);
    for (const auto declare : {declare_drafts, declare_rules, declare_store}) declare(p);
    try {
      p.app.parse(argc, argv);
      refuse_empty(p, p.app);
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() == 0) return p.app.exit(error);  // help, version
      complain(p.common, usage_fault(p, error));
      return static_cast<int>(ExitStatus::usage);
    }
    return static_cast<int>(p.verb());
  } catch (const xiezhi::Error& error) {
    complain(p.common, error);
    return static_cast<int>(status_of(error.kind()));
  } catch (const std::exception& error) {
    complain(p.common, p.text("程序内部错误：", "internal error: ") + error.what());
    return static_cast<int>(ExitStatus::internal);
  }
}
