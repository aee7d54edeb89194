// What is said of a document, as JSON: the parts of review.schema.json that reports and the store write alike.
#pragma once

#include <string_view>
#include <vector>

#include "engine/text/json_text.hpp"
#include "engine/text/line_index.hpp"
#include "xiezhi/review.hpp"

namespace xiezhi::review_room {

// Bytes; with an index, code points, UTF-16 units, line and column besides. As the field `span`.
void write_span(text::JsonText& out, Span span, const text::LineIndex* index);

// The text that a finding stands in.
struct Source {
  const Document& document;
  const text::LineIndex& index;
};
// One object. Without a source the words of captures and related places, which only the text tells, are left out. `category`:
// how categories are called.
void write_finding(text::JsonText& out, const Finding& finding, std::string_view (*category)(std::string_view),
                   const Source* source);

// The fields `conclusion` and `points`.
void write_conclusion(text::JsonText& out, const std::vector<Statement>& conclusion);
void write_points(text::JsonText& out, const std::vector<PointResult>& points);

}  // namespace xiezhi::review_room
