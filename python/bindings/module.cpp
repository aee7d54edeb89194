// xiezhi._core: one init function per class.

#include "bindings/bindings.hpp"
#include "xiezhi/version.hpp"

PYBIND11_MODULE(_core, m) {
  using namespace xiezhi::python;
  m.doc() = "The engine of Xiezhi. Use the names of the package `xiezhi`.";
  m.attr("__version__") = XIEZHI_VERSION;
  init_errors(m);
  init_document(m);
  init_rule_set(m);
  init_review(m);
  init_many(m);
  init_store(m);
}
