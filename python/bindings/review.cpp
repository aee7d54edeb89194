#include "bindings/bindings.hpp"
#include "bindings/wait.hpp"

namespace xiezhi::python {
namespace {

using Pair = std::pair<std::size_t, std::size_t>;
constexpr std::size_t short_text = 256u << 10;     // bytes: reviewed in a few milliseconds
constexpr std::size_t short_explained = 4u << 10;  // bytes: explained in as many

// The text that explanations tell of, and their rule: shared by all of them.
struct Explained {
  Document document;
  RuleInfo rule;
  CodePoints at{document.text()};
};

struct ExplanationObject {
  Explanation explanation;
  std::shared_ptr<const Explained> of;
  std::string_view sentence() const { return explanation.sentence.of(of->document.text()); }
};

std::vector<std::shared_ptr<ExplanationObject>> told(const Document& document, const RuleSetObject& rules,
                                                     const std::string& rule, const Options& options, bool english) {
  const RuleInfo* info = rules.rules.find(rule);
  if (!info) throw Error(ErrorKind::bad_argument, "没有规则 " + rule, "there is no rule " + rule);
  const Flag stop = stop_flag(options.cancel);
  const ReviewOptions engine = review_options(options, rules.rules, stop);
  const auto of = std::make_shared<const Explained>(Explained{document, *info});
  const RuleSet set = rules.rules;
  std::vector<Explanation> made = run(
      document.text().size() < short_explained,
      [=] { return explain(document, set, rule, engine, english ? Language::en : Language::zh); }, stop, options.cancel);
  std::vector<std::shared_ptr<ExplanationObject>> out;
  for (Explanation& e : made) out.push_back(std::make_shared<ExplanationObject>(ExplanationObject{std::move(e), of}));
  return out;
}

struct WhyObject {
  const Why* why;
  std::shared_ptr<const ExplanationObject> owner;
};

ReviewPointer judge(const Document& document, const RuleSetObject& rules, const Options& options, std::string path) {
  const Flag stop = stop_flag(options.cancel);
  const ReviewOptions engine = review_options(options, rules.rules, stop);
  const RuleSet set = rules.rules;
  Review made = run(
      document.text().size() < short_text, [=] { return review(document, set, engine); }, stop, options.cancel);
  const bool stopped = made.stopped;
  const auto out = std::make_shared<const ReviewObject>(ReviewObject{document, set, engine, std::move(made), std::move(path)});
  if (stopped) raise_limit(out);
  return out;
}

std::vector<FindingObject> findings(const ReviewObject& r) {
  const CodePoints at(r.document.text());
  std::vector<FindingObject> out;
  out.reserve(r.review.findings.size());
  for (const Finding& f : r.review.findings) out.push_back(finding_object(f, r.document.text(), at));
  return out;
}

// As str or bytes; not made again when the text is there already.
template <class Text>
Text json_of(const ReviewObject& r, bool pretty) {
  if (!pretty && !r.json.empty()) return Text(r.json);
  return Text(released([&] { return json_text(r, pretty); }));
}

py::bytes as_docx(const ReviewObject& r, const py::object& docx, bool english) {
  if (!py::isinstance<py::bytes>(docx))
    throw Error(ErrorKind::bad_argument, "to_docx() 要文稿文件的 bytes", "to_docx() takes the bytes of the draft's file");
  const std::string bytes = py::bytes(docx);
  return py::bytes(released([&] {
    return commented_docx(ReportEntry{r.path, r.document, r.review, {}, {}, {}}, bytes, r.rules,
                          english ? Language::en : Language::zh);
  }));
}

std::vector<WhyObject> children(const WhyObject& w) {
  std::vector<WhyObject> out;
  for (const Why& c : w.why->children) out.push_back({&c, w.owner});
  return out;
}

void init_finding(py::module_& m) {
  py::class_<FindingBasis>(m, "Basis", "A rule's legal basis, and how it stands on the as-of date.")
      .def_readonly("instrument", &FindingBasis::instrument, "Without 《》.")
      .def_readonly("article", &FindingBasis::article)
      .def_property_readonly(
          "status", [](const FindingBasis& b) { return to_string(b.status); },
          "\"in_force\", \"not_yet\", \"repealed\", \"unknown\".")
      .def_readonly("unverified", &FindingBasis::unverified)
      .def("__repr__", [](const FindingBasis& b) { return "<xiezhi.Basis 《" + b.instrument + "》" + b.article + ">"; });

  py::class_<FindingObject::Captured>(m, "Capture", "A named part of what a rule met.")
      .def_readonly("name", &FindingObject::Captured::name)
      .def_readonly("text", &FindingObject::Captured::text)
      .def_readonly("span", &FindingObject::Captured::span, "(start, end) in code points.");

  const auto field = [](auto member) { return [member](const FindingObject& f) { return f.finding.*member; }; };
  py::class_<FindingObject>(m, "Finding", "A rule met at a span. `document.text[start:end] == quote`.")
      .def_property_readonly("rule", field(&Finding::rule))
      .def_property_readonly(
          "severity", [](const FindingObject& f) { return to_string(f.finding.severity); }, "\"error\", \"warning\", \"note\".")
      .def_property_readonly("category", field(&Finding::category))
      .def_property_readonly("also", field(&Finding::also), "Further categories.")
      .def_property_readonly("provision", field(&Finding::provision), "第三条第二款第（一）项.")
      .def_readonly("span", &FindingObject::span, "(start, end) in code points of the document's text.")
      .def_property_readonly(
          "byte_span", [](const FindingObject& f) { return std::pair(f.finding.span.begin, f.finding.span.end); },
          "(start, end) in bytes of the text as UTF-8.")
      .def_property_readonly("quote", field(&Finding::quote))
      .def_property_readonly("title", field(&Finding::title))
      .def_property_readonly("message", field(&Finding::message))
      .def_property_readonly("why", field(&Finding::why))
      .def_property_readonly("advice", field(&Finding::advice))
      .def_property_readonly("basis", field(&Finding::basis))
      .def_property_readonly("questions", field(&Finding::questions))
      .def_readonly("captures", &FindingObject::captures)
      .def_readonly("related", &FindingObject::related, "Other places of the document, (start, end) in code points.")
      .def_property_readonly("origin", field(&Finding::origin), "docx: paragraph, table cell, text box or note.")
      .def_property_readonly("lowered", field(&Finding::lowered), "Why it is milder than the rule, or empty.")
      .def_property_readonly(
          "cited", [](const FindingObject& f) { return to_string(f.finding.cited); },
          "How far the draft cites a basis: \"none\" … \"concrete\".")
      .def_property_readonly("fingerprint", field(&Finding::fingerprint), "Stable while the clause's words are the same.")
      .def("__repr__",
           [](const FindingObject& f) { return "<xiezhi.Finding " + f.finding.rule + " " + f.finding.provision + ">"; });
}

void init_explanation(py::module_& m) {
  py::class_<WhyObject>(m, "Why", "A condition of a rule, and whether it held.")
      .def_property_readonly("text", [](const WhyObject& w) { return w.why->text; })
      .def_property_readonly("held", [](const WhyObject& w) { return w.why->held; })
      .def_property_readonly(
          "looked", [](const WhyObject& w) { return w.why->looked; }, "False: not reached.")
      .def_property_readonly("note", [](const WhyObject& w) { return w.why->note; })
      .def_property_readonly(
          "spans",
          [](const WhyObject& w) {
            std::vector<Pair> out;
            for (const Span s : w.why->spans) out.push_back(w.owner->of->at(s));
            return out;
          },
          "Where it held, (start, end) in code points.")
      .def_property_readonly("children", &children);

  py::class_<ExplanationObject, std::shared_ptr<ExplanationObject>>(m, "Explanation",
                                                                    "Why a rule met, or did not meet, one sentence.")
      .def_property_readonly("met", [](const ExplanationObject& e) { return e.explanation.met; })
      .def_property_readonly("sentence", &ExplanationObject::sentence)
      .def_property_readonly("span", [](const ExplanationObject& e) { return e.of->at(e.explanation.sentence); })
      .def_property_readonly("finding",
                             [](const ExplanationObject& e) -> std::optional<FindingObject> {
                               if (!e.explanation.finding) return std::nullopt;
                               return finding_object(*e.explanation.finding, e.of->document.text(), e.of->at);
                             })
      .def_property_readonly("why",
                             [](const std::shared_ptr<ExplanationObject>& e) {
                               return WhyObject{&e->explanation.why, e};
                             })
      .def("__str__", [](const ExplanationObject& e) { return explanation_text({e.explanation}, e.of->document, e.of->rule); })
      .def("__repr__", [](const ExplanationObject& e) {
        return "<xiezhi.Explanation " + e.of->rule.id + (e.explanation.met ? " met: " : " not met: ") +
               std::string(e.sentence()) + ">";
      });
}

}  // namespace

FindingObject finding_object(const Finding& finding, std::string_view text, const CodePoints& at) {
  FindingObject out{finding, at(finding.span), {}, {}};
  for (const Capture& c : finding.captures) out.captures.push_back({c.name, std::string(c.span.of(text)), at(c.span)});
  for (const Span s : finding.related) out.related.push_back(at(s));
  return out;
}

std::string json_text(const ReviewObject& r, bool pretty) {
  return to_json(ReportEntry{r.path, r.document, r.review, {}, {}, {}}, pretty);
}

py::object from_json(const py::str& text) {
  const Running running;
  return py::module_::import("json").attr("loads")(text);
}

ReviewOptions review_options(const Options& options, const RuleSet& rules, Flag stop) {
  ReviewOptions out;
  if (options.kind) out.kind = document_kind(*options.kind);
  out.as_of = options.as_of;
  if (options.issuer) out.issuer = *options.issuer;
  if (options.dossier) fill_in(out, read_dossier(*options.dossier, "dossier", &rules));
  out.experimental = options.experimental;
  out.ignored = options.ignored;
  check_ignored(out.ignored, rules);
  if (options.max_findings) out.max_findings = *options.max_findings;
  if (options.deadline)
    out.deadline = std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                                          std::chrono::duration<double>(*options.deadline));
  out.cancel = std::move(stop);
  return out;
}

void init_review(py::module_& m) {
  py::class_<Cancel, std::shared_ptr<Cancel>>(m, "Cancel", "A flag that stops the work it was given to, from any thread.")
      .def(py::init<>())
      .def("cancel", [](Cancel& c) { *c.flag = true; })
      .def_property_readonly("cancelled", [](const Cancel& c) { return c.flag->load(); });

  py::class_<Options>(m, "Options")
      .def(py::init<>())
      .def_readwrite("kind", &Options::kind)
      .def_readwrite("as_of", &Options::as_of)
      .def_readwrite("issuer", &Options::issuer)
      .def_readwrite("dossier", &Options::dossier)
      .def_readwrite("experimental", &Options::experimental)
      .def_readwrite("ignored", &Options::ignored)
      .def_readwrite("max_findings", &Options::max_findings)
      .def_readwrite("deadline", &Options::deadline)
      .def_readwrite("cancel", &Options::cancel);

  init_finding(m);
  init_explanation(m);

  py::class_<PointResult>(m, "Point", "An item of an official check-list, and what became of it.")
      .def_readonly("id", &PointResult::id)
      .def_readonly("title", &PointResult::title)
      .def_property_readonly(
          "status", [](const PointResult& p) { return to_string(p.status); },
          "\"issue\", \"none_found\", \"could_not_see\", \"person_must_read\".")
      .def_readonly("note", &PointResult::note)
      .def("__repr__",
           [](const PointResult& p) { return "<xiezhi.Point " + p.id + ": " + std::string(to_string(p.status)) + ">"; });
  py::class_<Statement>(m, "Statement", "One of the statements a reviewer signs. Never \"lawful\".")
      .def_readonly("id", &Statement::id)
      .def_readonly("title", &Statement::title)
      .def_property_readonly(
          "conclusion", [](const Statement& s) { return to_string(s.conclusion); },
          "\"no_issue_found\", \"issues\", \"not_judged\".")
      .def_readonly("notes", &Statement::notes, "Findings of severity \"note\" that speak to it: they are no issues.")
      .def("__repr__",
           [](const Statement& s) { return "<xiezhi.Statement " + s.id + ": " + std::string(to_string(s.conclusion)) + ">"; });

  py::class_<ReviewObject, std::shared_ptr<ReviewObject>>(
      m, "Review", "What the rules say of a document. Immutable; may be shared between threads.")
      .def_property_readonly("findings", &findings, "By (start, rule).")
      .def_property_readonly("document", [](const ReviewObject& r) { return r.document; })
      .def_property_readonly(
          "path", [](const ReviewObject& r) { return file_name(r.path); }, "As the source was named, or empty.")
      .def_property_readonly("as_of", [](const ReviewObject& r) { return r.review.as_of; })
      .def_property_readonly("kind", [](const ReviewObject& r) { return to_string(r.review.kind); })
      .def_property_readonly("kind_reason", [](const ReviewObject& r) { return r.review.kind_reason; })
      .def_property_readonly("title", [](const ReviewObject& r) { return r.review.title; })
      .def_property_readonly("doc_number", [](const ReviewObject& r) { return r.review.doc_number; })
      .def_property_readonly("issuer", [](const ReviewObject& r) { return r.review.issuer; })
      .def_property_readonly("rules_digest", [](const ReviewObject& r) { return r.review.rules_digest; })
      .def_property_readonly("document_digest", [](const ReviewObject& r) { return r.review.document_digest; })
      .def_property_readonly("points", [](const ReviewObject& r) { return r.review.points; })
      .def_property_readonly("conclusion", [](const ReviewObject& r) { return r.review.conclusion; })
      .def_property_readonly(
          "incomplete", [](const ReviewObject& r) { return r.review.incomplete; },
          "What was not looked at, and why, in Chinese; empty: nothing.")
      .def_property_readonly("complete", [](const ReviewObject& r) { return r.review.incomplete.empty(); })
      .def_property_readonly(
          "ignored", [](const ReviewObject& r) { return r.review.ignored; },
          "Rules and packs that were left out, each with the reason or an empty text.")
      .def("to_json", &json_of<py::str>, py::arg("pretty") = false,
           "JSON text: an element of `documents` of review.schema.json.")
      .def("to_json_bytes", &json_of<py::bytes>, py::arg("pretty") = false,
           "to_json() in UTF-8, as a file or a socket takes it: quicker, since nothing is decoded and encoded again.")
      .def(
          "to_dict", [](const ReviewObject& r) { return from_json(json_of<py::str>(r, false)); },
          "The same as dictionaries and lists.")
      .def("to_docx", &as_docx, py::arg("docx"), py::arg("english") = false,
           "A copy of the Word file (its bytes) that was reviewed, with a comment at each finding and one on the whole at the "
           "title; all else stays as it is. Raises ArgumentError when it is another file, or no Word file.")
      .def("__len__", [](const ReviewObject& r) { return r.review.findings.size(); })
      .def("__bool__", [](const ReviewObject&) { return true; })  // a review that found nothing is one
      .def("__repr__", [](const ReviewObject& r) {
        return "<xiezhi.Review with " + std::to_string(r.review.findings.size()) + " findings>";
      });

  m.def(
      "review",
      [](const Document& document, const RuleSetObject& rules, const Options& options, std::string path) {
        return std::const_pointer_cast<ReviewObject>(judge(document, rules, options, std::move(path)));
      },
      py::arg("document"), py::arg("rules"), py::arg("options"), py::arg("path") = py::bytes());
  m.def("explain", &told, py::arg("document"), py::arg("rules"), py::arg("rule"), py::arg("options"),
        py::arg("english") = false);
}

}  // namespace xiezhi::python
