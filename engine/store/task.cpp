#include "engine/store/task.hpp"

#include "engine/store/reading.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::store {

Fetcher::Fetcher(const State& state, const RuleSet& rules, const Plan& plan, const RescreenOptions& options)
    : db_(reader(state)), rules_(rules), plan_(plan), options_(options) {}

void Fetcher::fetch(Task& t) {
  const Screened& d = *t.document;
  const Change& change = plan_.change(d);
  const bool rules_only = t.look == Look::changed_rules;
  {
    Query s = db_.query("SELECT folded FROM document WHERE id = ?", d.document);
    if (!s.step()) throw Error(ErrorKind::store, "库中缺少文件正文", "a stored text is missing", db_.path());
    if (rules_only && !change.anew && !d.has_changed && !change.alone.get().may_speak(s.view(0), words_)) {
      t.look = Look::nothing;
      return;
    }
    t.folded = s.text(0);
  }
  Query s = db_.query(
      "SELECT d.text, d.digest, d.format, d.shape, r.data, "
      "(SELECT count(*) FROM finding f WHERE f.version_id = ?3 AND f.closed_by IS NULL) FROM document d "
      "LEFT JOIN reading r ON r.document_id = d.id AND r.reader = ?1 WHERE d.id = ?2",
      reader_version, d.document, d.version);
  s.step();
  t.text = s.text(0), t.digest = s.text(1), t.format = s.text(2), t.shape = s.text(3), t.reading = s.text(4);
  t.standing = static_cast<std::size_t>(s.integer(5));
  if (rules_only && !change.anew) t.words = change.alone.get().words(t.folded);
  t.options = decode_request(d.request, db_.path());
  t.options.as_of = options_.as_of;
  t.options.experimental = options_.experimental;
  t.options.deadline = options_.deadline;
  t.options.cancel = options_.cancel;
  if (t.options.dossier)
    for (Query f = db_.query("SELECT key, value FROM dossier WHERE version_id = ?", d.version); f.step();)
      t.options.dossier->facts[f.text(0)] = f.text(1);
  if (rules_only) {
    if (d.has_changed) t.before = findings_of(db_, d.version, &change.changed, Details::as_stored);
    if (change.anew) fetch_rest(t);
  }
}

void Fetcher::fetch_rest(Task& t) {
  const Screened& d = *t.document;
  const std::set<std::string>& evaluated = plan_.change(d).judging.get().ids();
  Query other = db_.query("SELECT rule, severity, category FROM finding WHERE version_id = ? AND closed_by IS NULL", d.version);
  while (other.step()) {
    Finding f;
    f.rule = other.text(0);
    if (evaluated.contains(f.rule)) continue;
    f.severity = decode_severity(other.integer(1), db_.path());
    f.category = other.text(2);
    if (const RuleInfo* info = rules_.find(f.rule)) f.also = info->also;  // the rule is still what it was
    t.others.push_back(std::move(f));
  }
  Query s = db_.query("SELECT head, rule_set_id FROM review WHERE version_id = ? ORDER BY id DESC LIMIT 1", d.version);
  s.step();
  t.head = s.text(0);
  t.points = &points_.of(db_, s.integer(1)).words;
}

}  // namespace xiezhi::store
