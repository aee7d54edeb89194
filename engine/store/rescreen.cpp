// The library against today's rules, catalogue and date. What no change can reach is not evaluated: see stamp.hpp for what a
// stored review depends on. Where only rules changed, they alone are evaluated; rules know nothing of one another, so the
// findings of the others stand. What is said of points and what a reviewer signs follows from the findings and from which rules
// apply (Stamp::bearing): when neither changed, that stands too, else the document is reviewed in full.

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "engine/store/affected.hpp"
#include "engine/store/clause.hpp"
#include "engine/store/day.hpp"
#include "engine/store/reading.hpp"
#include "engine/store/save.hpp"
#include "engine/store/serial.hpp"
#include "engine/store/shape.hpp"
#include "engine/store/state.hpp"

namespace xiezhi {
namespace store {
namespace {

// A latest version, and how it was screened last.
struct Screened {
  std::int64_t version = 0, document = 0, rule_set = 0;
  std::string name, title, request, cited_print;
  std::string region;  // the issuer's; looked up only for a document that cites something
  Date valid_to;
  bool stopped = false;
  std::vector<Cited> cited;
  bool whole = false;        // nothing was left out, or only what could not be read
  std::size_t findings = 0;  // that stand
  bool has_changed = false;  // findings of rules that changed
};

// What a change of rules since a screening means for the documents screened then.
struct Change {
  bool everything = false;        // no telling what it reaches: tables changed, or what rules bear on
  std::set<std::string> changed;  // rules that are other than then
  std::shared_ptr<const Subset> subset;
};

enum class Look : std::uint8_t { nothing, changed_rules, everything };

constexpr std::size_t at_a_time = 32;     // documents that a thread takes at once
constexpr std::size_t written_at = 1024;  // reviews that wait to be written in one transaction
constexpr std::size_t many = 5000;        // findings: nearing the limit of a review, which other rules share

class Screening {
 public:
  Screening(State& state, const RuleSet& rules, const RescreenOptions& options)
      : state_(state), rules_(rules), options_(options), stamp_(stamp_of(state, rules, options.as_of)) {}

  Rescreen run() {
    plan();
    std::atomic<std::size_t> next = 0;
    std::vector<std::exception_ptr> faults(std::max(1u, options_.threads));
    const auto work = [&](std::size_t thread) {
      try {
        for (std::size_t i; (i = next.fetch_add(at_a_time)) < documents_.size() && !stopped();)
          screen(i, std::min(i + at_a_time, documents_.size()));
      } catch (...) {
        faults[thread] = std::current_exception();
        failed_ = true;
      }
    };
    {
      std::vector<std::jthread> threads;
      for (std::size_t t = 1; t < faults.size(); ++t) threads.emplace_back(work, t);
      work(0);
    }
    for (const auto& fault : faults)
      if (fault) std::rethrow_exception(fault);
    {
      const Session db(state_);
      write(*db);
      remember(*db);
    }
    judge();
    if (done_ < documents_.size())
      out_.incomplete.push_back("清理中止：到了时限或被取消，还有 " + std::to_string(documents_.size() - done_) + " 件没有看");
    return std::move(out_);
  }

 private:
  bool stopped() const {
    return failed_ || (options_.cancel && options_.cancel->load(std::memory_order_relaxed)) ||
           (options_.deadline && std::chrono::steady_clock::now() >= *options_.deadline);
  }

  // All that is read of all documents at once.
  void plan() {
    const Session db(state_);
    const Snapshot snapshot(*db);
    Query s = db->query(
        "SELECT v.id, v.document_id, v.rule_set_id, v.name, d.title, v.request, v.cited, v.issuer, d.valid_to, v.complete "
        "FROM latest v JOIN document d ON d.id = v.document_id ORDER BY v.id");
    std::map<std::int64_t, std::size_t> by_version;
    std::multimap<std::int64_t, std::size_t> by_document;
    while (s.step()) {
      by_version[s.integer(0)] = documents_.size();
      by_document.emplace(s.integer(1), documents_.size());
      Screened d;
      d.version = s.integer(0), d.document = s.integer(1), d.rule_set = s.integer(2);
      d.name = s.text(3), d.title = s.text(4), d.request = s.text(5), d.cited_print = s.text(6), d.region = s.text(7);
      d.valid_to = day_of(s.view(8));
      d.stopped = s.integer(9) < 0;
      d.whole = s.integer(9) == 1;
      documents_.push_back(std::move(d));
    }
    out_.documents = documents_.size();
    for (Query c = db->query("SELECT document_id, title, repeals FROM citation"); c.step();) {
      const auto [first, last] = by_document.equal_range(c.integer(0));
      for (auto it = first; it != last; ++it) {
        documents_[it->second].cited.push_back({c.text(1), c.integer(2) != 0});
        if (c.integer(2)) repealed_by_[c.text(1)] = documents_[it->second].title;
      }
    }
    find_regions();
    for (Query f = db->query("SELECT version_id, count(*) FROM finding WHERE closed_by IS NULL GROUP BY version_id"); f.step();)
      if (const auto it = by_version.find(f.integer(0)); it != by_version.end())
        documents_[it->second].findings = static_cast<std::size_t>(f.integer(1));
    for (const Screened& d : documents_)
      if (!changes_.contains(d.rule_set)) changes_[d.rule_set] = change_since(*db, d.rule_set);
    mark_findings(*db, by_version);
  }

  // Issuers → their regions, and how the cited instruments stand. Both are slow to look up, and many documents share them.
  void find_regions() {
    std::map<std::string, std::string> known;
    for (Screened& d : documents_) {
      const auto [at, fresh] = known.emplace(d.cited.empty() ? std::string() : d.region, std::string());
      if (fresh) at->second = region_of(rules_, at->first);
      d.region = at->second;
      for (const Cited& c : d.cited)
        if (const auto [stands, is_new] = standings_.try_emplace({d.region, c.title}); is_new)
          stands->second = standing(rules_, c.title, options_.as_of, d.region);
    }
  }
  const Standing& stands(const Screened& d, const std::string& title) const { return standings_.at({d.region, title}); }

  void mark_findings(Database& db, const std::map<std::int64_t, std::size_t>& by_version) {
    std::set<std::string> rules;
    for (const auto& [id, c] : changes_)
      if (!c.everything) rules.insert(c.changed.begin(), c.changed.end());
    Query s = db.query("SELECT DISTINCT version_id FROM finding WHERE rule = ? AND closed_by IS NULL");
    for (const std::string& rule : rules)
      for (s.with(rule); s.step();)
        if (const auto it = by_version.find(s.integer(0)); it != by_version.end()) {
          Screened& d = documents_[it->second];
          d.has_changed |= changes_.at(d.rule_set).changed.contains(rule);
        }
  }

  Change change_since(Database& db, std::int64_t rule_set) {
    Change out;
    Query set = db.query("SELECT data, bearing FROM rule_set WHERE id = ?", rule_set);
    set.step();
    out.everything = options_.everything || set.view(0) != stamp_->tables || set.view(1) != stamp_->bearing;
    std::map<std::string, std::string> before;
    Query s = db.query(
        "SELECT r.rule, r.digest FROM rule_set_rule l JOIN rule_version r ON r.id = l.rule_version_id WHERE l.rule_set_id = ?",
        rule_set);
    while (s.step()) before[s.text(0)] = s.text(1);
    for (const auto& [rule, digest] : stamp_->rules) {
      const auto was = before.find(rule);
      if (was == before.end() || was->second != digest) out.changed.insert(rule);
      if (was != before.end()) before.erase(was);
    }
    out_.rules_changed = std::max(out_.rules_changed, out.changed.size() + before.size());
    if (!out.changed.empty() && !out.everything) out.subset = std::make_shared<const Subset>(rules_, out.changed);
    return out;
  }

  // A document while it is screened.
  struct Task {
    const Screened* document = nullptr;
    std::string print;
    Look look = Look::everything;
    ReviewOptions options;
    std::string text, folded, digest, format, shape, reading;
    std::vector<FindingRow> before;  // of the changed rules

    std::optional<Document> read;
    bool read_anew = false;
    std::optional<Review> review;  // to be written
    std::vector<std::string> sentences;
    const std::set<std::string>* only = nullptr;
  };

  // Read in one go what is stored of a few documents, look at them without the lock, hand over what is to be written.
  void screen(std::size_t from, std::size_t to) {
    std::vector<Task> tasks(to - from);
    for (std::size_t i = from; i < to; ++i) {
      Task& t = tasks[i - from];
      t.document = &documents_[i];
      t.print = cited_print(t.document->cited, [&](const std::string& title) { return stands(*t.document, title); });
      t.look = how_far(*t.document, t.print);
    }
    {
      const Session db(state_);
      Query s = db->query(
          "SELECT d.text, d.folded, d.digest, d.format, d.shape, r.data FROM document d "
          "LEFT JOIN reading r ON r.document_id = d.id AND r.reader = ? WHERE d.id = ?");
      for (Task& t : tasks)
        if (t.look != Look::nothing) fetch(*db, s, t);
    }
    for (Task& t : tasks) {
      if (stopped()) return;
      if (!look(t)) return;
      std::size_t done = 0;
      {
        const std::lock_guard lock(mutex_);
        out_.looked += t.look == Look::changed_rules;
        out_.reviewed += t.review && !t.only;
        seen_.push_back({t.document, t.print});
        if (t.review || t.read_anew) waiting_.push_back(std::move(t));
        done = ++done_;
      }
      if (options_.progress) {
        const std::lock_guard lock(progress_);
        options_.progress(done, documents_.size());
      }
    }
    if (waits() >= written_at) write(*Session(state_));
  }

  Look how_far(const Screened& d, const std::string& print) const {
    const Change& change = changes_.at(d.rule_set);
    if (change.everything || d.stopped || print != d.cited_print ||
        decode_request(d.request).experimental != options_.experimental)
      return Look::everything;
    return change.subset ? Look::changed_rules : Look::nothing;
  }

  void fetch(Database& db, Query& s, Task& t) const {
    const Screened& d = *t.document;
    s.with(reader_version, d.document);
    if (!s.step()) throw Error(ErrorKind::store, "库中缺少文件正文", "a stored text is missing", db.path());
    t.folded = s.text(1);
    if (t.look == Look::changed_rules && !d.has_changed && !changes_.at(d.rule_set).subset->may_speak(t.folded)) {
      t.look = Look::nothing;
      return;
    }
    t.text = s.text(0), t.digest = s.text(2), t.format = s.text(3), t.shape = s.text(4), t.reading = s.text(5);
    t.options = decode_request(d.request);
    t.options.as_of = options_.as_of;
    t.options.experimental = options_.experimental;
    t.options.deadline = options_.deadline;
    t.options.cancel = options_.cancel;
    if (t.options.dossier)
      for (Query f = db.query("SELECT key, value FROM dossier WHERE version_id = ?", d.version); f.step();)
        t.options.dossier->facts[f.text(0)] = f.text(1);
    if (d.has_changed && t.look == Look::changed_rules)
      t.before = findings_of(db, d.version, false, &changes_.at(d.rule_set).changed);
  }

  // The changed rules alone, and all rules only when that is not enough. False: a deadline or a cancel came in between.
  bool look(Task& t) {
    if (t.look == Look::nothing) return true;
    if (auto data = decode_reading(t.reading, t.format, t.text, std::move(t.folded), t.digest)) {
      t.read.emplace(std::move(data));
    } else {
      t.read.emplace(document::build(decode_shape(t.shape, t.format, std::move(t.text), state_.path)));
      t.read_anew = true;
    }
    if (t.look == Look::changed_rules) {
      const Change& change = changes_.at(t.document->rule_set);
      if (!t.document->has_changed && !change.subset->may_speak(t.read->data())) {
        t.look = Look::nothing;
        return true;
      }
      Review part = review(*t.read, change.subset->rules(), t.options);
      if (part.stopped) return false;
      if (same_findings(part.findings, t.before)) return true;
      if (stands_alone(t, part)) {
        t.only = &change.changed;
        t.review = std::move(part);
      }
    }
    if (!t.review) t.review = review(*t.read, rules_, t.options);
    if (t.review->stopped) return false;
    const std::vector<Clause> all = clauses(*t.read);
    for (const Finding& f : t.review->findings) t.sentences.push_back(sentence_of(all, f));
    return true;
  }

  // Do the new findings leave all else that the last review said as it is?
  static bool stands_alone(const Task& t, const Review& part) {
    std::set<std::pair<std::string, bool>> now, was;  // a point is an issue or not; a statement, with more than notes or not
    for (const Finding& f : part.findings) now.emplace(f.rule, f.severity != Severity::note);
    for (const FindingRow& row : t.before) was.emplace(row.finding.rule, row.finding.severity != Severity::note);
    const std::size_t unread = t.read->unread().size();
    return now == was && part.incomplete.size() == unread && (t.document->whole || unread > 0) &&
           t.document->findings + part.findings.size() < many;
  }

  static bool same_findings(const std::vector<Finding>& now, const std::vector<FindingRow>& before) {
    const auto same = [](const Finding& a, const FindingRow& row) {
      const Finding& b = row.finding;
      return a.rule == b.rule && a.fingerprint == b.fingerprint && a.severity == b.severity && a.span == b.span &&
             a.provision == b.provision && encode_detail(a) == encode_detail(b);
    };
    return std::equal(now.begin(), now.end(), before.begin(), before.end(), same);
  }

  std::size_t waits() {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }

  // What waits, in one transaction. The session is held.
  void write(Database& db) {
    std::vector<Task> tasks;
    {
      const std::lock_guard lock(mutex_);
      tasks.swap(waiting_);
    }
    if (tasks.empty()) return;
    Transaction transaction(db);
    for (const Task& t : tasks) {
      if (t.read_anew) write_reading(db, t.document->document, t.read->data());
      if (!t.review) continue;
      const Judged judged{&*t.review, stamp_.get(), t.print, t.sentences, t.only};
      Written w = write_review(db, t.document->version, encode_request(t.options), judged, options_.now);
      written_[t.document->version] = std::move(w);
    }
    transaction.commit();
  }

  // Documents that no change reached stand as screened today.
  void remember(Database& db) {
    Transaction transaction(db);
    const std::int64_t rule_set = rule_set_row(db, *stamp_, {});
    Query s = db.query("UPDATE version SET rule_set_id = ?, as_of = ?, cited = ? WHERE id = ?");
    for (const Seen& v : seen_)
      if (!written_.contains(v.document->version)) s.with(rule_set, iso(options_.as_of), v.print, v.document->version).run();
    transaction.commit();
  }

  // What the library's keepers are told, of each document that was looked at.
  void judge() {
    const Session db(state_);
    const Snapshot snapshot(*db);
    std::map<std::int64_t, std::size_t> errors;
    Query open = db->query(
        "SELECT f.version_id, count(*) FROM standing f LEFT JOIN decision x ON x.id = f.decision_id WHERE f.severity = 2 "
        "AND coalesce(x.verdict, '') <> 'dismiss' GROUP BY f.version_id");
    while (open.step()) errors[open.integer(0)] = static_cast<std::size_t>(open.integer(1));
    std::map<std::int64_t, RescreenItem> items;
    for (const Seen& seen : seen_) {
      const Screened& d = *seen.document;
      RescreenItem item;
      if (const auto w = written_.find(d.version); w != written_.end())
        item.appeared = std::move(w->second.appeared), item.gone = std::move(w->second.gone);
      const auto e = errors.find(d.version);
      judge(d, e == errors.end() ? 0 : e->second, seen.print != d.cited_print, item);
      if (!item.reasons.empty() || item.changed) items.emplace(d.version, std::move(item));
    }
    std::string ids;
    for (const auto& [id, item] : items) ids += (ids.empty() ? '[' : ',') + std::to_string(id);
    if (items.empty()) return;
    for (StoredVersion& v : versions(*db, "v.id IN (SELECT value FROM json_each(?))", "v.name", 0, {ids + ']'})) {
      RescreenItem& item = items.at(v.id);
      item.version = std::move(v);
      out_.items.push_back(std::move(item));
    }
  }

  void judge(const Screened& d, std::size_t errors, bool standing_changed, RescreenItem& item) {
    const auto say = [&](Suggestion s, std::string why) {
      item.suggestion = std::max(item.suggestion, s);
      item.reasons.push_back(std::move(why));
    };
    item.changed = standing_changed || !item.appeared.empty() || !item.gone.empty();
    if (d.valid_to.known() && d.valid_to < options_.as_of) say(Suggestion::repeal, "有效期已于 " + iso(d.valid_to) + " 届满");
    if (const auto by = repealed_by_.find(d.title); by != repealed_by_.end() && !d.title.empty())
      say(Suggestion::repeal, "已被《" + by->second + "》废止");
    judge_citations(d, say);
    const auto grave = std::count_if(item.appeared.begin(), item.appeared.end(),
                                     [](const Finding& f) { return f.severity != Severity::note; });
    if (grave) say(Suggestion::amend, "新发现问题 " + std::to_string(grave) + " 处");
    if (errors) say(Suggestion::amend, "有错误级问题 " + std::to_string(errors) + " 处待处理");
  }

  template <class Say>
  void judge_citations(const Screened& d, Say say) {
    std::size_t known = 0, gone = 0;
    for (const Cited& c : d.cited) {
      if (c.repeals) continue;
      const Standing& s = stands(d, c.title);
      known += s.force != ForceStatus::unknown;
      if (s.force != ForceStatus::repealed) continue;
      gone += !s.superseded;
      say(Suggestion::amend, "所引《" + c.title + "》已失效" + (s.successor.empty() ? "" : "，由《" + s.successor + "》取代"));
    }
    if (known && gone == known) say(Suggestion::repeal, "所引上位依据均已失效且没有替代");
  }

  struct Seen {
    const Screened* document;
    std::string print;
  };
  State& state_;
  const RuleSet& rules_;
  const RescreenOptions& options_;
  std::shared_ptr<const Stamp> stamp_;
  std::vector<Screened> documents_;
  std::map<std::int64_t, Change> changes_;                             // by rule set
  std::map<std::string, std::string> repealed_by_;                     // title → the document that repeals it
  std::map<std::pair<std::string, std::string>, Standing> standings_;  // by region and title
  std::map<std::int64_t, Written> written_;                            // by version; under the session
  std::mutex mutex_, progress_;                                        // mutex_: what follows; taken after the session
  Rescreen out_;
  std::vector<Seen> seen_;
  std::vector<Task> waiting_;
  std::size_t done_ = 0;
  std::atomic<bool> failed_ = false;
};

}  // namespace
}  // namespace store

Rescreen Store::rescreen(const RuleSet& rules, const RescreenOptions& options) {
  if (!options.as_of.known()) store::bad_argument("没有给出清理的基准日期", "no as-of date was given");
  return store::Screening(*state_, rules, options).run();
}

}  // namespace xiezhi
