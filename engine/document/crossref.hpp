// References of a document to provisions and attachments of its own that are not there: 第九条 of eight, 第二条第（五）项 of
// three, 附件3 of two, 前款 in the first 款.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/document/citation.hpp"
#include "engine/document/data.hpp"
#include "engine/document/landmarks.hpp"
#include "engine/document/outline.hpp"

namespace xiezhi::document {

// An article in a table of clauses (修改对照表): its label opens a cell. Lists of them are in the order of units.
struct InTable {
  std::uint32_t unit = 0, article = 0;
};

std::vector<InTable> articles_in_tables(const std::vector<Reference>& references, const std::vector<Unit>& units);

// Appends to Data::faults and Data::fault_spans, in no order. What an excerpt, a quotation or an amending document refers to is
// not looked up.
void find_broken(Data& data, const Outline& outline, const std::vector<Unit>& units, const std::vector<InTable>& in_tables,
                 const std::vector<Reference>& references, const std::vector<Landmark>& marks);

}  // namespace xiezhi::document
