// What the name of an authority says: its level, its place, and the words by which its texts mean that place.
//
// The words of which official names are built stand here, not in rules/: like 省, 市, 县 beside them (place_index.hpp) they
// are grammar of names, each with its place in one, and the same for every user.
#include <algorithm>
#include <map>
#include <span>

#include "engine/statute/place_index.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::statute {

namespace {

using WordList = std::span<const std::string_view>;

constexpr std::string_view country = "中华人民共和国", party = "中共", party_centre = "中共中央";
// Behind a unit: 塘坝镇人民政府, 解放街道办事处.
constexpr std::string_view seats[] = {"人民政府", "政府", "办事处", "党工委", "党委", "人大"};
constexpr std::string_view zones[] = {"开发区", "高新区", "经开区", "园区",   "新区",
                                      "管理区", "示范区", "保税区", "度假区", "试验区"};
// How names of national bodies begin and end.
constexpr std::string_view national_begins[] = {"国务院", "国家", "中国", "全国", "最高人民", "中央", party_centre};
constexpr std::string_view national_ends[] = {"部", "部办公厅", "总局", "总署", "审计署"};
// What a national body ends with where its local office names a place: 国家税务总局|重庆市税务局.
constexpr std::string_view before_local_office[] = {"局", "行", "院", "会", "署", "（"};
// How names without a place end: 市财政局. Not 市|场监督管理局.
constexpr std::string_view departments[] = {"局", "委", "委员会", "厅", "办", "办公室", "中心", "法院"};
constexpr std::string_view no_unit_before[] = {"场", "政", "域", "间", "属"};
// Words by which texts mean the place of their issuer: of a zone, and of all.
constexpr std::string_view of_zones[] = {"本园区", "园区内", "本开发区", "开发区内"};
constexpr std::string_view of_all[] = {"辖区", "辖区内", "本辖区", "本行政区域", "行政区域内"};

bool begins(std::string_view s, WordList words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return s.starts_with(word); });
}
bool ends(std::string_view s, WordList words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return s.ends_with(word); });
}

// 本市, 市内 …, as the unit allows.
void add_words(const Unit& unit, std::vector<std::string>& names) {
  const std::string u(unit.word.size() > 3 && unit.level != Level::town ? unit.word.substr(unit.word.size() - 3) : unit.word);
  for (const char* prefix : {"本", "我", "全"}) names.push_back(prefix + u);
  names.push_back(u + "内");
  if (u == "街道") return;
  names.push_back(u + "属");
  if (u == "省" || u == "市" || u == "县" || u == "镇") names.push_back(u + "域");
  if (unit.word != u) names.push_back("本" + std::string(unit.word));  // 本自治县
}

// What the name says behind the place: a zone, a town; empty for an office.
struct Tail {
  std::string_view name;  // "高新技术产业开发区", "塘坝镇"
  Level level = Level::unknown;
};
Tail tail(std::string_view rest) {
  for (const Unit& u : units) {
    for (const auto seat : seats) {
      const std::size_t at = rest.find(std::string(u.word).append(seat));
      if (at != rest.npos) return {rest.substr(0, at + u.word.size()), u.level};
    }
  }
  for (const auto zone : zones) {
    const std::size_t at = rest.find(zone);
    if (at != rest.npos) return {rest.substr(0, at + zone.size()), Level::county};
  }
  return {};
}

// The places that the name begins with, each in the one before: 重庆市 潼南区.
using Chain = std::vector<const Entry*>;

Chain chain_of(const PlaceIndex& index, std::string_view text) {
  Chain out;
  for (std::size_t at = 0;;) {
    const auto fits = [&](const Entry& e) {
      return text.substr(at).starts_with(e.name) && (out.empty() || index.inside(e, *out.back())) &&
             (e.full || !(index.guards.ordinary(e.name) || index.guards.spoilt(e.name, text, at, at + e.name.size())));
    };
    const auto names = index.starting(text.substr(at));
    const auto next = std::find_if(names.begin(), names.end(), [&](auto e) { return fits(index.entries[e]); });
    if (next == names.end()) return out;
    out.push_back(&index.entries[*next]);
    at += out.back()->name.size();
  }
}

// All divisions that the last name of the chain may mean, given the one before it; provinces before cities (吉林).
std::vector<std::uint32_t> divisions_of(const PlaceIndex& index, const Chain& chain) {
  const Entry& last = *chain.back();
  const auto fits = [&](std::uint32_t d) {
    const Division& division = index.divisions[d];
    if (last.full && division.name != last.name) return false;
    if (chain.size() == 1) return true;
    const auto& outer = chain[chain.size() - 2]->divisions;
    return std::any_of(outer.begin(), outer.end(), [&](auto o) { return lies_in(division.code, index.divisions[o].code); });
  };
  std::vector<std::uint32_t> out;
  std::copy_if(last.divisions.begin(), last.divisions.end(), std::back_inserter(out), fits);
  std::stable_sort(out.begin(), out.end(), [&](auto a, auto b) { return index.divisions[a].level < index.divisions[b].level; });
  return out;
}

// Of an issuer whose name begins with places: these, and those above them; a county that favours its province favours its
// own, too.
void add_places(const PlaceIndex& index, const Chain& chain, Issuer& out) {
  const Entry& last = *chain.back();
  const auto meant = divisions_of(index, chain);
  const bool sure = meant.size() == 1 || index.divisions[meant[0]].level == Level::province;
  if (out.level == Level::unknown) out.level = index.divisions[meant[0]].level;
  std::map<std::uint32_t, bool> told;  // division → is it the place or above it? Else another of that name.
  for (const auto d : last.divisions)
    if (index.divisions[d].name == last.name) told.emplace(d, false);
  if (sure)
    for (auto d = static_cast<std::int32_t>(meant[0]); d >= 0; d = index.divisions[static_cast<std::size_t>(d)].parent)
      told[static_cast<std::uint32_t>(d)] = true;
  for (const auto& [at, above] : told) {
    const Division& d = index.divisions[at];
    if (above && d.level == Level::province) out.province = d.name;
    if (above && d.level != Level::county) out.region += d.name;
    out.names.push_back(d.name);
    for (auto e : d.short_names) out.names.push_back(index.entries[e].name);
    if (const Unit* u = unit_of(d.name)) add_words(*u, out.names);
  }
  std::string joined;
  for (const Entry* e : chain) joined += e->name;
  out.names.push_back(std::move(joined));
}

void add_tail(const Tail& own, const Chain& chain, Issuer& out) {
  out.level = own.level;
  if (own.name.size() > 3 && own.name.size() <= 60) {
    out.names.emplace_back(own.name);
    if (!chain.empty()) out.names.push_back(std::string(chain.back()->name).append(own.name));
  }
  if (own.name.ends_with("园区") || own.name.ends_with("开发区"))
    out.names.insert(out.names.end(), std::begin(of_zones), std::end(of_zones));
  if (const Unit* u = unit_of(own.name)) add_words(*u, out.names);
}

// 某市, XX区, ××县 at the start of the name: where it ends, or 0.
std::size_t masked(std::string_view text) {
  const std::size_t size = mask_at(text);
  const Unit* unit = size == 0 ? nullptr : unit_at(text.substr(size));
  return unit == nullptr ? 0 : size + unit->word.size();
}

// 市财政局 without the name of the city: its unit.
const Unit* unit_of_department(std::string_view text) {
  const Unit* u = unit_at(text);
  const bool is_department = u != nullptr && u->level != Level::town && ends(text, departments);
  return is_department && !begins(text.substr(u->word.size()), no_unit_before) ? u : nullptr;
}

}  // namespace

Issuer Places::issuer(std::string_view name) const {
  Issuer out;
  if (text::first_invalid(name) != std::string_view::npos) return out;
  const std::string folded = text::fold_literal(name.substr(0, name.find("、")));
  std::string_view text = folded;
  if (text.starts_with(country)) {
    out.level = Level::national;
    return out;
  }
  if (text.starts_with(party) && !text.starts_with(party_centre)) text.remove_prefix(party.size());

  const Chain chain = index_ ? chain_of(*index_, text) : Chain{};
  std::size_t behind = 0;
  for (const Entry* e : chain) behind += e->name.size();
  const Tail own = tail(text.substr(behind));
  if (!own.name.empty()) add_tail(own, chain, out);
  if (!chain.empty()) {
    add_places(*index_, chain, out);
  } else if (const std::size_t end = masked(text); end != 0) {
    const Unit& u = *unit_of(text.substr(0, end));
    if (own.level != Level::town) out.level = u.level;
    out.names.emplace_back(text.substr(0, end));
    add_words(u, out.names);
  } else if (own.name.empty() && (begins(text, national_begins) || ends(text, national_ends))) {
    std::vector<PlaceMark> marks;
    find(text, marks);
    if (!marks.empty() && ends(text.substr(0, marks[0].span.begin), before_local_office))
      return issuer(text.substr(marks[0].span.begin));
    out.level = Level::national;
  } else if (const Unit* u = unit_of_department(text); u != nullptr && own.name.empty()) {
    out.level = u->level;
    add_words(*u, out.names);
  }
  if (out.level == Level::unknown || out.level == Level::national) {
    out.names.clear();
    return out;
  }
  auto& names = out.names;
  names.insert(names.end(), std::begin(of_all), std::end(of_all));
  std::sort(names.begin(), names.end(),
            [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return out;
}

}  // namespace xiezhi::statute
