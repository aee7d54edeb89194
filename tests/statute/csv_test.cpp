#include "engine/statute/csv.hpp"

#include "tests/statute/support.hpp"
#include "tests/support/files.hpp"

namespace xiezhi::statute {
namespace {

using test::expect_bad_line;

Csv parse(std::string_view text) { return Csv::parse(std::string(text), "t.csv", {"a", "b"}); }

TEST(Csv, reads_plain_rows) {
  const auto t = parse("a,b\n1,二\n,\n");
  ASSERT_EQ(t.rows(), 2u);
  EXPECT_EQ(t.at(0, 0), "1");
  EXPECT_EQ(t.at(0, 1), "二");
  EXPECT_EQ(t.at(1, 0), "");
  EXPECT_EQ(t.line(1), 3u);
}

TEST(Csv, unescapes_quoted_fields_with_commas_quotes_and_line_ends) {
  const auto t = parse("a,b\n\"x,y\",\"he said \"\"no\"\"\"\n\"two\nlines\",\n3,4\n");
  ASSERT_EQ(t.rows(), 3u);
  EXPECT_EQ(t.at(0, 0), "x,y");
  EXPECT_EQ(t.at(0, 1), "he said \"no\"");
  EXPECT_EQ(t.at(1, 0), "two\nlines");
  EXPECT_EQ(t.line(2), 5u) << "a line end inside quotes is a line of the file";
}

TEST(Csv, takes_crlf_a_byte_order_mark_and_a_missing_last_line_end) {
  const auto t = parse(
      "\xEF\xBB\xBF"
      "a,b\r\n1,\"2\"\r\n3,");
  ASSERT_EQ(t.rows(), 2u);
  EXPECT_EQ(t.at(0, 1), "2");
  EXPECT_EQ(t.at(1, 0), "3");
  EXPECT_EQ(t.at(1, 1), "");
}

TEST(Csv, finds_columns_in_any_order_and_leaves_others_aside) {
  const auto t = parse("b,z,a\n2,x,1\n");
  EXPECT_EQ(t.at(0, 0), "1");
  EXPECT_EQ(t.at(0, 1), "2");
}

TEST(Csv, skips_empty_lines) {
  const auto t = parse("\na,b\n\n1,2\n\n\n");
  ASSERT_EQ(t.rows(), 1u);
  EXPECT_EQ(t.line(0), 4u);
}

TEST(Csv, says_where_the_form_is_broken) {
  expect_bad_line([] { parse("a,b\n1,2\n1,2,3\n"); }, "t.csv", 3);
  expect_bad_line([] { parse("a,b\n1\n"); }, "t.csv", 2);
  expect_bad_line([] { parse("a,b\n1,\"2\n3\n"); }, "t.csv", 2);
  expect_bad_line([] { parse("a,b\n1,2\"3\n"); }, "t.csv", 2);
  expect_bad_line([] { parse("a,b\n\"1\"x,2\n"); }, "t.csv", 2);
  expect_bad_line([] { parse("a,b\n\"1\"\r,2\n"); }, "t.csv", 2);
  expect_bad_line([] { parse("a,b\n1,2\n1,\xFF\n"); }, "t.csv", 3);
  expect_bad_line([] { parse("a,c\n1,2\n"); }, "t.csv", 1);
  expect_bad_line([] { parse("a,b,a\n1,2,3\n"); }, "t.csv", 1);
  expect_bad_line([] { parse(""); }, "t.csv", 1);
}

TEST(Csv, reads_dates_and_numbers_or_says_what_is_wrong) {
  const auto t = parse("a,b\n2024-02-29,12\n,\n2023-02-29,-1\n2024-2-9,1x\n0000-01-01,99999999999\n２０24-01-01,1\n");
  EXPECT_EQ(t.date(0, 0), (Date{2024, 2, 29}));
  EXPECT_EQ(t.number(0, 1), 12u);
  EXPECT_FALSE(t.date(1, 0).known());
  EXPECT_EQ(t.number(1, 1), 0u);
  for (std::size_t row = 2; row < 6; ++row) expect_bad_line([&] { t.date(row, 0); }, "t.csv", static_cast<int>(row) + 2);
  for (std::size_t row = 2; row < 5; ++row) expect_bad_line([&] { t.number(row, 1); }, "t.csv", static_cast<int>(row) + 2);
}

TEST(Csv, tells_a_missing_file_from_one_that_is_no_file) {
  const test::TempDir folder;
  const auto kind = [](const std::filesystem::path& file) {
    try {
      Csv::read(file, {"a"});
    } catch (const Error& e) { return e.kind(); }
    return ErrorKind::store;
  };
  EXPECT_EQ(kind(folder.path() / "none.csv"), ErrorKind::not_found);
  EXPECT_EQ(kind(folder.path()), ErrorKind::unreadable);
}

TEST(Csv, fields_outlive_the_table_that_was_copied) {
  Csv copy = parse("a,b\nx,y\n");
  {
    const Csv t = parse("a,b\n长长长长长长长长长长,短\n");
    copy = t;
  }
  EXPECT_EQ(copy.at(0, 0), "长长长长长长长长长长");
}

}  // namespace
}  // namespace xiezhi::statute
