// What the files of the module share. Only python/ includes pybind11; the engine sees none of it.
//
// Rules of the room: no Python object is touched while the GIL is released; values are copied across; engine errors become
// the classes of xiezhi/_errors.py; offsets are code points. The GIL is released by gil.hpp only, and Python code (not a mere
// C type) called under `Running`.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/store.hpp"
#include "xiezhi/xiezhi.hpp"

namespace py = pybind11;

namespace xiezhi::python {

// Byte offset → code points before it, for one text. One pass over the text, then a table look-up and a short count.
class CodePoints {
 public:
  explicit CodePoints(std::string_view utf8);
  std::size_t operator()(std::uint32_t byte) const;
  std::pair<std::size_t, std::size_t> operator()(Span span) const { return {(*this)(span.begin), (*this)(span.end)}; }
  std::uint32_t byte_of(std::size_t code_points) const;  // the text's end for what lies behind it

 private:
  static constexpr std::size_t block = 256;
  std::string_view text_;           // must outlive this
  std::vector<std::size_t> marks_;  // code points before each block
};

// A flag that stops work when it is set; shared with the engine's threads.
using Flag = std::shared_ptr<std::atomic<bool>>;
struct Cancel {
  Flag flag = std::make_shared<std::atomic<bool>>(false);
};

// A Review with all it was made of: so that it can be stored, and its spans told in code points.
struct ReviewObject {
  Document document;
  RuleSet rules;
  ReviewOptions options;
  Review review;
  std::string path;       // as the caller named the source, or empty
  std::string json = {};  // to_json(), when it was made beside the review; else empty
};
using ReviewPointer = std::shared_ptr<const ReviewObject>;

// A RuleSet with how it was loaded, by absolute paths: what a pickle holds.
struct RuleSetObject {
  RuleSet rules;
  LoadOptions loaded;
};

// A finding with its spans in code points.
struct FindingObject {
  Finding finding;
  std::pair<std::size_t, std::size_t> span;
  struct Captured {
    std::string name, text;
    std::pair<std::size_t, std::size_t> span;
  };
  std::vector<Captured> captures;
  std::vector<std::pair<std::size_t, std::size_t>> related;
};
std::string json_text(const ReviewObject& review, bool pretty);
py::object from_json(const py::str& text);  // as dictionaries and lists
FindingObject finding_object(const Finding& finding, std::string_view text, const CodePoints& code_points);

// The keyword arguments every judging call takes. Plain values: made with the GIL held.
struct Options {
  std::optional<std::string> kind;
  Date as_of;
  std::optional<std::string> issuer;
  std::optional<std::string> dossier;  // JSON text
  bool experimental = false;
  Ignored ignored;
  std::optional<std::size_t> max_findings;
  std::optional<double> deadline;  // seconds from now
  std::shared_ptr<Cancel> cancel;
};
// `rules`: their keys may stand in the dossier, too. `stop`: the flag that ends the work. Throws Error(bad_argument, bad_data).
ReviewOptions review_options(const Options& options, const RuleSet& rules, Flag stop = {});

// Raises the Python exception that stands for an engine error. GIL held.
[[noreturn]] void raise(const Error& error);
[[noreturn]] void raise_limit(const ReviewPointer& incomplete);
py::object error_object(const Error& error);  // the same, not raised

py::str text(std::string_view utf8);       // with U+FFFD for what is no UTF-8: a file's name in a message
py::str file_name(std::string_view path);  // as Python tells file names: bytes that are no UTF-8 become lone surrogates

void init_errors(py::module_& m);
void init_document(py::module_& m);
void init_rule_set(py::module_& m);
void init_review(py::module_& m);
void init_many(py::module_& m);
void init_store(py::module_& m);

}  // namespace xiezhi::python

// datetime.date ↔ Date; None ↔ a day that is not known, or not to the day.
namespace pybind11::detail {
template <>
struct type_caster<xiezhi::Date> {
  PYBIND11_TYPE_CASTER(xiezhi::Date, const_name("datetime.date | None"));
  bool load(handle source, bool) {
    if (source.is_none()) return true;
    if (!isinstance(source, module_::import("datetime").attr("date"))) return false;
    value.year = source.attr("year").cast<std::int16_t>();
    value.month = source.attr("month").cast<std::uint8_t>();
    value.day = source.attr("day").cast<std::uint8_t>();
    return true;
  }
  static handle cast(xiezhi::Date date, return_value_policy, handle) {
    if (date.day == 0) return none().release();
    const object type = module_::import("datetime").attr("date");
    return type(date.year, static_cast<int>(date.month), static_cast<int>(date.day)).release();
  }
};
}  // namespace pybind11::detail
