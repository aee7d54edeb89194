// review --format docx: copies of Word drafts with the findings as comments, a file each.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/inputs.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {

class WordCopies {
 public:
  // `asked`: the paths as the user gave them, of which `inputs` are the files. `output` names the copy of one file, or a
  // folder, made if missing: there drafts keep their names, and the folders that they do not share. Throws Error(bad_argument)
  // when it does not fit, when two copies would be one file, or a copy would take a draft's place.
  WordCopies(const std::vector<std::string>& asked, const Inputs& inputs, const std::string& output);

  bool in_folder() const { return in_folder_; }
  // `docx`: the bytes that `entry` was read from. Throws Error(bad_argument) when they are no Word draft, or the copy cannot be
  // written.
  void write(const ReportEntry& entry, std::string_view docx, const RuleSet& rules, Language language) const;

 private:
  std::map<std::string, std::filesystem::path> copies_;  // by draft
  bool in_folder_ = false;
};

}  // namespace xiezhi::cli
