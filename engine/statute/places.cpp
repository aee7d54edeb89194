#include <algorithm>
#include <cctype>
#include <map>
#include <numeric>
#include <tuple>

#include "engine/statute/csv.hpp"
#include "engine/statute/place_index.hpp"
#include "engine/text/strings.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::statute {

namespace {

constexpr std::string_view level_names[] = {"unknown", "national", "province", "city", "county", "town"};

// An x that goes on with a word: the second of xx区, maxx区.
bool within_word(std::string_view text, std::size_t at) {
  return at > 0 && text[at] == 'x' && static_cast<unsigned char>(text[at - 1]) < 0x80 && std::isalnum(text[at - 1]);
}

}  // namespace

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

const Entry* PlaceIndex::name_at(std::string_view text, std::size_t at, const Entry* outer) const {
  for (const std::uint32_t i : starting(text.substr(at))) {
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
  auto index = std::make_shared<PlaceIndex>();
  std::unordered_map<std::string_view, std::uint32_t> known;
  const auto add = [&](std::string_view name, bool full, std::uint32_t division) {
    const auto [it, fresh] = known.try_emplace(name, static_cast<std::uint32_t>(index->entries.size()));
    if (fresh) index->entries.push_back({std::string(name), full, {}});
    index->entries[it->second].full |= full;
    index->entries[it->second].divisions.push_back(division);
  };
  std::map<std::uint32_t, std::int32_t> codes;  // → division
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const std::uint32_t code = table.number(r, 0), parent = table.number(r, 3);
    const Level l = level(table.at(r, 2));
    if (code < 100000 || code > 999999 || codes.contains(code)) table.fail(r, "代码不对或者重复", "bad or doubled code");
    if (l != Level::province && l != Level::city && l != Level::county)
      table.fail(r, "级别不明：" + std::string(table.at(r, 2)), "unknown level: " + std::string(table.at(r, 2)));
    if (l != Level::province && (!codes.contains(parent) || !lies_in(code, parent)))
      table.fail(r, "上级代码不在前文", "the parent does not come before");
    const auto division = static_cast<std::uint32_t>(index->divisions.size());
    index->divisions.push_back({code, l, std::string(table.at(r, 1)), l == Level::province ? -1 : codes.at(parent), {}});
    codes.emplace(code, static_cast<std::int32_t>(division));
    std::string_view names[2] = {table.at(r, 1), table.at(r, 4)};
    for (bool full = true; std::string_view list : names) {
      text::each_listed(list, [&](std::string_view name) {
        if (name.size() < 6 ||
            !std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) ||
            !is_han(name[0]) || !is_han(name[3]))
          table.fail(r, "名称应为两个以上汉字：" + std::string(name), "two Chinese characters at least: " + std::string(name));
        add(name, full, division);
      });
      full = false;
    }
  }
  const auto& entries = index->entries;
  auto& by_name = index->by_name;
  by_name.resize(entries.size());
  std::iota(by_name.begin(), by_name.end(), 0u);
  const auto place = [&](std::uint32_t i) {
    return std::tuple(pair_at(entries[i].name.data()), -static_cast<std::ptrdiff_t>(entries[i].name.size()), i);
  };
  std::sort(by_name.begin(), by_name.end(), [&](auto a, auto b) { return place(a) < place(b); });
  for (std::uint32_t at = 0; at < by_name.size(); ++at) {
    const auto pair = pair_at(entries[by_name[at]].name.data());
    index->by_pair.try_emplace(pair, PlaceIndex::Range{at, at}).first->second.end = at + 1;
    index->pairs.set(pair_hash(pair));
  }
  if (const auto ordinary = csv.parent_path() / "places-ordinary.txt"; std::filesystem::exists(ordinary))
    index->guards = Guards::load(ordinary);
  for (std::uint32_t i = 0; i < index->entries.size(); ++i)
    if (const auto& e = index->entries[i]; !e.full && !index->guards.ordinary(e.name))
      for (auto d : e.divisions) index->divisions[d].short_names.push_back(i);
  Places out;
  out.index_ = std::move(index);
  return out;
}

void Places::find(std::string_view text, std::vector<PlaceMark>& out) const {
  if (!index_) return;
  const Entry* outer = nullptr;
  std::size_t outer_end = 0;
  const auto mark = [&](std::size_t begin, std::size_t end, bool masked) {
    out.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, masked});
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
        mark(i, i + e->name.size(), false);
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
    if (unit && !within_word(text, i) && !index_->guards.spoilt_suffix(text, end)) {
      mark(i, end, true);
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
  for (std::size_t i = 0; i + 3 <= text.size();) {
    std::size_t size = 0;
    if (starts[slot(text.data() + i)]) {
      for (const auto& name : issuer.names) {  // longest first
        const std::size_t end = i + name.size();
        if (!text.substr(i).starts_with(name) || index_->guards.spoilt(name, text, i, end) ||
            index_->guards.spoilt_suffix(text, end) || within_word(text, i))
          continue;
        out.push_back({{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)}, false});
        size = name.size();
        break;
      }
    }
    i += size ? size : text::step(text[i]);
  }
}

std::size_t Places::size() const { return index_ ? index_->divisions.size() : 0; }

std::string_view to_string(Level l) { return level_names[static_cast<std::size_t>(l)]; }
Level level(std::string_view name) {
  const auto it = std::find(std::begin(level_names), std::end(level_names), name);
  return it == std::end(level_names) ? Level::unknown : static_cast<Level>(it - std::begin(level_names));
}

}  // namespace xiezhi::statute
