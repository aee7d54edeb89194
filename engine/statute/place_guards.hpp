// Which names of places are ordinary words, and beside which characters a name is none (rules/places-ordinary.txt; the file's
// head describes its form).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/text/strings.hpp"

namespace xiezhi::statute {

class Guards {
 public:
  // Throws Error(bad_data) with the line.
  static Guards load(const std::filesystem::path& file);
  bool ordinary(std::string_view name) const { return ordinary_.contains(name); }
  // Does a character beside text[begin, end), which is `name`, say that it is no name here?
  bool spoilt(std::string_view name, std::string_view text, std::size_t begin, std::size_t end) const;
  // Does the character behind text[…, end) make another word of the suffix: 北京市|场?
  bool spoilt_suffix(std::string_view text, std::size_t end) const;

 private:
  struct Beside {
    std::string before, after;  // characters, one behind the other
  };
  text::StringSet ordinary_;
  text::StringMap<Beside> beside_;
  text::StringMap<std::string> suffixes_;
};

}  // namespace xiezhi::statute
