// Faults of the world: a file, an archive, a database, a limit. Faults in a rule are Diagnostics (diagnostic.hpp);
// our own faults are asserts.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "xiezhi/diagnostic.hpp"

namespace xiezhi {

enum class ErrorKind : std::uint8_t {
  not_found,       // no such file or folder
  unreadable,      // the file could not be read
  unknown_format,  // no reader knows these bytes
  damaged,         // the format is known, the content is broken
  bad_encoding,    // no charset fits
  too_large,       // a draft passes a limit of its reader: size, depth
  limit,           // a deadline passed, or the caller cancelled
  bad_data,        // a shipped or given data file (catalogue, places, dossier …) is malformed
  bad_argument,    // the caller passed something that cannot be meant
  rules,           // the rule files have faults: see RuleError
  store,           // the database: damaged, in use, the disk full
  no_store,        // what was named as the database is none, belongs to another program or cannot be opened or written
};

// The one exception type. `path` is the file concerned, or empty. what() is a Chinese sentence for the user;
// english() the same in English.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, std::string zh, std::string en, std::string path = {})
      : std::runtime_error(std::move(zh)), kind_(kind), english_(std::move(en)), path_(std::move(path)) {}
  ErrorKind kind() const { return kind_; }
  const std::string& english() const { return english_; }
  const std::string& path() const { return path_; }
  std::string message(Language language) const { return language == Language::zh ? what() : english_; }

 private:
  ErrorKind kind_;
  std::string english_;
  std::string path_;
};

// Rule files that cannot be used: every fault of every file.
class RuleError : public Error {
 public:
  explicit RuleError(std::vector<Diagnostic> diagnostics);
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace xiezhi
