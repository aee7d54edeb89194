// What a Document holds: made once by build(), never changed.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "engine/read/extract.hpp"
#include "engine/text/fold.hpp"
#include "xiezhi/document.hpp"

namespace xiezhi::document {

using text::FoldedSpan;

// A 引导语 and the one that governs it: a chain, innermost first.
struct LeadIn {
  FoldedSpan span;
  // 有下列情形之一的，不予批准：  The words that stand for the items, when it says behind them what follows:
  // 有下列情形之一的，. Else empty.
  FoldedSpan list;
  std::int32_t parent = -1;  // index into Data::lead_ins
};

// One sentence of a provision with the lead-ins that govern it. The logical sentence is: outer lead-in, …, inner lead-in, body.
// A lead-in is itself the body of a sentence of its own (judged once, there); its items' sentences refer to it.
struct Sentence {
  FoldedSpan body;             // up to and with 。！？； or the end of the paragraph; never a label (第三条, （一）)
  std::int32_t lead_in = -1;   // index into Data::lead_ins
  std::int32_t provision = 0;  // innermost
  bool heading = false;        // a heading: numbering *and* a body that follows; or a chapter's name; or the title
  bool is_lead_in = false;     // this sentence is the lead-in of items that follow
  bool quoted = false;         // wholly inside a quotation
};

// A short row of a table, which is read twice: cell by cell, and as one sentence in which the cells follow one another: a
// condition stands in one, its score or its consequence in another.
struct Row {
  constexpr static std::string_view between = "，", behind = "。";  // its cells, in the sentence
  std::uint32_t first = 0, last = 0;                                // the sentences of the cells that are read: from, to
  std::vector<FoldedSpan> cells;                                    // two at least; without the mark at their end
};

struct Data {
  read::Extract extract;
  text::FoldedText folded;
  std::string digest;
  std::vector<Provision> provisions;
  std::vector<LeadIn> lead_ins;
  std::vector<Sentence> sentences;         // sorted by body.begin
  std::vector<Row> rows;                   // sorted by first, apart
  std::vector<Citation> citations;         // sorted
  std::vector<FoldedSpan> citation_spans;  // parallel to citations
  std::vector<Annotation> faults;          // numbering and crossref
  std::vector<FoldedSpan> fault_spans;     // parallel to faults
  std::string title, doc_number, issuer;
  Span title_span;
  std::int32_t main_title = -1;  // provision: the title of the main instrument, when a notice forwards it or not; or -1
  Date date, effective;
  DocumentKind kind = DocumentKind::normative;
  std::string kind_reason;
  bool articles_restart = false;  // 条 begin anew in a later chapter: 第一条 alone names no place

  mutable std::once_flag annotated;
  mutable std::vector<Annotation> annotations;

  // What is judged is numbered: the sentences, then the rows. Of a row the first of its sentences.
  std::size_t numbers() const { return sentences.size() + rows.size(); }
  const Row* row(std::size_t number) const { return number < sentences.size() ? nullptr : &rows[number - sentences.size()]; }
  const Sentence& sentence(std::size_t number) const {
    return sentences[number < sentences.size() ? number : rows[number - sentences.size()].first];
  }
  std::string text(const Row& row) const;  // as a sentence, folded
  std::string_view body(const Sentence& s) const { return std::string_view(folded.text).substr(s.body.begin, s.body.size()); }
};

// Extract → Data. Never throws on odd text.
std::shared_ptr<const Data> build(read::Extract extract);

}  // namespace xiezhi::document
