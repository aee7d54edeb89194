// Administrative divisions (rules/places.csv: code,name,level,parent): names in text, and the places of an issuer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/offset_map.hpp"

namespace xiezhi::statute {

enum class Level : std::uint8_t { unknown, national, province, city, county, town };
std::string_view to_string(Level);
Level level(std::string_view name);

struct PlaceMark {
  text::FoldedSpan span;  // relative to the text given
  bool masked = false;    // 某市, XX区
};

// Who issues: 潼南区人民政府 → level county, region names 潼南区, 潼南, 本区, 我区, 全区, 区内 …
struct Issuer {
  Level level = Level::unknown;
  std::string province;            // "重庆市"
  std::vector<std::string> names;  // folded, longest first; for the slot `region`
};

class Places {
 public:
  static Places load(const std::filesystem::path& csv);
  // Division names in folded text, longest first at each place; names without suffix only when at least two characters and not
  // an ordinary word (rules/places-ordinary.txt). Never overlapping.
  void find(std::string_view text, std::vector<PlaceMark>& out) const;
  Issuer issuer(std::string_view name) const;

 private:
  struct Index;
  std::shared_ptr<const Index> index_;
};

}  // namespace xiezhi::statute
