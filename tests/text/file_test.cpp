#include "engine/text/file.hpp"

#include <gtest/gtest.h>

#include "tests/support/files.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::text {
namespace {

using namespace std::string_literals;

ErrorKind fault(const std::filesystem::path& file, std::uint64_t max) {
  try {
    slurp(file, max);
  } catch (const Error& e) {
    EXPECT_EQ(e.path(), file.string());
    return e.kind();
  }
  ADD_FAILURE() << "no error";
  return ErrorKind::store;
}

TEST(Slurp, reads_all_bytes) {
  const test::TempDir folder;
  const std::string bytes = std::string(100000, 'x') + "\0\r\n"s;
  EXPECT_EQ(slurp(folder.file("a", bytes), 1 << 20), bytes);
  EXPECT_EQ(slurp(folder.file("b", ""), 10), "");
}

TEST(Slurp, reads_what_does_not_tell_its_size_to_the_end) {
  const auto status = slurp("/proc/self/status", 1 << 20);
  EXPECT_TRUE(status.starts_with("Name:"));
  EXPECT_TRUE(status.ends_with("\n"));
  EXPECT_EQ(fault("/proc/self/status", 100), ErrorKind::too_large);
}

TEST(Slurp, tells_missing_files_folders_and_large_files_apart) {
  const test::TempDir folder;
  EXPECT_EQ(fault(folder.path() / "none", 10), ErrorKind::not_found);
  EXPECT_EQ(fault(folder.path(), 10), ErrorKind::unreadable);
  const auto sparse = folder.file("sparse", "");
  std::filesystem::resize_file(sparse, 200u << 20);
  EXPECT_EQ(fault(sparse, 100u << 20), ErrorKind::too_large);
}

}  // namespace
}  // namespace xiezhi::text
