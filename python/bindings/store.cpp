#include <sstream>
#include <tuple>

#include "bindings/store_values.hpp"
#include "bindings/wait.hpp"

namespace xiezhi::python {
namespace {

// The handle is shared, so that work left behind after Ctrl-C keeps what it uses.
struct StoreObject {
  std::shared_ptr<Store> store;
};

// The text of a version, and findings over it.
struct TextOf {
  explicit TextOf(const Store& store, std::int64_t version)
      : document(store.document("#" + std::to_string(version))), at(document.text()) {}
  FindingObject operator()(const Finding& f) const { return finding_object(f, document.text(), at); }
  std::vector<FindingObject> operator()(const std::vector<Finding>& all) const {
    std::vector<FindingObject> out;
    for (const Finding& f : all) out.push_back((*this)(f));
    return out;
  }
  Document document;
  CodePoints at;
};

StoredReviewObject show(const StoreObject& s, const std::string& ref, Date today) {
  return released([&] {
    StoredReviewObject out{s.store->show(ref, today), {}, {}};
    const TextOf here(*s.store, out.review.version.id);
    for (const StoredFinding& f : out.review.findings) out.findings.push_back({f, here(f.finding)});
    if (out.review.fixed.empty()) return out;
    const TextOf before(*s.store, out.review.before);
    for (const FixedFinding& f : out.review.fixed) out.fixed.push_back(before(f.finding));
    return out;
  });
}

StoreDiffObject diff(const StoreObject& s, const std::string& a, const std::string& b) {
  return released([&] {
    StoreDiff diff = s.store->diff(a, b);
    const TextOf before(*s.store, diff.before.id), after(*s.store, diff.after.id);
    StoreDiffObject out{{}, after(diff.fresh), before(diff.fixed), after(diff.still)};
    out.diff = std::move(diff);
    return out;
  });
}

RescreenObject with_findings(const Store& store, Rescreen rescreen) {
  RescreenObject out;
  for (const RescreenItem& i : rescreen.items) {
    out.items.push_back({i, {}, {}});
    if (i.appeared.empty() && i.gone.empty()) continue;
    const TextOf text(store, i.version.id);
    out.items.back().appeared = text(i.appeared);
    out.items.back().gone = text(i.gone);
  }
  out.rescreen = std::move(rescreen);
  return out;
}

// withdraw() and restore().
template <auto call>
StoredVersion said_of(StoreObject& s, const std::string& ref, const std::string& by, const std::string& reason,
                      std::int64_t now) {
  return released([&] { return ((*s.store).*call)(ref, by, reason, Moment(std::chrono::seconds(now))); });
}

ReviewPointer stored(const StoreObject& s, const std::string& name, const Document& document, const RuleSetObject& rules,
                     const Options& options) {
  const ReviewOptions engine = review_options(options, rules.rules);
  std::optional<Review> found = released([&] { return s.store->stored({name, &document, &rules.rules, &engine}); });
  if (!found) return nullptr;
  return std::make_shared<const ReviewObject>(ReviewObject{document, rules.rules, engine, std::move(*found), name});
}

RescreenObject rescreen(const StoreObject& s, const RuleSetObject& rules, Date as_of, std::int64_t now, unsigned threads,
                        bool everything, const Options& options, const std::optional<py::function>& progress) {
  RescreenOptions engine;
  const Flag stop = stop_flag(options.cancel);
  const ReviewOptions review = review_options(options, rules.rules, stop);
  engine.as_of = as_of;
  engine.now = Moment(std::chrono::seconds(now));
  engine.threads = threads;
  engine.everything = everything;
  engine.experimental = options.experimental;
  engine.deadline = review.deadline;
  engine.cancel = stop;
  const auto counts = std::make_shared<std::atomic<std::uint64_t>>(0);  // done << 32 | of
  engine.progress = [counts](std::size_t done, std::size_t of) { *counts = (std::uint64_t{done} << 32) | of; };
  std::uint64_t told = 0;
  const auto tell = [&, counts] {
    const std::uint64_t now_at = counts->load();
    if (!progress || now_at == told) return;
    told = now_at;
    const Running running;
    (*progress)(told >> 32, told & 0xFFFFFFFFu);
  };
  const RuleSet set = rules.rules;
  return wait_for([store = s.store, set, engine] { return with_findings(*store, store->rescreen(set, engine)); }, stop,
                  options.cancel, tell);
}

py::str exported(const StoreObject& s, const std::string& format, bool with_withdrawn, Date today) {
  if (format != "json" && format != "csv")
    throw Error(ErrorKind::bad_argument, "导出格式应为 json 或 csv", "export is json or csv");
  return text(released([&] {
    std::ostringstream out;
    write_export(out, *s.store, format == "csv" ? StoreFormat::csv : StoreFormat::json, today, with_withdrawn);
    return out.str();
  }));
}

}  // namespace

void init_store(py::module_& m) {
  init_store_values(m);
  py::class_<StoreObject>(m, "Store", "The engine's handle: use xiezhi.Store.")
      .def(py::init([](const std::filesystem::path& file, bool create, double busy) {
             StoreOptions options;
             options.create = create;
             options.busy = std::chrono::milliseconds(static_cast<std::int64_t>(busy * 1000));
             try {
               return released([&] { return StoreObject{std::make_shared<Store>(file, options)}; });
             } catch (const Error& e) {
               if (e.kind() != ErrorKind::not_found) throw;
               throw Error(ErrorKind::no_store, e.what(), e.english(), e.path());
             }
           }),
           py::arg("path"), py::arg("create") = true, py::arg("busy") = 30.0)
      .def("close", [](StoreObject& s) { released([&] { return s.store->close(), 0; }); })
      .def_property_readonly("path", [](const StoreObject& s) { return file_name(s.store->path()); })
      .def(
          "save",
          [](StoreObject& s, const std::string& name, const ReviewObject& r, std::int64_t now) {
            return released([&] {
              return s.store->save({name, &r.document, &r.rules, &r.options}, r.review, Moment(std::chrono::seconds(now)));
            });
          },
          py::arg("name"), py::arg("review"), py::arg("now"))
      .def("withdraw", &said_of<&Store::withdraw>, py::arg("ref"), py::arg("by"), py::arg("reason"), py::arg("now"))
      .def("restore", &said_of<&Store::restore>, py::arg("ref"), py::arg("by"), py::arg("reason"), py::arg("now"))
      .def(
          "stored",
          [](const StoreObject& s, const std::string& name, const Document& d, const RuleSetObject& r, const Options& o) {
            return std::const_pointer_cast<ReviewObject>(stored(s, name, d, r, o));
          },
          py::arg("name"), py::arg("document"), py::arg("rules"), py::arg("options"))
      .def(
          "conflicts",
          [](const StoreObject& s, const Document& d, const std::string& name, std::size_t limit) {
            return released([&] {
              std::vector<ConflictObject> out;
              const CodePoints at(d.text());
              Conflicts all = s.store->conflicts(d, name, limit);
              for (Conflict& c : all.told) {
                const auto span = at(c.span);
                out.push_back({std::move(c), span});
              }
              return std::tuple(std::move(out), all.untold, all.unjudged);
            });
          },
          py::arg("document"), py::arg("name"), py::arg("limit"))
      .def("show", &show, py::arg("ref"), py::arg("today"))
      .def(
          "document",
          [](const StoreObject& s, const std::string& ref) { return released([&] { return s.store->document(ref); }); },
          py::arg("ref"))
      .def(
          "list",
          [](const StoreObject& s, const std::string& name, bool undecided, bool all_versions, bool with_withdrawn,
             std::size_t limit, Date today) {
            ListFilter filter;
            filter.name = name;
            filter.undecided = undecided;
            filter.all_versions = all_versions;
            filter.with_withdrawn = with_withdrawn;
            filter.limit = limit;
            filter.today = today;
            return released([&] { return s.store->list(filter); });
          },
          py::arg("name"), py::arg("undecided"), py::arg("all_versions"), py::arg("with_withdrawn"), py::arg("limit"),
          py::arg("today"))
      .def(
          "search",
          [](const StoreObject& s, const std::string& words, std::size_t limit, bool with_withdrawn) {
            return released([&] {
              std::vector<HitObject> out;
              for (SearchHit& h : s.store->search(words, limit, with_withdrawn)) {
                const auto in = CodePoints(h.excerpt)(h.in_excerpt);
                out.push_back({std::move(h), in});
              }
              return out;
            });
          },
          py::arg("words"), py::arg("limit"), py::arg("with_withdrawn"))
      .def("diff", &diff, py::arg("before"), py::arg("after"))
      .def(
          "decide",
          [](StoreObject& s, const std::string& finding, const std::string& verdict_name, const std::string& by,
             const std::string& reason, std::int64_t now, Date until) {
            const Verdict v = verdict(verdict_name);
            return released([&] { return s.store->decide(finding, v, by, reason, Moment(std::chrono::seconds(now)), until); });
          },
          py::arg("finding"), py::arg("verdict"), py::arg("by"), py::arg("reason"), py::arg("now"),
          py::arg("until") = py::none())
      .def("decisions", [](const StoreObject& s) { return released([&] { return s.store->decisions(); }); })
      .def(
          "expired", [](const StoreObject& s, Date today) { return released([&] { return s.store->expired(today); }); },
          py::arg("today"))
      .def("unused", [](const StoreObject& s) { return released([&] { return s.store->unused(); }); })
      .def(
          "stats",
          [](const StoreObject& s, Date today, std::optional<int> filing_days, const RuleSetObject* rules) {
            return released([&] { return s.store->stats({today, filing_days, rules ? &rules->rules : nullptr}); });
          },
          py::arg("today"), py::arg("filing_days"), py::arg("rules"))
      .def("rescreen", &rescreen, py::arg("rules"), py::arg("as_of"), py::arg("now"), py::arg("threads"), py::arg("everything"),
           py::arg("options"), py::arg("progress"))
      .def("export", &exported, py::arg("format"), py::arg("with_withdrawn"), py::arg("today"));
}

}  // namespace xiezhi::python
