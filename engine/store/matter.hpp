// What a clause is about and what it says of it: the matter is its words without numbers and modal words; two clauses of the
// same matter that differ in an amount, a duration, a percentage or the modality may contradict each other.
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

constexpr std::size_t least_pairs = 6;  // shorter clauses say too little to be compared

struct Matter {
  Shingles shingles;
  std::vector<Measure> measures;  // in order
  bool orders = false, forbids = false, allows = false;
  std::string modal;  // the first modal word
  bool says_something() const { return !measures.empty() || orders || forbids || allows; }
};

Matter matter(std::string_view folded);

struct Difference {
  ConflictKind kind = ConflictKind::amount;
  std::string here, there;
  double similarity = 0;
};
// Nothing when the matters are not the same, or nothing differs.
std::optional<Difference> difference(const Matter& here, const Matter& there);

}  // namespace xiezhi::store
