#include "cli/word_copies.hpp"

#include <algorithm>

#include "cli/output.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::cli {
namespace fs = std::filesystem;

namespace {

// The longest path that both begin with.
fs::path shared_by(const fs::path& a, const fs::path& b) {
  fs::path out;
  const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  for (auto it = a.begin(); it != end; ++it) out /= *it;
  return out;
}

}  // namespace

WordCopies::WordCopies(const Inputs& inputs, const std::string& output) : output_(output) {
  std::error_code none;
  many_ = inputs.files.size() > 1 || fs::is_directory(output_, none);
  if (output.empty() || output == "-" || (many_ && fs::exists(output_, none) && !fs::is_directory(output_, none)))
    throw Error(ErrorKind::bad_argument, "请用 --output 给出 Word 文稿副本的文件名；有多份文稿的，给出放副本的文件夹",
                "name the copy of the Word draft with --output, or a folder for the copies of several", output);
  const auto folder_of = [](const std::string& file) { return fs::absolute(file).lexically_normal().parent_path(); };
  shared_ = folder_of(inputs.files.front());
  for (const std::string& file : inputs.files) shared_ = shared_by(shared_, folder_of(file));
  for (const std::string& file : inputs.files)
    if (fs::equivalent(file, copy_of(file), none))
      throw Error(ErrorKind::bad_argument, "副本不能写在原稿上", "a copy cannot take its draft's place", file);
}

fs::path WordCopies::copy_of(const fs::path& draft) const {
  if (!many_) return output_;
  const fs::path name =
      draft == "-" ? fs::path("stdin.docx") : fs::absolute(draft).lexically_normal().lexically_relative(shared_);
  return output_ / name;
}

void WordCopies::write(const ReportEntry& entry, std::string_view docx, const RuleSet& rules, Language language) const {
  const std::string made = commented_docx(entry, docx, rules, language);
  const fs::path copy = copy_of(entry.path);
  std::error_code failed;
  if (many_) fs::create_directories(copy.parent_path(), failed);  // if not, the file tells
  Output output(copy);
  output.stream() << made;
  output.commit();
}

}  // namespace xiezhi::cli
