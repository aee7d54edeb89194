#include "engine/store/worklist.hpp"

#include <algorithm>

#include "engine/store/day.hpp"

namespace xiezhi::store {
namespace {

template <class Say>
void judge_citations(const Screened& d, Say say) {
  std::size_t known = 0, gone = 0;
  for (std::size_t i = 0; i < d.cited.size(); ++i) {
    const Cited& c = d.cited[i];
    const Standing& s = *d.standing[i];
    if (c.repeals) continue;
    known += s.force != ForceStatus::unknown;
    if (s.force != ForceStatus::repealed) continue;
    gone += !s.superseded;
    say(Suggestion::amend, "所引《" + c.title + "》已失效" + (s.successor.empty() ? "" : "，由《" + s.successor + "》取代"));
  }
  if (known && gone == known) say(Suggestion::repeal, "所引上位依据均已失效且没有替代");
}

void judge(const Plan& plan, const Screened& d, std::size_t errors, Date as_of, RescreenItem& item) {
  const auto say = [&](Suggestion s, std::string why) {
    item.suggestion = std::max(item.suggestion, s);
    item.reasons.push_back(std::move(why));
  };
  item.changed |= !item.appeared.empty() || !item.gone.empty();
  if (d.valid_to.known() && d.valid_to < as_of) say(Suggestion::repeal, "有效期已于 " + iso(d.valid_to) + " 届满");
  if (const Screened* by = plan.repealed_by(d, as_of))
    say(Suggestion::repeal, "已被《" + by->title + "》" + (by->number.empty() ? "" : "（" + by->number + "）") + "废止");
  judge_citations(d, say);
  const auto grave =
      std::count_if(item.appeared.begin(), item.appeared.end(), [](const Finding& f) { return f.severity != Severity::note; });
  if (grave) say(Suggestion::amend, "新发现问题 " + std::to_string(grave) + " 处");
  if (errors) say(Suggestion::amend, "有错误级问题 " + std::to_string(errors) + " 处待处理");
}

}  // namespace

std::vector<RescreenItem> work_list(Database& db, const Plan& plan, const std::vector<const Screened*>& seen,
                                    std::map<std::int64_t, Written>& written, Date as_of) {
  const Snapshot snapshot(db);
  const Counted counted = count_findings(db, {}, as_of);
  const auto errors = [&](std::int64_t version) -> std::size_t {
    const auto at = counted.find(version);
    return at == counted.end() ? 0 : at->second.findings[2] - at->second.dismissed_errors;
  };
  std::map<std::int64_t, RescreenItem> items;
  for (const Screened* s : seen) {
    const Screened& d = *s;
    RescreenItem item;
    item.changed = d.print != d.cited_print;
    if (const auto w = written.find(d.version); w != written.end())
      item.appeared = std::move(w->second.appeared), item.gone = std::move(w->second.gone);
    judge(plan, d, errors(d.version), as_of, item);
    if (!item.reasons.empty() || item.changed) items.emplace(d.version, std::move(item));
  }
  std::vector<RescreenItem> out;
  if (items.empty()) return out;
  std::string ids;
  for (const auto& [id, item] : items) ids += (ids.empty() ? '[' : ',') + std::to_string(id);
  for (StoredVersion& v : versions(db, "v.id IN (SELECT value FROM json_each(?))", "v.name", 0, {ids + ']'}, &counted)) {
    RescreenItem& item = items.at(v.id);
    item.version = std::move(v);
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace xiezhi::store
