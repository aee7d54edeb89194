#include "engine/store/plan.hpp"

#include <algorithm>

#include "engine/store/day.hpp"
#include "engine/store/save.hpp"
#include "engine/store/serial.hpp"

namespace xiezhi::store {
namespace {

void read_versions(Database& db, Plan& plan) {
  std::vector<std::pair<std::int64_t, std::size_t>> by_document;  // id of a document, index of a version
  Query s = db.query(
      "SELECT v.id, v.document_id, v.rule_set_id, d.title, v.request, v.cited, v.issuer, d.valid_to, v.complete, "
      "d.doc_number, d.dated, d.effective "
      "FROM latest v JOIN document d ON d.id = v.document_id ORDER BY v.id");
  std::map<std::string, bool> experimental;  // by request: most ask alike
  while (s.step()) {
    by_document.emplace_back(s.integer(1), plan.documents.size());
    Screened& d = plan.documents.emplace_back();
    d.version = s.integer(0), d.document = s.integer(1), d.rule_set = s.integer(2);
    d.title = s.text(3), d.request = s.text(4), d.cited_print = s.text(5), d.region = s.text(6);
    d.valid_to = day_of(s.view(7));
    const auto [asked, fresh] = experimental.try_emplace(d.request);
    if (fresh) asked->second = decode_request(d.request, db.path()).experimental;
    d.experimental = asked->second;
    d.stopped = s.integer(8) < 0;
    d.whole = s.integer(8) == 1;
    d.number = s.text(9), d.dated = s.text(10), d.effective = s.text(11);
  }
  std::sort(by_document.begin(), by_document.end());
  for (Query c = db.query("SELECT document_id, title, number, repeals FROM citation"); c.step();) {
    const std::pair<std::int64_t, std::size_t> first(c.integer(0), 0);
    for (auto it = std::lower_bound(by_document.begin(), by_document.end(), first);
         it != by_document.end() && it->first == first.first; ++it) {
      auto& cited = plan.documents[it->second].cited;
      const Cited& named = cited.emplace_back(Cited{c.text(1), c.text(2), c.integer(3) != 0});
      if (!named.repeals) continue;
      plan.repeals.emplace(named.title, Plan::Repeal{it->second, named});
      if (!named.number.empty()) plan.repeals.emplace(named.number, Plan::Repeal{it->second, named});
    }
  }
}

// Issuers → their regions, and how the cited instruments stand. Both are slow to look up, and many documents share them.
void find_regions(const RuleSet& rules, Date as_of, Plan& plan) {
  const std::string print_of_none = cited_print({}, {});
  std::map<std::string, std::string> known;
  for (Screened& d : plan.documents) {
    const auto [at, fresh] = known.emplace(d.cited.empty() ? std::string() : d.region, std::string());
    if (fresh) at->second = region_of(rules, at->first);
    d.region = at->second;
    for (const Cited& c : d.cited) {
      const auto [stands, is_new] = plan.standings.try_emplace({d.region, c.title, c.number});
      if (is_new) stands->second = standing(rules, c, as_of, d.region);
      d.standing.push_back(&stands->second);
    }
    d.print = d.cited.empty() ? print_of_none : cited_print(d.cited, d.standing);
  }
}

// The rules of which points and statements ask whether they could be judged at all, which only an evaluation tells.
void add_judged_whole(const RuleSet& rules, std::set<std::string>& ids) {
  for (const std::uint32_t r : rules.data().triggers.whole) ids.insert(rules.data().infos[r].id);
}

Change change_since(Database& db, std::int64_t rule_set, const RuleSet& rules, const Stamp& stamp, bool everything,
                    std::size_t& count) {
  Change out;
  Query set = db.query("SELECT data, bearing FROM rule_set WHERE id = ?", rule_set);
  set.step();
  out.everything = everything || set.view(0) != stamp.tables;
  out.anew = set.view(1) != stamp.bearing;
  std::map<std::string, std::string> before;
  Query s = db.query(
      "SELECT r.rule, r.digest FROM rule_set_rule l JOIN rule_version r ON r.id = l.rule_version_id WHERE l.rule_set_id = ?",
      rule_set);
  while (s.step()) before[s.text(0)] = s.text(1);
  for (const auto& [rule, digest] : stamp.rules) {
    const auto was = before.find(rule);
    if (was == before.end() || was->second != digest) out.changed.insert(rule);
    if (was != before.end()) before.erase(was);
  }
  count = std::max(count, out.changed.size() + before.size());
  for (const auto& [rule, digest] : before) out.changed.insert(rule);  // taken out: its findings go
  if (out.everything || (out.changed.empty() && !out.anew)) return out;
  const auto subset = [&rules](std::set<std::string> ids) { return Subset(rules, std::move(ids)); };
  std::set<std::string> judging = out.changed;
  add_judged_whole(rules, judging);
  const auto now = std::launch::async, later = std::launch::deferred;
  out.alone = std::async(out.anew ? later : now, subset, out.changed).share();
  out.judging = std::async(out.anew ? now : later, subset, std::move(judging)).share();
  return out;
}

// Null: not the latest of its name.
Screened* find(Plan& plan, std::int64_t version) {
  const auto at = std::lower_bound(plan.documents.begin(), plan.documents.end(), version,
                                   [](const Screened& d, std::int64_t id) { return d.version < id; });
  return at == plan.documents.end() || at->version != version ? nullptr : &*at;
}

void mark_findings(Database& db, Plan& plan) {
  std::set<std::string> rules;
  for (const auto& [id, c] : plan.changes)
    if (!c.everything) rules.insert(c.changed.begin(), c.changed.end());
  Query s = db.query("SELECT DISTINCT version_id FROM finding WHERE rule = ? AND closed_by IS NULL");
  for (const std::string& rule : rules)
    for (s.with(rule); s.step();)
      if (Screened* d = find(plan, s.integer(0))) d->has_changed |= plan.change(*d).changed.contains(rule);
}

using Documents = std::vector<std::int64_t>;  // ids, rising

// Of each rule set, the documents in which words of rules that changed stand; none where the index does not help. Over a
// connection of its own, beside the reading of versions: texts are only ever added, so that it sees those of every version that
// was read before.
std::map<std::int64_t, Documents> documents_with_words(Database db, const std::map<std::int64_t, Change>& changes) {
  std::map<std::int64_t, Documents> out;
  for (const auto& [id, c] : changes) {
    const std::string expression = c.alone.valid() && !c.anew ? c.alone.get().query() : std::string();
    if (expression.empty()) continue;
    auto& documents = out[id];
    for (Query s = db.query("SELECT rowid FROM gram WHERE gram MATCH ? ORDER BY rowid", expression); s.step();)
      documents.push_back(s.integer(0));
  }
  return out;
}

}  // namespace

Plan::Plan(const Session& session, const RuleSet& rules, const Stamp& stamp, const RescreenOptions& options) {
  Database& db = *session;
  const Snapshot snapshot(db);
  for (Query s = db.query("SELECT DISTINCT rule_set_id FROM latest"); s.step();)
    changes[s.integer(0)] = change_since(db, s.integer(0), rules, stamp, options.everything, rules_changed);
  auto met = std::async(std::launch::async, documents_with_words, reader(session.state()), std::cref(changes));
  read_versions(db, *this);
  find_regions(rules, options.as_of, *this);
  mark_findings(db, *this);
  const auto with_words = met.get();
  for (Screened& d : documents)
    if (const auto of = with_words.find(d.rule_set); of != with_words.end())
      d.may_speak = std::binary_search(of->second.begin(), of->second.end(), d.document);
}

namespace {

// A new text may bear the title of the one that it repeals: days tell which is the older one, or else that only one repeals.
bool may_repeal(const Screened& by, const Screened& d) {
  const auto issued = [](const Screened& x) -> const std::string& { return x.dated.empty() ? x.effective : x.dated; };
  if (!issued(by).empty() && !issued(d).empty()) return issued(d) < issued(by);
  return std::none_of(d.cited.begin(), d.cited.end(), [&](const Cited& c) { return c.repeals && c.title == d.title; });
}

}  // namespace

const Screened* Plan::repealed_by(const Screened& d, Date as_of) const {
  const std::string day = iso(as_of);
  for (const std::string* name : {&d.title, &d.number})
    for (auto [at, end] = repeals.equal_range(*name); at != end; ++at) {
      const Screened& by = documents[at->second.by];
      if (&by != &d && names(at->second.what, d.title, d.number) && by.effective <= day && may_repeal(by, d)) return &by;
    }
  return nullptr;
}

}  // namespace xiezhi::store
