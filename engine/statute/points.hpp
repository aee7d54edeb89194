// The review points (rules/review-points.csv): the items of the official check-lists, each covered by rules or read by a
// person.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace xiezhi::statute {

// How a point can be judged: from the words of the draft, from the dossier, or only by a person.
enum class PointKind : std::uint8_t { text, dossier, person };

struct Point {
  std::string id;          // "办法99.9.2": list, article, item; see rules/README.md
  std::string list;        // "办法99"
  std::string title;       // what is looked for, in few words
  std::string instrument;  // without 《》; a title the catalogue holds
  std::string article;     // "第九条第（二）项"
  PointKind kind = PointKind::text;
  std::string question;  // what a person must ask; may be empty for text
};

// In the order of the file. Throws Error(bad_data) with the line: a doubled id, an unknown kind.
std::vector<Point> load_points(const std::filesystem::path& csv);

}  // namespace xiezhi::statute
