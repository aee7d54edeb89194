#include "bindings/bindings.hpp"
#include "bindings/wait.hpp"

namespace xiezhi::python {
namespace {

using Pair = std::pair<std::size_t, std::size_t>;
constexpr std::size_t short_source = 256u << 10;  // bytes: read in a few milliseconds

struct ProvisionObject {
  std::string kind, label, heading, cite;
  std::uint32_t number = 0;
  std::int32_t parent = -1;
  Pair span;
};

struct AnnotationObject {
  std::string kind, unit, modality, quality, detail, text;
  double value = 0;
  Date date;
  Pair span;
};

std::vector<ProvisionObject> provisions(const Document& d) {
  const CodePoints at(d.text());
  std::vector<ProvisionObject> out;
  for (std::size_t i = 0; i < d.provisions().size(); ++i) {
    const Provision& p = d.provisions()[i];
    out.push_back({std::string(to_string(p.kind)), std::string(p.label.of(d.text())), std::string(p.heading.of(d.text())),
                   d.cite(static_cast<std::int32_t>(i)), p.number, p.parent, at(p.span)});
  }
  return out;
}

std::vector<AnnotationObject> annotations(const Document& d) {
  const CodePoints at(d.text());
  std::vector<AnnotationObject> out;
  for (const Annotation& a : d.annotations())
    out.push_back({std::string(to_string(a.kind)), a.unit, std::string(to_string(a.modality)), a.quality, a.detail,
                   std::string(a.span.of(d.text())), a.value, a.date, at(a.span)});
  return out;
}

std::string provision_at(const Document& d, const py::object& offset) {
  if (!py::isinstance<py::int_>(offset)) {
    const std::string type = Py_TYPE(offset.ptr())->tp_name;
    throw Error(ErrorKind::bad_argument, "offset 应为 整数，而不是 " + type, "offset is an integer, not " + type);
  }
  const long long at = PyLong_AsLongLong(offset.ptr());
  const bool huge = at == -1 && PyErr_Occurred() != nullptr;
  PyErr_Clear();
  const CodePoints code_points(d.text());
  if (huge || at < 0)
    throw Error(ErrorKind::bad_argument, "offset 应在 0 和文字长度之间", "offset is between 0 and the length of the text");
  return d.cite(d.provision_at(code_points.byte_of(static_cast<std::size_t>(at))));
}

std::string as_json(const Document& d) {
  return released([&] { return outline(d, ReportFormat::json); });
}

}  // namespace

CodePoints::CodePoints(std::string_view utf8) : text_(utf8) {
  marks_.reserve(utf8.size() / block + 1);
  std::size_t count = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (i % block == 0) marks_.push_back(count);
    count += (static_cast<unsigned char>(utf8[i]) & 0xC0) != 0x80;
  }
  if (utf8.size() % block == 0) marks_.push_back(count);
}

std::size_t CodePoints::operator()(std::uint32_t byte) const {
  const std::size_t end = std::min<std::size_t>(byte, text_.size());
  std::size_t count = marks_[end / block];
  for (std::size_t i = end / block * block; i < end; ++i) count += (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80;
  return count;
}

std::uint32_t CodePoints::byte_of(std::size_t code_points) const {
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), code_points);
  std::size_t i = static_cast<std::size_t>(after - marks_.begin() - 1) * block;
  for (std::size_t count = marks_[i / block]; i < text_.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80;
    if (starts && count++ == code_points) break;
  }
  return static_cast<std::uint32_t>(i);
}

void init_document(py::module_& m) {
  py::class_<ProvisionObject>(m, "Provision", "A node of the outline: 编 章 节 条 款 项 目, or 一、（一）1.（1）.")
      .def_readonly("kind", &ProvisionObject::kind)
      .def_readonly("label", &ProvisionObject::label, "As written: 第三条, （一）; empty for 款.")
      .def_readonly("heading", &ProvisionObject::heading)
      .def_readonly("cite", &ProvisionObject::cite, "As a lawyer cites it: 第三条第二款.")
      .def_readonly("number", &ProvisionObject::number)
      .def_readonly("parent", &ProvisionObject::parent, "Index of the parent; -1 for the root.")
      .def_readonly("span", &ProvisionObject::span, "(start, end) in code points, children included.")
      .def("__repr__",
           [](const ProvisionObject& p) { return "<xiezhi.Provision " + (p.cite.empty() ? p.kind : p.cite) + ">"; });

  py::class_<AnnotationObject>(m, "Annotation", "A fact about a span, as the text shows it.")
      .def_readonly("kind", &AnnotationObject::kind)
      .def_readonly("span", &AnnotationObject::span, "(start, end) in code points.")
      .def_readonly("text", &AnnotationObject::text)
      .def_readonly("value", &AnnotationObject::value, "元, days, per cent or a number, by kind.")
      .def_readonly("unit", &AnnotationObject::unit)
      .def_readonly("date", &AnnotationObject::date, "A whole day, or None: 2025年6月 is told by `text` alone.")
      .def_readonly("modality", &AnnotationObject::modality)
      .def_readonly("quality", &AnnotationObject::quality)
      .def_readonly("detail", &AnnotationObject::detail)
      .def("__repr__", [](const AnnotationObject& a) { return "<xiezhi.Annotation " + a.kind + " " + a.text + ">"; });

  py::class_<Document>(m, "Document",
                       "A draft once read: text, outline, annotations. Immutable; may be shared between threads.\n\n"
                       "All offsets are code points of `text`.")
      .def_property_readonly("text", [](const Document& d) { return d.text(); })
      .def_property_readonly(
          "format", [](const Document& d) { return d.format(); }, "\"txt\", \"md\", \"html\", \"docx\".")
      .def_property_readonly(
          "digest", [](const Document& d) { return d.digest(); }, "SHA-256 of the text, 64 hex digits.")
      .def_property_readonly("title", &Document::title)
      .def_property_readonly("doc_number", &Document::doc_number, "文号, as written.")
      .def_property_readonly("issuer", &Document::issuer, "制定机关, as written.")
      .def_property_readonly("date", &Document::date, "成文日期, or None.")
      .def_property_readonly("effective", &Document::effective, "施行日期, or None.")
      .def_property_readonly("kind", [](const Document& d) { return to_string(d.kind()); })
      .def_property_readonly("kind_reason", &Document::kind_reason, "Why it is of this kind, in Chinese.")
      .def_property_readonly(
          "unread", [](const Document& d) { return d.unread(); }, "Parts that could not be read.")
      .def_property_readonly("provisions", &provisions, "The outline in document order; index 0 is the root.")
      .def_property_readonly(
          "annotations", [](const Document& d) { return released([&] { return annotations(d); }); },
          "Facts about spans, sorted by start; made on first use.")
      .def("provision_at", &provision_at, py::arg("offset"),
           "The provision that holds the offset (code points), as a lawyer cites it.")
      .def("to_json", &as_json, "How the draft was understood, as JSON text: what `xiezhi outline --format json` prints.")
      .def(
          "to_dict", [](const Document& d) { return from_json(py::str(as_json(d))); }, "The same as dictionaries and lists.")
      .def("__len__", [](const Document& d) { return CodePoints(d.text())(static_cast<std::uint32_t>(d.text().size())); })
      .def("__bool__", [](const Document&) { return true; })  // an empty one too
      .def("__repr__", [](const Document& d) {
        return "<xiezhi.Document " + (d.title().empty() ? std::string(d.digest().substr(0, 8)) : "《" + d.title() + "》") + ">";
      });

  m.def(
      "read_file",
      [](const std::string& name, bool original, std::optional<std::uint64_t> max_bytes) {
        const std::filesystem::path path(name);
        ReadOptions options;
        options.original = original;
        if (max_bytes) options.max_bytes = *max_bytes;
        std::error_code none;
        const bool is_short = std::filesystem::file_size(path, none) < short_source;
        return run(is_short, [path, options] { return read_file(path, options); });
      },
      py::arg("path"), py::arg("original") = false, py::arg("max_bytes") = py::none());
  m.def(
      "read_bytes",
      [](const py::bytes& bytes, const std::string& name, bool original, std::optional<std::uint64_t> max_bytes) {
        ReadOptions options;
        options.original = original;
        if (max_bytes) options.max_bytes = *max_bytes;
        std::string content = bytes;
        const bool is_short = content.size() < short_source;
        return run(is_short, [content = std::move(content), name, options] { return read_bytes(content, name, options); });
      },
      py::arg("content"), py::arg("name") = "", py::arg("original") = false, py::arg("max_bytes") = py::none());
  m.def(
      "read_text",
      [](std::string text) {
        const bool is_short = text.size() < short_source;
        return run(is_short, [text = std::move(text)] { return read_text(text); });
      },
      py::arg("text"));
}

}  // namespace xiezhi::python
