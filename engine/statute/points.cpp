#include "engine/statute/points.hpp"

#include <algorithm>
#include <set>

#include "engine/statute/csv.hpp"

namespace xiezhi::statute {

namespace {
constexpr std::string_view kinds[] = {"text", "dossier", "person"};
}  // namespace

std::vector<Point> load_points(const std::filesystem::path& csv) {
  const Csv table = Csv::read(csv, {"id", "list", "title", "instrument", "article", "kind", "question"});
  std::vector<Point> out;
  std::set<std::string_view> seen;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const auto text = [&](std::size_t c) { return std::string(table.at(r, c)); };
    if (text(0).empty() || text(2).empty()) table.fail(r, "缺编号或者标题", "no id or title");
    if (!seen.insert(table.at(r, 0)).second) table.fail(r, "编号重复：" + text(0), "id twice: " + text(0));
    const auto kind = std::find(std::begin(kinds), std::end(kinds), table.at(r, 5));
    if (kind == std::end(kinds)) table.fail(r, "应为 text、dossier 或者 person：" + text(5), "unknown kind: " + text(5));
    out.push_back({text(0), text(1), text(2), text(3), text(4), static_cast<PointKind>(kind - std::begin(kinds)), text(6)});
  }
  return out;
}

}  // namespace xiezhi::statute
