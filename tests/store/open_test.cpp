// What may be opened as a store, and what opening changes: nothing of others, and nothing that may not be written.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/store/database.hpp"
#include "tests/store/kit.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::test {
namespace {

namespace fs = std::filesystem;

class Opening : public StoreTest {
 protected:
  // In a process that may write neither the file nor its folder: how many documents it lists, 100 more if it could save one.
  int listed_by_a_reader(const fs::path& file) const {
    fs::permissions(file.parent_path(), fs::perms(0555));
    for (const auto& entry : fs::directory_iterator(file.parent_path())) fs::permissions(entry.path(), fs::perms(0444));
    const pid_t child = ::fork();
    if (child == 0) {
      if (::getuid() == 0 && ::setuid(65534) != 0) ::_exit(99);
      int count = 98;
      try {
        Store store(file);
        count = static_cast<int>(store.list().size());
        const Document d = read_text("关于公示的通知\n\n一、请公示。\n");
        store.save({"x", &d, &rules_, &options_}, find_words(d), noon);
        count += 100;
      } catch (const Error& e) {
        if (e.kind() != ErrorKind::no_store) count = 97;
      }
      ::_exit(count);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    fs::permissions(file.parent_path(), fs::perms(0755));
    return WEXITSTATUS(status);
  }
};

constexpr auto text = "石桥街道共享单车管理办法\n\n第一条 企业应当申领许可证。\n第二条 企业应当公示投诉电话。\n";

TEST_F(Opening, a_database_of_another_program_stays_as_it_is) {
  const auto file = folder_.path() / "other.db";
  store::Database(file, true, std::chrono::seconds(1)).script("CREATE TABLE t (x); INSERT INTO t VALUES (1);");
  const std::string before = read_file(file);
  ASSERT_FALSE(before.empty());
  EXPECT_THROW(Store{file}, Error);
  EXPECT_EQ(read_file(file), before);
  EXPECT_FALSE(fs::exists(file.string() + "-wal"));
}

TEST_F(Opening, a_file_that_may_not_be_written_can_be_read) {
  save("a", text);
  store_.close();
  EXPECT_EQ(listed_by_a_reader(folder_.path() / "reviews.db"), 1);
}

TEST_F(Opening, a_reader_sees_what_a_writer_at_work_has_saved) {
  save("a", text);
  EXPECT_EQ(listed_by_a_reader(folder_.path() / "reviews.db"), 1);  // from the log beside the file
}

TEST_F(Opening, a_store_is_a_file) {
  EXPECT_THROW(Store(":memory:"), Error);
  EXPECT_THROW(Store(folder_.path() / "none.db", {.create = false}), Error);
}

TEST_F(Opening, an_empty_path_is_refused) {
  try {
    Store("");
    FAIL();
  } catch (const Error& e) { EXPECT_EQ(e.kind(), ErrorKind::bad_argument); }
}

TEST_F(Opening, a_name_that_is_no_text_is_refused) {
  for (const auto* name : {"\xB2\xE2\xCA\xD4.txt", "a\xFF", "\xED\xA0\x80"}) {
    try {
      save(name, text);
      ADD_FAILURE() << name;
    } catch (const Error& e) { EXPECT_EQ(e.kind(), ErrorKind::bad_argument); }
  }
  save("𠮷县.txt", text);
}

TEST_F(Opening, a_name_that_would_be_taken_for_a_version_is_refused) {
  for (const auto* name : {"#7", "a@2", "2025@1"}) {
    try {
      save(name, text);
      ADD_FAILURE() << name;
    } catch (const Error& e) { EXPECT_EQ(e.kind(), ErrorKind::bad_argument) << name; }
  }
  for (const auto* name : {"a", "#x", "a@b", "a@", "20250017", "a@2.txt"}) {
    save(name, text);
    EXPECT_EQ(store_.show(name, june).version.name, name);
  }
}

TEST_F(Opening, what_was_fixed_names_the_version_it_stood_in) {
  const auto first = save("a", text);
  save("a", "石桥街道共享单车管理办法\n\n第一条 企业可以自主经营。\n第二条 企业应当公示投诉电话。\n");
  const auto shown = store_.show("a", june);
  ASSERT_EQ(shown.fixed.size(), 1u);
  EXPECT_EQ(shown.before, first.version);
  EXPECT_EQ(shown.fixed[0].finding.span.of(store_.document("#" + std::to_string(shown.before)).text()), "许可证");
}

}  // namespace
}  // namespace xiezhi::test
