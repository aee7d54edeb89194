#include "engine/document/annotate.hpp"

#include <algorithm>

namespace xiezhi::document {

namespace {

using Find = void (*)(std::string_view, std::vector<Mark>&);
constexpr Find all[] = {find_amounts,  find_durations,  find_dates,       find_percentages, find_numbers,      find_scores,
                        find_modality, find_quotations, find_definitions, find_exceptions,  find_organisations};

}  // namespace

std::vector<Annotation> all_annotations(const Data& data) {
  std::vector<Annotation> out = data.faults;
  for (std::size_t i = 0; i < data.citations.size(); ++i) {
    Annotation a;
    a.kind = AnnotationKind::citation;
    a.span = data.citations[i].span;
    a.detail = data.citations[i].title;
    a.citation = static_cast<std::int32_t>(i);
    out.push_back(std::move(a));
  }
  std::vector<Mark> marks;
  for (const Sentence& s : data.sentences) {
    marks.clear();
    for (const Find find : all) find(data.body(s), marks);
    for (Mark& m : marks) {
      Annotation a;
      a.kind = m.kind;
      a.span = data.folded.map.to_source({s.body.begin + m.span.begin, s.body.begin + m.span.end});
      a.value = m.value;
      a.unit = std::move(m.unit);
      a.date = m.date;
      a.modality = m.modality;
      a.quality = std::move(m.quality);
      out.push_back(std::move(a));
    }
  }
  // Annotations are large: sort their places.
  std::vector<std::uint32_t> order(out.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return out[a].span.begin != out[b].span.begin ? out[a].span.begin < out[b].span.begin : out[a].kind < out[b].kind;
  });
  std::vector<Annotation> sorted;
  sorted.reserve(out.size());
  for (const std::uint32_t i : order) sorted.push_back(std::move(out[i]));
  return sorted;
}

}  // namespace xiezhi::document
