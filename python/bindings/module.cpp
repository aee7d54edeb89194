// xiezhi._core: one init function per class.

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"
#include "xiezhi/version.hpp"

PYBIND11_MODULE(_core, m) {
  using namespace xiezhi::python;
  m.doc() = "The engine of Xiezhi. Use the names of the package `xiezhi`.";
  m.attr("__version__") = XIEZHI_VERSION;
  init_gil();
  init_errors(m);
  init_document(m);
  init_rule_set(m);
  init_review(m);
  init_many(m);
  init_store(m);
  // Values that never change are their own copies.
  for (const char* name :
       {"Annotation",   "Basis",       "Capture",       "ClauseDiff",   "Conflict",      "Decision",  "Diagnostic",
        "Document",     "Explanation", "Finding",       "Outcome",      "Point",         "Provision", "Rescreen",
        "RescreenItem", "Review",      "RuleInfo",      "RuleSet",      "Saved",         "SearchHit", "Statement",
        "StoreDiff",    "StoreStats",  "StoredFinding", "StoredReview", "StoredVersion", "Why",       "Withdrawal"}) {
    const py::object type = m.attr(name);
    type.attr("__copy__") = py::cpp_function([](py::object self) { return self; }, py::is_method(type));
    type.attr("__deepcopy__") = py::cpp_function([](py::object self, const py::object&) { return self; }, py::is_method(type));
  }
}
