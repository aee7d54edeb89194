// review --format docx: copies of Word drafts with the findings as comments, a file each.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "cli/inputs.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {

class WordCopies {
 public:
  // `output` names the copy of one draft, or a folder, made if missing, for those of several: they keep their names, and the
  // folders that they do not share. Throws Error(bad_argument) when it is neither, or the drafts' own place.
  WordCopies(const Inputs& inputs, const std::string& output);

  bool many() const { return many_; }
  // `docx`: the bytes that `entry` was read from. Throws Error(bad_argument) when they are no Word draft, or the copy cannot be
  // written.
  void write(const ReportEntry& entry, std::string_view docx, const RuleSet& rules, Language language) const;

 private:
  std::filesystem::path copy_of(const std::filesystem::path& draft) const;

  std::filesystem::path output_, shared_;  // shared_: the folder that all drafts are in
  bool many_ = false;
};

}  // namespace xiezhi::cli
