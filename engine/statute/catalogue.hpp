// The catalogue of instruments (rules/statutes.csv): look one up by title, short title, alias or document number.
// Immutable once loaded; safe to share between threads. A default-made catalogue is empty.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
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

// One version of an instrument. The views live as long as a copy of the catalogue.
struct Version {
  std::string_view title, issuer, doc_number, region;
  std::string_view
      superseded_by;  // another instrument, by its short title; empty when a newer version of the same title follows
  Rank rank = Rank::unknown;
  Date adopted, effective, repealed;  // repealed: also the day a newer version took over
  std::uint32_t articles = 0;         // 0: not known
  bool original = false;              // the first version there ever was: before it, the instrument did not exist
  bool continued = false;             // a newer version of the same title took over
};

enum class Force : std::uint8_t { in_force, not_yet, repealed, unknown };

// How a cited title led to the instrument.
enum class Named : std::uint8_t { no, title, short_title, alias, number };

// An article that a revision moved (rules/renumbered.csv). `words` (folded) near a citation of the old number show that the old
// text is meant: article 27 of the new text exists too.
struct Moved {
  std::uint32_t article = 0;  // 0: the whole text was renumbered and no table is held
  std::string now;            // "第三十二条、第三十三条"
  std::vector<std::string> words;
};

// What is known of a cited title on a date. Pointers live as long as a copy of the catalogue.
struct Lookup {
  const Version* version = nullptr;  // in force on the date, or the last one before it; null: not in the catalogue
  Force force = Force::unknown;
  bool superseded = false;  // repealed and another instrument took its place (version->superseded_by)
  bool renumbered = false;  // the version in force has other article numbers than the one before it
  std::string nearest;      // when not found: a title that differs by little, or empty

  Named named = Named::no;
  std::uint32_t articles = 0;       // of the text in force on the date; 0: not known
  const Version* before = nullptr;  // the version it replaced, when the catalogue holds it
  bool draft = false;               // the title says so: （草案）（征求意见稿）（送审稿）
  int dated = 0;                    // a year given besides the title: （2017年修正）; the citation means that text
  bool elsewhere = false;           // of another region than the one asked for
  std::span<const Moved> moved;     // articles that the version in force moved; may be empty although `renumbered`
};

class Catalogue {
 public:
  // Reads renumbered.csv beside it too, when there is one. Throws Error(bad_data) with line and reason.
  static Catalogue load(const std::filesystem::path& csv);
  // `title` as cited, without 《》, or a document number (国办发〔2018〕37号); matched folded, with or without 中华人民共和国,
  // （试行）（2019年修订）, issuer prefix or aliases. `region`: the issuer's ("重庆市", "山东省青岛市"), to choose between
  // instruments of one name. A number that several instruments carry finds nothing.
  Lookup find(std::string_view title, Date as_of, std::string_view region = {}) const;
  std::size_t size() const;

 private:
  struct Index;
  std::shared_ptr<const Index> index_;
};

}  // namespace xiezhi::statute
