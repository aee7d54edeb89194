#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"

namespace xiezhi::python {
namespace {

// At the end of the interpreter tens of megabytes need not be cleared away: the process is about to give them back.
struct UnlessEnding {
  void operator()(RuleSetObject* rules) const {
    if (!ended_here()) delete rules;
  }
};

RuleSetObject load(const std::filesystem::path& shipped, bool packs, std::vector<std::filesystem::path> paths) {
  LoadOptions options;
  options.shipped = shipped;
  options.compiled = shipped.parent_path() / "rules.compiled";
  options.packs = packs;
  options.paths = std::move(paths);
  RuleSet rules = released([&] { return load_rules(options); });
  // The working folder may be another one when the pickle is made.
  options.shipped = std::filesystem::absolute(options.shipped);
  for (auto& path : options.paths) path = std::filesystem::absolute(path);
  return {std::move(rules), std::move(options)};
}

// Null too for what is no text, or no text that can be written.
const RuleInfo* find(const RuleSetObject& r, const py::object& id) {
  if (!py::isinstance<py::str>(id)) return nullptr;
  Py_ssize_t size = 0;
  const char* const utf8 = PyUnicode_AsUTF8AndSize(id.ptr(), &size);
  if (utf8 == nullptr) PyErr_Clear();
  return utf8 == nullptr ? nullptr : r.rules.find(std::string_view(utf8, static_cast<std::size_t>(size)));
}

std::vector<std::string> kinds(const RuleInfo& r) {
  std::vector<std::string> out;
  for (const DocumentKind k : r.applies) out.emplace_back(to_string(k));
  return out;
}

std::vector<std::string> basis(const RuleInfo& r) {
  std::vector<std::string> out;
  for (const RuleBasis& b : r.basis) out.push_back("《" + b.instrument + "》" + b.article);
  return out;
}

}  // namespace

void init_rule_set(py::module_& m) {
  py::class_<RuleInfo>(m, "RuleInfo", "What a reader may know of a rule.")
      .def_readonly("id", &RuleInfo::id)
      .def_readonly("title", &RuleInfo::title)
      .def_readonly("why", &RuleInfo::why)
      .def_readonly("advice", &RuleInfo::advice)
      .def_readonly("message", &RuleInfo::message)
      .def_property_readonly(
          "severity", [](const RuleInfo& r) { return to_string(r.severity); }, "\"error\", \"warning\", \"note\".")
      .def_readonly("category", &RuleInfo::category)
      .def_readonly("also", &RuleInfo::also)
      .def_property_readonly("applies", &kinds, "Kinds of document it looks at.")
      .def_property_readonly("basis", &basis, "《instrument》第N条.")
      .def_readonly("points", &RuleInfo::points, "Review points it covers.")
      .def_readonly("questions", &RuleInfo::questions)
      .def_property_readonly("status", [](const RuleInfo& r) { return to_string(r.status); })
      .def_readonly("status_reason", &RuleInfo::status_reason)
      .def_readonly("since", &RuleInfo::since)
      .def("__repr__", [](const RuleInfo& r) { return "<xiezhi.RuleInfo " + r.id + ">"; });

  py::class_<RuleSetObject, std::unique_ptr<RuleSetObject, UnlessEnding>>(
      m, "RuleSet",
      "Rules, compiled. Immutable; may be shared between threads. A pickle holds where the rules were\n"
      "loaded from: another process loads them again, and fails with DataError if they changed.")
      .def_property_readonly(
          "rules", [](const RuleSetObject& r) { return r.rules.rules(); }, "Sorted by id.")
      .def_property_readonly(
          "digest", [](const RuleSetObject& r) { return r.rules.digest(); }, "64 hex digits.")
      .def(
          "find",
          [](const RuleSetObject& r, const py::object& id) -> std::optional<RuleInfo> {
            if (!py::isinstance<py::str>(id))
              throw Error(ErrorKind::bad_argument, "规则名应为 str", "the id of a rule is a str");
            const RuleInfo* found = find(r, id);
            return found ? std::optional(*found) : std::nullopt;
          },
          py::arg("id"), "The rule of this id, or None.")
      .def("__len__", [](const RuleSetObject& r) { return r.rules.rules().size(); })
      .def("__contains__", [](const RuleSetObject& r, const py::object& id) { return find(r, id) != nullptr; })
      .def("__repr__",
           [](const RuleSetObject& r) { return "<xiezhi.RuleSet of " + std::to_string(r.rules.rules().size()) + " rules>"; })
      .def(py::pickle(
          [](const RuleSetObject& r) {
            py::list paths;
            for (const auto& p : r.loaded.paths) paths.append(py::bytes(p.string()));
            return py::make_tuple(py::bytes(r.loaded.shipped.string()), r.loaded.packs, paths, r.rules.digest());
          },
          [](const py::tuple& state) {
            std::vector<std::filesystem::path> paths;
            for (const py::handle p : state[2]) paths.emplace_back(p.cast<std::string>());
            RuleSetObject out = load(state[0].cast<std::string>(), state[1].cast<bool>(), std::move(paths));
            if (out.rules.digest() != state[3].cast<std::string>())
              throw Error(ErrorKind::bad_data, "规则文件在序列化之后有改动",
                          "the rule files changed since the rule set was pickled");
            return out;
          }));

  m.def("load_rules", &load, py::arg("shipped"), py::arg("packs"), py::arg("paths"));
}

}  // namespace xiezhi::python
