#include "engine/store/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>

#include "xiezhi/error.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::store {
namespace {

struct Fault {
  int code;
  const char *zh, *en;
  ErrorKind kind = ErrorKind::store;
};

// The faults that a user can do something about; the rest carry SQLite's own words.
constexpr std::array faults = {
    Fault{SQLITE_FULL, "磁盘已满，这一步没有写入；此前已保存的内容完好",
          "the disk is full: this step was not written; what was saved before is intact"},
    Fault{SQLITE_BUSY, "数据库正被别的程序占用，等待超时", "the database is in use by another program: waited too long"},
    Fault{SQLITE_LOCKED, "数据库正被占用", "the database is locked"},
    Fault{SQLITE_NOTADB, "不是数据库文件", "not a database file", ErrorKind::no_store},
    Fault{SQLITE_CORRUPT, "数据库文件已损坏，请用备份恢复", "the database file is damaged: restore it from a backup"},
    Fault{SQLITE_CANTOPEN, "无法打开数据库文件", "the database file cannot be opened", ErrorKind::no_store},
    Fault{SQLITE_READONLY, "数据库文件只读，不能写入", "the database file is read-only", ErrorKind::no_store},
    Fault{SQLITE_PERM, "没有权限访问数据库文件", "no permission for the database file", ErrorKind::no_store},
    Fault{SQLITE_IOERR, "读写数据库文件失败（磁盘已满或设备故障），这一步没有写入",
          "reading or writing the database file failed (disk full or a device fault): this step was not written"},
};

[[noreturn]] void fail(sqlite3* db, int code, const std::string& path) {
  const int primary = code & 0xFF;
  for (const Fault& f : faults)
    if (f.code == primary) throw Error(f.kind, f.zh, f.en, path);
  const std::string words = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  throw Error(ErrorKind::store, "数据库出错：" + words, "database error: " + words, path);
}

constexpr std::size_t most_idle = 100;  // statements a connection keeps

void make_private_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0) {
    ::close(fd);
  } else if (errno != EEXIST) {
    const bool full = errno == ENOSPC || errno == EDQUOT;
    const std::string words = std::strerror(errno);
    throw Error(full ? ErrorKind::store : ErrorKind::no_store, "无法建立数据库文件：" + words,
                "the database file cannot be made: " + words, path);
  }
}

// The name of a file that is not written meanwhile, as SQLite takes it.
std::string immutable(const std::string& path) {
  std::string out = "file:";
  for (const char c : path) c == '%' ? out += "%25" : c == '?' ? out += "%3f" : c == '#' ? out += "%23" : out += c;
  return out + "?immutable=1";
}

}  // namespace

Query::Query(Database& db, std::string_view sql) : statement_(nullptr, GiveBack{&db}) {
  if (auto known = db.idle_.extract(std::string(sql))) {
    statement_.reset(known.mapped().release());
    return;
  }
  sqlite3_stmt* s = nullptr;
  if (const int rc = sqlite3_prepare_v2(db.db_.get(), sql.data(), static_cast<int>(sql.size()), &s, nullptr); rc != SQLITE_OK)
    db.fail(rc);
  statement_.reset(s);
}

void Query::GiveBack::operator()(sqlite3_stmt* s) const {
  std::unique_ptr<sqlite3_stmt, Database::Finalize> idle(s);
  sqlite3_reset(s);
  sqlite3_clear_bindings(s);
  if (db->idle_.size() >= most_idle) db->idle_.erase(db->idle_.begin());  // any: else those of one question would stay for good
  db->idle_.emplace(sqlite3_sql(s), std::move(idle));
}
void Database::Finalize::operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
void Database::fail(int code) const { store::fail(db_.get(), code, path_); }

void Query::bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_.get(), at, value); }
void Query::bind(int at, double value) { sqlite3_bind_double(statement_.get(), at, value); }
void Query::bind(int at, std::string_view value) {
  // A null pointer would bind NULL: an empty view is an empty text.
  const char* data = value.data() ? value.data() : "";
  sqlite3_bind_text64(statement_.get(), at, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}
void Query::bind(int at, Blob value) {
  const char* data = value.bytes.data() ? value.bytes.data() : "";
  sqlite3_bind_blob64(statement_.get(), at, data, value.bytes.size(), SQLITE_TRANSIENT);
}
void Query::bind(int at, std::nullptr_t) { sqlite3_bind_null(statement_.get(), at); }

bool Query::step() {
  const int rc = sqlite3_step(statement_.get());
  if (rc == SQLITE_ROW) return true;
  if (rc == SQLITE_DONE) return false;
  statement_.get_deleter().db->fail(rc);
}

void Query::run() {
  while (step()) {}
}

void Query::reset() { sqlite3_reset(statement_.get()); }

bool Query::null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double Query::real(int column) const { return sqlite3_column_double(statement_.get(), column); }
std::string_view Query::view(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return data ? std::string_view(data, size) : std::string_view();
}

Database::Database(const std::filesystem::path& file, bool create, std::chrono::milliseconds busy) : path_(file.string()) {
  if (create) make_private_file(path_);
  if (std::error_code none; !create && !std::filesystem::exists(file, none))
    throw Error(ErrorKind::not_found, "没有这个数据库文件", "no such database file", path_);
  open(path_, SQLITE_OPEN_READWRITE);  // for reading, when the system allows no more
  // Readers of a WAL file share memory in a file beside it; where it cannot be made they must be told that none is needed.
  if (std::error_code none; read_only() && !readable() && !std::filesystem::exists(path_ + "-wal", none))
    open(immutable(path_), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  sqlite3_busy_timeout(db_.get(), static_cast<int>(std::min<std::int64_t>(busy.count(), std::numeric_limits<int>::max())));
  run("PRAGMA foreign_keys = ON");
  run("PRAGMA cache_size = -65536");
  run("PRAGMA mmap_size = 1073741824");
  run("PRAGMA synchronous = FULL");  // with WAL: one fsync a commit; what was committed survives a power cut
}

void Database::open(const std::string& name, int flags) {
  sqlite3* db = nullptr;
  const int rc = sqlite3_open_v2(name.c_str(), &db, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  db_.reset(db);
  if (rc != SQLITE_OK) fail(rc);
}

bool Database::readable() const {
  const int rc = sqlite3_exec(db_.get(), "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
  return rc != SQLITE_CANTOPEN && rc != SQLITE_READONLY;
}

bool Database::read_only() const { return sqlite3_db_readonly(db_.get(), "main") == 1; }

void Database::use_wal() {
  // Two processes that switch a new file to WAL at once: one may be told BUSY without the timeout being used.
  for (int tries = 0;; ++tries) {
    try {
      run("PRAGMA journal_mode = WAL");
      return;
    } catch (const Error&) {
      if ((sqlite3_errcode(db_.get()) & 0xFF) != SQLITE_BUSY || tries == 100) throw;
      sqlite3_sleep(20);
    }
  }
}

void Database::Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

void Database::script(const std::string& sql) {
  if (const int rc = sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr); rc != SQLITE_OK) fail(rc);
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(db_.get()); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }

Transaction::Transaction(Database& db) : db_(db) { db_.run("BEGIN IMMEDIATE"); }

// After SQLITE_FULL or an I/O fault SQLite may have rolled back by itself.
Transaction::~Transaction() {
  if (!db_.in_transaction()) return;
  try {
    db_.run("ROLLBACK");
  } catch (const Error&) {}
}

void Transaction::commit() { db_.run("COMMIT"); }

Snapshot::Snapshot(Database& db) : db_(db), outer_(db.in_transaction()) {
  if (!outer_) db_.run("BEGIN");
}

Snapshot::~Snapshot() {
  if (outer_ || !db_.in_transaction()) return;
  try {
    db_.run("ROLLBACK");
  } catch (const Error&) {}
}

}  // namespace xiezhi::store

void xiezhi::tune_process_for_store() { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
