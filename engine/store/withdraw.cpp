#include "engine/store/withdraw.hpp"

#include "engine/document/words.hpp"
#include "engine/store/day.hpp"
#include "engine/store/state.hpp"

namespace xiezhi {
namespace store {

std::vector<Withdrawal> withdrawals(Database& db, std::string_view name) {
  std::vector<Withdrawal> out;
  for (Query s = db.query("SELECT withdrawn, by, reason, at FROM withdrawal WHERE name = ? ORDER BY id", name); s.step();)
    out.push_back({s.integer(0) != 0, s.text(1), s.text(2), s.text(3)});
  return out;
}

namespace {

void record(Database& db, std::string_view name, const Withdrawal& w) {
  db.run("INSERT INTO withdrawal (name, withdrawn, by, reason, at) VALUES (?, ?, ?, ?, ?)", name, w.withdrawn ? 1 : 0, w.by,
         w.reason, w.at);
}

StoredVersion say(State& state, std::string_view ref, const Withdrawal& w) {
  if (document::trimmed(w.by).empty() || document::trimmed(w.reason).empty())
    bad_argument("撤出和恢复要写明何人（by）、何故（reason）", "withdrawing and restoring name who does it and why");
  const Session db(state);
  Transaction transaction(*db);
  const StoredVersion v = version_of(*db, find_version(*db, ref));
  if (!db->query("SELECT 1 FROM newest WHERE id = ?", v.id).step())
    bad_argument("撤出和恢复的是整件文稿，不是它的一个旧版本；请写名称 “" + v.name + "”",
                 "a draft is withdrawn and restored as a whole, not an old version of it; give its name, '" + v.name + "'");
  if (w.withdrawn && v.withdrawn)
    bad_argument("“" + v.name + "” " + said(*v.withdrawn), "'" + v.name + "' is " + said(*v.withdrawn, Language::en));
  if (!w.withdrawn && !v.withdrawn) bad_argument("“" + v.name + "” 没有撤出", "'" + v.name + "' is not withdrawn");
  record(*db, v.name, w);
  StoredVersion out = version_of(*db, v.id);
  transaction.commit();
  return out;
}

}  // namespace

std::optional<Withdrawal> bring_back(Database& db, std::string_view name, Moment now) {
  std::vector<Withdrawal> all = withdrawals(db, name);
  if (all.empty() || !all.back().withdrawn) return std::nullopt;
  record(db, name, {false, {}, {}, iso(now)});
  return std::move(all.back());
}

}  // namespace store

StoredVersion Store::withdraw(std::string_view ref, std::string_view by, std::string_view reason, Moment now) {
  return store::say(*state_, ref, {true, std::string(by), std::string(reason), store::iso(now)});
}

StoredVersion Store::restore(std::string_view ref, std::string_view by, std::string_view reason, Moment now) {
  return store::say(*state_, ref, {false, std::string(by), std::string(reason), store::iso(now)});
}

}  // namespace xiezhi
