// Many sources at once, on the engine's threads; the caller's thread stays awake for progress and Ctrl-C.

#include <deque>
#include <variant>

#include "bindings/bindings.hpp"
#include "bindings/wait.hpp"

namespace xiezhi::python {
namespace {

struct Text {
  std::string utf8;
};
struct Bytes {
  std::string content;
};
struct File {};     // that the source's name names
struct Refused {};  // an error was given instead
using Source = std::variant<File, Refused, Bytes, Text, Document>;

// What became of one source: exactly one of review and error, or both (stopped in the middle).
struct Outcome {
  std::string path;
  std::optional<Document> document;
  ReviewPointer review;
  std::shared_ptr<const Error> error;
  py::object refused;  // the error that was given instead of a source
};

struct Job {
  std::vector<Source> sources;
  std::vector<std::string> names;
  RuleSet rules;
  ReviewOptions options;
  unsigned threads = 1;
  bool json = false;  // make the JSON texts too
  std::shared_ptr<std::atomic<std::size_t>> done = std::make_shared<std::atomic<std::size_t>>(0);
};

bool stopped(const ReviewOptions& o) {
  return o.cancel->load(std::memory_order_relaxed) || (o.deadline && std::chrono::steady_clock::now() >= *o.deadline);
}

Document open(const Source& source, const std::string& name) {
  if (std::holds_alternative<File>(source)) return read_file(name);
  if (const auto* bytes = std::get_if<Bytes>(&source)) return read_bytes(bytes->content, name);
  if (const auto* text = std::get_if<Text>(&source)) return read_text(text->utf8);
  return std::get<Document>(source);
}

// `made`: the outcome's review while it may still be changed.
Outcome review_one(const Job& job, std::size_t i, std::shared_ptr<ReviewObject>& made) {
  Outcome out;
  out.path = job.names[i];
  if (std::holds_alternative<Refused>(job.sources[i])) return out;
  const auto stopped_error = [&] {
    return std::make_shared<const Error>(ErrorKind::limit, "到了时限或被取消，没有审查完",
                                         "a deadline or a cancel came before the end", out.path);
  };
  if (stopped(job.options)) {
    out.error = stopped_error();
    return out;
  }
  try {
    out.document = open(job.sources[i], out.path);
    Review found = review(*out.document, job.rules, job.options);
    if (found.stopped) out.error = stopped_error();
    made = std::make_shared<ReviewObject>(ReviewObject{*out.document, job.rules, job.options, std::move(found), out.path});
    out.review = made;
  } catch (const Error& e) { out.error = std::make_shared<const Error>(e); } catch (const std::exception& e) {
    out.error = std::make_shared<const Error>(ErrorKind::damaged, e.what(), e.what(), out.path);
  }
  return out;
}

std::vector<Outcome> review_all(const Job& job) {
  std::vector<Outcome> out(job.sources.size());
  std::vector<std::shared_ptr<ReviewObject>> made(out.size());
  std::vector<std::atomic<bool>> ready(job.json ? out.size() : 0);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i; (i = next++) < out.size(); ++*job.done) {
      out[i] = review_one(job, i, made[i]);
      if (!job.json) continue;
      ready[i] = true;
      ready[i].notify_one();
    }
  };
  // The texts are written beside the reviews, as the program does.
  const auto write = [&] {
    for (std::size_t i = 0; i < ready.size(); ++i) {
      ready[i].wait(false);
      if (made[i]) made[i]->json = json_text(*made[i], false);
    }
  };
  std::vector<std::jthread> threads;
  if (job.json) threads.emplace_back(write);
  for (unsigned t = 1; t < std::min<std::size_t>(job.threads, out.size()); ++t) threads.emplace_back(work);
  work();
  threads.clear();
  return out;
}

std::vector<Outcome> review_many(const py::list& sources, std::vector<std::string> names, const RuleSetObject& rules,
                                 const Options& options, unsigned threads, const std::optional<py::function>& progress,
                                 bool json) {
  Job job{{}, std::move(names), rules.rules, {}, std::max(1u, threads), json, std::make_shared<std::atomic<std::size_t>>(0)};
  const Flag stop = stop_flag(options.cancel);
  job.options = review_options(options, rules.rules, stop);
  for (const py::handle s : sources) {
    if (py::isinstance<Document>(s)) {
      job.sources.emplace_back(s.cast<Document>());
    } else if (py::isinstance<py::bytes>(s)) {
      job.sources.emplace_back(Bytes{s.cast<std::string>()});
    } else if (py::isinstance<py::str>(s)) {
      job.sources.emplace_back(Text{s.cast<std::string>()});
    } else if (s.is_none()) {
      job.sources.emplace_back(File{});
    } else {
      job.sources.emplace_back(Refused{});
    }
  }
  const std::size_t total = job.sources.size();
  std::size_t told = 0;
  const auto tell = [&, done = job.done] {
    if (!progress || told == done->load()) return;
    told = done->load();
    const Running running;
    (*progress)(told, total);
  };
  auto out = wait_for([job = std::move(job)] { return review_all(job); }, stop, options.cancel, tell);
  for (std::size_t i = 0; i < out.size(); ++i)
    if (const py::object source = sources[i]; PyExceptionInstance_Check(source.ptr())) out[i].refused = source;
  return out;
}

}  // namespace

void init_many(py::module_& m) {
  py::class_<Outcome>(m, "Outcome", "What became of one source of review_many().")
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
  m.def("review_many", &review_many, py::arg("sources"), py::arg("names"), py::arg("rules"), py::arg("options"),
        py::arg("threads"), py::arg("progress"), py::arg("json"));
}

}  // namespace xiezhi::python
