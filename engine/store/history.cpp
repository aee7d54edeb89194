#include "engine/store/history.hpp"

#include <algorithm>

#include "engine/store/threads.hpp"

namespace xiezhi::store {
namespace {

// A finding of one version. One that was closed and found again, read otherwise, is one.
struct Row {
  std::int64_t id = 0;
  Known known;
  Span span;
  bool open = false;
  std::optional<Decision> decision;  // the last one made on it
};

using Heirs = std::map<std::int64_t, std::size_t>;  // by thread

// The findings of one rule, added in order of their spans, by their index. Which of them is one that was closed?
struct OfRule {
  std::map<std::string, std::size_t> by_fingerprint;
  std::vector<std::pair<Span, std::size_t>> open;
  std::vector<std::uint32_t> reach;  // the greatest end up to each of `open`

  void add(const Row& r, std::size_t index) {
    by_fingerprint.try_emplace(r.known.fingerprint, index);
    if (!r.open) return;
    open.emplace_back(r.span, index);
    reach.push_back(std::max(r.span.end, reach.empty() ? 0 : reach.back()));
  }
  // The same fingerprint, else the first that is open and stands where it stood.
  std::optional<std::size_t> again(const Row& r) const {
    if (const auto at = by_fingerprint.find(r.known.fingerprint); at != by_fingerprint.end()) return at->second;
    const auto i = static_cast<std::size_t>(std::upper_bound(reach.begin(), reach.end(), r.span.begin) - reach.begin());
    if (i == open.size() || !open[i].first.overlaps(r.span)) return std::nullopt;
    return open[i].second;
  }
};

std::vector<Row> rows_of(Database& db, std::int64_t version) {
  std::map<std::int64_t, Decision> decided = decisions_in(db, version);
  std::vector<Row> out, closed;
  Query s = db.query(
      "SELECT id, rule, fingerprint, sentence, provision, begin, end, closed_by IS NULL FROM finding WHERE version_id = ? "
      "ORDER BY begin, rule, id",
      version);
  while (s.step()) {
    Row r{s.integer(0), {s.text(1), s.text(2), s.text(3), s.text(4)}, {}, s.integer(7) != 0, {}};
    r.span = {static_cast<std::uint32_t>(s.integer(5)), static_cast<std::uint32_t>(s.integer(6))};
    if (const auto d = decided.find(r.id); d != decided.end()) r.decision = std::move(d->second);
    (r.open ? out : closed).push_back(std::move(r));
  }
  if (closed.empty()) return out;
  std::map<std::string, OfRule> rules;
  for (std::size_t i = 0; i < out.size(); ++i) rules[out[i].known.rule].add(out[i], i);
  for (Row& r : closed) {
    OfRule& of = rules[r.known.rule];
    if (const auto found = of.again(r)) {
      Row& o = out[*found];
      if (r.decision && (!o.decision || o.decision->id < r.decision->id)) o.decision = std::move(r.decision);
    } else {
      of.add(r, out.size());
      out.push_back(std::move(r));
    }
  }
  return out;
}

// Which of the rows that answer to a thread goes on with it: the one that says what was decided on, then the one that says, or
// comes from, what was said last.
Heirs heirs(const Threads& before, const std::vector<Row>& rows, const std::vector<Match>& matches) {
  Heirs out;
  std::map<std::int64_t, int> ranks;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (matches[i].before < 0 || matches[i].copied) continue;
    const auto b = static_cast<std::size_t>(matches[i].before);
    const WordedFinding& t = before.told[b];
    if (t.copied) continue;
    const auto decided = before.decided.find(t.thread);
    const bool on_this = decided != before.decided.end() && decided->second.sentence == rows[i].known.sentence;
    const int rank = on_this ? 3 : before.known[b].wording == Wording::replaced ? 1 : 2;
    if (int& best = ranks[t.thread]; rank > best) {
      best = rank;
      out[t.thread] = i;
    }
  }
  return out;
}

// Which of these rows a finding of the version before became; `fixed`: those that became none. The same clause, then the same
// thread in words that it had earlier.
std::vector<bool> answering(const Threads& before, const std::vector<Row>& rows, const std::vector<Match>& matches,
                            std::set<std::int64_t>& fixed) {
  std::map<std::int64_t, std::int64_t> last;  // thread → the finding before
  for (std::size_t b = 0; b < before.told.size(); ++b) {
    if (before.known[b].wording != Wording::stands) continue;
    const WordedFinding& t = before.told[b];
    fixed.insert(t.finding);
    if (!t.copied) last[t.thread] = t.finding;
  }
  std::vector<bool> out(rows.size());
  for (const Wording wording : {Wording::stands, Wording::replaced}) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!rows[i].open || matches[i].before < 0 || matches[i].copied) continue;
      const auto b = static_cast<std::size_t>(matches[i].before);
      if (before.known[b].wording != wording) continue;
      const WordedFinding& t = before.told[b];
      out[i] = fixed.erase(wording == Wording::stands ? t.finding : last[t.thread]) != 0;
    }
  }
  return out;
}

// The threads after a version with these rows.
Threads advanced(Threads before, const std::vector<Row>& rows, const std::vector<Match>& matches) {
  const Heirs heir = heirs(before, rows, matches);
  Threads out;
  out.decided = std::move(before.decided);
  out.overruled = std::move(before.overruled);
  out.away = std::move(before.away);
  out.version = before.version - 1;
  std::vector<bool> answered(before.told.size());
  std::set<std::pair<std::int64_t, std::string>> said;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    WordedFinding t{rows[i].id, rows[i].id, false, {out.version, static_cast<std::uint32_t>(i)}};
    if (matches[i].before >= 0) {
      const auto b = static_cast<std::size_t>(matches[i].before);
      const WordedFinding& from = before.told[b];
      answered[b] = true;
      if (matches[i].copied || from.copied) {
        if (!rows[i].decision) t = {rows[i].id, from.thread, true, t.place};
      } else if (heir.at(from.thread) == i) {
        t.thread = from.thread;
      }
    }
    if (rows[i].decision) {
      out.decided.insert_or_assign(t.thread, *rows[i].decision);
      out.overruled[t.thread] = out.version;
    }
    said.emplace(t.thread, rows[i].known.sentence);
    out.add(rows[i].known, rows[i].open ? Wording::stands : Wording::gone, t);
  }
  // What was said before and is not now is kept in case it comes back, unless it was decided anew in other words.
  for (std::size_t b = 0; b < before.told.size(); ++b) {
    const WordedFinding& t = before.told[b];
    Known& known = before.known[b];
    if (t.copied ? answered[b] : out.is_overruled(t) || said.contains({t.thread, known.sentence})) continue;
    const bool replaced = known.wording == Wording::replaced || (heir.contains(t.thread) && !t.copied);
    out.add(std::move(known), replaced ? Wording::replaced : Wording::gone, t);
  }
  return out;
}

// What the threads say of a version they were led on to: `came` of answering().
void tell(const Threads& threads, const std::vector<Row>& rows, const std::vector<bool>& came, bool first, History& out) {
  std::set<std::int64_t> shown;
  for (std::size_t i = 0; i < rows.size() && rows[i].open; ++i) {
    const WordedFinding& t = threads.told[i];
    Followed f{{}, t.copied, !first && !came[i]};
    if (const auto d = threads.decided.find(t.thread); d != threads.decided.end()) f.decision = d->second;
    out.findings.push_back(std::move(f));
    shown.insert(t.thread);
  }
  for (const auto& [thread, d] : threads.decided)
    if (!shown.contains(thread)) out.unused.push_back(d);
  std::sort(out.unused.begin(), out.unused.end(), [](const Decision& a, const Decision& b) { return a.id > b.id; });
}

// The threads are led on to a version; `history`, when it is asked for: of its findings. `first`: it comes from none.
Threads led_on(Database& db, Threads threads, std::int64_t version, bool first = false, History* history = nullptr) {
  const std::vector<Row> rows = rows_of(db, version);
  std::vector<Known> said;
  for (const Row& r : rows) said.push_back(r.known);
  recall(db, threads, said);
  const std::vector<Match> matches = match_findings(threads.known, said);
  std::vector<bool> came;
  if (history) came = answering(threads, rows, matches, history->fixed);
  threads = advanced(std::move(threads), rows, matches);
  if (history) tell(threads, rows, came, first, *history);
  put_away(threads);
  return threads;
}

// Has nothing been written since that bears on it? Whatever changes findings leaves a review.
bool holds(Database& db, const Trail& trail) {
  Query s = db.query(
      "SELECT EXISTS (SELECT 1 FROM review WHERE id > ?1 AND +version_id <= ?3) OR EXISTS "
      "(SELECT 1 FROM decision d JOIN finding f ON f.id = d.finding_id WHERE d.id > ?2 AND f.version_id <= ?3)",
      trail.review, trail.decision, trail.version);
  return s.step() && s.integer(0) == 0;
}

// The threads of a version, of the last one before it that is known still.
Threads threads_of(State& state, std::int64_t version) {
  Database& db = *state.database;
  Threads threads;
  std::vector<std::int64_t> line;  // to be led on to
  for (auto at = version; at; at = predecessor(db, at)) {
    const auto known = std::find_if(state.trails.begin(), state.trails.end(), [&](const Trail& t) { return t.version == at; });
    if (known != state.trails.end()) {
      const bool still = holds(db, *known);
      if (still) threads = std::move(known->threads);
      state.trails.erase(known);
      if (still) break;
    }
    line.push_back(at);
  }
  for (auto at = line.rbegin(); at != line.rend(); ++at) threads = led_on(db, std::move(threads), *at);
  return threads;
}

void keep(State& state, std::int64_t version, Threads threads) {
  constexpr std::size_t most_trails = 8;  // drafts made from several templates come in any order
  Query s = state.database->query("SELECT coalesce(max(id), 0), (SELECT coalesce(max(id), 0) FROM decision) FROM review");
  s.step();
  if (state.trails.size() == most_trails) state.trails.pop_front();
  state.trails.push_back({version, s.integer(0), s.integer(1), std::move(threads)});
}

}  // namespace

History follow(State& state, std::int64_t before, std::int64_t version) {
  History out;
  Threads threads = led_on(*state.database, threads_of(state, before), version, !before, &out);
  if (predecessor(*state.database, version) == before) keep(state, version, std::move(threads));
  return out;
}

void follow_all(Database& db, const std::set<std::int64_t>& versions, const std::function<void(std::int64_t, History)>& tell) {
  std::map<std::int64_t, std::int64_t> before;  // of these and of all they come from; 0: of none
  std::map<std::int64_t, int> awaited;          // by how many
  for (const std::int64_t version : versions) {
    for (std::int64_t at = version; at && !before.contains(at);) {
      const std::int64_t from = predecessor(db, at);
      before.emplace(at, from);
      if (from) ++awaited[from];
      at = from;
    }
  }
  std::map<std::int64_t, Threads> kept;
  for (const auto& [version, from] : before) {  // what a version comes from was saved before it
    Threads threads;
    if (from) {
      const auto at = kept.find(from);
      if (--awaited[from] > 0) {
        threads = at->second;
      } else {
        threads = std::move(at->second);
        kept.erase(at);
      }
    }
    History history;
    const bool asked = versions.contains(version);
    threads = led_on(db, std::move(threads), version, !from, asked ? &history : nullptr);
    if (awaited.contains(version)) kept.emplace(version, std::move(threads));
    if (asked) tell(version, std::move(history));
  }
}

}  // namespace xiezhi::store
