// Where a report goes: the standard output, or a file that appears only when it is whole. A link stays a link, and a file that
// is written anew keeps its mode.
#pragma once

#include <filesystem>
#include <fstream>
#include <ostream>
#include <string>

namespace xiezhi::cli {

class Output {
 public:
  // Empty or "-": the standard output. Throws Error(bad_argument) when the file cannot be written there.
  explicit Output(const std::string& file);
  ~Output();  // a file that was not committed goes away
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  std::ostream& stream();
  // Flushes; the file takes its name. Throws Error(unreadable) when the bytes could not be written.
  void commit();

 private:
  std::filesystem::path file_, part_;
  std::ofstream out_;
};

}  // namespace xiezhi::cli
