#include "cli/word_copies.hpp"

#include <algorithm>
#include <set>

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

bool is_word_name(const fs::path& file) { return ending_of(file) == ".docx" || ending_of(file) == ".docm"; }

// Is it the folder, or something in it?
bool lies_in(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

fs::path whole(const std::string& file) { return fs::absolute(file).lexically_normal(); }

}  // namespace

WordCopies::WordCopies(const std::vector<std::string>& asked, const Inputs& inputs, const std::string& output) {
  std::error_code none;
  const auto is_folder = [&](const std::string& path) { return fs::is_directory(path, none); };
  in_folder_ = asked.size() > 1 || is_folder(asked.front()) || is_folder(output) || output.ends_with('/');
  const bool named_like_a_file = !is_folder(output) && (fs::exists(output, none) || is_word_name(output));
  if (output.empty() || output == "-" || (in_folder_ && named_like_a_file))
    throw Error(ErrorKind::bad_argument, "请用 --output 给出 Word 文稿副本的文件名；有多份文稿或者文件夹的，给出放副本的文件夹",
                "name the copy of the Word draft with --output, or a folder for the copies of several drafts or of a folder",
                output);
  fs::path shared = whole(inputs.files.front()).parent_path();
  for (const std::string& file : inputs.files) shared = shared_by(shared, whole(file).parent_path());
  const fs::path target = fs::weakly_canonical(in_folder_ ? fs::path(output) / "" : fs::path(output), none);
  const fs::path folder = in_folder_ && target.filename().empty() ? target.parent_path() : target;
  std::set<fs::path> names;
  for (const std::string& file : inputs.files) {
    const fs::path name = file == "-" ? fs::path("stdin.docx") : whole(file).lexically_relative(shared);
    copies_[file] = in_folder_ ? fs::path(output) / name : fs::path(output);
    if (lies_in(fs::weakly_canonical(file, none), folder))
      throw Error(ErrorKind::bad_argument, in_folder_ ? "放副本的文件夹里有要审查的文稿，请另选一个" : "副本不能写在文稿上",
                  in_folder_ ? "a draft to be reviewed lies in the folder for the copies: name another one"
                             : "a copy cannot take the place of a draft",
                  file);
    if (!names.insert(copies_[file]).second)
      throw Error(ErrorKind::bad_argument, "有两份文稿的副本会同名", "the copies of two drafts would have one name", file);
    if (!in_folder_ && is_word_name(file) && is_word_name(output) && ending_of(file) != ending_of(output))
      throw Error(ErrorKind::bad_argument, "副本的后缀应与文稿相同：" + ending_of(file),
                  "a copy has the ending of its draft: " + ending_of(file), output);
  }
}

void WordCopies::write(const ReportEntry& entry, std::string_view docx, const RuleSet& rules, Language language) const {
  const std::string made = commented_docx(entry, docx, rules, language);
  const fs::path& copy = copies_.at(entry.path);
  std::error_code failed;
  if (in_folder_) fs::create_directories(copy.parent_path(), failed);  // if not, the file tells
  Output output(copy);
  output.stream() << made;
  output.commit();
}

}  // namespace xiezhi::cli
