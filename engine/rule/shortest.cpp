// How little text a pattern can match.

#include <algorithm>

#include "engine/rule/data.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::rule {

std::size_t shortest(const Data& data, PatternId id) {
  const auto& p = data.patterns[id];
  std::size_t out = 0;
  switch (p.kind) {
    case PatternKind::words:
      out = none;
      for (const auto& word : data.words[p.words].words) out = std::min(out, text::count(data.literals[word.literal]));
      return out;
    case PatternKind::any_of:
      out = none;
      for (auto child : p.children) out = std::min(out, shortest(data, child));
      return out;
    case PatternKind::sequence:
      for (auto child : p.children) out += shortest(data, child);
      for (const auto& gap : p.gaps) out += gap.min;
      return out;
    case PatternKind::capture:
    case PatternKind::guarded:
      return shortest(data, p.children[0]);
    default:
      return 0;
  }
}

}  // namespace xiezhi::rule
