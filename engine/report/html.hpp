// What the parts of the HTML page share: text made safe, and the draft with its findings marked.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "engine/report/writer.hpp"

namespace xiezhi::report {

// `text` as it may stand in an element or between the quotes of an attribute; control characters become ?.
std::string escape(std::string_view text);
// <tag attributes>text</tag>; only `text` is made safe.
std::string element(std::string_view tag, std::string_view text, std::string_view attributes = {});

// The draft of `entry`, which has a document, as paragraphs. The number of finding 3 has the id ID-m3 and leads to #ID-f3; the
// words of findings, and of what is related to them, are marked with the numbers.
void write_draft(std::ostream& out, const ReportEntry& entry, const std::string& id, Language language);

}  // namespace xiezhi::report
