#include "engine/rule/frequencies.hpp"

#include <algorithm>

#include "engine/statute/csv.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::rule {
namespace {

constexpr double rare_character = 80, rare_pair = 12;  // just below what the table holds
constexpr double beyond_pair = 0.2;                    // what each further character leaves of the occurrences

}  // namespace

Frequencies Frequencies::load(const std::filesystem::path& file) {
  Frequencies out;
  if (!std::filesystem::exists(file)) return out;
  const auto table = statute::Csv::read(file, {"word", "per_million"});
  for (std::size_t row = 0; row < table.rows(); ++row) out.known_.emplace(table.at(row, 0), table.number(row, 1));
  return out;
}

double Frequencies::of(std::string_view word) const {
  const auto look = [&](std::string_view part, double otherwise) {
    const auto it = known_.find(part);
    return it == known_.end() ? otherwise : it->second;
  };
  const auto first = text::step(word[0]);
  if (first >= word.size()) return look(word, known_.empty() ? 1500 : rare_character);
  double least = 1e6, beyond = 1;
  for (std::size_t at = 0, next = first; next < word.size(); at = next, next += text::step(word[next])) {
    least = std::min(least, look(word.substr(at, next + text::step(word[next]) - at), rare_pair));
    if (at > 0) beyond *= beyond_pair;
  }
  return least * beyond;
}

}  // namespace xiezhi::rule
