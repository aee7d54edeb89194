// The files that a review is asked for.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "xiezhi/span.hpp"

namespace xiezhi::cli {

struct Inputs {
  std::vector<std::string> files;     // "-" is the standard input; a folder: it could not be read
  std::vector<std::string> left_out;  // in folders: not of a kind that drafts have
};

// Folders are walked recursively and sorted by path; hidden files, `~$*` and sidecars are left out. A file that is named is
// always taken. What cannot be read is taken too, for who reads it to tell. Throws Error(not_found) for a path that does not
// exist, Error(bad_argument) when there is nothing to review.
Inputs find_inputs(const std::vector<std::string>& paths);

// To stderr: the files that are no drafts, or the first few of many.
void tell_left_out(const Inputs& inputs, Language language);

// Of a file's name, in small letters: ".docx", or empty.
std::string ending_of(const std::filesystem::path& file);

// NAME.dossier.json beside NAME (with or without its ending), or empty, as for "-" and "".
std::filesystem::path sidecar(const std::string& file);

}  // namespace xiezhi::cli
