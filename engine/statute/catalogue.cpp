#include "engine/statute/catalogue.hpp"

#include <algorithm>
#include <bit>
#include <set>
#include <tuple>
#include <unordered_map>

#include "engine/statute/csv.hpp"
#include "engine/statute/title.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/strings.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::statute {

namespace {

constexpr std::string_view rank_names[] = {"unknown",
                                           "constitution",
                                           "law",
                                           "law_interpretation",
                                           "admin_regulation",
                                           "state_council_document",
                                           "judicial_interpretation",
                                           "local_regulation",
                                           "dept_rule",
                                           "local_rule",
                                           "normative"};

enum Column : std::size_t {
  title,
  short_title,
  aliases,
  rank_column,
  issuer,
  doc_number,
  adopted,
  effective,
  repealed,
  superseded_by,
  articles,
  region,
  original
};
constexpr std::size_t max_versions = 1u << 20;
constexpr std::string_view country = "中华人民共和国";

// All versions of one title, oldest first: versions[begin, end).
struct Instrument {
  std::uint32_t begin = 0, end = 0;
};

// A name under which an instrument is known.
struct Name {
  std::uint32_t instrument;
  Named named;
};

// Title keys to be compared with one that was not found: `letters` is a bag of the characters, to reject most at once.
struct Candidate {
  std::string key;
  std::uint64_t letters;
  std::uint32_t instrument;
};

std::uint64_t letters(std::string_view s) {
  std::uint64_t bag = 0;
  for (std::size_t i = 0; i < s.size();) bag |= std::uint64_t{1} << (text::next(s, i) * 0x9E3779B1u >> 26);
  return bag;
}

Date begin_of(const Version& v) { return v.effective.known() ? v.effective : v.adopted; }
// For sorting: a version of which only the end is known stands before the one that took over.
Date order_of(const Version& v) { return begin_of(v).known() ? begin_of(v) : v.repealed; }
Version read_version(const Csv& table, std::size_t r) {
  const auto text = [&](Column c) { return table.at(r, c); };
  Version v;
  v.title = text(title);
  if (v.title.empty()) table.fail(r, "缺标题", "no title");
  v.issuer = text(issuer);
  v.doc_number = text(doc_number);
  v.region = text(region);
  v.rank = rank(table.at(r, rank_column));
  if (v.rank == Rank::unknown)
    table.fail(r, "位阶不明：" + std::string(text(rank_column)), "unknown rank: " + std::string(text(rank_column)));
  v.adopted = table.date(r, adopted);
  v.effective = table.date(r, effective);
  v.repealed = table.date(r, repealed);
  v.continued = table.at(r, superseded_by) == "self";
  if (!v.continued) v.superseded_by = text(superseded_by);
  v.articles = table.number(r, articles);
  v.original = table.at(r, original) == "yes";
  if (begin_of(v).known() && v.repealed.known() && v.repealed < begin_of(v))
    table.fail(r, "失效日早于施行日", "repealed before it took effect");
  return v;
}

bool contains(std::string_view s, std::string_view part) { return s.find(part) != s.npos; }
bool same_region(std::string_view a, std::string_view b) { return a.starts_with(b) || b.starts_with(a); }

// A row of the table in the order of the index: by instrument (title and region) and time.
struct Row {
  std::string key;
  std::string_view region;
  Date order;
  std::size_t at = 0;
};

std::vector<Row> in_order(const Csv& table) {
  std::vector<Row> rows;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const Date begin = table.at(r, effective).empty() ? table.date(r, adopted) : table.date(r, effective);
    rows.push_back({title_key(table.at(r, title)), table.at(r, region), begin.known() ? begin : table.date(r, repealed), r});
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.key, a.region, a.order, a.at) < std::tie(b.key, b.region, b.order, b.at);
  });
  return rows;
}

}  // namespace

struct Catalogue::Index {
  std::shared_ptr<const std::string> text;  // of the table: what the versions say
  std::vector<Version> versions;
  std::vector<Instrument> instruments;
  text::StringMultimap<Name> names, numbers;
  text::StringMap<std::uint32_t> misnomers;
  std::vector<Candidate> candidates;
  std::vector<std::string> issuers;                             // title keys, sorted
  std::unordered_map<std::uint32_t, std::vector<Moved>> moved;  // by version

  std::span<const Version> of(std::uint32_t i) const {
    return std::span(versions).subspan(instruments[i].begin, instruments[i].end - instruments[i].begin);
  }
  void add(std::string key, std::uint32_t instrument, Named named);
  void add(const Version& version, std::uint32_t instrument, std::string_view short_title, std::string_view aliases);
  void read_moves(const std::filesystem::path& csv);
  Lookup state(std::uint32_t instrument, Date as_of) const;
  std::string nearest(std::string_view key, Date as_of) const;
};

// A name is kept once for an instrument, under the best of its claims.
void Catalogue::Index::add(std::string key, std::uint32_t instrument, Named named) {
  if (key.empty()) return;
  auto& table = named == Named::number ? numbers : names;
  const auto [first, last] = table.equal_range(key);
  for (auto it = first; it != last; ++it) {
    if (it->second.instrument != instrument) continue;
    it->second.named = std::min(it->second.named, named);
    return;
  }
  table.emplace(std::move(key), Name{instrument, named});
}

// All names that a row gives besides its title.
void Catalogue::Index::add(const Version& v, std::uint32_t instrument, std::string_view short_title, std::string_view aliases) {
  if (v.title.ends_with("）")) add(cited_title(v.title).key, instrument, Named::short_title);
  if (short_title != v.title) add(title_key(short_title), instrument, Named::short_title);
  if (!v.issuer.empty() && v.title.starts_with(v.issuer) && v.title.size() > v.issuer.size() + 12)
    add(title_key(v.title.substr(v.issuer.size())), instrument, Named::short_title);
  if (!v.doc_number.empty()) add(number_key(v.doc_number), instrument, Named::number);
  text::each_listed(aliases, [&](std::string_view alias) {
    if (alias.starts_with('!')) {
      misnomers.emplace(title_key(alias.substr(1)), instrument);
    } else if (const auto number = number_key(alias); !number.empty()) {
      add(number, instrument, Named::number);
    } else {
      add(title_key(alias), instrument, Named::alias);
    }
  });
}

void Catalogue::Index::read_moves(const std::filesystem::path& csv) {
  const Csv moves = Csv::read(csv, {"title", "since", "old", "new", "topic", "words"});
  for (std::size_t r = 0; r < moves.rows(); ++r) {
    const auto found = names.find(title_key(moves.at(r, 0)));
    const Date since = moves.date(r, 1);
    const Version* version = nullptr;
    if (found != names.end())
      for (const Version& v : of(found->second.instrument))
        if (v.effective.known() && v.effective == since) version = &v;
    if (!version) moves.fail(r, "目录里没有这一题名和施行日的版本", "the catalogue has no such title and date");
    auto& list = moved[static_cast<std::uint32_t>(version - versions.data())];
    if (moves.at(r, 2).empty()) continue;
    Moved entry{moves.number(r, 2), std::string(moves.at(r, 3)), {}};
    text::each_listed(moves.at(r, 5), [&](std::string_view w) { entry.words.push_back(text::fold_literal(w)); });
    list.push_back(std::move(entry));
  }
}

Lookup Catalogue::Index::state(std::uint32_t instrument, Date as_of) const {
  const auto all = of(instrument);
  Lookup out;
  std::size_t at = all.size();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Date begin = begin_of(all[i]);
    if (!begin.known() || begin <= as_of) at = i;
  }
  if (at == all.size()) {  // nothing held was in force yet
    out.version = &all[0];
    const bool adopted = all[0].adopted.known() && all[0].adopted <= as_of;
    out.force = adopted || all[0].original ? Force::not_yet : Force::unknown;
    if (out.force == Force::not_yet) out.articles = all[0].articles;
    return out;
  }
  const Version& v = all[at];
  out.version = &v;
  if (at > 0) out.before = &all[at - 1];
  const bool over = v.repealed.known() && v.repealed <= as_of;
  // A newer version of which the text is not held: the instrument lives, its articles are not known.
  out.force = !over || v.continued ? Force::in_force : Force::repealed;
  out.superseded = out.force == Force::repealed && !v.superseded_by.empty();
  if (!over || out.force == Force::repealed) out.articles = v.articles;
  if (!over && out.before && v.articles != 0 && out.before->articles != 0) out.renumbered = v.articles != out.before->articles;
  if (const auto it = moved.find(static_cast<std::uint32_t>(&v - versions.data())); !over && it != moved.end()) {
    out.renumbered = true;
    out.moved = it->second;
  }
  return out;
}

std::string Catalogue::Index::nearest(std::string_view key, Date as_of) const {
  if (const auto it = misnomers.find(key); it != misnomers.end()) return std::string(of(it->second).back().title);
  const std::uint64_t bag = letters(key);
  const Candidate* best = nullptr;
  bool alive = false;
  for (const auto& c : candidates) {
    if (std::popcount(c.letters ^ bag) > 4 || !nearly(key, c.key)) continue;
    const bool now = state(c.instrument, as_of).force == Force::in_force;
    if (best && (alive || !now)) continue;
    best = &c;
    alive = now;
  }
  return best ? std::string(of(best->instrument).back().title) : std::string();
}

Catalogue Catalogue::load(const std::filesystem::path& csv) {
  const Csv table = Csv::read(csv, {"title", "short_title", "aliases", "rank", "issuer", "doc_number", "adopted", "effective",
                                    "repealed", "superseded_by", "articles", "region", "original"});
  auto index = std::make_shared<Index>();
  index->text = table.text();
  const std::size_t n = table.rows();
  if (n > max_versions) table.fail(max_versions, "条目过多", "too many rows");

  index->versions.reserve(n);
  index->names.reserve(3 * n);
  const std::vector<Row> rows = in_order(table);
  std::set<std::string_view> issuers;
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto& [key, of_region, order, r] = rows[i];
    const bool fresh = i == 0 || key != rows[i - 1].key || of_region != rows[i - 1].region;
    const Version& v = index->versions.emplace_back(read_version(table, r));
    if (fresh) index->instruments.push_back({i, i});
    index->instruments.back().end = i + 1;
    const auto instrument = static_cast<std::uint32_t>(index->instruments.size() - 1);
    const bool national = v.region.empty() && v.rank != Rank::normative && v.rank != Rank::local_rule;
    if (fresh && national) index->candidates.push_back({key, letters(key), instrument});
    if (fresh) index->add(key, instrument, Named::title);
    index->add(v, instrument, table.at(r, short_title), table.at(r, aliases));
    issuers.insert(v.issuer);
  }
  for (const auto i : issuers)
    if (!i.empty()) index->issuers.push_back(title_key(i));

  const auto renumbered = csv.parent_path() / "renumbered.csv";
  if (std::filesystem::exists(renumbered)) index->read_moves(renumbered);
  Catalogue out;
  out.index_ = std::move(index);
  return out;
}

Lookup Catalogue::find(std::string_view title, Date as_of, std::string_view region) const {
  if (!index_) return {};
  const Index& index = *index_;
  const CitedTitle bare = cited_title(title);
  const std::string full = bare.qualified ? title_key(title) : bare.key;
  Lookup out;

  // The best of the instruments that go by this name: a title before an alias, alive before dead, of the region asked for.
  const auto choose = [&](std::string_view key) {
    using Merit = std::tuple<bool, bool, bool, int, Date>;
    Merit best;
    const auto [first, last] = index.names.equal_range(key);
    for (auto it = first; it != last; ++it) {
      const auto [candidate, named] = it->second;
      const Lookup state = index.state(candidate, as_of);
      const bool near = region.empty() || state.version->region.empty() || same_region(state.version->region, region);
      const Merit merit{named != Named::alias, state.force == Force::in_force, near, -static_cast<int>(named),
                        order_of(*state.version)};
      if (out.version && merit <= best) continue;
      best = merit;
      out = state;
      out.named = named;
    }
    return out.version != nullptr;
  };
  const auto by_number = [&] {
    const std::string key = number_key(title);
    if (key.empty()) return false;
    const auto [first, last] = index.numbers.equal_range(key);
    if (first == last || std::next(first) != last) return false;
    out = index.state(first->second.instrument, as_of);
    out.named = Named::number;
    return true;
  };
  // 国务院优化营商环境条例: an issuer before a title that stands without it.
  const auto without_issuer = [&] {
    return std::any_of(index.issuers.begin(), index.issuers.end(), [&](const std::string& issuer) {
      return bare.key.size() > issuer.size() && bare.key.starts_with(issuer) &&
             choose(std::string_view(bare.key).substr(issuer.size()));
    });
  };

  const bool exact = choose(full);
  if (exact || choose(bare.key) || by_number() || without_issuer()) {
    if (out.named == Named::title && out.version->title.starts_with(country) && !contains(text::fold_literal(title), country))
      out.named = Named::short_title;
    out.draft = bare.draft && !exact;
    out.dated = exact ? 0 : bare.year;
    out.elsewhere = !region.empty() && !out.version->region.empty() && !same_region(out.version->region, region);
  } else {
    out.nearest = index.nearest(bare.key, as_of);
    out.draft = bare.draft;
    out.dated = bare.year;
  }
  return out;
}

std::size_t Catalogue::size() const { return index_ ? index_->versions.size() : 0; }

std::string_view to_string(Rank r) { return rank_names[static_cast<std::size_t>(r)]; }
Rank rank(std::string_view name) {
  const auto it = std::find(std::begin(rank_names), std::end(rank_names), name);
  return it == std::end(rank_names) ? Rank::unknown : static_cast<Rank>(it - std::begin(rank_names));
}

}  // namespace xiezhi::statute
