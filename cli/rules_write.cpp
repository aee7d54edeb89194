// xiezhi rules: new, fmt. What they write is the author's own files.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "engine/author/format.hpp"
#include "engine/author/new.hpp"

namespace xiezhi::cli {
namespace {

author::Keywords keywords_of(const std::string& name) {
  return name == "zh" ? author::Keywords::zh : name == "en" ? author::Keywords::en : author::Keywords::as_written;
}

namespace fs = std::filesystem;

namespace words {
constexpr Text made{"已新建 ", "made "},
    next{"\n接着：\n  写好标有 TODO 的各处\n  xiezhi rules check ",
         "\nnext:\n  write what is marked TODO\n  xiezhi rules check "},
    changed{" 个文件改了写法", " files reformatted"}, differ{" 个文件的写法不合", " files are not in the canonical layout"},
    same{" 个文件，写法都合", " files, all in the canonical layout"};
}  // namespace words

// Rule files of the paths, sorted; hidden ones left out.
std::vector<std::string> rule_files(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const auto& path : paths) {
    if (path == "-" || fs::is_regular_file(path)) {
      out.push_back(path);
      continue;
    }
    if (!fs::is_directory(path)) throw Error(ErrorKind::not_found, "找不到 " + path, "no such file: " + path, path);
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      const auto name = entry.path().filename().string();
      if (entry.is_regular_file() && entry.path().extension() == ".rule" && !name.starts_with('.'))
        found.push_back(entry.path().string());
    }
    std::sort(found.begin(), found.end());
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

}  // namespace

ExitStatus new_rule(const Common& common, const NewArguments& arguments) {
  const std::string folder = !arguments.folder.empty() ? arguments.folder : fs::is_directory("rules") ? "rules" : ".";
  const auto tables = load_rules({.shipped = shipped_rules(), .packs = false});
  const auto made = author::new_rule(arguments.id, folder, keywords_of(arguments.keywords), common.language, tables);
  if (fs::exists(made.path))
    throw Error(ErrorKind::bad_argument, "已经有 " + made.path.string(), made.path.string() + " exists already",
                made.path.string());
  if (made.path.has_parent_path()) fs::create_directories(made.path.parent_path());
  Output file(made.path.string());
  file.stream() << made.text;
  file.commit();
  Output output("");
  output.stream() << words::made(common.language) << made.path.string() << words::next(common.language)
                  << shell_quoted(made.path.string()) << '\n';
  output.commit();
  return ExitStatus::clean;
}

ExitStatus format_rules(const Common& common, const FormatArguments& arguments) {
  const auto paths = arguments.paths.empty() ? std::vector<std::string>{shipped_rules().string()} : arguments.paths;
  Output output("");
  std::ostream& out = output.stream();
  std::vector<Diagnostic> faults;
  std::size_t files = 0, differ = 0;
  for (const auto& path : rule_files(paths)) {
    const bool piped = path == "-";
    auto source = std::make_shared<const SourceText>(SourceText{path, read_all(path)});
    const auto formatted = author::format(source, keywords_of(arguments.keywords));
    ++files;
    if (!formatted.text) {
      faults.insert(faults.end(), formatted.diagnostics.begin(), formatted.diagnostics.end());
      continue;
    }
    if (piped && !arguments.check) {
      out << *formatted.text;
      continue;
    }
    if (*formatted.text == source->text) continue;
    ++differ;
    out << path << '\n';
    if (arguments.check) continue;
    Output file(path);
    file.stream() << *formatted.text;
    file.commit();
  }
  if (differ > 0)
    out << differ << (arguments.check ? words::differ : words::changed)(common.language) << '\n';
  else if (arguments.check && faults.empty())
    out << files << words::same(common.language) << '\n';
  output.commit();
  if (!faults.empty()) throw RuleError(faults);
  return arguments.check && differ > 0 ? ExitStatus::findings : ExitStatus::clean;
}

}  // namespace xiezhi::cli
