#include "engine/review/view.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/text/utf8.hpp"

namespace xiezhi::review_room {

using rule::Slot;
using text::FoldedSpan;

namespace {

bool starts_at(std::string_view text, std::uint32_t at, std::string_view what) { return text.substr(at, what.size()) == what; }

bool ends_sentence(std::string_view text, std::uint32_t at) {
  for (std::string_view mark : {"。", "！", "？", "；"})
    if (starts_at(text, at, mark)) return true;
  return false;
}

bool ends_clause(std::string_view text, std::uint32_t at) {
  return starts_at(text, at, "，") || starts_at(text, at, "：") || ends_sentence(text, at);
}

// All marks of Chinese punctuation that matter start with one of two bytes: a quick no.
bool may_be_mark(char lead) { return lead == '\xE3' || lead == '\xEF'; }

std::uint32_t before(std::string_view text, std::uint32_t at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

}  // namespace

std::uint32_t forward(std::string_view text, std::uint32_t at, std::uint32_t n, bool unbroken) {
  while (n-- > 0 && at < text.size()) {
    if (may_be_mark(text[at]) && (unbroken ? ends_clause(text, at) : ends_sentence(text, at))) break;
    at += static_cast<std::uint32_t>(text::step(text[at]));
  }
  return std::min<std::uint32_t>(at, static_cast<std::uint32_t>(text.size()));
}

std::uint32_t backward(std::string_view text, std::uint32_t at, std::uint32_t n, bool unbroken) {
  while (n-- > 0 && at > 0) {
    const auto previous = before(text, at);
    if (may_be_mark(text[previous]) && (unbroken ? ends_clause(text, previous) : ends_sentence(text, previous))) break;
    at = previous;
  }
  return at;
}

Range clause(std::string_view text, Range r) {
  auto begin = r.begin;
  while (begin > 0) {
    const auto previous = before(text, begin);
    if (may_be_mark(text[previous]) && ends_clause(text, previous)) break;
    begin = previous;
  }
  auto end = r.end;
  while (end < text.size() && !(may_be_mark(text[end]) && ends_clause(text, end)))
    end += static_cast<std::uint32_t>(text::step(text[end]));
  return {begin, std::min<std::uint32_t>(end, static_cast<std::uint32_t>(text.size()))};
}

// What is remembered of a sentence by literal, by set of words and by pattern. A document of a few thousand characters would
// take as long to clear them as to be reviewed: so a thread keeps them, and the epoch, from one view to the next.
struct View::Tables {
  std::uint32_t epoch = 1;
  std::vector<std::uint8_t> stands;     // by literal: does it stand here?
  std::vector<std::uint32_t> last;      // by literal that stands here: its last occurrence
  std::vector<std::uint32_t> has;       // by set of words: 2 × epoch + answer
  std::vector<Listed> listed;           // by set of words: where its ranges are
  std::vector<std::uint32_t> possible;  // by pattern: 2 × epoch + answer, of sequences and alternatives

  static std::vector<std::unique_ptr<Tables>>& kept() {
    thread_local std::vector<std::unique_ptr<Tables>> tables;
    return tables;
  }
  // Large enough for the rules; nothing in them is of the present epoch, and no literal stands.
  static std::unique_ptr<Tables> take(const rule::Data& rules) {
    constexpr std::uint32_t late = 1u << 30;
    auto& kept_here = kept();
    auto out = kept_here.empty() || kept_here.back()->epoch > late ? std::make_unique<Tables>() : std::move(kept_here.back());
    if (!kept_here.empty()) kept_here.pop_back();
    const auto grow = [](auto& column, std::size_t size) {
      if (column.size() < size) column.resize(size);
    };
    grow(out->stands, rules.literals.size());
    grow(out->last, rules.literals.size());
    grow(out->has, rules.words.size());
    grow(out->listed, rules.words.size());
    grow(out->possible, rules.patterns.size());
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
      marks_(32) {
  ++epoch_;
}

View::~View() {
  for (const auto& o : occurrences_) stands_[o.literal] = 0;
  Tables::kept().push_back(std::move(tables_));
}

void View::open(std::size_t sentence) {
  if (opened_ && sentence == sentence_) return;  // what was found in it still stands
  const auto& data = context_.document;
  sentence_ = sentence;
  opened_ = true;
  ++epoch_;
  used_ = 0;
  pieces_.clear();
  const auto& s = data.sentences[sentence];
  const std::string_view all = data.folded.text;
  if (s.lead_in < 0) {
    text_ = all.substr(s.body.begin, s.body.size());
    body_ = 0;
    pieces_.push_back({0, s.body});
    return;
  }
  for (auto lead = s.lead_in; lead >= 0; lead = data.lead_ins[static_cast<std::size_t>(lead)].parent)
    pieces_.push_back({0, data.lead_ins[static_cast<std::size_t>(lead)].span});
  std::reverse(pieces_.begin(), pieces_.end());
  pieces_.push_back({0, s.body});
  joined_.clear();
  for (auto& piece : pieces_) {
    piece.at = static_cast<std::uint32_t>(joined_.size());
    joined_ += all.substr(piece.from.begin, piece.from.size());
  }
  body_ = pieces_.back().at;
  text_ = joined_;
}

FoldedSpan View::folded(Range r) const {
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
  if (r.begin >= body_ || r.end <= body_) return {};
  return folded({r.begin, body_});
}

std::int64_t View::to_view(FoldedSpan span) const {
  for (const auto& piece : pieces_)
    if (piece.from.contains(span)) return piece.at + (span.begin - piece.from.begin);
  return -1;
}

bool View::met(const rule::Way& way) {
  const auto sets = way.sets();
  return sets.empty() ||
         std::all_of(sets.begin() + 1, sets.end(), [&](auto set) { return set >= rule::fault_mark || has(set); });
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
        for (auto end = near;; end = before(text_, end)) {
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

bool check_guards(const View& view, std::uint32_t guards, Range r) { return view.guarded(guards, r); }

const std::vector<match::Occurrence>& View::occurrences() {
  if (found_ == epoch_) return occurrences_;
  found_ = epoch_;
  for (const auto& o : occurrences_) stands_[o.literal] = 0;
  occurrences_.clear();
  before_.clear();
  const auto& all = context_.words;
  for (const auto& piece : pieces_) {
    auto it = std::lower_bound(all.begin(), all.end(), piece.from.begin,
                               [](const match::Occurrence& o, std::uint32_t at) { return o.begin < at; });
    for (; it != all.end() && it->begin < piece.from.end; ++it) {
      if (it->end > piece.from.end) continue;
      auto& stands = stands_[it->literal];
      before_.push_back(stands ? last_[it->literal] : end_of_chain);
      stands = 1;
      last_[it->literal] = static_cast<std::uint32_t>(occurrences_.size());
      const auto begin = it->begin - piece.from.begin + piece.at;
      occurrences_.push_back({it->literal, begin, begin + (it->end - it->begin)});
    }
  }
  return occurrences_;
}

bool View::has(std::uint32_t id) {
  auto& known = has_[id];
  if (known / 2 == epoch_) return known % 2 == 1;
  occurrences();
  const auto& rules = context_.rules;
  const auto* const literals = rules.set_literals.data();
  bool answer = false;
  for (auto i = rules.set_at[id]; i < rules.set_at[id + 1] && !answer; ++i) answer = stands_[literals[i]] != 0;
  known = 2 * epoch_ + (answer ? 1 : 0);
  return answer;
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
  auto& listed = listed_[id];
  if (listed.epoch == epoch_) return ranges_[listed.at];
  if (used_ == ranges_.size()) ranges_.emplace_back();
  listed = {epoch_, used_++};
  auto& ranges = ranges_[listed.at];
  ranges.clear();
  if (!has(id)) return ranges;
  for (const auto& word : context_.rules.words[id].words) {
    if (!stands_[word.literal]) continue;
    for (auto at = last_[word.literal]; at != end_of_chain; at = before_[at]) {
      const Range range{occurrences_[at].begin, occurrences_[at].end};
      if (word.guards == rule::none || guarded(word.guards, range)) ranges.push_back(range);
    }
  }
  // Where one word of the set begins another (罚, 罚款), the longer one stands there.
  if (ranges.size() < 2) return ranges;
  std::sort(ranges.begin(), ranges.end(),
            [](Range a, Range b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  ranges.erase(std::unique(ranges.begin(), ranges.end(), [](Range a, Range b) { return a.begin == b.begin; }), ranges.end());
  return ranges;
}

const std::vector<document::Mark>& View::marks(AnnotationKind kind) {
  using Find = void (*)(std::string_view, std::vector<document::Mark>&);
  auto& cached = marks_[static_cast<std::size_t>(kind)];
  if (cached.epoch == epoch_) return cached.ranges;
  cached.epoch = epoch_;
  cached.ranges.clear();
  Find find = nullptr;
  switch (kind) {
    case AnnotationKind::amount:
      find = document::find_amounts;
      break;
    case AnnotationKind::duration:
      find = document::find_durations;
      break;
    case AnnotationKind::date:
      find = document::find_dates;
      break;
    case AnnotationKind::percentage:
      find = document::find_percentages;
      break;
    case AnnotationKind::number:
      find = document::find_numbers;
      break;
    case AnnotationKind::score:
      find = document::find_scores;
      break;
    case AnnotationKind::quotation:
      find = document::find_quotations;
      break;
    case AnnotationKind::organisation:
      find = document::find_organisations;
      break;
    case AnnotationKind::modality:
      find = document::find_modality;
      break;
    default:
      break;
  }
  if (find != nullptr) find(text_, cached.ranges);
  return cached.ranges;
}

const std::vector<SlotRange>& View::slot(Slot slot, const std::string& quality) {
  auto at =
      std::find_if(slots_.begin(), slots_.end(), [&](const SlotKey& k) { return k.slot == slot && k.quality == quality; });
  if (at == slots_.end()) at = slots_.insert(slots_.end(), SlotKey{slot, quality, {}});
  auto& cached = at->found;
  if (cached.epoch == epoch_) return cached.ranges;
  cached.epoch = epoch_;
  auto& out = cached.ranges;
  out.clear();
  const auto add = [&](Range r, double value = 0, std::int32_t index = -1) {
    SlotRange found;
    found.begin = r.begin;
    found.end = r.end;
    found.value = value;
    found.index = index;
    out.push_back(found);
  };
  const auto from_marks = [&](AnnotationKind kind) {
    for (const auto& mark : marks(kind))
      if (quality.empty() || mark.quality == quality || mark.unit == quality) add({mark.span.begin, mark.span.end}, mark.value);
  };
  // Citations and faults were found with the document; those of this sentence are few and sorted.
  const auto from_document = [&](const std::vector<FoldedSpan>& spans, auto&& wanted) {
    for (const auto& piece : pieces_) {
      auto it = std::lower_bound(spans.begin(), spans.end(), piece.from.begin,
                                 [](const FoldedSpan& s, std::uint32_t begin) { return s.begin < begin; });
      for (; it != spans.end() && it->begin < piece.from.end; ++it) {
        const auto index = static_cast<std::int32_t>(it - spans.begin());
        const auto begin = to_view(*it);
        if (begin >= 0 && wanted(static_cast<std::size_t>(index)))
          add({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin) + it->size()}, 0, index);
      }
    }
  };
  const auto& data = context_.document;
  switch (slot) {
    case Slot::amount:
      from_marks(AnnotationKind::amount);
      break;
    case Slot::duration:
      from_marks(AnnotationKind::duration);
      break;
    case Slot::date:
      from_marks(AnnotationKind::date);
      break;
    case Slot::percentage:
      from_marks(AnnotationKind::percentage);
      break;
    case Slot::number:
      from_marks(AnnotationKind::number);
      break;
    case Slot::score:
      from_marks(AnnotationKind::score);
      break;
    case Slot::quotation:
      from_marks(AnnotationKind::quotation);
      break;
    case Slot::organisation:
      from_marks(AnnotationKind::organisation);
      break;
    case Slot::place:
      places_.clear();
      context_.rules.places.find(text_, places_);
      for (const auto& place : places_)
        if (quality.empty() || (quality == "masked") == place.masked) add({place.span.begin, place.span.end});
      break;
    case Slot::region:
      places_.clear();
      context_.rules.places.find(text_, context_.issuer, places_);
      for (const auto& place : places_) add({place.span.begin, place.span.end});
      break;
    case Slot::citation:
      from_document(data.citation_spans, [&](std::size_t i) {
        return quality.empty() ? !data.citations[i].internal : has_quality(context_, i, quality);
      });
      break;
    case Slot::crossref:
    case Slot::numbering: {
      const auto kind = slot == Slot::crossref ? AnnotationKind::crossref : AnnotationKind::numbering;
      const auto wanted = [&](std::size_t i) {
        return data.faults[i].kind == kind && (quality.empty() || data.faults[i].quality == quality);
      };
      from_document(data.fault_spans, wanted);
      if (slot == Slot::numbering) {
        // A label stands before its sentence, outside of it: the fault is seen at the start of the first sentence behind it.
        const auto begin = data.sentences[sentence_].body.begin;
        const auto end = data.sentences[sentence_].body.end;
        const auto previous = sentence_ == 0 ? 0 : data.sentences[sentence_ - 1].body.end;
        const bool last = sentence_ + 1 == data.sentences.size();
        for (std::size_t i = 0; i < data.fault_spans.size(); ++i) {
          const auto& span = data.fault_spans[i];
          const bool ahead = span.begin >= previous && span.begin < begin;
          const bool behind = last && span.begin >= end;
          if ((ahead || behind) && wanted(i)) add({body_, body_}, 0, static_cast<std::int32_t>(i));
        }
      }
      break;
    }
    case Slot::start:
      add({body_, body_});
      break;
    case Slot::end: {
      const auto size = static_cast<std::uint32_t>(text_.size());
      const auto last = size == 0 ? 0 : before(text_, size);
      add({ends_sentence(text_, last) ? last : size, size});
      break;
    }
  }
  std::sort(out.begin(), out.end(), [](const SlotRange& a, const SlotRange& b) { return Range(a) < Range(b); });
  return out;
}

}  // namespace xiezhi::review_room
