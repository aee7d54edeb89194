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
std::string_view to_string(Allowed);

struct Power {
  std::string id;    // "licence"
  std::string name;  // "行政许可"
};

// One cell of the matrix, for explanations.
struct PowerCell {
  Allowed allowed = Allowed::no;
  std::string basis, note;  // where it is written; the condition, if there is one
};

class Powers {
 public:
  // Throws Error(bad_data) with the line: unknown rank or word, a cell given twice.
  static Powers load(const std::filesystem::path& csv);
  // A rank the table does not name gets no; Rank::unknown and an unknown power get conditional: nothing can be said.
  Allowed allowed(std::string_view power, Rank rank) const;
  const PowerCell* find(std::string_view power, Rank rank) const;  // null when the table has no such cell
  const std::vector<Power>& list() const { return powers_; }       // in the order of the file
  std::vector<std::string> names() const;                          // ids
  bool contains(std::string_view power) const;

 private:
  struct Cell {
    std::size_t power;
    Rank rank;
    PowerCell cell;
  };
  std::vector<Power> powers_;
  std::vector<Cell> cells_;
};

}  // namespace xiezhi::statute
