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
  for (const auto& finder : finders) {
    if (finder.slot != slot) continue;
    for (const auto& mark : marks(finder.kind))
      if (quality.empty() || mark.quality == quality || mark.unit == quality)
        add({mark.span.begin, mark.span.end}, value_of(mark));
  }
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
      if (row()) break;  // they are seen in its cells
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
        const auto from = std::lower_bound(data.fault_spans.begin(), data.fault_spans.end(), previous,
                                           [](const FoldedSpan& s, std::uint32_t begins) { return s.begin < begins; });
        for (auto span = from; span != data.fault_spans.end() && (last || span->begin < begin); ++span) {
          const auto i = static_cast<std::size_t>(span - data.fault_spans.begin());
          if ((span->begin < begin || span->begin >= end) && wanted(i)) add({body_, body_}, 0, static_cast<std::int32_t>(i));
        }
      }
      break;
    }
    case Slot::start:
      add({body_, body_});
      break;
    case Slot::end: {
      const auto size = static_cast<std::uint32_t>(text_.size());
      const auto last = size == 0 ? 0 : text::before(text_, size);
      add({ends_sentence(text_, last) ? last : size, size});
      break;
    }
    default:
      break;  // of the finders
  }
  std::sort(out.begin(), out.end(), [](const SlotRange& a, const SlotRange& b) { return Range(a) < Range(b); });
  return out;
}

}  // namespace xiezhi::review_room
