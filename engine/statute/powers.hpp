// Who may set what (rules/powers.csv): a row for each power and rank. Immutable; safe to share between threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/statute/catalogue.hpp"

namespace xiezhi::statute {

enum class Allowed : std::uint8_t { no, conditional, yes };

class Powers {
 public:
  // Throws Error(bad_data) with the line: unknown rank or word, a cell given twice.
  static Powers load(const std::filesystem::path& csv);
  // A rank the table does not name gets no; Rank::unknown and an unknown power get conditional: nothing can be said.
  Allowed allowed(std::string_view power, Rank rank) const;
  const std::vector<std::string>& names() const { return names_; }  // "licence" …, in the order of the file
  bool contains(std::string_view power) const;

 private:
  struct Cell {
    std::size_t power;  // index into names_
    Rank rank;
    Allowed allowed;
  };
  const Cell* find(std::string_view power, Rank rank) const;

  std::vector<std::string> names_;
  std::vector<Cell> cells_;
};

}  // namespace xiezhi::statute
