// What a View finds by kind instead of by word: amounts, dates, places, citations, faults.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/review/view.hpp"
#include "engine/text/date.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::review_room {

using rule::Slot;
using text::FoldedSpan;

namespace {

// What is found in the text of the sentence; `slot`: the one that asks for it.
struct Finder {
  AnnotationKind kind;
  void (*find)(std::string_view, std::vector<document::Mark>&);
  std::optional<Slot> slot;
};
constexpr Finder finders[] = {
    {AnnotationKind::amount, document::find_amounts, Slot::amount},
    {AnnotationKind::duration, document::find_durations, Slot::duration},
    {AnnotationKind::date, document::find_dates, Slot::date},
    {AnnotationKind::percentage, document::find_percentages, Slot::percentage},
    {AnnotationKind::number, document::find_numbers, Slot::number},
    {AnnotationKind::score, document::find_scores, Slot::score},
    {AnnotationKind::quotation, document::find_quotations, Slot::quotation},
    {AnnotationKind::organisation, document::find_organisations, Slot::organisation},
    {AnnotationKind::modality, document::find_modality, std::nullopt},
};

// What it is compared by. Twelve months are a year, five working days a week.
double value_of(const document::Mark& mark) {
  if (mark.kind != AnnotationKind::duration) return mark.value;
  if (mark.unit == "月") return text::days_in_months(mark.value / 30);
  return mark.unit == "工作日" ? text::days_in_working_days(mark.value) : mark.value;
}

constexpr std::size_t no_index = SIZE_MAX;

void add(std::vector<SlotRange>& out, Range r, double value = 0, std::size_t index = no_index) {
  SlotRange found;
  found.begin = r.begin;
  found.end = r.end;
  found.value = value;
  if (index != no_index) found.index = static_cast<std::int32_t>(index);
  out.push_back(found);
}

std::vector<FoldedSpan>::const_iterator first_from(const std::vector<FoldedSpan>& spans, std::uint32_t begin) {
  return std::lower_bound(spans.begin(), spans.end(), begin,
                          [](const FoldedSpan& s, std::uint32_t from) { return s.begin < from; });
}

}  // namespace

const std::vector<document::Mark>& View::marks(AnnotationKind kind) {
  auto& cached = marks_[static_cast<std::size_t>(kind)];
  if (cached.epoch == epoch_) return cached.ranges;
  cached.epoch = epoch_;
  cached.ranges.clear();
  for (const auto& finder : finders)
    if (finder.kind == kind) finder.find(text_, cached.ranges);
  return cached.ranges;
}

const std::vector<SlotRange>& View::slot(Slot slot, const std::string& quality) {
  auto at =
      std::find_if(slots_.begin(), slots_.end(), [&](const SlotKey& k) { return k.slot == slot && k.quality == quality; });
  if (at == slots_.end()) at = slots_.insert(slots_.end(), SlotKey{slot, quality, {}});
  auto& cached = at->found;
  if (cached.epoch == epoch_) return cached.ranges;
  cached.epoch = epoch_;
  cached.ranges.clear();
  for (const auto& finder : finders) {
    if (finder.slot != slot) continue;
    for (const auto& mark : marks(finder.kind))
      if (quality.empty() || mark.quality == quality || mark.unit == quality)
        add(cached.ranges, {mark.span.begin, mark.span.end}, value_of(mark));
  }
  find_slot(slot, quality, cached.ranges);
  std::sort(cached.ranges.begin(), cached.ranges.end(),
            [](const SlotRange& a, const SlotRange& b) { return Range(a) < Range(b); });
  return cached.ranges;
}

// Citations and faults were found with the document; those of this sentence are few and sorted. visit(index, range in the
// view).
template <class Visit>
void View::each_of_document(const std::vector<FoldedSpan>& spans, const Visit& visit) const {
  for (const auto& piece : pieces_)
    for (auto it = first_from(spans, piece.from.begin); it != spans.end() && it->begin < piece.from.end; ++it) {
      const auto begin = to_view(*it);
      if (begin < 0) continue;
      const auto at = static_cast<std::uint32_t>(begin);
      visit(static_cast<std::size_t>(it - spans.begin()), Range{at, at + it->size()});
    }
}

// What is not found by the finders: places by the tables, what was found with the document, the ends of the sentence.
void View::find_slot(Slot slot, const std::string& quality, std::vector<SlotRange>& out) {
  const auto& data = context_.document;
  switch (slot) {
    case Slot::place:
      places_.clear();
      context_.rules.places.find(text_, places_);
      for (const auto& place : places_)
        if (quality.empty() || (quality == "masked") == place.masked) add(out, {place.span.begin, place.span.end});
      break;
    case Slot::region:
      places_.clear();
      context_.rules.places.find(text_, context_.issuer, places_);
      for (const auto& place : places_) add(out, {place.span.begin, place.span.end});
      break;
    case Slot::citation:
      each_of_document(data.citation_spans, [&](std::size_t i, Range at) {
        const auto& citation = data.citations[i];
        if (quality.empty() ? !citation.internal : has_quality(context_, i, quality)) add(out, at, 0, i);
      });
      break;
    case Slot::crossref:
      find_faults(AnnotationKind::crossref, quality, out);
      break;
    case Slot::numbering:
      find_faults(AnnotationKind::numbering, quality, out);
      break;
    case Slot::start:
      add(out, {body_, body_});
      break;
    case Slot::end: {
      const auto size = static_cast<std::uint32_t>(text_.size());
      const auto last = size == 0 ? 0 : text::before(text_, size);
      add(out, {ends_sentence(text_, last) ? last : size, size});
      break;
    }
    default:
      break;  // of the finders
  }
}

void View::find_faults(AnnotationKind kind, const std::string& quality, std::vector<SlotRange>& out) {
  if (row()) return;  // they are seen in its cells
  const auto& data = context_.document;
  const auto wanted = [&](std::size_t i) {
    return data.faults[i].kind == kind && (quality.empty() || data.faults[i].quality == quality);
  };
  each_of_document(data.fault_spans, [&](std::size_t i, Range at) {
    if (wanted(i)) add(out, at, 0, i);
  });
  if (kind != AnnotationKind::numbering) return;
  // A label stands before its sentence, outside of it: the fault is seen at the start of the first sentence behind it.
  const auto body = data.sentences[sentence_].body;
  const auto previous = sentence_ == 0 ? 0 : data.sentences[sentence_ - 1].body.end;
  const bool last = sentence_ + 1 == data.sentences.size();
  for (auto span = first_from(data.fault_spans, previous); span != data.fault_spans.end() && (last || span->begin < body.begin);
       ++span) {
    const auto i = static_cast<std::size_t>(span - data.fault_spans.begin());
    if ((span->begin < body.begin || span->begin >= body.end) && wanted(i)) add(out, {body_, body_}, 0, i);
  }
}

}  // namespace xiezhi::review_room
