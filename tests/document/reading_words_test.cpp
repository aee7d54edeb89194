// The table rules/reading.csv: what it may say. What its words do is tried by kind_test and annotate_test.
#include "engine/document/reading_words.hpp"

#include <gtest/gtest.h>

#include "xiezhi/error.hpp"

namespace xiezhi::document {
namespace {

std::vector<ReadingWord> table_of(const std::string& rows) {
  return parse_reading_words("use,word,kind,unless,times,decided_by,not_before\n" + rows, "reading.csv");
}

// The message of the fault, or nothing.
std::string fault_of(const std::string& rows) {
  try {
    table_of(rows);
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::bad_data) << rows;
    return e.what();
  }
  return "";
}

TEST(ReadingWords, say_what_each_is_there_for) {
  const auto table = table_of(
      "title_ends,公约,policy,村规;班规,,agreeing,\nopening,特此告知,report,,2,,\nmeasure,发给,,,,,现\nagreeing,¶照准,,,,,\n");
  ASSERT_EQ(table.size(), 4u);
  EXPECT_EQ(table[0].kind, DocumentKind::policy);
  EXPECT_EQ(table[0].decided_by, Use::agreeing);
  EXPECT_TRUE(has_listed("某班规公约", table[0].unless));
  EXPECT_FALSE(has_listed("某公约", table[0].unless));
  EXPECT_EQ(table[1].times, 2u);
  EXPECT_EQ(table[2].not_before, "现");
  EXPECT_EQ(table[3].word, "\n照准");  // ¶: it begins a line
}

TEST(ReadingWords, a_fault_is_told_with_its_line) {
  const std::string good = "gate,无卡,,,,,\n";
  EXPECT_EQ(fault_of(good), "");
  const char* faulty[] = {
      "gates,无卡证,,,,,\n",                // no such use
      "name,公约,polcy,,,,\n",              // no such kind
      "name,公约,,,,,\n",                   // no kind
      "gate,无卡证,report,,,,\n",           // a kind that means nothing here
      "gate,,,,,,\n",                       // no word
      "gate,无卡,,,,,\n",                   // twice
      "opening,特此告知,report,,,,\n",      // how often?
      "opening,特此告知,report,,0,,\n",     // never
      "opening,特此告知,report,,许多,,\n",  // no number
      "title_ends,公约,policy,,,agree,\n",  // decided by no use
      "gate,无卡证\n",                      // too few fields
  };
  for (const char* row : faulty) EXPECT_NE(fault_of(good + row).find('3'), std::string::npos) << row << fault_of(good + row);
}

TEST(ReadingWords, the_table_of_the_program_has_words_for_each_use) {
  for (int use = 0; use <= static_cast<int>(Use::gate); ++use) {
    std::size_t n = 0;
    for (const ReadingWord& row : reading_words()) n += row.use == static_cast<Use>(use);
    EXPECT_GT(n, 0u) << use;
  }
}

}  // namespace
}  // namespace xiezhi::document
