#include "engine/statute/powers.hpp"

#include <algorithm>

#include "engine/statute/csv.hpp"

namespace xiezhi::statute {

namespace {
constexpr std::string_view allowed_names[] = {"no", "conditional", "yes"};
}

std::string_view to_string(Allowed a) { return allowed_names[static_cast<std::size_t>(a)]; }

Powers Powers::load(const std::filesystem::path& csv) {
  const Csv table = Csv::read(csv, {"power", "name", "rank", "allowed", "basis", "note"});
  Powers out;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const std::string id(table.at(r, 0)), rank_name(table.at(r, 2)), word(table.at(r, 3));
    auto power = std::find_if(out.powers_.begin(), out.powers_.end(), [&](const Power& p) { return p.id == id; });
    if (power == out.powers_.end()) power = out.powers_.insert(power, {id, std::string(table.at(r, 1))});
    const Rank of = rank(rank_name);
    if (id.empty()) table.fail(r, "缺权力", "no power");
    if (of == Rank::unknown) table.fail(r, "位阶不明：" + rank_name, "unknown rank: " + rank_name);
    const auto allowed = std::find(std::begin(allowed_names), std::end(allowed_names), word);
    if (allowed == std::end(allowed_names))
      table.fail(r, "应为 yes、no 或者 conditional：" + word, "yes, no or conditional expected: " + word);
    if (out.find(id, of)) table.fail(r, "重复：" + id + " " + rank_name, "twice: " + id + " " + rank_name);
    out.cells_.push_back({static_cast<std::size_t>(power - out.powers_.begin()),
                          of,
                          {static_cast<Allowed>(allowed - std::begin(allowed_names)), std::string(table.at(r, 4)),
                           std::string(table.at(r, 5))}});
  }
  return out;
}

const PowerCell* Powers::find(std::string_view power, Rank rank) const {
  for (const Cell& c : cells_)
    if (c.rank == rank && powers_[c.power].id == power) return &c.cell;
  return nullptr;
}

Allowed Powers::allowed(std::string_view power, Rank rank) const {
  if (rank == Rank::unknown || !contains(power)) return Allowed::conditional;
  const PowerCell* cell = find(power, rank);
  return cell ? cell->allowed : Allowed::no;
}

std::vector<std::string> Powers::names() const {
  std::vector<std::string> out;
  for (const Power& p : powers_) out.push_back(p.id);
  return out;
}

bool Powers::contains(std::string_view power) const {
  return std::any_of(powers_.begin(), powers_.end(), [&](const Power& p) { return p.id == power; });
}

}  // namespace xiezhi::statute
