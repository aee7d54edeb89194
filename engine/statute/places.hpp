// Administrative divisions (rules/places.csv: code,name,level,parent,short): names in text, and the places of an issuer.
// Immutable once loaded; safe to share between threads. Default-made places know no names.
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
  std::string province;            // "重庆市"; empty when the name stands for places of several provinces
  std::string region;              // "山东省青岛市": down to the city; for Catalogue::find
  std::vector<std::string> names;  // folded, longest first; for the slot `region`
};

struct PlaceIndex;  // place_index.hpp

class Places {
 public:
  // Reads places-ordinary.txt beside it too, when there is one. Throws Error(bad_data) with the line.
  static Places load(const std::filesystem::path& csv);
  // Division names in folded text, longest first at each place; names without suffix only when at least two characters and not
  // an ordinary word (rules/places-ordinary.txt). Never overlapping.
  // Appends; sorted.
  void find(std::string_view text, std::vector<PlaceMark>& out) const;
  // The issuer's own names and words (本区, 区内) in folded text, under the same guards: no 区内 in 园区内. Appends; sorted.
  void find(std::string_view text, const Issuer& issuer, std::vector<PlaceMark>& out) const;
  // From a name as it stands on a document: 重庆市潼南区大数据应用发展管理局, 国务院办公厅, 某市财政局, 塘坝镇人民政府. Of
  // several with 、 between them, the first, whose document it is (主办).
  Issuer issuer(std::string_view name) const;
  std::size_t size() const;  // divisions

 private:
  std::shared_ptr<const PlaceIndex> index_;
};

}  // namespace xiezhi::statute
