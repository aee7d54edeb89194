// Killed writers, many processes, a full disk.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "engine/store/database.hpp"
#include "tests/store/kit.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::test {
namespace {

std::string text_of(int process, int i) {
  return "第" + std::to_string(i) + "号管理办法\n\n第一条 违反第" + std::to_string(process * 1000 + i) +
         "号规定的，处罚款。\n第二条 经营者应当申领第" + std::to_string(i) + "号许可证。\n";
}

class Hardship : public StoreTest {
 protected:
  // Runs `work` in a process of its own; nothing of the parent's store is used there.
  template <class Work>
  static pid_t fork_to(Work work) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    int status = 0;
    try {
      work();
    } catch (const Error&) { status = 1; } catch (...) {
      status = 2;
    }
    ::_exit(status);
  }
  static int wait(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  void write_some(const std::filesystem::path& file, int process, int from, int to) const {
    Store store(file);
    for (int i = from; i < to; ++i) {
      const Document d = read_text(text_of(process, i));
      store.save({"p" + std::to_string(process) + "/" + std::to_string(i), &d, &rules_, &options_}, find_words(d), noon);
    }
  }
  static std::string integrity(const std::filesystem::path& file) {
    store::Database db(file, false, std::chrono::seconds(5));
    store::Query q = db.query("PRAGMA integrity_check");
    q.step();
    return q.text(0);
  }
  // Every version has its review, and its findings are all there.
  static void expect_whole(Store& store) {
    for (const StoredVersion& v : store.list({.all_versions = true})) {
      EXPECT_EQ(v.findings.errors, 2u) << v.name;
      EXPECT_EQ(store.show("#" + std::to_string(v.id), june).review.findings.size(), 2u);
    }
  }
};

TEST_F(Hardship, a_writer_that_is_killed_leaves_only_whole_documents) {
  const auto file = folder_.path() / "killed.db";
  for (const int after : {0, 20, 60, 150}) {
    const pid_t child = fork_to([&] { write_some(file, 1, 0, 100000); });
    std::this_thread::sleep_for(std::chrono::milliseconds(after));
    ::kill(child, SIGKILL);
    wait(child);
    if (!std::filesystem::exists(file)) continue;
    Store store(file);
    expect_whole(store);
    EXPECT_EQ(integrity(file), "ok");
  }
  write_some(file, 1, 0, 60);  // a second run goes on
  Store store(file);
  EXPECT_GE(store.list().size(), 60u);
  expect_whole(store);
}

TEST_F(Hardship, eight_processes_writing_one_store_lose_nothing) {
  const auto file = folder_.path() / "eight.db";  // made by whichever comes first
  std::vector<pid_t> children;
  for (int p = 0; p < 8; ++p) children.push_back(fork_to([&, p] { write_some(file, p, 0, 20); }));
  for (const pid_t c : children) EXPECT_EQ(wait(c), 0);
  Store store(file);
  EXPECT_EQ(store.list().size(), 160u);
  expect_whole(store);
  EXPECT_EQ(integrity(file), "ok");
}

TEST_F(Hardship, a_full_disk_gives_an_error_and_a_usable_file) {
  const auto file = folder_.path() / "full.db";
  write_some(file, 1, 0, 5);
  const pid_t child = fork_to([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{400 * 1024, 400 * 1024};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    Store store(file);
    int saved = 0;
    for (int i = 5; i < 5000; ++i) {
      const Document d = read_text(text_of(1, i));
      try {
        store.save({"p1/" + std::to_string(i), &d, &rules_, &options_}, find_words(d), noon);
        ++saved;
      } catch (const Error& e) {
        if (e.kind() != ErrorKind::store) ::_exit(10);
        // The same handle still reads what was saved before.
        if (store.list().size() != static_cast<std::size_t>(5 + saved)) ::_exit(11);
        ::_exit(saved > 0 ? 7 : 12);
      }
    }
    ::_exit(13);
  });
  EXPECT_EQ(wait(child), 7);
  Store store(file);
  EXPECT_GT(store.list().size(), 5u);
  expect_whole(store);
  EXPECT_EQ(integrity(file), "ok");
  write_some(file, 2, 0, 3);  // with room again, it goes on
}

TEST_F(Hardship, a_writer_waits_for_another_and_then_says_so) {
  const auto file = folder_.path() / "busy.db";
  write_some(file, 1, 0, 1);
  store::Database other(file, false, std::chrono::seconds(1));
  store::Transaction held(other);
  Store store(file, {.create = false, .busy = std::chrono::milliseconds(50)});
  const Document d = read_text(text_of(1, 1));
  try {
    store.save({"x", &d, &rules_, &options_}, find_words(d), noon);
    ADD_FAILURE();
  } catch (const Error& e) { EXPECT_EQ(e.kind(), ErrorKind::store); }
  EXPECT_EQ(store.list().size(), 1u);  // readers do not wait
}

}  // namespace
}  // namespace xiezhi::test
