// Engine errors → the classes of xiezhi/_errors.py. Diagnostics as values.

#include <array>

#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"

namespace xiezhi::python {
namespace {

struct Kind {
  ErrorKind kind;
  const char *name, *type;
};
constexpr std::array kinds = {
    Kind{ErrorKind::not_found, "not_found", "ReadError"},
    Kind{ErrorKind::unreadable, "unreadable", "ReadError"},
    Kind{ErrorKind::unknown_format, "unknown_format", "ReadError"},
    Kind{ErrorKind::damaged, "damaged", "ReadError"},
    Kind{ErrorKind::bad_encoding, "bad_encoding", "ReadError"},
    Kind{ErrorKind::too_large, "too_large", "ReadError"},
    Kind{ErrorKind::limit, "limit", "LimitError"},
    Kind{ErrorKind::bad_data, "bad_data", "DataError"},
    Kind{ErrorKind::bad_argument, "bad_argument", "ArgumentError"},
    Kind{ErrorKind::rules, "rules", "RuleError"},
    Kind{ErrorKind::store, "store", "StoreError"},
    Kind{ErrorKind::no_store, "no_store", "StoreError"},
};

py::object type_of(const char* name) { return py::module_::import("xiezhi._errors").attr(name); }

struct DiagnosticObject {
  Diagnostic diagnostic;
  LineColumn at() const {
    return diagnostic.source && !diagnostic.labels.empty() ? line_column(*diagnostic.source, diagnostic.labels[0].span.begin)
                                                           : LineColumn{0, 0};
  }
};

// What a pickle holds; without the patch, which Python does not show. As bytes: names of files, and the source that is faulty
// for being no UTF-8, are no text.
py::tuple state_of(const DiagnosticObject& object) {
  const Diagnostic& d = object.diagnostic;
  py::list labels;
  for (const DiagnosticLabel& l : d.labels) labels.append(py::make_tuple(l.span.begin, l.span.end, py::bytes(l.text)));
  const bool placed = d.source != nullptr;
  return py::make_tuple(d.code, static_cast<int>(d.severity), py::bytes(d.zh), py::bytes(d.en), py::bytes(d.help_zh),
                        py::bytes(d.help_en), placed, py::bytes(placed ? d.source->name : ""),
                        py::bytes(placed ? d.source->text : ""), labels);
}

DiagnosticObject from_state(const py::tuple& state) {
  std::size_t at = 0;
  const auto next = [&] { return state[at++].cast<std::string>(); };
  Diagnostic d;
  d.code = next();
  d.severity = static_cast<Severity>(state[at++].cast<int>());
  for (std::string* each : {&d.zh, &d.en, &d.help_zh, &d.help_en}) *each = next();
  const bool placed = state[at++].cast<bool>();
  std::string name = next(), source = next();
  if (placed) d.source = std::make_shared<const SourceText>(std::move(name), std::move(source));
  for (const py::handle each : state[at]) {
    const auto label = each.cast<py::tuple>();
    d.labels.push_back({{label[0].cast<std::uint32_t>(), label[1].cast<std::uint32_t>()}, label[2].cast<std::string>()});
  }
  return {d};
}

}  // namespace

py::str text(std::string_view utf8) {
  return py::reinterpret_steal<py::str>(PyUnicode_DecodeUTF8(utf8.data(), static_cast<Py_ssize_t>(utf8.size()), "replace"));
}

py::str file_name(std::string_view path) {
  return py::reinterpret_steal<py::str>(PyUnicode_DecodeFSDefaultAndSize(path.data(), static_cast<Py_ssize_t>(path.size())));
}

py::object error_object(const Error& error) {
  const Running running;
  for (const Kind& k : kinds) {
    if (k.kind != error.kind()) continue;
    py::list diagnostics;
    if (const auto* rules = dynamic_cast<const RuleError*>(&error))
      for (const Diagnostic& d : rules->diagnostics()) diagnostics.append(DiagnosticObject{d});
    py::object out = type_of(k.type)(text(error.what()), text(error.english()));
    out.attr("kind") = k.name;
    out.attr("path") = file_name(error.path());
    if (k.kind == ErrorKind::rules) out.attr("diagnostics") = diagnostics;
    return out;
  }
  return type_of("XiezhiError")(text(error.what()));
}

void raise(const Error& error) {
  const py::object value = error_object(error);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(value.ptr())), value.ptr());
  throw py::error_already_set();
}

void raise_limit(const ReviewPointer& incomplete) {
  const std::string& why =
      incomplete->review.incomplete.empty() ? std::string("审查中止") : incomplete->review.incomplete.back();
  py::object value = error_object(Error(ErrorKind::limit, why, "the review was stopped by its deadline or by a cancel"));
  value.attr("review") = std::const_pointer_cast<ReviewObject>(incomplete);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(value.ptr())), value.ptr());
  throw py::error_already_set();
}

void init_errors(py::module_& m) {
  py::class_<DiagnosticObject>(m, "Diagnostic", "A fault or a piece of advice about a rule file.")
      .def_property_readonly(
          "code", [](const DiagnosticObject& d) { return d.diagnostic.code; }, "Stable code: \"X0101\".")
      .def_property_readonly("severity", [](const DiagnosticObject& d) { return to_string(d.diagnostic.severity); })
      .def_property_readonly(
          "message", [](const DiagnosticObject& d) { return text(d.diagnostic.zh); }, "In Chinese.")
      .def_property_readonly("english", [](const DiagnosticObject& d) { return text(d.diagnostic.en); })
      .def_property_readonly("help", [](const DiagnosticObject& d) { return text(d.diagnostic.help_zh); })
      .def_property_readonly(
          "path",
          [](const DiagnosticObject& d) { return file_name(d.diagnostic.source ? d.diagnostic.source->name : std::string()); })
      .def_property_readonly(
          "line", [](const DiagnosticObject& d) { return d.at().line; }, "From 1; 0 when there is no place.")
      .def_property_readonly(
          "column", [](const DiagnosticObject& d) { return d.at().column; }, "From 1, in code points.")
      .def("__str__", [](const DiagnosticObject& d) { return text(render(d.diagnostic, Language::zh)); })
      .def("__repr__", [](const DiagnosticObject& d) { return "<xiezhi.Diagnostic " + d.diagnostic.code + ">"; })
      .def(py::pickle(&state_of, &from_state));

  py::register_exception_translator([](std::exception_ptr fault) {
    try {
      if (fault) std::rethrow_exception(fault);
    } catch (const Error& error) {
      try {
        raise(error);
      } catch (py::error_already_set& set) { set.restore(); }
    }
  });
}

}  // namespace xiezhi::python
