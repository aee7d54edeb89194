// What a store gives: values that Python sees, made by store.cpp and told by store_values.cpp.
#pragma once

#include "bindings/bindings.hpp"

namespace xiezhi::python {

struct StoredFindingObject {
  StoredFinding stored;
  FindingObject finding;
};
struct StoredReviewObject {
  StoredReview review;
  std::vector<StoredFindingObject> findings;
  std::vector<FindingObject> fixed;
};
struct StoreDiffObject {
  StoreDiff diff;
  std::vector<FindingObject> fresh, fixed, still;
};
struct RescreenItemObject {
  RescreenItem item;
  std::vector<FindingObject> appeared, gone;
};
struct RescreenObject {
  Rescreen rescreen;
  std::vector<RescreenItemObject> items;
};
struct HitObject {
  SearchHit hit;
  std::pair<std::size_t, std::size_t> in_excerpt;
};
struct ConflictObject {
  Conflict conflict;
  std::pair<std::size_t, std::size_t> span;
};

void init_store_values(py::module_& m);

}  // namespace xiezhi::python
