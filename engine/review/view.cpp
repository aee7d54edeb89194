#include "engine/review/view.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/utf8.hpp"

namespace xiezhi::review_room {

using rule::Slot;
using text::FoldedSpan;

namespace {

// Bytes of lead-ins that are read with an item, the nearest ones. Ordinary ones have two hundred at most; a thousand items
// under a page without a full stop would each be read with the whole page.
constexpr std::uint32_t longest_lead_in = 3000;

}  // namespace

// What is remembered of a sentence by atom, by set of words, by pattern and by way. A document of a few thousand characters
// would take as long to clear them as to be reviewed: so a thread keeps them, and the epoch, from one view to the next.
struct View::Tables {
  constexpr static std::size_t most_kept = 4;  // a review has two views; somebody may let go of thousands at once

  std::uint32_t epoch = 1;
  std::vector<std::uint64_t> stands;    // by atom, a bit: does it stand here? Few enough to be at hand always
  std::vector<std::uint32_t> last;      // by atom that stands here: its last place
  std::vector<std::uint32_t> has;       // by set of words: 2 × epoch + whether a word of it stands
  std::vector<Listed> listed;           // by set of words: its ranges
  std::vector<std::uint32_t> possible;  // by pattern: 2 × epoch + answer, of sequences and alternatives
  std::vector<std::uint32_t> called;    // by way: the epoch in which it was last called

  static std::vector<std::unique_ptr<Tables>>& kept() {
    thread_local std::vector<std::unique_ptr<Tables>> tables;
    return tables;
  }
  // Large enough for the rules; nothing in them is of the present epoch, and no atom stands.
  static std::unique_ptr<Tables> take(const rule::Data& rules) {
    constexpr std::uint32_t late = 1u << 30;
    auto& kept_here = kept();
    auto out = kept_here.empty() || kept_here.back()->epoch > late ? std::make_unique<Tables>() : std::move(kept_here.back());
    if (!kept_here.empty()) kept_here.pop_back();
    const auto grow = [](auto& column, std::size_t size) {
      if (column.size() < size) column.resize(size);
    };
    grow(out->stands, rules.triggers.by_atom.size() / 64 + 1);
    grow(out->last, rules.triggers.by_atom.size());
    grow(out->has, rules.words.size());
    grow(out->listed, rules.words.size());
    grow(out->possible, rules.patterns.size());
    grow(out->called, rules.ways.size());
    return out;
  }
};

View::View(const Context& context)
    : context_(context),
      tables_(Tables::take(context.rules)),
      epoch_(tables_->epoch),
      stands_(tables_->stands.data()),
      last_(tables_->last.data()),
      has_(tables_->has.data()),
      listed_(tables_->listed.data()),
      possible_(tables_->possible.data()),
      called_(tables_->called.data()),
      marks_(32) {
  ++epoch_;
}

View::~View() {
  forget_words();
  if (auto& kept = Tables::kept(); kept.size() < Tables::most_kept) kept.push_back(std::move(tables_));
}

// What stands between the cells stands in no piece.
void View::open_row(const document::Row& row) {
  joined_ = context_.document.text(row);
  text_ = joined_;
  body_ = 0;
  behind_ = static_cast<std::uint32_t>(text_.size());
  std::uint32_t at = 0;
  for (const auto& cell : row.cells) {
    pieces_.push_back({at, cell});
    at += cell.size() + static_cast<std::uint32_t>(document::Row::between.size());
  }
}

bool View::open(std::size_t sentence, Order order) {
  if (opened_ && sentence == sentence_ && order == order_) return true;  // what was found in it still stands
  if (order == Order::item_first) return open_item_first(sentence);
  const auto& data = context_.document;
  begin(sentence, order);
  if (const auto* row = data.row(sentence)) {
    open_row(*row);
    return true;
  }
  const auto& s = data.sentences[sentence];
  const std::string_view all = data.folded.text;
  if (s.lead_in < 0) {
    text_ = all.substr(s.body.begin, s.body.size());
    body_ = 0;
    pieces_.push_back({0, s.body});
  } else {
    lead_in(s.lead_in);
    pieces_.push_back({0, s.body});
    join();
    body_ = pieces_.back().at;
  }
  behind_ = static_cast<std::uint32_t>(text_.size());
  return true;
}

bool View::open_item_first(std::size_t sentence) {
  const auto& data = context_.document;
  if (data.row(sentence) != nullptr) return false;
  const auto& s = data.sentences[sentence];
  if (s.lead_in < 0 || s.is_lead_in) return false;
  const auto& lead = data.lead_ins[static_cast<std::size_t>(s.lead_in)];
  if (lead.list.empty()) return false;
  begin(sentence, Order::item_first);
  const std::string_view all = data.folded.text;
  const auto without_mark = [&](FoldedSpan span) {
    const auto marked = [&] {
      constexpr std::string_view marks[] = {"；", "。", "：", "，", "、"};
      return std::any_of(std::begin(marks), std::end(marks), [&](auto mark) { return starts_at(all, span.end - 3, mark); });
    };
    while (span.size() > 3 && marked()) span.end -= 3;
    return span;
  };
  if (lead.parent >= 0) lead_in(lead.parent);
  pieces_.push_back({0, {lead.span.begin, lead.list.begin}});
  pieces_.push_back({0, without_mark(s.body)});
  const auto item = pieces_.size() - 1;
  // The comma of the list's own words parts the item from what follows.
  pieces_.push_back({0, without_mark({lead.list.end - 3, lead.span.end})});
  join();
  body_ = pieces_[item].at;
  behind_ = pieces_[item + 1].at;
  return true;
}

void View::begin(std::size_t sentence, Order order) {
  sentence_ = sentence;
  row_ = context_.document.row(sentence) != nullptr;
  order_ = order;
  opened_ = true;
  ++epoch_;
  used_ = 0;
  pieces_.clear();
}

// The lead-ins that govern a sentence, from the outermost to this one.
void View::lead_in(std::int32_t innermost) {
  const auto& data = context_.document;
  const std::string_view all = data.folded.text;
  std::uint32_t room = longest_lead_in;
  for (auto lead = innermost; lead >= 0 && room > 0; lead = data.lead_ins[static_cast<std::size_t>(lead)].parent) {
    auto span = data.lead_ins[static_cast<std::size_t>(lead)].span;
    if (span.size() > room) {
      span.begin = span.end - room;
      while (span.begin < span.end && text::goes_on(all[span.begin])) ++span.begin;
    }
    room -= span.size();
    pieces_.push_back({0, span});
  }
  std::reverse(pieces_.begin(), pieces_.end());
}

// The text is the pieces, one behind the other.
void View::join() {
  const std::string_view all = context_.document.folded.text;
  joined_.clear();
  for (auto& piece : pieces_) {
    piece.at = static_cast<std::uint32_t>(joined_.size());
    joined_ += all.substr(piece.from.begin, piece.from.size());
  }
  text_ = joined_;
}

std::vector<FoldedSpan> View::other_cells(Range r, Range report) const {
  std::vector<FoldedSpan> out;
  for (const auto& piece : pieces_)
    if (row() && r.begin < piece.at + piece.from.size() && piece.at < r.end && !piece.from.contains(folded(report)))
      out.push_back(piece.from);
  return out;
}

FoldedSpan View::folded(Range r) const {
  if (row()) {
    FoldedSpan longest;
    for (const auto& piece : pieces_) {
      const auto begin = std::max(r.begin, piece.at), end = std::min(r.end, piece.at + piece.from.size());
      if (begin < end && end - begin > longest.size())
        longest = {piece.from.begin + (begin - piece.at), piece.from.begin + (end - piece.at)};
    }
    if (!longest.empty()) return longest;
  }
  // What stands behind the body belongs to a lead-in, too: of a range that crosses the body's part counts.
  if (r.begin < behind_) r.end = std::min(r.end, behind_);
  // From the back: the body is the common case.
  for (auto piece = pieces_.rbegin(); piece != pieces_.rend(); ++piece) {
    if (r.end <= piece->at && r.begin < piece->at) continue;
    const auto begin = std::max(r.begin, piece->at);
    const auto end = std::max(begin, std::min(r.end, piece->at + piece->from.size()));
    return {piece->from.begin + (begin - piece->at), piece->from.begin + (end - piece->at)};
  }
  return {};
}

FoldedSpan View::lead_part(Range r) const {
  if (const auto behind = behind_ + 3; r.begin < behind_ && r.end > behind)
    return folded({behind, r.end});  // without the comma
  if (r.begin >= body_ || r.end <= body_) return {};
  return folded({r.begin, body_});
}

std::int64_t View::to_view(FoldedSpan span) const {
  for (const auto& piece : pieces_)
    if (piece.from.contains(span)) return piece.at + (span.begin - piece.from.begin);
  return -1;
}

bool View::met(const rule::Way& way) {
  for (std::uint32_t i = 1; i < way.count; ++i)
    if (!has(way.needed[i])) return false;
  return true;
}

bool View::possible(rule::PatternId id) {
  const auto& p = context_.rules.patterns[id];
  switch (p.kind) {
    case rule::PatternKind::words:
      return has(p.words);
    case rule::PatternKind::capture:
    case rule::PatternKind::guarded:
      return possible(p.children[0]);
    case rule::PatternKind::sequence:
    case rule::PatternKind::any_of: {
      auto& known = possible_[id];
      if (p.needs != rule::none && !has(p.needs)) return false;
      if (known / 2 == epoch_) return known % 2 == 1;
      const auto test = [&](auto child) { return possible(child); };
      const bool answer = p.kind == rule::PatternKind::sequence ? std::all_of(p.children.begin(), p.children.end(), test)
                                                                : std::any_of(p.children.begin(), p.children.end(), test);
      possible_[id] = 2 * epoch_ + (answer ? 1 : 0);
      return answer;
    }
    case rule::PatternKind::slot:
      return (p.words == rule::none || has(p.words)) && (p.slot != Slot::citation || !slot(p.slot, p.quality).empty());
    case rule::PatternKind::optional:
    case rule::PatternKind::regex:
      return true;
  }
  return true;
}

bool View::guarded(std::uint32_t guards, Range r) const {
  return std::all_of(context_.rules.guards[guards].begin(), context_.rules.guards[guards].end(), [&](const rule::Guard& g) {
    const auto near = g.after ? backward(text_, r.begin, g.min, false) : forward(text_, r.end, g.min, false);
    const auto far = g.after ? backward(text_, r.begin, g.max, false) : forward(text_, r.end, g.max, false);
    const bool stands = std::any_of(g.texts.begin(), g.texts.end(), [&](const std::string& what) {
      if (g.after) {  // `what` ends in [far, near]
        for (auto end = near;; end = text::before(text_, end)) {
          if (end >= what.size() && text_.substr(end - what.size(), what.size()) == what) return true;
          if (end <= far || end == 0) return false;
        }
      }
      for (auto at = near; at <= far && at < text_.size(); at += static_cast<std::uint32_t>(text::step(text_[at])))
        if (starts_at(text_, at, what)) return true;
      return false;
    });
    return stands != g.negative;
  });
}

void View::forget_words() {
  for (auto atom : standing_) stands_[atom / 64] = 0;
  standing_.clear();
}

void View::find_words() {
  found_ = epoch_;
  forget_words();
  before_.clear();
  if (row()) {  // the marks between its cells are words, too
    row_words_.clear();
    context_.rules.finder.find(text_, row_words_);
    return take(row_words_.data(), row_words_.data() + row_words_.size(), static_cast<std::uint32_t>(text_.size()));
  }
  const auto& all = context_.words;
  const auto begins = [](const match::Occurrence& o, std::uint32_t at) { return o.begin < at; };
  for (auto& piece : pieces_) {
    const auto first = std::lower_bound(all.begin(), all.end(), piece.from.begin, begins);
    const auto size = std::lower_bound(first, all.end(), piece.from.end, begins) - first;
    piece.first = static_cast<std::uint32_t>(first - all.begin());
    piece.place = static_cast<std::uint32_t>(before_.size());
    take(all.data() + piece.first, all.data() + piece.first + size, piece.from.end);
  }
}

void View::take(const match::Occurrence* word, const match::Occurrence* last_word, std::uint32_t end) {
  const auto size = static_cast<std::size_t>(last_word - word);
  auto place = static_cast<std::uint32_t>(before_.size());
  before_.resize(before_.size() + size, end_of_chain);
  const auto known = standing_.size();
  standing_.resize(known + size);
  auto* fresh = standing_.data() + known;
  auto* const before = before_.data();
  auto* const last = last_;
  auto* const stands = stands_;
  for (; word != last_word; ++word, ++place) {
    if (word->end > end) continue;
    const auto atom = word->id;
    const auto bit = std::uint64_t{1} << (atom % 64);
    const auto block = stands[atom / 64];
    if ((block & bit) != 0)
      before[place] = last[atom];
    else
      *fresh++ = atom;
    stands[atom / 64] = block | bit;
    last[atom] = place;
  }
  standing_.resize(static_cast<std::size_t>(fresh - standing_.data()));
}

Range View::at_place(std::uint32_t place) const {
  if (row()) return {row_words_[place].begin, row_words_[place].end};
  auto piece = pieces_.end() - 1;
  while (piece->place > place) --piece;
  const auto& word = context_.words[piece->first + (place - piece->place)];
  const auto begin = word.begin - piece->from.begin + piece->at;
  return {begin, begin + (word.end - word.begin)};
}

bool View::stands(std::uint32_t id) {
  if (found_ != epoch_) find_words();
  const auto* const stands = stands_;
  for (const auto& block : rule::blocks_of(context_.rules, id))
    if ((stands[block.index] & block.atoms) != 0) return true;
  return false;
}

// Kept, because all that is asked of a match asks for it, and so do the matches beside it.
Range View::between(std::uint32_t at, bool unbroken) {
  auto& [epoch, range] = between_[unbroken];
  if (epoch != epoch_ || at < range.begin || at > range.end)
    range = {backward(text_, at, rule::none, unbroken), forward(text_, at, rule::none, unbroken)};
  epoch = epoch_;
  return range;
}

// Kept likewise: each match in a long clause asks.
unsigned View::modalities(Range clause) {
  if (modal_clause_.epoch == epoch_ && modal_clause_.range == clause) return modalities_;
  const auto& all = marks(AnnotationKind::modality);
  auto m =
      std::partition_point(all.begin(), all.end(), [&](const document::Mark& one) { return one.span.begin < clause.begin; });
  modal_clause_ = {epoch_, clause};
  modalities_ = 0;
  for (; m != all.end() && m->span.end <= clause.end; ++m) modalities_ |= 1u << static_cast<unsigned>(m->modality);
  return modalities_;
}

bool View::cites() const {
  const auto& spans = context_.document.citation_spans;
  return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& piece) {
    const auto it = std::lower_bound(spans.begin(), spans.end(), piece.from.begin,
                                     [](const FoldedSpan& s, std::uint32_t begin) { return s.begin < begin; });
    return it != spans.end() && it->begin < piece.from.end;
  });
}

const std::vector<Range>& View::words(std::uint32_t id) {
  const static std::vector<Range> nothing;
  if (!has(id)) return nothing;
  auto& listed = listed_[id];
  if (listed.epoch == epoch_) return ranges_[listed.at];
  if (used_ == ranges_.size()) ranges_.emplace_back();
  listed = {epoch_, used_++};
  auto& ranges = ranges_[listed.at];
  ranges.clear();
  const auto& rules = context_.rules;
  for (auto i = rules.set_at[id]; i < rules.set_at[id + 1]; ++i) {
    if (!atom_stands(rules.set_atoms[i])) continue;
    const auto guards = rules.set_guards[i];
    for (auto at = last_[rules.set_atoms[i]]; at != end_of_chain; at = before_[at]) {
      const auto range = at_place(at);
      if (guards == rule::none || guarded(guards, range)) ranges.push_back(range);
    }
  }
  // Where one word of the set begins another (罚, 罚款), the longer one stands there.
  if (ranges.size() < 2) return ranges;
  std::sort(ranges.begin(), ranges.end(),
            [](Range a, Range b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  ranges.erase(std::unique(ranges.begin(), ranges.end(), [](Range a, Range b) { return a.begin == b.begin; }), ranges.end());
  return ranges;
}

}  // namespace xiezhi::review_room
