// The library against today's rules, catalogue and date. What no change can reach is not evaluated: see stamp.hpp for what a
// stored review depends on.

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "engine/store/affected.hpp"
#include "engine/store/clause.hpp"
#include "engine/store/day.hpp"
#include "engine/store/save.hpp"
#include "engine/store/serial.hpp"
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
  std::size_t errors = 0;                         // that stand and were not dismissed
  bool has_changed = false, has_removed = false;  // findings of rules that changed, or are gone
};

// What a change of rules since a screening means for the documents screened then.
struct Change {
  bool everything = false;        // tables changed: no telling what they reach
  std::set<std::string> changed;  // rules that are new or other than then
  std::set<std::string> removed;
  std::shared_ptr<const Subset> subset;
};

enum class Look : std::uint8_t { nothing, changed_rules, everything };

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
        for (std::size_t i; (i = next++) < documents_.size() && !stopped();) {
          screen(documents_[i]);
          tell();
        }
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
    remember();
    std::sort(out_.items.begin(), out_.items.end(),
              [](const RescreenItem& a, const RescreenItem& b) { return a.version.name < b.version.name; });
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
        "SELECT v.id, v.document_id, v.rule_set_id, v.name, d.title, v.request, v.cited, v.issuer, d.valid_to, v.complete < 0 "
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
      d.stopped = s.integer(9) != 0;
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
    Query open = db->query(
        "SELECT f.version_id, count(*) FROM standing f LEFT JOIN decision x ON x.id = f.decision_id WHERE f.severity = 2 "
        "AND coalesce(x.verdict, '') <> 'dismiss' GROUP BY f.version_id");
    while (open.step())
      if (const auto it = by_version.find(open.integer(0)); it != by_version.end())
        documents_[it->second].errors = static_cast<std::size_t>(open.integer(1));
    for (const Screened& d : documents_)
      if (!changes_.contains(d.rule_set)) changes_[d.rule_set] = change_since(*db, d.rule_set);
    mark_findings(*db, by_version);
  }

  // Issuers → their regions. A place is slow to find, and few issuers make many documents.
  void find_regions() {
    std::map<std::string, std::string> known;
    for (Screened& d : documents_) {
      const auto [at, fresh] = known.emplace(d.cited.empty() ? std::string() : d.region, std::string());
      if (fresh) at->second = region_of(rules_, at->first);
      d.region = at->second;
    }
  }

  void mark_findings(Database& db, const std::map<std::int64_t, std::size_t>& by_version) {
    std::set<std::string> rules;
    for (const auto& [id, c] : changes_) {
      rules.insert(c.changed.begin(), c.changed.end());
      rules.insert(c.removed.begin(), c.removed.end());
    }
    Query s = db.query("SELECT DISTINCT version_id FROM finding WHERE rule = ? AND closed_by IS NULL");
    for (const std::string& rule : rules) {
      s.with(rule);
      while (s.step()) {
        const auto it = by_version.find(s.integer(0));
        if (it == by_version.end()) continue;
        Screened& d = documents_[it->second];
        d.has_changed |= changes_.at(d.rule_set).changed.contains(rule);
        d.has_removed |= changes_.at(d.rule_set).removed.contains(rule);
      }
    }
  }

  Change change_since(Database& db, std::int64_t rule_set) {
    Change out;
    Query set = db.query("SELECT digest, data, effective FROM rule_set WHERE id = ?", rule_set);
    set.step();
    out.everything = options_.everything || set.view(1) != stamp_->tables;
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
    for (const auto& [rule, digest] : before) out.removed.insert(rule);
    out_.rules_changed = std::max(out_.rules_changed, out.changed.size() + out.removed.size());
    if (!out.changed.empty()) out.subset = std::make_shared<const Subset>(rules_, out.changed);
    return out;
  }

  Look how_far(const Screened& d, const std::string& print) {
    const Change& change = changes_.at(d.rule_set);
    if (change.everything || d.stopped || print != d.cited_print || d.has_removed ||
        decode_request(d.request).experimental != options_.experimental)
      return Look::everything;
    if (!change.subset) return Look::nothing;
    if (d.has_changed) return Look::changed_rules;
    std::string folded;
    {
      const Session db(state_);
      Query s = db->query("SELECT folded FROM document WHERE id = ?", d.document);
      if (s.step()) folded = s.text(0);
    }
    return change.subset->may_speak(folded) ? Look::changed_rules : Look::nothing;
  }

  // One document: decide how far to look, look, write what changed.
  void screen(const Screened& d) {
    const std::string print = cited_print(rules_, d.cited, options_.as_of, d.region);
    const Look look = how_far(d, print);
    RescreenItem item;
    bool written = false;
    if (look != Look::nothing && !evaluate(d, print, look, item, written)) return;
    judge(d, written, print != d.cited_print, item);
    const std::lock_guard lock(mutex_);
    ++done_;
    seen_.push_back({d.version, written, print});
    out_.looked += look == Look::changed_rules;
    out_.reviewed += written;
    if (!item.reasons.empty() || item.changed) out_.items.push_back(std::move(item));
  }

  // The changed rules alone tell whether anything changed; only then the whole document is reviewed and written. False: a
  // deadline or a cancel came in between, and nothing was written.
  bool evaluate(const Screened& d, const std::string& print, Look look, RescreenItem& item, bool& wrote) {
    ReviewOptions options = decode_request(d.request);
    options.as_of = options_.as_of;
    options.experimental = options_.experimental;
    options.deadline = options_.deadline;
    options.cancel = options_.cancel;
    std::optional<Document> document;
    std::vector<FindingRow> before;
    {
      const Session db(state_);
      document = read_document(*db, d.document);
      before = findings_of(*db, d.version);
      if (options.dossier)
        for (Query s = db->query("SELECT key, value FROM dossier WHERE version_id = ?", d.version); s.step();)
          options.dossier->facts[s.text(0)] = s.text(1);
    }
    if (look == Look::changed_rules) {
      const Change& change = changes_.at(d.rule_set);
      const Review part = review(*document, change.subset->rules(), options);
      if (part.stopped) return false;
      if (same_findings(part.findings, before, change.changed)) return true;
    }
    const Review whole = review(*document, rules_, options);
    if (whole.stopped) return false;
    Judged judged{&whole, stamp_.get(), print, {}};
    const std::vector<Clause> all = clauses(*document);
    for (const Finding& f : whole.findings) judged.sentences.push_back(sentence_of(all, f));
    const Session db(state_);
    Transaction transaction(*db);
    Written written = write_review(*db, d.version, encode_request(options), judged, options_.now);
    transaction.commit();
    item.appeared = std::move(written.appeared);
    item.gone = std::move(written.gone);
    return wrote = true;
  }

  static bool same_findings(const std::vector<Finding>& now, const std::vector<FindingRow>& before,
                            const std::set<std::string>& rules) {
    std::vector<const Finding*> was;
    for (const FindingRow& row : before)
      if (rules.contains(row.finding.rule)) was.push_back(&row.finding);
    const auto same = [](const Finding& a, const Finding* b) {
      return a.rule == b->rule && a.fingerprint == b->fingerprint && a.severity == b->severity && a.span == b->span &&
             encode_detail(a) == encode_detail(*b);
    };
    return std::equal(now.begin(), now.end(), was.begin(), was.end(), same);
  }

  void judge(const Screened& d, bool written, bool standing_changed, RescreenItem& item) {
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
    if (!written && !d.errors && item.reasons.empty() && !item.changed) return;
    const Session db(state_);
    item.version = version_of(*db, d.version);
    const std::size_t errors = written ? open_errors(*db, d.version) : d.errors;
    if (errors) say(Suggestion::amend, "有错误级问题 " + std::to_string(errors) + " 处待处理");
  }

  static std::size_t open_errors(Database& db, std::int64_t version) {
    Query s = db.query(
        "SELECT count(*) FROM standing f LEFT JOIN decision x ON x.id = f.decision_id WHERE f.version_id = ? AND f.severity = "
        "2 "
        "AND coalesce(x.verdict, '') <> 'dismiss'",
        version);
    return s.step() ? static_cast<std::size_t>(s.integer(0)) : 0;
  }

  template <class Say>
  void judge_citations(const Screened& d, Say say) {
    std::size_t known = 0, gone = 0;
    for (const Cited& c : d.cited) {
      if (c.repeals) continue;
      const Standing s = standing(rules_, c.title, options_.as_of, d.region);
      known += s.force != ForceStatus::unknown;
      if (s.force != ForceStatus::repealed) continue;
      gone += !s.superseded;
      say(Suggestion::amend, "所引《" + c.title + "》已失效" + (s.successor.empty() ? "" : "，由《" + s.successor + "》取代"));
    }
    if (known && gone == known) say(Suggestion::repeal, "所引上位依据均已失效且没有替代");
  }

  void tell() {
    if (!options_.progress) return;
    const std::lock_guard lock(progress_);
    std::size_t done = 0;
    {
      const std::lock_guard counts(mutex_);
      done = done_;
    }
    options_.progress(done, documents_.size());
  }

  // Documents that no change reached stand as screened today.
  void remember() {
    const Session db(state_);
    Transaction transaction(*db);
    const std::int64_t rule_set = rule_set_row(*db, *stamp_, {});
    Query s = db->query("UPDATE version SET rule_set_id = ?, as_of = ?, cited = ? WHERE id = ?");
    for (const Seen& v : seen_)
      if (!v.written) s.with(rule_set, iso(options_.as_of), v.cited, v.version).run();
    transaction.commit();
  }

  struct Seen {
    std::int64_t version;
    bool written;
    std::string cited;
  };
  State& state_;
  const RuleSet& rules_;
  const RescreenOptions& options_;
  std::shared_ptr<const Stamp> stamp_;
  std::vector<Screened> documents_;
  std::map<std::int64_t, Change> changes_;          // by rule set
  std::map<std::string, std::string> repealed_by_;  // title → the document that repeals it
  std::mutex mutex_, progress_;                     // mutex_: what follows
  Rescreen out_;
  std::vector<Seen> seen_;
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
