// The catalogue of instruments (rules/statutes.csv): look one up by title, short title, alias or document number.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/span.hpp"

namespace xiezhi::statute {

enum class Rank : std::uint8_t {
  unknown,
  constitution,
  law,
  law_interpretation,
  admin_regulation,
  state_council_document,
  judicial_interpretation,
  local_regulation,
  dept_rule,
  local_rule,
  normative
};
std::string_view to_string(Rank);
Rank rank(std::string_view name);

// One version of an instrument.
struct Version {
  std::string title, issuer, doc_number, superseded_by, region;
  Rank rank = Rank::unknown;
  Date adopted, effective, repealed;  // repealed: also the day a newer version took over
  std::uint32_t articles = 0;         // 0: not known
};

enum class Force : std::uint8_t { in_force, not_yet, repealed, unknown };

// What is known of a cited title on a date.
struct Lookup {
  const Version* version = nullptr;  // in force on the date, or the last one before it; null: not in the catalogue
  Force force = Force::unknown;
  bool superseded = false;  // repealed and another instrument took its place (version->superseded_by)
  bool renumbered = false;  // the version in force has other article numbers than the one before it
  std::string nearest;      // when not found: a title that differs by little, or empty
};

class Catalogue {
 public:
  // Throws Error(bad_data) with line and reason.
  static Catalogue load(const std::filesystem::path& csv);
  // `title` as cited, without 《》; matched folded, with or without 中华人民共和国, （试行）, issuer prefix or aliases.
  // `region`: the issuer's, to choose between 办法 of the same name.
  Lookup find(std::string_view title, Date as_of, std::string_view region = {}) const;
  std::size_t size() const;

 private:
  struct Index;
  std::shared_ptr<const Index> index_;
};

}  // namespace xiezhi::statute
