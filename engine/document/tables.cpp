#include "engine/document/tables.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "engine/document/annotate.hpp"
#include "engine/document/old_words.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

constexpr std::uint32_t header_rows = 3;  // a heading over all columns and headers in two storeys at most
constexpr std::size_t longest_row = 200;  // code points of what is read; a longer one is text laid out in boxes

// The sentences of one cell. They lie together.
struct Cell {
  std::uint32_t first, last;  // from, to
  std::uint32_t row, column;
  bool paragraphs = false;  // more than one
  bool old = false;         // old words, or why they go
};

// A number, a tick or a dash and nothing else: it says nothing to the other cells.
bool is_mark(std::string_view s) {
  for (; !s.empty(); s.remove_prefix(std::min(s.size(), text::step(s[0]))))
    if (!begins_with_any(s,
                         " 0123456789.%()（）、-–—/\\*√×一二三四五六七八九十百千零〇"
                         "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"))
      return false;
  return true;
}

// A name and no clause.
bool is_name(std::string_view s) {
  constexpr std::size_t longest = 60;  // bytes
  static const Words marks{{"，"}, {"。"}, {"；"}, {"："}};
  return s.size() <= longest && !marks.any(s) && !s.ends_with("的") && !prescriptive(s);
}

// What may stand over a column: a name that counts nothing.
bool is_label(std::string_view s) {
  std::vector<Mark> scores;
  find_scores(s, scores);
  return is_name(s) && scores.empty() && s.find_first_of("0123456789%") == s.npos;
}

class Tables {
 public:
  explicit Tables(Data& data) : data_(data) {}

  void run() {
    const auto& all = data_.sentences;
    for (std::uint32_t i = 0; i < all.size();) {
      const auto table = table_of(all[i]);
      const auto first = i;
      while (i < all.size() && table_of(all[i]) == table) ++i;
      if (table >= 0) read(first, i);
    }
  }

 private:
  // The provision, or -1 when the sentence is in none.
  std::int32_t table_of(const Sentence& s) const {
    const auto above = data_.provisions[static_cast<std::size_t>(s.provision)].parent;
    return above >= 0 && data_.provisions[static_cast<std::size_t>(above)].kind == ProvisionKind::table ? above : -1;
  }

  std::string_view text(const Cell& c) const {
    const auto begin = data_.sentences[c.first].body.begin;
    return std::string_view(data_.folded.text).substr(begin, data_.sentences[c.last - 1].body.end - begin);
  }

  void read(std::uint32_t first, std::uint32_t last) {
    cells_.clear();
    for (auto i = first; i < last; ++i) {
      const auto& p = data_.provisions[static_cast<std::size_t>(data_.sentences[i].provision)];
      if (cells_.empty() || cells_.back().row != p.number || cells_.back().column != p.of)
        cells_.push_back({i, i, p.number, p.of});
      Cell& cell = cells_.back();
      cell.paragraphs |= cell.last > cell.first && data_.sentences[i].provision != data_.sentences[i - 1].provision;
      cell.last = i + 1;
    }
    old_.clear();
    bool top = true, header = true;  // only headings over all columns so far; and all of them headers
    std::size_t before = 0;          // cells of the row above: a heading has fewer than what stands below it
    for (std::size_t from = 0, to = 0; from < cells_.size(); from = to) {
      while (to < cells_.size() && cells_[to].row == cells_[from].row) ++to;
      const std::span<Cell> cells(cells_.data() + from, to - from);
      top = top && cells[0].row <= header_rows && before < cells.size();
      before = cells.size();
      old_words(cells, top);
      header = header && top && to < cells_.size() &&
               std::all_of(cells.begin(), cells.end(), [&](const Cell& c) { return is_label(text(c)); });
      if (!header) row(cells);
    }
  }

  // A header stands among names, at the top or between others (修改前 | 修改后 under 内容), and reaches over the columns up to
  // the next one: cells below may be parted. In a form, whose first column says what stands beside it, the next cell is meant.
  void old_words(std::span<Cell> cells, bool top) {
    for (Cell& cell : cells) cell.old = cell.column < old_.size() && old_[cell.column];
    const bool names = std::all_of(cells.begin(), cells.end(), [&](const Cell& c) { return is_name(text(c)); });
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!names_old_words(text(cells[i]))) continue;
      if (names && cells[i].row <= header_rows && (top || cells[i].column > 1)) {
        const auto end = std::max(i + 1 < cells.size() ? cells[i + 1].column : 0, cells[i].column + 1);
        if (old_.size() < end) old_.resize(end);
        std::fill(old_.begin() + cells[i].column, old_.begin() + end, true);
      } else if (i == 0 && cells.size() > 1) {
        cells[1].old = true;
      }
    }
    for (const Cell& cell : cells)
      for (auto s = cell.first; cell.old && s < cell.last; ++s) data_.sentences[s].quoted = true;
  }

  // Several sentences or paragraphs in a cell are a text: such a row is read cell by cell only.
  bool is_text(const Cell& c) const {
    if (c.paragraphs) return true;
    return std::any_of(data_.sentences.begin() + c.first, data_.sentences.begin() + c.last - 1,
                       [&](const Sentence& s) { return !data_.body(s).ends_with("；"); });
  }

  void row(std::span<const Cell> cells) {
    Row out;
    std::size_t size = 0;
    for (const Cell& cell : cells) {
      std::string_view s = text(cell);
      if (cell.old || is_mark(s)) continue;
      if (is_text(cell)) return;
      while (ends_with_any(s, "。！？；，、：")) s.remove_suffix(3);
      size += text::count(s);
      if (size > longest_row) return;
      if (s.empty()) continue;
      if (out.cells.empty()) out.first = cell.first;
      out.last = cell.last;
      const auto begin = data_.sentences[cell.first].body.begin;
      out.cells.push_back({begin, begin + static_cast<std::uint32_t>(s.size())});
    }
    if (out.cells.size() > 1) data_.rows.push_back(std::move(out));
  }

  Data& data_;
  std::vector<Cell> cells_;  // of the table at hand
  std::vector<bool> old_;    // its columns that hold old words
};

}  // namespace

void read_tables(Data& data) { Tables(data).run(); }

std::string Data::text(const Row& row) const {
  std::string out;
  for (const FoldedSpan& cell : row.cells) {
    if (!out.empty()) out += Row::between;
    out += std::string_view(folded.text).substr(cell.begin, cell.size());
  }
  return out += Row::behind;
}

}  // namespace xiezhi::document
