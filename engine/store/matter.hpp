// What a clause is about and what it says of it: the matter is its words without numbers and modal words; two clauses of the
// same matter that differ in an amount, a duration, a percentage or the modality may contradict each other. Lists of all
// matters are led in alike (有下列情形之一的，处二百元罚款：): items of the same matter are alike by themselves, too.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/similarity.hpp"
#include "xiezhi/document.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::store {

struct Measure {
  AnnotationKind kind = AnnotationKind::amount;  // amount, duration, percentage
  double value = 0;                              // 元, days, per cent
  std::string text;                              // as folded
};

struct Matter {
  Shingles whole;                 // with the lead-ins
  Shingles own;                   // without; as `whole` of a clause that has none, or that is one
  bool leads_in = false;          // a lead-in alone: its matter is in its items
  bool any_other = false;         // 其他情形, the item that closes a list: of any matter
  std::vector<Measure> measures;  // in order
  bool orders = false, forbids = false, allows = false;
  std::string modal;            // the first modal word
  bool says_something() const;  // enough to be compared
};

// `own`: the byte where what is its own begins; the end of a lead-in (Clause::own).
Matter matter(std::string_view folded, std::size_t own = 0);

struct Difference {
  ConflictKind kind = ConflictKind::amount;
  std::string here, there;
  double similarity = 0;
};
// Nothing when the matters are not the same, or nothing differs.
std::optional<Difference> difference(const Matter& here, const Matter& there);

}  // namespace xiezhi::store
