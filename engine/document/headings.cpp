#include "engine/document/headings.hpp"

#include "engine/document/annotate.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

bool within(const std::vector<Provision>& list, std::int32_t provision, std::int32_t ancestor) {
  while (provision > ancestor) provision = list[static_cast<std::size_t>(provision)].parent;
  return provision == ancestor;
}

}  // namespace

// All members of a list are of one nature: when the one before had no body, this one is a statement whatever follows it.
void headings(std::vector<Unit>& units, std::vector<Provision>& list, std::string_view folded, const text::OffsetMap& map) {
  const auto text = [&](const Unit& u) { return folded.substr(u.text, u.span.end - u.text); };
  std::vector<std::int32_t> before(list.size(), -1);  // per parent: the last numbered child
  std::vector<bool> bodied(list.size(), false);
  for (std::size_t i = 0; i < units.size(); ++i) {
    Unit& u = units[i];
    if (u.role != Role::body || !u.number || u.continued) continue;
    const auto self = static_cast<std::size_t>(u.provision);
    if (statutory(u.number.family)) {
      u.heading |= u.number.family != Family::article && u.text < u.span.end;
      continue;
    }
    const Provision& p = list[self];
    const bool follows =
        i + 1 < units.size() && units[i + 1].role == Role::body && within(list, units[i + 1].provision, u.provision);
    auto& last = before[static_cast<std::size_t>(p.parent)];
    const bool alike =
        last < 0 || list[static_cast<std::size_t>(last)].kind != p.kind || bodied[static_cast<std::size_t>(last)];
    last = u.provision;
    const std::size_t stop = text(u).find("。");
    bodied[self] = follows || (stop != std::string_view::npos && stop + 3 < text(u).size());  // or run in, in its own line
    if (!follows || !alike || u.own_lead_in >= 0 || u.text >= u.span.end) continue;
    const std::string_view s = text(u);
    const bool sentence = terminal(s);
    // 二、…情况。 with numbered provisions below is a heading too, when it asks for nothing.
    u.heading = !sentence || (s.find("。") == s.size() - 3 && units[i + 1].number && !prescriptive(s));
  }
  for (const Unit& u : units) {
    if (!u.heading) continue;
    list[static_cast<std::size_t>(u.provision)].heading = map.to_source({u.text, u.span.end});
  }
}

}  // namespace xiezhi::document
