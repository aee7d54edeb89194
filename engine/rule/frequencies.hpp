// How common a word is in such documents, so that a rule is found by the rarest word that it needs. Steers speed, never what
// is found.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "engine/text/strings.hpp"

namespace xiezhi::rule {

class Frequencies {
 public:
  // Of characters and pairs of them, per million characters (rules/frequencies.csv). A folder without the table gives one that
  // knows the words' lengths only. Throws Error when the table is bad.
  static Frequencies load(const std::filesystem::path& file);
  // Occurrences to be expected in a million characters.
  double of(std::string_view word) const;

 private:
  text::StringMap<double> known_;
};

}  // namespace xiezhi::rule
