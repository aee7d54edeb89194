#include "bindings/store_values.hpp"

#include <sstream>

#include "bindings/gil.hpp"

namespace xiezhi::python {
namespace {

constexpr const char* spans_are_bytes = "Spans in it are bytes of the UTF-8 text, and say so; captures have no text.";

template <class T>
std::string as_json(const T& value) {
  return released([&] {
    std::ostringstream out;
    write(out, value, StoreFormat::json);
    return out.str();
  });
}

template <class T>
py::object as_dict(const T& value) {
  return from_json(py::str(as_json(value)));
}

std::string reference(const StoredVersion& v) { return v.name + "@" + std::to_string(v.number); }

// A file may hold names from before they had to be UTF-8: shown with U+FFFD, never an error.
template <class T>
auto shown(std::string T::*member) {
  return [member](const T& value) { return text(value.*member); };
}

void init_values(py::module_& m) {
  py::class_<Withdrawal>(m, "Withdrawal", "A draft that was withdrawn, or restored: by whom, when and why.")
      .def_readonly("withdrawn", &Withdrawal::withdrawn, "False: restored.")
      .def_property_readonly("by", shown(&Withdrawal::by), "Empty, as is the reason: restored by being saved again.")
      .def_property_readonly("reason", shown(&Withdrawal::reason))
      .def_readonly("at", &Withdrawal::at)
      .def("__repr__", [](const Withdrawal& w) { return text("<xiezhi.Withdrawal " + said(w, Language::en) + ">"); });

  py::class_<Saved>(m, "Saved", "The version a review was stored as.")
      .def_readonly("version", &Saved::version, "Id: \"#7\" names it.")
      .def_readonly("name", &Saved::name,
                    "The one given; \"name (2)\" when a draft that has nothing in common with this one bears that.")
      .def_readonly("number", &Saved::number)
      .def_readonly("new_version", &Saved::new_version, "False: the text was there already.")
      .def_readonly("added", &Saved::added)
      .def_readonly("closed", &Saved::closed)
      .def_readonly("restored", &Saved::restored, "The withdrawal of its name that this ended, or None.");

  py::class_<StoredVersion>(m, "StoredVersion", "A document under a name, at a version.")
      .def_readonly("id", &StoredVersion::id)
      .def_property_readonly("name", shown(&StoredVersion::name))
      .def_readonly("number", &StoredVersion::number)
      .def_readonly("digest", &StoredVersion::digest)
      .def_readonly("format", &StoredVersion::format)
      .def_readonly("title", &StoredVersion::title)
      .def_readonly("doc_number", &StoredVersion::doc_number)
      .def_property_readonly("issuer", shown(&StoredVersion::issuer))
      .def_readonly("kind", &StoredVersion::kind)
      .def_readonly("dated", &StoredVersion::dated)
      .def_readonly("effective", &StoredVersion::effective)
      .def_readonly("valid_to", &StoredVersion::valid_to, "Last day of 有效期, or None.")
      .def_readonly("saved_at", &StoredVersion::saved_at)
      .def_readonly("as_of", &StoredVersion::as_of)
      .def_readonly("rules_digest", &StoredVersion::rules_digest)
      .def_property_readonly("errors", [](const StoredVersion& v) { return v.findings.errors; })
      .def_property_readonly("warnings", [](const StoredVersion& v) { return v.findings.warnings; })
      .def_property_readonly("notes", [](const StoredVersion& v) { return v.findings.notes; })
      .def_readonly("undecided", &StoredVersion::undecided)
      .def_readonly("complete", &StoredVersion::complete)
      .def_property_readonly("predecessor", shown(&StoredVersion::predecessor), "\"name@3\", or empty.")
      .def_readonly("kinship", &StoredVersion::kinship, "Share of its clauses that stand in the predecessor word for word.")
      .def_readonly("withdrawn", &StoredVersion::withdrawn, "The withdrawal of its name: it does not count; or None.")
      .def("__repr__", [](const StoredVersion& v) { return text("<xiezhi.StoredVersion " + reference(v) + ">"); });

  py::class_<Decision>(m, "Decision", "What a reviewer said of a finding.")
      .def_readonly("id", &Decision::id)
      .def_readonly("finding", &Decision::finding)
      .def_readonly("rule", &Decision::rule)
      .def_readonly("provision", &Decision::provision)
      .def_readonly("sentence", &Decision::sentence, "The clause as it stood when decided, folded.")
      .def_property_readonly(
          "verdict", [](const Decision& d) { return to_string(d.verdict); }, "\"accept\", \"dismiss\", \"defer\".")
      .def_property_readonly("by", shown(&Decision::by))
      .def_property_readonly("reason", shown(&Decision::reason))
      .def_readonly("at", &Decision::at)
      .def_readonly("until", &Decision::until, "Last day it holds, or None.")
      .def_property_readonly("version", shown(&Decision::version))
      .def("__repr__", [](const Decision& d) {
        return text("<xiezhi.Decision " + std::string(to_string(d.verdict)) + " on " + d.rule + " in " + d.version + ">");
      });

  py::class_<StoredFindingObject>(m, "StoredFinding", "A finding in the store, with what was decided of it.")
      .def_property_readonly("id", [](const StoredFindingObject& f) { return f.stored.id; })
      .def_readonly("finding", &StoredFindingObject::finding)
      .def_property_readonly("sentence", [](const StoredFindingObject& f) { return f.stored.sentence; })
      .def_property_readonly(
          "new", [](const StoredFindingObject& f) { return f.stored.fresh; }, "Not in the version before.")
      .def_property_readonly(
          "state", [](const StoredFindingObject& f) { return to_string(f.stored.state); },
          "\"none\", \"made\", \"carried\", \"reworded\", \"expired\".")
      .def_property_readonly("decision", [](const StoredFindingObject& f) { return f.stored.decision; })
      .def_property_readonly("similarity", [](const StoredFindingObject& f) { return f.stored.similarity; })
      .def_property_readonly("copied", [](const StoredFindingObject& f) { return f.stored.copied; })
      .def("__repr__", [](const StoredFindingObject& f) {
        return "<xiezhi.StoredFinding " + std::to_string(f.stored.id) + ": " + f.stored.finding.rule + " " +
               f.stored.finding.provision + ">";
      });

  py::class_<StoredReviewObject>(m, "StoredReview", "A version with its findings and decisions.")
      .def_property_readonly("version", [](const StoredReviewObject& r) { return r.review.version; })
      .def_readonly("findings", &StoredReviewObject::findings)
      .def_readonly("fixed", &StoredReviewObject::fixed,
                    "Findings of the version before that stand no more; spans are of its text.")
      .def_property_readonly(
          "unused", [](const StoredReviewObject& r) { return r.review.unused; },
          "Earlier decisions that no finding answers to.")
      .def_property_readonly(
          "withdrawals", [](const StoredReviewObject& r) { return r.review.withdrawals; },
          "Of its name, with what restored it; oldest first.")
      .def(
          "to_json", [](const StoredReviewObject& r) { return as_json(r.review); }, spans_are_bytes)
      .def(
          "to_dict", [](const StoredReviewObject& r) { return as_dict(r.review); }, spans_are_bytes)
      .def("__repr__", [](const StoredReviewObject& r) {
        return text("<xiezhi.StoredReview " + reference(r.review.version) + " with " + std::to_string(r.findings.size()) +
                    " findings>");
      });

  py::class_<HitObject>(m, "SearchHit", "A document that holds the words.")
      .def_property_readonly("version", [](const HitObject& h) { return h.hit.version; })
      .def_property_readonly("provision", [](const HitObject& h) { return h.hit.provision; })
      .def_property_readonly("excerpt", [](const HitObject& h) { return h.hit.excerpt; })
      .def_readonly("in_excerpt", &HitObject::in_excerpt, "Where the words stand in the excerpt, in code points.")
      .def_property_readonly("count", [](const HitObject& h) { return h.hit.count; })
      .def("__repr__", [](const HitObject& h) {
        return text("<xiezhi.SearchHit " + reference(h.hit.version) + " " + h.hit.provision + ">");
      });
}

void init_results(py::module_& m) {
  py::class_<ClauseDiff>(m, "ClauseDiff", "A clause that two versions do not share.")
      .def_property_readonly(
          "change", [](const ClauseDiff& c) { return to_string(c.change); }, "\"added\", \"removed\", \"changed\", \"moved\".")
      .def_readonly("before_provision", &ClauseDiff::before_provision)
      .def_readonly("after_provision", &ClauseDiff::after_provision)
      .def_readonly("before", &ClauseDiff::before)
      .def_readonly("after", &ClauseDiff::after);
  py::class_<StoreDiffObject>(m, "StoreDiff", "Two versions, clause by clause and finding by finding.")
      .def_property_readonly("before", [](const StoreDiffObject& d) { return d.diff.before; })
      .def_property_readonly("after", [](const StoreDiffObject& d) { return d.diff.after; })
      .def_property_readonly("clauses", [](const StoreDiffObject& d) { return d.diff.clauses; })
      .def_readonly("new", &StoreDiffObject::fresh, "Findings of `after` that `before` does not have.")
      .def_readonly("fixed", &StoreDiffObject::fixed, "Those that only `before` has; spans are of its text.")
      .def_readonly("still", &StoreDiffObject::still, "Those that both have, as they stand in `after`.")
      .def(
          "to_json", [](const StoreDiffObject& d) { return as_json(d.diff); }, spans_are_bytes)
      .def(
          "to_dict", [](const StoreDiffObject& d) { return as_dict(d.diff); }, spans_are_bytes);

  const auto told = [](auto member) { return [member](const ConflictObject& c) { return c.conflict.*member; }; };
  py::class_<ConflictObject>(m, "Conflict", "A clause of the library that treats the same matter otherwise.")
      .def_property_readonly(
          "kind", [](const ConflictObject& c) { return to_string(c.conflict.kind); },
          "\"amount\", \"duration\", \"percentage\", \"modality\".")
      .def_readonly("span", &ConflictObject::span, "The clause here: (start, end) in code points.")
      .def_property_readonly("provision", told(&Conflict::provision))
      .def_property_readonly("text", told(&Conflict::text), "The clause here, folded.")
      .def_property_readonly("here", told(&Conflict::here), "What differs: \"30日\", \"不得\".")
      .def_property_readonly("there", told(&Conflict::there))
      .def_property_readonly("other", told(&Conflict::other))
      .def_property_readonly("other_provision", told(&Conflict::other_provision))
      .def_property_readonly("other_text", told(&Conflict::other_text))
      .def_property_readonly("similarity", told(&Conflict::similarity));

  py::class_<RescreenItemObject>(m, "RescreenItem", "A document of the work-list.")
      .def_property_readonly("version", [](const RescreenItemObject& i) { return i.item.version; })
      .def_property_readonly(
          "suggestion", [](const RescreenItemObject& i) { return to_string(i.item.suggestion); },
          "\"keep\", \"amend\", \"repeal\".")
      .def_property_readonly("changed", [](const RescreenItemObject& i) { return i.item.changed; })
      .def_property_readonly("reasons", [](const RescreenItemObject& i) { return i.item.reasons; })
      .def_readonly("appeared", &RescreenItemObject::appeared, "Findings that the last screening did not have.")
      .def_readonly("gone", &RescreenItemObject::gone, "Findings that only the last screening had.")
      .def("__repr__", [](const RescreenItemObject& i) {
        return text("<xiezhi.RescreenItem " + reference(i.item.version) + ": " + std::string(to_string(i.item.suggestion)) +
                    ">");
      });
  const auto counted = [](auto member) { return [member](const RescreenObject& r) { return r.rescreen.*member; }; };
  py::class_<RescreenObject>(m, "Rescreen", "What changed in the library.")
      .def_readonly("items", &RescreenObject::items)
      .def_property_readonly("documents", counted(&Rescreen::documents))
      .def_property_readonly("looked", counted(&Rescreen::looked), "A changed rule was evaluated.")
      .def_property_readonly("reviewed", counted(&Rescreen::reviewed), "Reviewed in full.")
      .def_property_readonly("rules_changed", counted(&Rescreen::rules_changed))
      .def_property_readonly("incomplete", counted(&Rescreen::incomplete))
      .def(
          "to_json", [](const RescreenObject& r) { return as_json(r.rescreen); }, spans_are_bytes)
      .def(
          "to_dict", [](const RescreenObject& r) { return as_dict(r.rescreen); }, spans_are_bytes);

  py::class_<StoreStats>(
      m, "StoreStats",
      "Numbers for the whole library: of latest versions that are not withdrawn; what was decided, of every version.")
      .def_readonly("documents", &StoreStats::documents)
      .def_readonly("versions", &StoreStats::versions)
      .def_readonly("findings", &StoreStats::findings)
      .def_readonly("withdrawn", &StoreStats::withdrawn, "Drafts that are left out.")
      .def_readonly("without_dossier", &StoreStats::without_dossier, "Documents that neither rate counts.")
      .def_readonly("decisions", &StoreStats::decisions)
      .def("to_json", &as_json<StoreStats>)
      .def("to_dict", &as_dict<StoreStats>);
}

}  // namespace

void init_store_values(py::module_& m) {
  init_values(m);
  init_results(m);
}

}  // namespace xiezhi::python
