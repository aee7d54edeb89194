#include "engine/document/nesting.hpp"

namespace xiezhi::document {

std::size_t find(const Nesting& open, Family family) {
  for (std::size_t k = open.size(); k-- > 0;)
    if (open[k].family() == family) return k;
  return open.size();
}

// Where nothing else tells, a family stands as deep as it comes late in their order.
bool unwind(Nesting& open, const Numbering& n) {
  const std::size_t same = find(open, n.family);
  if (same < open.size()) {
    open.resize(same + 1);
    return true;
  }
  const auto keep_while = [&](auto keep) {
    std::size_t k = 0;
    while (k < open.size() && keep(open[k].family())) ++k;
    open.resize(k);
  };
  if (n.family < Family::article)
    keep_while([&](Family f) { return statutory(f) && f < n.family; });
  else if (n.family == Family::article)
    keep_while([&](Family f) { return f < Family::article || f == Family::cn_comma; });
  else if (n.family == Family::cn_comma || n.family == Family::plain)
    keep_while([&](Family f) { return statutory(f); });
  else if (n.value != 1 ||
           (n.family >= Family::decimal2 && n.family <= Family::decimal4))  // a run that goes on across its headings
    keep_while([&](Family f) { return f < n.family; });
  return false;
}

std::size_t resumed(const Nesting& open, std::size_t first, const std::vector<Unit>& units, std::size_t at) {
  constexpr std::size_t sight = 40;  // units, table cells left out: bounds the work
  std::size_t most = open.size();    // lists from here on have begun anew
  std::size_t seen = 0;
  for (std::size_t i = at + 1; first < open.size() && i < units.size() && seen < sight; ++i) {
    const Unit& u = units[i];
    if (u.role == Role::cell) continue;
    ++seen;
    if (u.role != Role::body || statutory(u.number.family)) break;
    const std::size_t k = u.number ? find(open, u.number.family) : open.size();
    if (k >= most) continue;
    if (k < first) break;
    if (u.number.value == open[k].last.value + 1 && u.number.prefix == open[k].last.prefix) return k;
    if (u.number.value != 1) break;
    most = k;
  }
  return open.size();
}

}  // namespace xiezhi::document
