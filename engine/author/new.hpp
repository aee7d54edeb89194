// A rule from birth: a file that loads, whose examples hold, and that says what is left to write.
#pragma once

#include <filesystem>
#include <string>

#include "xiezhi/span.hpp"

namespace xiezhi::author {

struct NewRule {
  std::filesystem::path path;  // below the folder of the packs
  std::string text;
};

// `id`: names joined by dots, the last one the file's. Throws Error(bad_argument) for a bad id. Keywords in `language`.
NewRule new_rule(const std::string& id, const std::filesystem::path& folder, Language language);

}  // namespace xiezhi::author
