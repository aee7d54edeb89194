#include "engine/statute/powers.hpp"

#include <algorithm>

#include "engine/statute/csv.hpp"

namespace xiezhi::statute {

namespace {
constexpr std::string_view allowed_names[] = {"no", "conditional", "yes"};
}

Powers Powers::load(const std::filesystem::path& csv) {
  const Csv table = Csv::read(csv, {"power", "rank", "allowed"});
  Powers out;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const std::string id(table.at(r, 0)), rank_name(table.at(r, 1)), word(table.at(r, 2));
    auto power = std::find(out.names_.begin(), out.names_.end(), id);
    if (power == out.names_.end()) power = out.names_.insert(power, id);
    const Rank of = rank(rank_name);
    if (id.empty()) table.fail(r, "缺权力", "no power");
    if (of == Rank::unknown) table.fail(r, "位阶不明：" + rank_name, "unknown rank: " + rank_name);
    const auto allowed = std::find(std::begin(allowed_names), std::end(allowed_names), word);
    if (allowed == std::end(allowed_names))
      table.fail(r, "应为 yes、no 或者 conditional：" + word, "yes, no or conditional expected: " + word);
    if (out.find(id, of)) table.fail(r, "重复：" + id + " " + rank_name, "twice: " + id + " " + rank_name);
    out.cells_.push_back(
        {static_cast<std::size_t>(power - out.names_.begin()), of, static_cast<Allowed>(allowed - std::begin(allowed_names))});
  }
  return out;
}

const Powers::Cell* Powers::find(std::string_view power, Rank rank) const {
  const auto cell =
      std::find_if(cells_.begin(), cells_.end(), [&](const Cell& c) { return c.rank == rank && names_[c.power] == power; });
  return cell == cells_.end() ? nullptr : &*cell;
}

Allowed Powers::allowed(std::string_view power, Rank rank) const {
  if (rank == Rank::unknown || !contains(power)) return Allowed::conditional;
  const Cell* cell = find(power, rank);
  return cell ? cell->allowed : Allowed::no;
}

bool Powers::contains(std::string_view power) const { return std::find(names_.begin(), names_.end(), power) != names_.end(); }

}  // namespace xiezhi::statute
