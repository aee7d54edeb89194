#include "engine/statute/places.hpp"

#include <algorithm>
#include <bitset>
#include <cctype>
#include <cstring>
#include <set>
#include <unordered_map>

#include "engine/statute/csv.hpp"
#include "engine/statute/place_guards.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::statute {

namespace {

constexpr std::string_view level_names[] = {"unknown", "national", "province", "city", "county", "town"};

struct Division {
  std::uint32_t code = 0;
  Level level = Level::unknown;
  std::string name;
};

// A name in text: of one division or of several.
struct Entry {
  std::string name;
  bool full = false;  // with the suffix
  std::vector<std::uint32_t> divisions;
};

// 500152 lies in 500100 and in 500000.
bool lies_in(std::uint32_t code, std::uint32_t outer) {
  return outer % 10000 == 0 ? code / 10000 == outer / 10000 : outer % 100 == 0 && code / 100 == outer / 100;
}

// The six bytes of two Chinese characters, mixed; names are looked for by their first two.
std::uint64_t pair_at(const char* p) {
  std::uint64_t v = 0;
  std::memcpy(&v, p, 6);
  return v;
}
constexpr std::size_t pair_bits = 16;
std::size_t pair_hash(std::uint64_t pair) { return pair * 0x9E3779B97F4A7C15u >> (64 - pair_bits); }
bool is_han(char c) { return static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9; }

// Units that end the name of a place, longest first, and their level.
struct Unit {
  std::string_view word;
  Level level;
};
constexpr Unit units[] = {
    {"自治区", Level::province}, {"自治州", Level::city}, {"自治县", Level::county}, {"自治旗", Level::county},
    {"街道", Level::town},       {"地区", Level::city},   {"省", Level::province},   {"市", Level::city},
    {"州", Level::city},         {"盟", Level::city},     {"区", Level::county},     {"县", Level::county},
    {"旗", Level::county},       {"镇", Level::town},     {"乡", Level::town},       {"苏木", Level::town}};
const Unit* unit_at(std::string_view s) {
  for (const Unit& u : units)
    if (s.starts_with(u.word)) return &u;
  return nullptr;
}
const Unit* unit_of(std::string_view name) {
  for (const Unit& u : units)
    if (name.ends_with(u.word)) return &u;
  return nullptr;
}

// Characters that hide a name: 某某市, XX区, ××县. Bytes of the mask at the start of `s`, or 0.
std::size_t mask_at(std::string_view s) {
  for (const std::string_view c : {"某", "×", "x", "*", "○", "□", "〇"}) {
    std::size_t size = 0;
    while (s.substr(size).starts_with(c)) size += c.size();
    if (size == 0) continue;
    const bool alone_is_enough = c == "某" || c == "×" || c == "x";
    return size > c.size() || alone_is_enough ? size : 0;
  }
  return 0;
}

}  // namespace

struct Places::Index {
  std::vector<Division> divisions;
  std::vector<Entry> entries;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_pair;  // longest first
  std::bitset<std::size_t{1} << pair_bits> pairs;
  Guards guards;

  // False when no name begins here; true when one may. At least six bytes.
  bool may_start(const char* p) const { return is_han(p[0]) && is_han(p[3]) && pairs[pair_hash(pair_at(p))]; }
  const std::vector<std::uint32_t>* starting(std::string_view s) const {
    if (s.size() < 6 || !may_start(s.data())) return nullptr;
    const auto pair = pair_at(s.data());
    const auto it = by_pair.find(pair);
    return it == by_pair.end() ? nullptr : &it->second;
  }
  bool inside(const Entry& e, const Entry& outer) const {
    return std::any_of(e.divisions.begin(), e.divisions.end(), [&](std::uint32_t d) {
      return std::any_of(outer.divisions.begin(), outer.divisions.end(),
                         [&](std::uint32_t o) { return lies_in(divisions[d].code, divisions[o].code); });
    });
  }
  // The longest name at `at` that may stand there; `outer` is the name that ends right before it, or null.
  const Entry* name_at(std::string_view text, std::size_t at, const Entry* outer) const;
};

const Entry* Places::Index::name_at(std::string_view text, std::size_t at, const Entry* outer) const {
  const auto* bucket = starting(text.substr(at));
  if (!bucket) return nullptr;
  for (const std::uint32_t i : *bucket) {
    const Entry& e = entries[i];
    if (!text.substr(at).starts_with(e.name)) continue;
    const std::size_t end = at + e.name.size();
    if (guards.ordinary(e.name) && !(e.full && outer && inside(e, *outer))) continue;
    if (e.full && guards.spoilt_suffix(text, end)) continue;
    if (!guards.spoilt(e.name, text, at, end)) return &e;
  }
  return nullptr;
}

Places Places::load(const std::filesystem::path& csv) {
  const Csv table = Csv::read(csv, {"code", "name", "level", "parent", "short"});
  auto index = std::make_shared<Index>();
  std::unordered_map<std::string_view, std::uint32_t> known;
  const auto add = [&](std::string_view name, bool full, std::uint32_t division) {
    const auto [it, fresh] = known.try_emplace(name, static_cast<std::uint32_t>(index->entries.size()));
    if (fresh) index->entries.push_back({std::string(name), full, {}});
    index->entries[it->second].full |= full;
    index->entries[it->second].divisions.push_back(division);
  };
  std::set<std::uint32_t> codes;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const std::uint32_t code = table.number(r, 0), parent = table.number(r, 3);
    const Level l = level(table.at(r, 2));
    if (code < 100000 || code > 999999 || !codes.insert(code).second) table.fail(r, "代码不对或者重复", "bad or doubled code");
    if (l != Level::province && l != Level::city && l != Level::county)
      table.fail(r, "级别不明：" + std::string(table.at(r, 2)), "unknown level: " + std::string(table.at(r, 2)));
    if (l != Level::province && (!codes.contains(parent) || !lies_in(code, parent)))
      table.fail(r, "上级代码不在前文", "the parent does not come before");
    const auto division = static_cast<std::uint32_t>(index->divisions.size());
    index->divisions.push_back({code, l, std::string(table.at(r, 1))});
    std::string_view names[2] = {table.at(r, 1), table.at(r, 4)};
    for (bool full = true; std::string_view list : names) {
      while (!list.empty()) {
        const std::size_t end = std::min(list.find(';'), list.size());
        const std::string_view name = list.substr(0, end);
        if (name.size() < 6 ||
            !std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) ||
            !is_han(name[0]) || !is_han(name[3]))
          table.fail(r, "名称应为两个以上汉字：" + std::string(name), "two Chinese characters at least: " + std::string(name));
        add(name, full, division);
        list.remove_prefix(std::min(end + 1, list.size()));
      }
      full = false;
    }
  }
  for (std::uint32_t i = 0; i < index->entries.size(); ++i) {
    const auto pair = pair_at(index->entries[i].name.data());
    index->by_pair[pair].push_back(i);
    index->pairs.set(pair_hash(pair));
  }
  for (auto& [pair, bucket] : index->by_pair)
    std::sort(bucket.begin(), bucket.end(),
              [&](auto a, auto b) { return index->entries[a].name.size() > index->entries[b].name.size(); });
  if (const auto ordinary = csv.parent_path() / "places-ordinary.txt"; std::filesystem::exists(ordinary))
    index->guards = Guards::load(ordinary);
  Places out;
  out.index_ = std::move(index);
  return out;
}

void Places::find(std::string_view text, std::vector<PlaceMark>& out) const {
  if (!index_) return;
  const Entry* outer = nullptr;
  std::size_t outer_end = 0;
  const auto mark = [&](std::size_t begin, std::size_t end, bool masked, Level l) {
    out.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, masked, l});
  };
  const auto somebody = [&](std::size_t i) {
    return text[i] == '\xE6' && text[i + 1] == '\x9F' && text[i + 2] == '\x90';
  };  // 某
  for (std::size_t i = 0; i + 2 < text.size();) {
    const char c = text[i];
    if (is_han(c) && !somebody(i)) {
      if (i + 6 > text.size() || !index_->may_start(text.data() + i)) {
        i += 3;
        continue;
      }
      if (const Entry* e = index_->name_at(text, i, i == outer_end ? outer : nullptr)) {
        mark(i, i + e->name.size(), false, index_->divisions[e->divisions[0]].level);
        i += e->name.size();
        outer = e;
        outer_end = i;
      } else {
        i += 3;
      }
      continue;
    }
    // ASCII but x and *, and most other characters, hide nothing.
    const bool may_mask = c == 'x' || c == '*' || c == '\xC3' || c == '\xE2' || c == '\xE3' || is_han(c);
    const std::size_t size = may_mask ? mask_at(text.substr(i)) : 0;
    const Unit* unit = size ? unit_at(text.substr(i + size)) : nullptr;
    const std::size_t end = unit ? i + size + unit->word.size() : 0;
    const bool within_word = i > 0 && c == 'x' && static_cast<unsigned char>(text[i - 1]) < 0x80 && std::isalnum(text[i - 1]);
    if (unit && !within_word && !index_->guards.spoilt_suffix(text, end)) {
      mark(i, end, true, unit->level);
      i = end;
    } else {
      i += size ? size : text::step(c);
    }
  }
}

void Places::find(std::string_view text, const Issuer& issuer, std::vector<PlaceMark>& out) const {
  if (!index_ || issuer.names.empty()) return;
  std::bitset<4096> starts;
  const auto slot = [](const char* p) {
    const auto* b = reinterpret_cast<const unsigned char*>(p);
    return (b[1] & 63u) << 6 | (b[2] & 63u);
  };
  for (const auto& name : issuer.names) starts.set(slot(name.data()));
  for (std::size_t i = 0; i + 6 <= text.size();) {
    std::size_t size = 0;
    if (static_cast<unsigned char>(text[i]) >= 0x80 && starts[slot(text.data() + i)]) {
      for (const auto& name : issuer.names) {  // longest first
        const std::size_t end = i + name.size();
        if (!text.substr(i).starts_with(name) || index_->guards.spoilt(name, text, i, end) ||
            index_->guards.spoilt_suffix(text, end))
          continue;
        out.push_back({{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)}, false, issuer.level});
        size = name.size();
        break;
      }
    }
    i += size ? size : text::step(text[i]);
  }
}

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
  std::string s = text::fold_literal(name);
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
    for (const Division& d : index_->divisions) {
      const bool above = sure && (&d == &division || lies_in(division.code, d.code));
      if (!above && d.name != chain.back()->name) continue;
      if (above && d.level == Level::province) out.province = d.name;
      if (above && d.level != Level::county) out.region += d.name;
      names.push_back(d.name);
      for (const Entry& e : index_->entries)
        if (!e.full && !index_->guards.ordinary(e.name) &&
            std::any_of(e.divisions.begin(), e.divisions.end(), [&](auto i) { return &index_->divisions[i] == &d; }))
          names.push_back(e.name);
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

std::size_t Places::size() const { return index_ ? index_->divisions.size() : 0; }

std::string_view to_string(Level l) { return level_names[static_cast<std::size_t>(l)]; }
Level level(std::string_view name) {
  const auto it = std::find(std::begin(level_names), std::end(level_names), name);
  return it == std::end(level_names) ? Level::unknown : static_cast<Level>(it - std::begin(level_names));
}

}  // namespace xiezhi::statute
