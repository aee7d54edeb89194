// The files that a review is asked for.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace xiezhi::cli {

struct Inputs {
  std::vector<std::string> files;     // "-" is the standard input
  std::vector<std::string> left_out;  // in folders: not of a kind that drafts have
};

// Folders are walked recursively and sorted by path; hidden files, `~$*` and sidecars are left out. A file that is named is
// always taken. Throws Error(not_found) for a path that does not exist, Error(bad_argument) when there is nothing to review.
Inputs find_inputs(const std::vector<std::string>& paths);

// NAME.dossier.json beside NAME (with or without its ending), or empty, as for "-" and "".
std::filesystem::path sidecar(const std::string& file);

}  // namespace xiezhi::cli
