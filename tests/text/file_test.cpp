#include "engine/text/file.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "xiezhi/error.hpp"

namespace xiezhi::text {
namespace {

using namespace std::string_literals;

class Slurp : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder); }
  void TearDown() override { std::filesystem::remove_all(folder); }
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / "xiezhi-slurp";
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
};

TEST_F(Slurp, reads_all_bytes) {
  const std::string bytes = std::string(100000, 'x') + "\0\r\n"s;
  std::ofstream(folder / "a", std::ios::binary) << bytes;
  EXPECT_EQ(slurp(folder / "a", 1 << 20), bytes);
  std::ofstream(folder / "b").flush();
  EXPECT_EQ(slurp(folder / "b", 10), "");
}

TEST_F(Slurp, tells_missing_files_folders_and_large_files_apart) {
  EXPECT_EQ(fault(folder / "none", 10), ErrorKind::not_found);
  EXPECT_EQ(fault(folder, 10), ErrorKind::unreadable);
  std::ofstream(folder / "sparse").flush();
  std::filesystem::resize_file(folder / "sparse", 200u << 20);
  EXPECT_EQ(fault(folder / "sparse", 100u << 20), ErrorKind::too_large);
}

}  // namespace
}  // namespace xiezhi::text
