// Many sources at once: all of them, or one after the other as they are asked for.
#include "bindings/bindings.hpp"
#include "bindings/gil.hpp"
#include "bindings/stream.hpp"

namespace xiezhi::python {
namespace {

std::vector<Outcome> review_many(const std::vector<std::pair<py::object, std::string>>& sources, const RuleSetObject& rules,
                                 const Options& options, unsigned threads, const std::optional<py::function>& progress,
                                 bool json) {
  const std::size_t total = sources.size();
  Stream stream(rules, options, threads, json);
  for (const auto& [source, name] : sources) stream.add(source, name);
  std::size_t told = 0;
  const auto tell = [&] {
    const std::size_t done = stream.done();
    if (!progress || told == done) return;
    told = done;
    const Running running;
    (*progress)(told, total);
  };
  std::vector<Outcome> out;
  out.reserve(total);
  while (out.size() < total) out.push_back(stream.take(tell));
  tell();
  return out;
}

}  // namespace

void init_many(py::module_& m) {
  py::class_<Outcome>(m, "Outcome", "What became of one source of review_many() or review_each().")
      .def_property_readonly(
          "path", [](const Outcome& o) { return file_name(o.path); },
          "As the source was named; empty for bytes, texts and documents.")
      .def_readonly("document", &Outcome::document, "None when it could not be read.")
      .def_property_readonly(
          "review", [](const Outcome& o) { return std::const_pointer_cast<ReviewObject>(o.review); },
          "None when there is none; incomplete when `error` is a LimitError.")
      .def_property_readonly("error",
                             [](const Outcome& o) -> py::object {
                               if (o.refused) return o.refused;
                               if (!o.error) return py::none();
                               py::object error = error_object(*o.error);
                               if (o.review && o.error->kind() == ErrorKind::limit)
                                 error.attr("review") = std::const_pointer_cast<ReviewObject>(o.review);
                               return error;
                             })
      .def("__repr__", [](const Outcome& o) {
        const std::string name = o.path.empty() ? "" : " of " + o.path;
        return text("<xiezhi.Outcome" + name + (o.review && !o.error ? ">" : ": error>"));
      });
  py::class_<Stream>(m, "Stream")
      .def(py::init<const RuleSetObject&, const Options&, unsigned, bool>(), py::arg("rules"), py::arg("options"),
           py::arg("threads"), py::arg("json"))
      .def("add", &Stream::add, py::arg("source"), py::arg("name"))
      .def("take", [](Stream& s) { return s.take(); })
      .def("close", &Stream::close)
      .def_property_readonly("waiting", &Stream::waiting)
      .def_property_readonly("ready", &Stream::ready);
  m.def("review_many", &review_many, py::arg("sources"), py::arg("rules"), py::arg("options"), py::arg("threads"),
        py::arg("progress"), py::arg("json"));
}

}  // namespace xiezhi::python
