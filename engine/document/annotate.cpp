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
  std::stable_sort(out.begin(), out.end(), [](const Annotation& a, const Annotation& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.kind < b.kind;
  });
  return out;
}

}  // namespace xiezhi::document
