// Matches, and what an evaluator remembers of them when it is asked to: what a condition found in a sentence, and whether it
// held of a match. Neither depends on anything but these, the document and the rule's power.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "engine/review/reach.hpp"
#include "engine/rule/data.hpp"
#include "engine/text/offset_map.hpp"

namespace xiezhi::review_room {

struct CaptureRange {
  std::uint32_t name;  // index into rule::Data::captures
  Range range;
};

// A rule's `when`, held at one place of the view.
struct Match {
  Range whole;
  Range report;  // the part marked `report`, else the whole
  std::vector<CaptureRange> captures;
  std::vector<text::FoldedSpan> related;  // the other place of `here … and in document …`
  std::int32_t fault = -1;                // the numbering or cross-reference fault it stands for
};

// What a condition is asked about. Of the match only the places count.
struct Question {
  rule::ConditionId condition;
  std::size_t sentence;
  Order order;
  Range whole{}, report{};
  friend bool operator==(const Question&, const Question&) = default;

  struct Hash {
    std::size_t operator()(const Question& q) const {
      std::size_t out = q.condition;
      for (const std::size_t part : {q.sentence, static_cast<std::size_t>(q.order), std::size_t{q.whole.begin},
                                     std::size_t{q.whole.end}, std::size_t{q.report.begin}, std::size_t{q.report.end}})
        out = out * 0x9E3779B97F4A7C15u + part;
      return out ^ (out >> 32);
    }
  };
};

struct Answer {
  bool held = false, seen = true, said = true;
  std::vector<CaptureRange> captures;     // that the match gained
  std::vector<text::FoldedSpan> related;  // likewise
};

struct Memory {
  std::unordered_map<Question, std::vector<Match>, Question::Hash> found;
  std::unordered_map<Question, Answer, Question::Hash> held;
};

}  // namespace xiezhi::review_room
