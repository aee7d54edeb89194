#include "engine/store/state.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "engine/document/data.hpp"
#include "engine/store/day.hpp"
#include "engine/store/shape.hpp"
#include "engine/text/fold.hpp"

namespace xiezhi::store {
namespace {

const std::string select_decisions =
    "SELECT d.id, d.finding_id, f.rule, f.provision, f.sentence, d.verdict, d.by, d.reason, d.at, d.until, "
    "v.name || '@' || v.number "
    "FROM decision d JOIN finding f ON f.id = d.finding_id JOIN version v ON v.id = f.version_id ";

Decision decision_row(const Query& s) {
  Decision d;
  d.id = s.integer(0);
  d.finding = s.integer(1);
  d.rule = s.text(2);
  d.provision = s.text(3);
  d.sentence = s.text(4);
  d.verdict = verdict(s.view(5));
  d.by = s.text(6);
  d.reason = s.text(7);
  d.at = s.text(8);
  d.until = day_of(s.view(9));
  d.version = s.text(10);
  return d;
}

std::int64_t whole_number(std::string_view digits) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return !digits.empty() && error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

}  // namespace

bool begins_digest(std::string_view ref) {
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return ref.size() >= 8 && std::all_of(ref.begin(), ref.end(), is_digit);
}

const KnownPoints::Said& KnownPoints::of(Database& db, std::int64_t rule_set) {
  Said& out = known_[rule_set];
  if (!out.words.empty()) return out;  // a row that says something is not changed any more
  Query s = db.query("SELECT points FROM rule_set WHERE id = ?", rule_set);
  s.step();
  return out = {s.text(0), decode_points(s.view(0), db.path())};
}

Session::Session(State& state) : state_(state), lock_(state.mutex) {
  if (!state.database) throw Error(ErrorKind::store, "数据库已关闭", "the store is closed", state.path);
}

Database reader(const State& state) {
  constexpr std::chrono::milliseconds busy{10000};  // a reader hardly ever waits: the file is in WAL mode
  return {state.file, false, busy};
}

void bad_argument(const std::string& zh, const std::string& en) { throw Error(ErrorKind::bad_argument, zh, en); }

std::string holding(Date today) { return today.known() ? " AND (d.until = '' OR d.until >= '" + iso(today) + "')" : ""; }

Counted count_findings(Database& db, const std::string& ids, Date today) {
  const std::string among = ids.empty() ? "" : " AND f.version_id IN (SELECT value FROM json_each(?1))";
  const auto ask = [&](const std::string& sql) {
    Query s = db.query(sql);
    if (!ids.empty()) s.bind(1, ids);
    return s;
  };
  Counted out;
  for (Query s = ask("SELECT f.version_id, f.severity FROM finding f WHERE f.closed_by IS NULL" + among); s.step();) {
    const auto at = out.try_emplace(out.end(), s.integer(0));  // the index tells them version by version
    ++at->second.findings.at(static_cast<std::size_t>(decode_severity(s.integer(1), db.path())));
  }
  for (Query s = ask("SELECT f.version_id, count(*), sum(f.severity = 2 AND d.verdict = 'dismiss') FROM decision d "
                     "JOIN finding f ON f.id = d.finding_id WHERE f.closed_by IS NULL AND NOT EXISTS "
                     "(SELECT 1 FROM decision e WHERE e.finding_id = d.finding_id AND e.id > d.id)" +
                     among + holding(today) + " GROUP BY f.version_id");
       s.step();) {
    auto& counted = out[s.integer(0)];
    counted.decided = static_cast<std::size_t>(s.integer(1));
    counted.dismissed_errors = static_cast<std::size_t>(s.integer(2));
  }
  return out;
}

std::vector<StoredVersion> versions(Database& db, const std::string& where, const std::string& order, std::int64_t limit,
                                    const std::vector<std::string>& texts, const Counted* counted, Date today) {
  std::string sql =
      "SELECT v.id, v.name, v.number, d.digest, d.format, d.title, d.doc_number, v.issuer, v.kind, d.dated, d.effective, "
      "d.valid_to, v.saved_at, v.as_of, r.digest, v.complete, v.kinship, p.name || '@' || p.number, "
      "w.by, w.reason, w.at FROM version v JOIN document d ON d.id = v.document_id JOIN rule_set r ON r.id = v.rule_set_id "
      "LEFT JOIN version p ON p.id = v.predecessor_id LEFT JOIN withdrawn w ON w.name = v.name WHERE " +
      where + " ORDER BY " + order;
  if (limit > 0) sql += " LIMIT " + std::to_string(limit);
  Query s = db.query(sql);
  for (std::size_t i = 0; i < texts.size(); ++i) s.bind(static_cast<int>(i + 1), texts[i]);
  std::vector<StoredVersion> out;
  std::string ids;
  while (s.step()) {
    StoredVersion v;
    v.id = s.integer(0);
    v.name = s.text(1);
    v.number = static_cast<std::uint32_t>(s.integer(2));
    v.digest = s.text(3);
    v.format = s.text(4);
    v.title = s.text(5);
    v.doc_number = s.text(6);
    v.issuer = s.text(7);
    v.kind = s.text(8);
    v.dated = day_of(s.view(9));
    v.effective = day_of(s.view(10));
    v.valid_to = day_of(s.view(11));
    v.saved_at = s.text(12);
    v.as_of = day_of(s.view(13));
    v.rules_digest = s.text(14);
    v.complete = s.integer(15) == 1;
    v.kinship = s.real(16);
    v.predecessor = s.text(17);
    if (!s.null(20)) v.withdrawn = {true, s.text(18), s.text(19), s.text(20)};
    if (!counted) ids += (ids.empty() ? '[' : ',') + std::to_string(v.id);
    out.push_back(std::move(v));
  }
  if (out.empty()) return out;
  const Counted own = counted ? Counted{} : count_findings(db, ids + ']', today);
  if (!counted) counted = &own;
  for (StoredVersion& v : out) {
    const auto at = counted->find(v.id);
    if (at == counted->end()) continue;
    const auto& [notes, warnings, errors] = at->second.findings;
    v.findings = {errors, warnings, notes};
    v.undecided = errors + warnings + notes - at->second.decided;
  }
  return out;
}

StoredVersion version_of(Database& db, std::int64_t id, Date today) {
  std::vector<StoredVersion> found = versions(db, "v.id = ?", "v.id", 1, {std::to_string(id)}, nullptr, today);
  if (found.empty()) damaged_record(db.path());  // without its document or its rule set
  return std::move(found.front());
}

std::int64_t find_version(Database& db, std::string_view ref) {
  const auto first = [&](std::string_view sql, const auto&... values) -> std::int64_t {
    Query s = db.query(sql, values...);
    return s.step() ? s.integer(0) : 0;
  };
  const auto sign = ref.rfind('@');
  const std::int64_t number = sign == ref.npos ? -1 : whole_number(ref.substr(sign + 1));
  const std::string_view name = number < 0 ? ref : ref.substr(0, sign);
  const auto numbered = [&](std::string_view full) {
    return number < 0 ? first("SELECT id FROM newest WHERE name = ?", full)
                      : first("SELECT id FROM version WHERE name = ? AND number = ?", full, number);
  };
  std::int64_t id = 0;
  if (ref.starts_with('#')) id = first("SELECT id FROM version WHERE id = ?", whole_number(ref.substr(1)));
  if (!id) id = first("SELECT id FROM newest WHERE name = ?", ref);
  if (!id) id = numbered(name);
  if (!id && begins_digest(ref))
    id = first(
        "SELECT v.id FROM version v JOIN document d ON d.id = v.document_id WHERE d.digest >= ?1 AND d.digest < ?1 || 'g' "
        "ORDER BY v.id DESC LIMIT 1",
        ref);
  if (id) return id;
  // The end of a path, when only one name has it; a withdrawn one when no other has.
  std::vector<std::string> names;
  const auto add_names = [&](bool with_withdrawn) {
    for (Query s = db.query(std::string("SELECT name FROM ") + latest(with_withdrawn) +
                                " WHERE substr(name, -length(?1) - 1) = '/' || ?1 ORDER BY name",
                            name);
         s.step();)
      names.push_back(s.text(0));
  };
  add_names(false);
  if (names.empty()) add_names(true);
  if (names.size() == 1) id = numbered(names.front());
  if (names.size() > 1) {
    std::string all;
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 10); ++i) all += (i ? ", " : "") + names[i];
    bad_argument("“" + std::string(ref) + "” 对应几件文件，请写全：" + all,
                 "'" + std::string(ref) + "' is the end of several names; give one in full: " + all);
  }
  if (!id) bad_argument("库中没有文件 “" + std::string(ref) + "”", "the store holds no document '" + std::string(ref) + "'");
  return id;
}

bool names_a_version(std::string_view name) {
  const auto at = name.rfind('@');
  return (name.starts_with('#') && whole_number(name.substr(1)) >= 0) ||
         (at != name.npos && whole_number(name.substr(at + 1)) >= 0);
}

std::vector<FindingRow> findings_of(Database& db, std::int64_t version, const std::set<std::string>* of_rules,
                                    Details details) {
  Query s = db.query(
      "SELECT id, rule, severity, category, provision, begin, end, fingerprint, sentence, detail FROM finding "
      "WHERE version_id = ? AND closed_by IS NULL ORDER BY begin, rule, id",
      version);
  std::vector<FindingRow> out;
  while (s.step()) {
    std::string rule = s.text(1);
    if (of_rules && !of_rules->contains(rule)) continue;
    FindingRow row;
    Finding& f = row.finding;
    row.id = s.integer(0);
    f.rule = std::move(rule);
    f.severity = decode_severity(s.integer(2), db.path());
    f.category = s.text(3);
    f.provision = s.text(4);
    f.span = {static_cast<std::uint32_t>(s.integer(5)), static_cast<std::uint32_t>(s.integer(6))};
    f.fingerprint = s.text(7);
    row.sentence = s.text(8);
    row.detail = s.text(9);
    if (details == Details::decoded) decode_detail(row.detail, f, db.path());
    out.push_back(std::move(row));
  }
  return out;
}

std::int64_t predecessor(Database& db, std::int64_t version) {
  Query s = db.query("SELECT predecessor_id FROM version WHERE id = ?", version);
  if (!s.step() || s.null(0)) return 0;
  if (s.integer(0) >= version) damaged_record(db.path());  // what came first was saved first; a ring would have no end
  return s.integer(0);
}

std::optional<Decision> decision_on(Database& db, std::int64_t finding) {
  Query s = db.query(select_decisions + "WHERE d.finding_id = ? ORDER BY d.id DESC LIMIT 1", finding);
  if (!s.step()) return std::nullopt;
  return decision_row(s);
}

std::vector<Decision> last_decisions(Database& db) {
  std::vector<Decision> out;
  Query s = db.query(select_decisions + "WHERE d.id IN (SELECT max(id) FROM decision GROUP BY finding_id) ORDER BY d.id");
  while (s.step()) out.push_back(decision_row(s));
  return out;
}

std::map<std::int64_t, Decision> decisions_in(Database& db, std::int64_t version) {
  std::map<std::int64_t, Decision> out;
  for (Query s = db.query(select_decisions + "WHERE f.version_id = ? ORDER BY d.id", version); s.step();)
    out.insert_or_assign(s.integer(1), decision_row(s));
  return out;
}

Document read_document(Database& db, std::int64_t document) {
  Query s = db.query("SELECT format, shape, text FROM document WHERE id = ?", document);
  if (!s.step()) throw Error(ErrorKind::store, "库中缺少文件正文", "a stored text is missing", db.path());
  return Document(document::build(decode_shape(s.view(1), s.view(0), s.text(2), db.path())));
}

std::shared_ptr<const Stamp> stamp_of(State& state, const RuleSet& rules, Date as_of) {
  const std::pair<std::string, Date> key{std::string(rules.digest()), as_of};
  {
    const std::lock_guard lock(state.mutex);
    if (const auto it = state.stamps.find(key); it != state.stamps.end()) return it->second;
  }
  auto made = std::make_shared<const Stamp>(stamp(rules, as_of));
  const std::lock_guard lock(state.mutex);
  return state.stamps[key] = made;
}

}  // namespace xiezhi::store
