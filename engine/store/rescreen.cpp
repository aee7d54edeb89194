// The library against today's rules, catalogue and date. What no change can reach is not evaluated: see stamp.hpp for what a
// stored review depends on. Where only rules changed, they alone are evaluated; rules know nothing of one another, so the
// findings of the others stand. What is said of points and what a reviewer signs follows from the findings and from which rules
// apply (Stamp::bearing): when neither changed, that stands too, else it is judged anew from the findings that stand and the
// new ones. A document is reviewed in full when tables or what it cites changed, or when its last review was not whole.

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "engine/review/part.hpp"
#include "engine/store/day.hpp"
#include "engine/store/reading.hpp"
#include "engine/store/save.hpp"
#include "engine/store/shape.hpp"
#include "engine/store/task.hpp"
#include "engine/store/worklist.hpp"

namespace xiezhi {
namespace store {
namespace {

constexpr std::size_t at_a_time = 32;    // documents that a thread takes at once
constexpr std::size_t written_at = 256;  // reviews that wait to be written in one transaction
constexpr std::size_t many = 5000;       // findings: nearing the limit of a review, which other rules share

// `details` are those of `now`.
bool same_findings(const std::vector<Finding>& now, const std::vector<std::string>& details,
                   const std::vector<FindingRow>& before) {
  if (now.size() != before.size()) return false;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const Finding &a = now[i], &b = before[i].finding;
    if (a.rule != b.rule || a.fingerprint != b.fingerprint || a.severity != b.severity || a.category != b.category ||
        a.span != b.span || a.provision != b.provision || details[i] != before[i].detail)
      return false;
  }
  return true;
}

// Do the new findings leave what the last review said of points and statements as it is?
bool stands_alone(const Task& t, const Review& part) {
  std::set<std::pair<std::string_view, bool>> now, was;  // a point is an issue or not; a statement, with more than notes or not
  for (const Finding& f : part.findings) now.emplace(f.rule, f.severity != Severity::note);
  for (const FindingRow& row : t.before) was.emplace(row.finding.rule, row.finding.severity != Severity::note);
  return now == was;
}

// Was nothing given up, then or now? Else what was left out may have come from any rule.
bool nothing_given_up(const Task& t, const Review& part) {
  const std::size_t unread = t.read->unread().size();
  return part.incomplete.size() == unread && (t.document->whole || unread > 0) &&
         t.standing + part.findings.size() < std::min(many, t.options.max_findings);
}

class Screening {
 public:
  Screening(State& state, const RuleSet& rules, const RescreenOptions& options)
      : state_(state),
        rules_(rules),
        options_(options),
        stamp_(stamp_of(state, rules, options.as_of)),
        plan_(Session(state), rules, *stamp_, options) {
    out_.documents = plan_.documents.size();
    out_.rules_changed = plan_.rules_changed;
    sort_out();
  }

  Rescreen run() {
    std::atomic<std::size_t> next = 0;
    std::vector<std::exception_ptr> faults(std::max(1u, options_.threads));
    const auto work = [&](std::size_t thread) {
      try {
        if (thread == 0) pass_over();
        std::optional<Fetcher> fetcher;  // made when the first document needs it
        for (std::size_t i; (i = next.fetch_add(at_a_time)) < touched_.size() && !stopped();)
          screen(i, std::min(i + at_a_time, touched_.size()), fetcher);
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
    const Session db(state_);
    {
      Transaction transaction(*db);
      write(*db);
      remember(*db, seen_);
      transaction.commit();
    }
    seen_.insert(seen_.end(), untouched_.begin(), untouched_.end());
    out_.items = work_list(*db, plan_, seen_, written_, options_.as_of);
    if (done_ < plan_.documents.size())
      out_.incomplete.push_back("清理中止：到了时限或被取消，还有 " + std::to_string(plan_.documents.size() - done_) +
                                " 件没有看");
    return std::move(out_);
  }

 private:
  bool stopped() const {
    return failed_ || (options_.cancel && options_.cancel->load(std::memory_order_relaxed)) ||
           (options_.deadline && std::chrono::steady_clock::now() >= *options_.deadline);
  }

  // Which documents a change can reach, and which not.
  void sort_out() {
    for (const Screened& d : plan_.documents) {
      if (stopped()) break;
      const Look look = how_far(d);
      if (look == Look::nothing)
        untouched_.push_back(&d);
      else
        touched_.push_back({&d, look});
    }
    done_ = untouched_.size();
  }

  // Those that no change can reach: marked while other threads look at the rest.
  void pass_over() {
    if (untouched_.empty()) return;
    {
      const Session db(state_);
      Transaction transaction(*db);
      remember(*db, untouched_);
      transaction.commit();
    }
    tell(untouched_.size());
  }

  // A few documents, then write what waits when that is much.
  void screen(std::size_t from, std::size_t to, std::optional<Fetcher>& fetcher) {
    if (!fetcher) fetcher.emplace(state_, rules_, plan_, options_);
    {
      const Snapshot held(fetcher->database());
      for (std::size_t i = from; i < to && !stopped(); ++i) {
        Task t;
        t.document = touched_[i].document;
        t.look = touched_[i].look;
        fetcher->fetch(t);
        if (!look(t, fetcher)) break;
        hand_over(t);
      }
    }
    if (waits() < written_at) return;
    const Session db(state_);
    Transaction transaction(*db);
    write(*db);
    transaction.commit();
  }

  // One that was looked at; taken over.
  void hand_over(Task& t) {
    std::size_t done = 0;
    {
      const std::lock_guard lock(mutex_);
      done = ++done_;
      out_.looked += t.look == Look::changed_rules;
      out_.reviewed += t.review && !t.only;
      seen_.push_back(t.document);
      if (t.review || t.read_anew) waiting_.push_back(std::move(t));
    }
    tell(done);
  }

  void tell(std::size_t done) {
    if (!options_.progress) return;
    const std::lock_guard lock(progress_);
    options_.progress(done, plan_.documents.size());
  }

  Look how_far(const Screened& d) const {
    const Change& change = plan_.change(d);
    if (change.everything || d.stopped || d.print != d.cited_print || d.experimental != options_.experimental)
      return Look::everything;
    return change.alone.valid() && (d.has_changed || d.may_speak) ? Look::changed_rules : Look::nothing;
  }

  void read(Task& t) const {
    if (auto data = decode_reading(t.reading, t.format, t.text, std::move(t.folded), t.digest)) {
      t.read.emplace(std::move(data));
    } else {
      t.read.emplace(document::build(decode_shape(t.shape, t.format, std::move(t.text), state_.path)));
      t.read_anew = true;
    }
  }

  enum class Outcome : std::uint8_t { done, not_enough, stopped };

  // The changed rules alone, and all rules only when that is not enough. False: a deadline or a cancel came in between.
  bool look(Task& t, std::optional<Fetcher>& fetcher) {
    if (t.look == Look::nothing) return true;
    read(t);
    if (t.look == Look::changed_rules) {
      const Change& change = plan_.change(*t.document);
      if (!change.anew && !t.document->has_changed && !change.alone.get().may_speak(t.words, t.read->data())) {
        t.look = Look::nothing;
        return true;
      }
      const Outcome outcome = change.anew ? judge_anew(t, change) : evaluate_alone(t, change, *fetcher);
      if (outcome != Outcome::not_enough) return outcome == Outcome::done;
    }
    t.review = review(*t.read, rules_, t.options);
    t.details = details_of(t.review->findings);
    find_clauses(t);
    return !t.review->stopped;
  }

  Outcome evaluate_alone(Task& t, const Change& change, Fetcher& fetcher) const {
    Review part =
        review_room::review_part(*t.read, rules_, t.options, {change.alone.get().triggers(), std::move(t.words)}, nullptr);
    if (part.stopped) return Outcome::stopped;
    if (!nothing_given_up(t, part)) return Outcome::not_enough;
    t.details = details_of(part.findings);
    if (same_findings(part.findings, t.details, t.before)) return Outcome::done;
    if (!stands_alone(t, part)) {
      fetcher.fetch_rest(t);
      return judge_anew(t, change);
    }
    return keep(t, change, std::move(part), false);
  }

  Outcome judge_anew(Task& t, const Change& change) const {
    const Subset& judging = change.judging.get();
    Review part = review_room::review_part(*t.read, rules_, t.options,
                                           {judging.triggers(), judging.words(t.read->data().folded.text)}, &t.others);
    if (part.stopped) return Outcome::stopped;
    if (!nothing_given_up(t, part) || !t.read->unread().empty()) return Outcome::not_enough;
    std::erase_if(part.findings, [&](const Finding& f) { return !change.changed.contains(f.rule); });
    t.details = details_of(part.findings);
    if (same_findings(part.findings, t.details, t.before) && encode_head(part, *t.points) == t.head) return Outcome::done;
    return keep(t, change, std::move(part), true);
  }

  static Outcome keep(Task& t, const Change& change, Review&& part, bool anew) {
    t.review = std::move(part);
    t.only = &change.changed;
    t.judged_anew = anew;
    find_clauses(t);
    return Outcome::done;
  }

  // Only where a finding is new: all that others need of the sentence is stored.
  static void find_clauses(Task& t) {
    const auto is_known = [&](const Finding& f) {
      return std::any_of(t.before.begin(), t.before.end(), [&](const FindingRow& row) {
        return row.finding.rule == f.rule && row.finding.fingerprint == f.fingerprint;
      });
    };
    if (!std::all_of(t.review->findings.begin(), t.review->findings.end(), is_known)) t.clauses = clauses(*t.read);
  }

  std::size_t waits() {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }

  // What waits. In a transaction.
  void write(Database& db) {
    std::vector<Task> tasks;
    {
      const std::lock_guard lock(mutex_);
      tasks.swap(waiting_);
    }
    if (tasks.empty()) return;
    // A review of all points first: the rule set's row says what they say.
    const auto full =
        std::find_if(tasks.begin(), tasks.end(), [](const Task& t) { return t.review && (!t.only || t.judged_anew); });
    const std::int64_t rule_set = rule_set_row(db, *stamp_, full == tasks.end() ? Review{} : *full->review);
    KnownPoints points;
    for (Task& t : tasks) {
      if (t.read_anew) write_reading(db, t.document->document, t.read->data());
      if (!t.review) continue;
      const auto sentence = [&](const Finding& f) {
        if (t.clauses.empty()) t.clauses = clauses(*t.read);  // its row went while it was looked at
        return sentence_of(t.clauses, f);
      };
      const Judged judged{&*t.review, &t.details, rule_set, t.document->print, sentence, t.only, t.judged_anew};
      written_[t.document->version] =
          write_review(db, points, t.document->version, encode_request(t.options), judged, options_.now);
    }
  }

  // Documents of which no new review is written stand as screened today. In a transaction.
  void remember(Database& db, const std::vector<const Screened*>& documents) {
    const std::int64_t rule_set = rule_set_row(db, *stamp_, {});
    const std::string day = iso(options_.as_of);
    std::string same;
    Query other = db.query("UPDATE version SET rule_set_id = ?, as_of = ?, cited = ? WHERE id = ?");
    for (const Screened* d : documents) {
      if (written_.contains(d->version)) continue;
      if (d->print == d->cited_print)
        same += (same.empty() ? '[' : ',') + std::to_string(d->version);
      else
        other.with(rule_set, day, d->print, d->version).run();
    }
    if (!same.empty())
      db.run(
          "UPDATE version SET rule_set_id = ?1, as_of = ?2 WHERE id IN (SELECT value FROM json_each(?3)) "
          "AND (rule_set_id <> ?1 OR as_of <> ?2)",
          rule_set, day, same + ']');
  }

  State& state_;
  const RuleSet& rules_;
  const RescreenOptions& options_;
  const std::shared_ptr<const Stamp> stamp_;
  const Plan plan_;
  struct Touched {
    const Screened* document;
    Look look;
  };
  std::vector<Touched> touched_;             // documents that a change can reach …
  std::vector<const Screened*> untouched_;   // … and that it cannot
  std::map<std::int64_t, Written> written_;  // by version; under the session
  std::mutex mutex_, progress_;              // mutex_: what follows; taken after the session
  Rescreen out_;
  std::vector<const Screened*> seen_;  // of those touched
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
