// One logical sentence laid out for matching: its lead-ins and body as one text, with what was found in it, each looked for
// only when a rule asks. A View is reused from sentence to sentence; it belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/document/annotate.hpp"
#include "engine/review/context.hpp"
#include "engine/review/reach.hpp"

namespace xiezhi::review_room {

// Something found by a slot.
struct SlotRange : Range {
  double value = 0;
  std::int32_t index = -1;  // citation, or fault (crossref, numbering)
};

class View {
 public:
  explicit View(const Context& context);
  View(const View&) = delete;
  View& operator=(const View&) = delete;
  ~View();
  // A sentence or a row by its number (Data::numbers()). False when it cannot be read in this order: then nothing is opened.
  bool open(std::size_t number, Order order = Order::as_written);

  std::size_t sentence() const { return sentence_; }  // its number
  bool row() const { return row_; }
  Order order() const { return order_; }
  std::string_view text() const { return text_; }
  // Where the body begins and ends: lead-ins stand before it, and behind it what follows upon the item, if that is read last.
  std::uint32_t body() const { return body_; }
  std::uint32_t behind() const { return behind_; }

  // May a word of the set stand here? Guards are not asked.
  bool has(std::uint32_t words_id) {
    auto& known = has_[words_id];
    if (known / 2 != epoch_) known = 2 * epoch_ + (stands(words_id) ? 1 : 0);
    return known % 2 == 1;
  }
  // Occurrences, sorted by begin. Good until another sentence is opened.
  const std::vector<Range>& words(std::uint32_t id);
  const std::vector<SlotRange>& slot(rule::Slot slot, const std::string& quality);
  // The atoms that stand here, each once; none reaches from a lead-in into the body.
  const std::vector<std::uint32_t>& standing() {
    if (found_ != epoch_) find_words();
    return standing_;
  }
  // True once a sentence for each way: it is looked at for the first of the words that call it.
  bool first_call(std::uint32_t way) { return std::exchange(called_[way], epoch_) != epoch_; }
  // Does a word of each set stand here, but for the first, by which the way was found?
  bool met(const rule::Way& way);
  bool cites() const;  // any citation
  // Can the pattern match here at all? False when a word it needs does not stand in the sentence: no matching is done.
  bool possible(rule::PatternId pattern);
  // Do the guards hold for a stretch of it?
  bool guarded(std::uint32_t guards, Range r) const;
  // Apart from each other, in their order.
  const std::vector<document::Mark>& marks(AnnotationKind kind);
  // The modalities that stand in a clause, the bit of each.
  unsigned modalities(Range clause);
  // From behind the mark before a place to the mark behind it, or the ends: of 。！？；, and of ，： when `unbroken`.
  Range between(std::uint32_t at, bool unbroken);
  // The clause (between ，；。：！？) that holds the range.
  Range clause(Range r) { return {between(r.begin, true).begin, between(r.end, true).end}; }

  // Folded range in the document of a range that lies in one piece (body, or one lead-in, or one cell); the part in the body
  // otherwise, of a row the longest part.
  text::FoldedSpan folded(Range r) const;
  // The lead-in's part of a range that crosses into the body or out of it; empty when there is none.
  text::FoldedSpan lead_part(Range r) const;
  // Of a row: the other cells, whole, that a range reaches into besides the one in which its `report` is told.
  std::vector<text::FoldedSpan> other_cells(Range r, Range report) const;

 private:
  struct Piece {
    std::uint32_t at;         // in the view
    text::FoldedSpan from;    // in the folded document
    std::uint32_t first = 0;  // of the document's words the first one in it
    std::uint32_t place = 0;  // that word's in before_
  };
  template <class T>
  struct Cached {
    std::uint32_t epoch = 0;
    std::vector<T> ranges;
  };
  struct SlotKey {
    rule::Slot slot;
    std::string quality;
    Cached<SlotRange> found;
  };
  struct Tables;
  void begin(std::size_t sentence, Order order);
  void lead_in(std::int32_t innermost);
  void join();
  bool open_item_first(std::size_t sentence);
  void open_row(const document::Row& row);
  void find_words();
  void take(const match::Occurrence* word, const match::Occurrence* last_word, std::uint32_t end);
  void forget_words();
  Range at_place(std::uint32_t place) const;
  bool atom_stands(std::uint32_t atom) const { return ((stands_[atom / 64] >> (atom % 64)) & 1) != 0; }
  bool stands(std::uint32_t words_id);
  std::int64_t to_view(text::FoldedSpan span) const;  // begin in the view, or -1
  void find_slot(rule::Slot slot, const std::string& quality, std::vector<SlotRange>& out);
  void find_faults(AnnotationKind kind, const std::string& quality, std::vector<SlotRange>& out);
  template <class Visit>
  void each_of_document(const std::vector<text::FoldedSpan>& spans, const Visit& visit) const;

  const Context& context_;
  std::size_t sentence_ = 0;
  bool opened_ = false;
  std::string_view text_;
  std::string joined_;  // storage when there are several pieces
  std::vector<Piece> pieces_;
  std::uint32_t body_ = 0, behind_ = 0;
  Order order_ = Order::as_written;
  std::vector<match::Occurrence> row_words_;  // of a row, in its text
  bool row_ = false;
  std::unique_ptr<Tables> tables_;
  std::uint32_t& epoch_;  // of the tables: rises with every sentence opened
  // The atoms that stand here, looked up when first asked for. The places of one are a chain; a place is a number in before_.
  constexpr static std::uint32_t end_of_chain = 0xFFFFFFFFu;
  struct Listed {
    std::uint32_t epoch = 0;
    std::uint32_t at = 0;  // in ranges_
  };
  std::uint32_t found_ = 0;  // the epoch of what was looked up
  std::vector<std::uint32_t> standing_;
  std::vector<std::uint32_t> before_;  // by place: the one before of the same atom
  // The tables' columns, by atom, set of words, pattern and way.
  std::uint64_t* stands_;
  std::uint32_t* last_;
  std::uint32_t* has_;
  Listed* listed_;
  std::uint32_t* possible_;
  std::uint32_t* called_;
  std::deque<std::vector<Range>> ranges_;  // of the sets asked for, used again in the next sentence
  std::uint32_t used_ = 0;
  std::deque<SlotKey> slots_;  // references stay good while others are added
  std::vector<Cached<document::Mark>> marks_;
  struct Stretch {
    std::uint32_t epoch = 0;
    Range range;
  };
  std::array<Stretch, 2> between_;  // asked for last: to the marks of sentences, of clauses
  Stretch modal_clause_;            // asked for last, and what stands in it
  unsigned modalities_ = 0;
  std::vector<statute::PlaceMark> places_;
};

}  // namespace xiezhi::review_room
