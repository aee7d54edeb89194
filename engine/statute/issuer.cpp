#include <algorithm>
#include <map>

#include "engine/statute/place_index.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::statute {

namespace {

// Names and words by which a place speaks of itself.
void add_words(std::vector<std::string>& names, const Unit& unit) {
  const std::string u(unit.word.size() > 3 && unit.level != Level::town ? unit.word.substr(unit.word.size() - 3) : unit.word);
  for (const char* prefix : {"本", "我", "全"}) names.push_back(prefix + u);
  names.push_back(u + "内");
  if (u == "街道") return;
  names.push_back(u + "属");
  if (u == "省" || u == "市" || u == "县" || u == "镇") names.push_back(u + "域");
  if (unit.word != u) names.push_back("本" + std::string(unit.word));  // 本自治县
}

bool any_prefix(std::string_view s, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](auto p) { return s.starts_with(p); });
}
bool any_suffix(std::string_view s, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](auto p) { return s.ends_with(p); });
}

// What the name says behind the place: a zone, a town, an office.
struct Tail {
  std::string name;  // "高新技术产业开发区", "塘坝镇"; empty for an office
  Level level = Level::unknown;
};
Tail tail(std::string_view rest) {
  constexpr std::string_view council[] = {"人民政府", "政府", "办事处", "党工委", "党委", "人大"};
  for (const Unit& u : units) {
    for (const auto c : council) {
      const std::string seat = std::string(u.word) + std::string(c);
      const std::size_t at = rest.find(seat);
      if (at != rest.npos) return {std::string(rest.substr(0, at + u.word.size())), u.level};
    }
  }
  for (const std::string_view zone :
       {"开发区", "高新区", "经开区", "园区", "新区", "管理区", "示范区", "保税区", "度假区", "试验区"}) {
    const std::size_t at = rest.find(zone);
    if (at != rest.npos) return {std::string(rest.substr(0, at + zone.size())), Level::county};
  }
  return {};
}

bool is_national(std::string_view name) {
  return any_prefix(name, {"国务院", "国家", "中国", "全国", "最高人民", "中央", "中共中央"}) ||
         any_suffix(name, {"部", "部办公厅", "总局", "总署", "审计署"});
}

}  // namespace

Issuer Places::issuer(std::string_view name) const {
  Issuer out;
  if (text::first_invalid(name) != std::string_view::npos) return out;
  std::string s = text::fold_literal(name.substr(0, name.find("、")));
  const std::string_view country = "中华人民共和国", party = "中共";
  if (s.starts_with(country)) {
    out.level = Level::national;
    return out;
  }
  if (s.starts_with(party) && !s.starts_with("中共中央")) s.erase(0, party.size());
  const std::string_view text = s;

  // The chain of places at the start: 重庆市 潼南区.
  std::vector<const Entry*> chain;
  std::size_t at = 0;
  while (index_) {
    const auto* bucket = index_->starting(text.substr(at));
    const Entry* next = nullptr;
    for (std::size_t k = 0; bucket && !next && k < bucket->size(); ++k) {
      const Entry& e = index_->entries[(*bucket)[k]];
      const bool fits = text.substr(at).starts_with(e.name) && (chain.empty() || index_->inside(e, *chain.back()));
      const bool sure =
          e.full || !(index_->guards.ordinary(e.name) || index_->guards.spoilt(e.name, text, at, at + e.name.size()));
      if (fits && sure) next = &e;
    }
    if (!next) break;
    chain.push_back(next);
    at += next->name.size();
  }
  const std::string_view rest = text.substr(at);
  Tail own = tail(rest);

  std::vector<std::string>& names = out.names;
  if (!own.name.empty()) {
    out.level = own.level;
    if (own.name.size() > 3 && own.name.size() <= 60) {
      names.push_back(own.name);
      if (!chain.empty()) names.push_back(chain.back()->name + own.name);
    }
    if (own.name.ends_with("园区") || own.name.ends_with("开发区"))
      for (const char* word : {"本园区", "园区内", "本开发区", "开发区内"}) names.push_back(word);
    if (const Unit* u = unit_of(own.name)) add_words(names, *u);
  }
  if (!chain.empty()) {
    // All divisions the last name may mean, given those before it.
    std::vector<const Division*> own_divisions;
    for (const std::uint32_t d : chain.back()->divisions) {
      const Division& division = index_->divisions[d];
      const bool fits =
          chain.size() == 1 || std::any_of(chain[chain.size() - 2]->divisions.begin(), chain[chain.size() - 2]->divisions.end(),
                                           [&](auto o) { return lies_in(division.code, index_->divisions[o].code); });
      const bool best = !chain.back()->full || division.name == chain.back()->name;
      if (fits && best) own_divisions.push_back(&division);
    }
    // 吉林: the province before the city.
    std::stable_sort(own_divisions.begin(), own_divisions.end(), [](auto a, auto b) { return a->level < b->level; });
    const Division& division = *own_divisions.front();
    const bool sure = own_divisions.size() == 1 || division.level == Level::province;
    if (own.name.empty()) out.level = division.level;
    // The place itself and those above it: a county that favours its province favours its own, too.
    std::map<std::int32_t, bool> told;  // division → is it the place or above it? Else another of that name.
    for (const std::uint32_t d : chain.back()->divisions)
      if (index_->divisions[d].name == chain.back()->name) told.emplace(static_cast<std::int32_t>(d), false);
    for (auto d = static_cast<std::int32_t>(&division - index_->divisions.data()); sure && d >= 0;
         d = index_->divisions[static_cast<std::size_t>(d)].parent)
      told[d] = true;
    for (const auto& [at_division, above] : told) {
      const Division& d = index_->divisions[static_cast<std::size_t>(at_division)];
      if (above && d.level == Level::province) out.province = d.name;
      if (above && d.level != Level::county) out.region += d.name;
      names.push_back(d.name);
      for (auto e : d.short_names) names.push_back(index_->entries[e].name);
      if (const Unit* u = unit_of(d.name)) add_words(names, *u);
    }
    std::string joined;
    for (const Entry* e : chain) joined += e->name;
    names.push_back(joined);
  } else if (const std::size_t size = mask_at(text); size != 0 && unit_at(text.substr(size))) {
    const Unit& u = *unit_at(text.substr(size));
    if (own.level != Level::town) out.level = u.level;
    names.push_back(s.substr(0, size + u.word.size()));
    add_words(names, u);
  } else if (own.name.empty() && is_national(text)) {
    // 国家税务总局重庆市税务局: a local office of a national body.
    std::vector<PlaceMark> marks;
    find(text, marks);
    if (!marks.empty() && any_suffix(text.substr(0, marks[0].span.begin), {"局", "行", "院", "会", "署", "（"}))
      return issuer(text.substr(marks[0].span.begin));
    out.level = Level::national;
  } else if (const Unit* u = unit_at(text); own.name.empty() && u && u->level != Level::town &&
                                            any_suffix(text, {"局", "委", "委员会", "厅", "办", "办公室", "中心", "法院"}) &&
                                            !any_prefix(text.substr(u->word.size()), {"场", "政", "域", "间", "属"})) {
    out.level = u->level;
    add_words(names, *u);
  }
  if (out.level == Level::unknown || out.level == Level::national) {
    names.clear();
    return out;
  }
  for (const char* word : {"辖区", "辖区内", "本辖区", "本行政区域", "行政区域内"}) names.push_back(word);
  std::sort(names.begin(), names.end(),
            [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return out;
}

}  // namespace xiezhi::statute
