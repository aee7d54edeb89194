#include "cli/output.hpp"

#include <unistd.h>

#include <iostream>

#include "xiezhi/error.hpp"

namespace xiezhi::cli {
namespace fs = std::filesystem;

namespace {

// What a name stands for: a link is followed, also to a file that is not there yet.
fs::path behind_links(fs::path file) {
  std::error_code none;
  for (int links = 0; links < 40 && fs::is_symlink(file, none); ++links)
    file = file.parent_path() / fs::read_symlink(file, none);
  return file;
}

}  // namespace

Output::Output(const std::string& file) {
  if (file.empty() || file == "-") return;
  std::error_code none;
  const auto old = fs::status(file, none);
  // A device or a pipe (also behind a link, as /dev/stdout) is written as it is: nothing can take its name.
  const bool special = fs::exists(old) && !fs::is_regular_file(old);
  file_ = special ? fs::path(file) : behind_links(file);
  part_ = special ? file_ : file_.parent_path() / ("." + file_.filename().string() + ".part" + std::to_string(::getpid()));
  if (!fs::is_directory(old)) out_.open(part_, std::ios::binary | std::ios::trunc);
  if (!out_.is_open()) throw Error(ErrorKind::bad_argument, "不能写入这个文件", "this file cannot be written", file);
  if (part_ != file_ && fs::exists(old)) fs::permissions(part_, old.permissions(), none);
}

Output::~Output() {
  std::error_code ignored;
  if (!part_.empty() && part_ != file_) fs::remove(part_, ignored);
}

std::ostream& Output::stream() { return file_.empty() ? std::cout : out_; }

void Output::commit() {
  stream().flush();
  bool sound = stream().good();
  if (!file_.empty()) {
    out_.close();
    std::error_code failed;
    if (sound && part_ != file_) fs::rename(part_, file_, failed);
    sound = sound && !failed && !out_.fail();
  }
  if (!sound) throw Error(ErrorKind::unreadable, "结果没有能够写完", "the output could not be written", file_);
}

}  // namespace xiezhi::cli
