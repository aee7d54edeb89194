// Files that are broken, not what they seem, or meant to hurt.
#include <filesystem>
#include <fstream>

#include "tests/read/docx_maker.hpp"
#include "tests/read/reading.hpp"
#include "tests/support/linear.hpp"

namespace xiezhi::read {
namespace {

using namespace std::string_literals;

TEST(Read, takes_an_empty_file_for_an_empty_text) {
  const Extract extract = read_all("", "空.txt");
  EXPECT_EQ(extract.text, "");
  EXPECT_TRUE(extract.blocks.empty());
}

TEST(Read, refuses_formats_that_it_names) {
  struct Case {
    std::string bytes;
    const char* word;
  };
  for (const Case& c :
       std::vector<Case>{{"%PDF-1.7\n…", "PDF"},
                         {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 …"s, ".doc"},
                         {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s, "加密"},
                         {make_zip({{"word/document.xml", document_xml(p("第一条"))}}, "密码"), "去除打开密码"},
                         {"{\\rtf1 }", "RTF"},
                         {"\x89PNG\r\n\x1a\n"s, "PNG"},
                         {"\xFF\xD8\xFF\xE0"s, "JPEG"},
                         {"Rar!\x1A\x07"s, "RAR"},
                         {"<?xml version=\"1.0\"?><a/>", "XML"},
                         {make_zip({{"OFD.xml", "<a/>"}}), "OFD"},
                         {make_zip({{"xl/workbook.xml", "<a/>"}}), "Excel"},
                         {make_zip({{"content.xml", "<a/>"}, {"META-INF/manifest.xml", "<a/>"}}), "OpenDocument"},
                         {make_zip({{"a.txt", "甲"}}), "zip"}}) {
    EXPECT_EQ(fault_of(c.bytes, "草案"), ErrorKind::unknown_format) << c.word;
    try {
      read_all(c.bytes);
    } catch (const Error& e) { EXPECT_NE(std::string(e.what()).find(c.word), std::string::npos) << e.what(); }
  }
}

TEST(Read, says_that_a_cut_archive_is_damaged) {
  const std::string whole = make_docx(p("第一条"));
  for (const std::size_t size : {std::size_t{4}, std::size_t{30}, whole.size() / 2, whole.size() - 1}) {
    EXPECT_EQ(fault_of(whole.substr(0, size), "a.docx"), ErrorKind::damaged) << size;
  }
}

TEST(Read, says_that_a_part_with_a_wrong_checksum_is_damaged) {
  std::string bytes = make_docx(p(std::string(3000, 'x')));
  // The data of the main part lie behind its local header and name.
  const std::size_t at = bytes.find("word/document.xml") + 30;
  bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
  EXPECT_EQ(fault_of(bytes), ErrorKind::damaged);
}

TEST(Read, says_that_broken_xml_is_damaged) {
  EXPECT_EQ(fault_of(make_docx("", {{"word/document.xml", "<w:document"}})), ErrorKind::damaged);
  EXPECT_EQ(fault_of(make_docx("", {{"word/document.xml", ""}})), ErrorKind::damaged);
  EXPECT_EQ(fault_of(make_docx("<w:p><w:r></w:p>")), ErrorKind::damaged);
  EXPECT_EQ(fault_of(make_docx(p("甲"), {{"word/styles.xml", "no xml"}})), ErrorKind::damaged);
}

TEST(Read, refuses_entities_and_document_types) {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w>&b;</w>";
  EXPECT_EQ(fault_of(make_docx("", {{"word/document.xml", bomb}})), ErrorKind::damaged);
  const std::string outside = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><w>&a;</w>";
  EXPECT_EQ(fault_of(make_docx("", {{"word/document.xml", outside}})), ErrorKind::damaged);
}

TEST(Read, stops_at_deep_xml) {
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<w:sdt>";
  EXPECT_EQ(fault_of(make_docx(deep)), ErrorKind::damaged);
}

TEST(Read, stops_at_deep_html) {
  std::string deep = "<html><body>";
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  EXPECT_EQ(fault_of(deep), ErrorKind::too_large) << "no deadline: read again it would fail again";
}

TEST(Read, stops_at_a_zip_bomb) {
  EXPECT_EQ(fault_of(make_docx("", {{"word/document.xml", std::string(64u << 20, ' ')}})), ErrorKind::too_large);
  ReadOptions options;
  options.max_unpacked = 10000;
  EXPECT_EQ(fault_of(make_docx(p(std::string(20000, 'x'))), "", options), ErrorKind::too_large);
}

TEST(Read, stops_at_an_archive_of_too_many_members) {
  Members members;
  for (int i = 0; i < 10001; ++i) members["m" + std::to_string(i)] = "";
  EXPECT_EQ(fault_of(make_zip(members)), ErrorKind::too_large);
}

TEST(Read, refuses_nul_bytes_and_broken_utf8) {
  EXPECT_EQ(fault_of("第一条\0甲乙丙丁"s, "a.txt"), ErrorKind::bad_encoding);
  EXPECT_EQ(fault_of("第一条申请人应当\xE4\xB8依法申请"s, "a.txt"), ErrorKind::bad_encoding);
}

TEST(Read, counts_the_byte_that_is_no_text_from_0_and_says_so) {
  for (const std::string& text : {"ab\0c"s, "ab\xFF"s}) {
    try {
      read_utf8(text, {});
      ADD_FAILURE() << "no error";
    } catch (const Error& e) {
      EXPECT_NE(std::string(e.what()).find("第 2 个字节（从 0 数起）"), std::string::npos) << e.what();
      EXPECT_NE(e.english().find("byte 2 (from 0)"), std::string::npos) << e.english();
    }
  }
}

TEST(Read, refuses_bytes_beyond_the_limit) {
  ReadOptions options;
  options.max_bytes = 10;
  EXPECT_EQ(fault_of("12345678901", "a.txt", options), ErrorKind::too_large);
  EXPECT_EQ(read_all("1234567890", "a.txt", options).text.size(), 10u);
}

// Where the work is not linear, the time limit of the tests is met.
TEST(Read, takes_long_lines_of_every_format) {
  std::string stars, brackets, tags;
  for (int i = 0; i < 200000; ++i) stars += "*a ", brackets += "[(", tags += "<b>x</i>";
  for (const std::string& s : {stars, brackets, tags}) {
    read_all("# h\n" + s, "a.md");
    try {
      read_all("<html>" + s);
    } catch (const Error& e) { EXPECT_EQ(e.kind(), ErrorKind::too_large); }
  }
}

TEST(Read, takes_a_long_run_of_one_mark) {
  for (const std::string_view mark : {"`", "*", "<", "<s", "<del ", "<!--\n", "["}) {
    SCOPED_TRACE(mark);
    test::expect_linear(15'000, [&](std::size_t size) {
      std::string text = "# h\n\na";
      for (std::size_t i = 0; i < size; ++i) text += mark;
      EXPECT_GE(read_all(text, "a.md").text.size(), size);
    });
  }
}

TEST(Read, takes_a_field_of_one_long_word_without_end) {
  test::expect_linear(50'000, [](std::size_t size) {
    std::string body =
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>" + std::string(size, 'q') + "</w:instrText></w:r></w:p>";
    for (std::size_t i = 0; i < size / 10; ++i) body += p("甲");
    EXPECT_EQ(read_all(make_docx(body)).blocks.size(), size / 10);
  });
}

TEST(Read, takes_many_lines_behind_a_long_one) {
  std::string text = "# h\n\n" + std::string(10'000'000, 'a');
  for (int i = 0; i < 1'000'000; ++i) text += "\nb";
  EXPECT_EQ(read_all(text, "a.md").blocks.size(), 2u);
}

}  // namespace
}  // namespace xiezhi::read
