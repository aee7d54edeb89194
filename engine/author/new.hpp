// A rule from birth: a file that loads, whose examples hold, and that says what is left to write.
#pragma once

#include <filesystem>
#include <string>

#include "engine/author/format.hpp"
#include "xiezhi/rule_set.hpp"
#include "xiezhi/span.hpp"

namespace xiezhi::author {

struct NewRule {
  std::filesystem::path path;  // below the folder of the packs
  std::string text;
};

// `id`: names joined by dots, the last one the file's. Throws Error(bad_argument) for a bad id, or one whose file would be
// taken for something else. `keywords`: Chinese unless English. `language`: of the comments and of what is to be written.
// `rules`: their tables tell which names of packs are categories.
NewRule new_rule(const std::string& id, const std::filesystem::path& folder, Keywords keywords, Language language,
                 const RuleSet& rules);

}  // namespace xiezhi::author
