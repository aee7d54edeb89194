#include "engine/store/migrate.hpp"

#include "engine/document/validity.hpp"
#include "engine/store/day.hpp"
#include "engine/store/derive.hpp"
#include "engine/store/state.hpp"
#include "store_schema.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::store {
namespace {

constexpr std::int64_t application_id = 0x585A4849;  // "XZHI": tells our files from other SQLite files

std::int64_t pragma(Database& db, const char* sql) {
  Query s = db.query(sql);
  return s.step() ? s.integer(0) : 0;
}

void to_1(Database& db) { db.script(schema_1); }

std::vector<std::int64_t> texts(Database& db) {
  std::vector<std::int64_t> out;
  for (Query s = db.query("SELECT id FROM document ORDER BY id"); s.step();) out.push_back(s.integer(0));
  return out;
}

// The derived tables are filled from the texts that are there; clauses by to_7.
void to_2(Database& db) {
  db.script(schema_2);
  for (const std::int64_t id : texts(db)) insert_grams(db, id, derive(read_document(db, id)));
}

void to_3(Database& db) { db.script(schema_3); }

void to_4(Database& db) { db.script(schema_4); }

void to_5(Database& db) {
  db.script(schema_5);
  for (const std::int64_t id : texts(db)) {
    const Document document = read_document(db, id);
    insert_citations(db, id, cited(document));
    db.run("UPDATE document SET valid_to = ? WHERE id = ?", iso(document::valid_to(document.data())), id);
  }
}

void to_6(Database& db) { db.script(schema_6); }

void to_7(Database& db) {
  db.script(schema_7);
  for (const std::int64_t id : texts(db)) insert_clauses(db, id, derive(read_document(db, id)));
}

constexpr void (*steps[])(Database&) = {to_1, to_2, to_3, to_4, to_5, to_6, to_7};
static_assert(std::size(steps) == schema_version);

// The version of the file, 0 when it is new.
std::int64_t version_of_file(Database& db) {
  const std::int64_t version = pragma(db, "PRAGMA user_version");
  const bool empty = pragma(db, "SELECT count(*) FROM sqlite_schema") == 0;
  if (!empty && pragma(db, "PRAGMA application_id") != application_id)
    throw Error(ErrorKind::no_store, "这是别的程序的数据库，没有改动它",
                "this database belongs to another program; it was not changed", db.path());
  if (version > schema_version)
    throw Error(ErrorKind::no_store, "数据库由更新版本的 Xiezhi 写成，请升级程序",
                "the database was written by a later version of Xiezhi: upgrade the program", db.path());
  return empty ? 0 : version;
}

}  // namespace

void migrate(Database& db) {
  const bool current = version_of_file(db) == schema_version;
  if (db.read_only()) {
    if (current) return;
    throw Error(ErrorKind::no_store, "数据库文件只读，不能升级到现在的版本",
                "the database file is read-only and cannot be brought to this version", db.path());
  }
  db.use_wal();  // not before it is known whose file it is
  if (current) return;
  Transaction transaction(db);
  for (auto version = version_of_file(db); version < schema_version; ++version) steps[version](db);  // asked again: locked now
  db.run("PRAGMA application_id = " + std::to_string(application_id));
  db.run("PRAGMA user_version = " + std::to_string(schema_version));
  transaction.commit();
}

}  // namespace xiezhi::store
