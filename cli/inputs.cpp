#include "cli/inputs.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <iostream>
#include <system_error>

#include "cli/terminal.hpp"
#include "xiezhi/error.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {
namespace fs = std::filesystem;
namespace {

// Endings that drafts have. Some cannot be read yet: the reader says so, file by file. The content decides what a file is.
constexpr std::array endings{".txt", ".md",  ".markdown", ".html", ".htm", ".docx",  ".docm", ".doc",
                             ".wps", ".pdf", ".ofd",      ".rtf",  ".odt", ".xhtml", ".mht"};
constexpr std::string_view sidecar_ending = ".dossier.json";
constexpr std::size_t left_out_shown = 5;

namespace words {
constexpr Text left_out{"以下文件不是文稿，没有审查：", "not drafts, not reviewed: "}, and_more{" 等，共 ", " and others, "},
    files{" 个", " in all"};
}  // namespace words

bool has_draft_ending(const fs::path& file) {
  return std::find(endings.begin(), endings.end(), ending_of(file)) != endings.end();
}

bool hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with('.') || name.starts_with("~$");
}

void walk(const fs::path& folder, Inputs& out) {
  std::vector<fs::path> entries;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed); !failed && at != fs::directory_iterator(); at.increment(failed))
    entries.push_back(at->path());
  if (failed) out.files.push_back(folder);
  std::sort(entries.begin(), entries.end());
  for (const fs::path& path : entries) {
    if (hidden(path)) continue;
    const auto type = fs::status(path, failed).type();
    // A link to a folder is not followed: it may lead back here.
    if (type == fs::file_type::directory) {
      if (!fs::is_symlink(path, failed)) walk(path, out);
    } else if (path.filename().string().ends_with(sidecar_ending)) {
      continue;
    } else {
      // A link that leads nowhere is for the reader to complain of; a pipe or device is no draft, and might never end.
      const bool file = type == fs::file_type::regular || type == fs::file_type::not_found || type == fs::file_type::none;
      (file && has_draft_ending(path) ? out.files : out.left_out).push_back(path);
    }
  }
}

}  // namespace

std::string ending_of(const fs::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
  return ending;
}

Inputs find_inputs(const std::vector<std::string>& paths) {
  Inputs out;
  for (const std::string& path : paths) {
    std::error_code failed;
    const auto type = path == "-" ? fs::file_type::regular : fs::status(path, failed).type();
    if (type == fs::file_type::not_found)
      throw Error(ErrorKind::not_found, "没有这个文件或文件夹", "no such file or folder", path);
    if (type == fs::file_type::directory) {
      walk(path, out);
    } else {
      out.files.push_back(path);
    }
  }
  if (std::count(out.files.begin(), out.files.end(), "-") > 1) {
    throw Error(ErrorKind::bad_argument, "标准输入（-）只能读一次", "the standard input (-) can be read only once");
  }
  if (out.files.empty()) {
    throw Error(ErrorKind::bad_argument, "没有可以审查的文件", "there is no file to review",
                paths.empty() ? "" : paths.front());
  }
  return out;
}

void tell_left_out(const Inputs& inputs, Language language) {
  const auto& files = inputs.left_out;
  if (files.empty()) return;
  std::cerr << words::left_out(language);
  for (std::size_t i = 0; i < files.size() && i < left_out_shown; ++i) std::cerr << (i ? ", " : "") << plain(files[i]);
  if (files.size() > left_out_shown) std::cerr << words::and_more(language) << files.size() << words::files(language);
  std::cerr << '\n';
}

fs::path sidecar(const std::string& file) {
  if (file.empty() || file == "-") return {};
  for (fs::path name : {fs::path(file), fs::path(file).replace_extension()}) {
    name += sidecar_ending;
    if (std::error_code failed; fs::is_regular_file(name, failed)) return name;
  }
  return {};
}

}  // namespace xiezhi::cli
