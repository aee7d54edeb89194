#include "engine/document/reading_words.hpp"

#include <set>
#include <utility>

#include "engine/statute/csv.hpp"
#include "engine/text/strings.hpp"
#include "reading_csv.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::document {

namespace {

enum Column : std::uint8_t { use, word, kind, unless, times, decided_by, not_before, columns };
constexpr std::string_view column_names[] = {"use", "word", "kind", "unless", "times", "decided_by", "not_before"};

constexpr unsigned bit(Column c) { return 1u << c; }

// A use, the columns behind `word` that it must fill, and those that it may.
struct Form {
  std::string_view name;
  unsigned must = 0, may = 0;
};

constexpr unsigned one_case = bit(decided_by);
constexpr Form forms[] = {
    // in the order of Use
    {"title_has", bit(kind), bit(unless) | one_case},
    {"title_ends", bit(kind), bit(unless) | one_case},
    {"notice_has"},
    {"decision_has"},
    {"name", bit(kind)},
    {"statute"},
    {"sends"},
    {"opening", bit(kind) | bit(times), one_case},
    {"own", bit(kind)},
    {"tender_party"},
    {"tender_paper"},
    {"drive"},
    {"agreeing"},
    {"deciding"},
    {"meeting"},
    {"studied"},
    {"heard"},
    {"task"},
    {"measure", 0, bit(not_before)},
    {"gate"},
};
static_assert(std::size(forms) == static_cast<std::size_t>(Use::gate) + 1);

std::optional<Use> use_named(std::string_view name) {
  for (std::size_t i = 0; i < std::size(forms); ++i)
    if (forms[i].name == name) return static_cast<Use>(i);
  return std::nullopt;
}

std::optional<DocumentKind> kind_named(std::string_view name) {
  for (std::size_t i = 0; i < document_kinds.size(); ++i)
    if (document_kinds[i] == name) return static_cast<DocumentKind>(i);
  return std::nullopt;
}

// ¶ stands for the end of the line before: no bare field holds one.
std::string with_line_ends(std::string_view written) {
  constexpr std::string_view mark = "¶";
  std::string out(written);
  for (std::size_t at; (at = out.find(mark)) != out.npos;) out.replace(at, mark.size(), "\n");
  return out;
}

ReadingWord read_row(const statute::Csv& table, std::size_t r) {
  const auto unknown = [&](Column c) {
    const std::string said = std::string(column_names[c]) + " " + std::string(table.at(r, c));
    table.fail(r, "不认识：" + said, "not known: " + said);
  };
  const std::optional<Use> found = use_named(table.at(r, use));
  if (!found) unknown(use);
  const Form& form = forms[static_cast<std::size_t>(*found)];
  for (int c = word; c != columns; ++c) {
    const auto column = static_cast<Column>(c);
    const std::string said = std::string(form.name) + "." + std::string(column_names[c]);
    if (table.at(r, column).empty()) {
      if (column == word || (form.must & bit(column)) != 0) table.fail(r, "不能空：" + said, "must not be empty: " + said);
    } else if (column != word && ((form.must | form.may) & bit(column)) == 0) {
      table.fail(r, "应当空：" + said, "must be empty: " + said);
    }
  }
  ReadingWord row{.use = *found,
                  .word = with_line_ends(table.at(r, word)),
                  .kind = kind_named(table.at(r, kind)),
                  .unless = std::string(table.at(r, unless)),
                  .times = table.number(r, times),
                  .decided_by = use_named(table.at(r, decided_by)),
                  .not_before = std::string(table.at(r, not_before))};
  if (!table.at(r, kind).empty() && !row.kind) unknown(kind);
  if (!table.at(r, decided_by).empty() && !row.decided_by) unknown(decided_by);
  if (!table.at(r, times).empty() && row.times == 0) unknown(times);
  return row;
}

}  // namespace

std::vector<ReadingWord> parse_reading_words(std::string csv, const std::string& name) {
  const auto table =
      statute::Csv::parse(std::move(csv), name, {"use", "word", "kind", "unless", "times", "decided_by", "not_before"});
  std::vector<ReadingWord> out;
  std::set<std::pair<Use, std::string>> known;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    out.push_back(read_row(table, r));
    if (!known.emplace(out.back().use, out.back().word).second)
      table.fail(r, "重复：" + out.back().word, "twice: " + out.back().word);
  }
  return out;
}

const std::vector<ReadingWord>& reading_words() {
  static const std::vector<ReadingWord> table = parse_reading_words(reading_csv, "reading.csv");
  return table;
}

const Words& words(Use use) {
  static const std::vector<Words> by_use = [] {
    std::vector<std::vector<Word>> lists(std::size(forms));
    for (const ReadingWord& row : reading_words())
      lists[static_cast<std::size_t>(row.use)].push_back({.text = row.word, .not_before = row.not_before});
    std::vector<Words> out;
    for (auto& list : lists) out.emplace_back(std::move(list));
    return out;
  }();
  return by_use[static_cast<std::size_t>(use)];
}

bool has_listed(std::string_view text, std::string_view words) {
  bool found = false;
  text::each_listed(words, [&](std::string_view word) { found |= text.find(word) != text.npos; });
  return found;
}

}  // namespace xiezhi::document
