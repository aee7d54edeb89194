// The head of a document: title, 文号, issuer, 成文日期, 施行日期.
#pragma once

#include <vector>

#include "engine/document/data.hpp"
#include "engine/document/roles.hpp"

namespace xiezhi::document {

// Fills the fields of Data that say what the document is: title, doc_number, issuer, dates, kind. Needs provisions.
void read_header(Data& data, const std::vector<Paragraph>& paragraphs, const MakeUp& make_up, std::uint32_t articles);

}  // namespace xiezhi::document
