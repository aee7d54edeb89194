// SQLite in three small classes. A Database is one connection and belongs to one thread at a time (Store locks around it);
// every fault of SQLite becomes Error(store).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace xiezhi::store {

// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

class Database;

// A prepared statement. Reset, and so its read snapshot ended, when it goes out of scope; then its connection keeps it for the
// next who asks the same. Must not outlive the connection.
class Query {
 public:
  Query(Database& db, std::string_view sql);

  void bind(int at, std::int64_t value);
  void bind(int at, double value);
  void bind(int at, std::string_view value);
  void bind(int at, Blob value);
  void bind(int at, std::nullptr_t);
  template <class T>
  void bind(int at, const std::optional<T>& value) {
    value ? bind(at, *value) : bind(at, nullptr);
  }
  template <class T>
  requires std::is_integral_v<T>
  void bind(int at, T value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
  void bind(int at, const char* value) { bind(at, std::string_view(value)); }

  template <class... T>
  Query& with(const T&... values) {
    reset();
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }

  bool step();  // true: a row stands ready
  void run();   // to the end
  void reset();
  bool null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view view(int column) const;  // until the next step; blobs too
  std::string text(int column) const { return std::string(view(column)); }

 private:
  struct GiveBack {
    Database* db;
    void operator()(sqlite3_stmt* s) const;
  };
  std::unique_ptr<sqlite3_stmt, GiveBack> statement_;
};

class Database {
 public:
  // `create` makes a missing file, readable by its owner only. Foreign keys and `busy` (how long a locked file is waited for)
  // are set on every connection. A file that may not be written is opened for reading; in a folder that may not be written
  // either, as if nobody else wrote it meanwhile. Nothing in the file is changed.
  Database(const std::filesystem::path& file, bool create, std::chrono::milliseconds busy);
  void use_wal();  // of a file that is known to be ours
  bool read_only() const;

  template <class... T>
  Query query(std::string_view sql, const T&... values) {
    Query s(*this, sql);
    s.with(values...);
    return s;
  }
  template <class... T>
  void run(std::string_view sql, const T&... values) {
    query(sql, values...).run();
  }
  void script(const std::string& sql);  // several statements
  std::int64_t last_id() const;
  bool in_transaction() const;
  const std::string& path() const { return path_; }

 private:
  friend class Query;
  struct Close {
    void operator()(sqlite3* db) const;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* s) const;
  };
  void open(const std::string& name, int flags);
  bool readable() const;
  [[noreturn]] void fail(int code) const;
  std::string path_;
  std::unique_ptr<sqlite3, Close> db_;
  std::unordered_multimap<std::string, std::unique_ptr<sqlite3_stmt, Finalize>> idle_;  // by SQL: ready for the next Query
};

// BEGIN IMMEDIATE … commit(); rolled back when left without. (A deferred transaction that reads and then writes would fail
// at once, whatever the timeout, when another writer committed in between.)
class Transaction {
 public:
  explicit Transaction(Database& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& db_;
};

// A snapshot for several reads: what they see belongs together.
class Snapshot {
 public:
  explicit Snapshot(Database& db);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Database& db_;
  bool outer_;
};

}  // namespace xiezhi::store
