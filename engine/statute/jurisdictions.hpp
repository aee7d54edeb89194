// Parameters that differ from place to place (rules/jurisdictions/*.csv): validity, filing, publication, comment periods.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace xiezhi::statute {

struct Parameter {
  std::string key;  // "validity.max"
  std::uint32_t value = 0;
  std::string unit;  // "years" "days" "working_days"
  std::string instrument, article;
  bool verified = false;  // false: a default to be checked against the official text; findings ask for it
  std::string note;
};

// As a duration that stands alone is counted.
double in_days(const Parameter& parameter);

class Jurisdictions {
 public:
  // Every *.csv of the folder; a file's `region` column names the province ("重庆市"), empty for the whole country.
  // Throws Error: unreadable when there is no such folder, bad_data with the line, and what Csv::read() throws.
  static Jurisdictions load(const std::filesystem::path& folder);
  // The parameter of the province, else of the whole country; null when neither has it.
  const Parameter* find(std::string_view key, std::string_view province = {}) const;
  std::vector<std::string> keys() const;  // sorted

 private:
  struct Row {
    std::string region;
    Parameter parameter;
  };
  std::vector<Row> rows_;
};

}  // namespace xiezhi::statute
