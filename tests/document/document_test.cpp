#include "xiezhi/document.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "tests/document/reading.hpp"
#include "tests/support/files.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {
namespace {

read::Extract extract(std::string format_text, std::vector<read::Block> blocks) {
  read::Extract e;
  e.format = "docx";
  e.text = std::move(format_text);
  e.blocks = std::move(blocks);
  return e;
}

// Blocks, one a line, numbered as docx paragraphs.
std::vector<read::Block> line_blocks(std::string_view text) {
  std::vector<read::Block> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    read::Block b;
    b.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    b.paragraph = static_cast<std::uint32_t>(out.size()) + 1;
    out.push_back(b);
    at = end + 1;
  }
  return out;
}

TEST(DocumentTest, reads_text_bytes_and_files_alike) {
  const std::string draft = "停车管理办法\n第一条 车辆应当登记。\n";
  const test::TempDir folder;
  const auto file = folder.file("稿.txt", draft);
  const Document a = read_text(draft), b = read_bytes(draft, "稿.txt"), c = read_file(file);
  EXPECT_EQ(a.text(), draft);
  EXPECT_EQ(b.text(), draft);
  EXPECT_EQ(c.text(), draft);
  EXPECT_EQ(a.digest(), c.digest());
  EXPECT_EQ(a.digest().size(), 64u);
  EXPECT_EQ(c.format(), "txt");
  EXPECT_THROW(read_file(folder.path() / "none.txt"), Error);
}

TEST(DocumentTest, finds_the_innermost_provision_everywhere) {
  const std::string draft = "办法\n第一条 甲：\n（一）乙；\n（二）丙。\n\n第二条 丁。\n";
  const Document d = read_text(draft);
  for (std::uint32_t at = 0; at <= draft.size() + 3; ++at) {
    const std::int32_t p = d.provision_at(at);
    ASSERT_GE(p, 0);
    ASSERT_LT(static_cast<std::size_t>(p), d.provisions().size());
    EXPECT_TRUE(p == 0 || d.provisions()[static_cast<std::size_t>(p)].span.contains({at, at})) << at;
  }
  EXPECT_EQ(cited_at(d, "丙"), "第一条第（二）项");
  EXPECT_EQ(d.cite(-1), "");
  EXPECT_EQ(d.cite(1000), "");
  EXPECT_EQ(d.cite(0), "");
}

TEST(DocumentTest, cells_of_a_table_are_cited_and_have_an_origin) {
  const std::string text = "办法\n第一条 标准见下表。\n类别\n金额\n小型\n十元\n第二条 丁。";
  auto blocks = line_blocks(text);
  for (std::size_t i = 2; i < 6; ++i) {
    blocks[i].kind = read::BlockKind::table_cell;
    blocks[i].table = 1;
    blocks[i].row = static_cast<std::uint16_t>((i - 2) / 2 + 1);
    blocks[i].column = static_cast<std::uint16_t>((i - 2) % 2 + 1);
  }
  const Document d(document::build(extract(text, blocks)));
  EXPECT_EQ(cited_at(d, "十元"), "表1第2行第2列");
  EXPECT_EQ(cited_at(d, "丁"), "第二条");
  const auto at = static_cast<std::uint32_t>(text.find("十元"));
  EXPECT_EQ(d.origin({at, at + 6}), "表 1 第 2 行第 2 列");
  EXPECT_EQ(d.origin({0, 6}), "第 1 段");
  EXPECT_EQ(read_text(text).origin({0, 6}), "");
}

TEST(DocumentTest, text_boxes_and_notes_have_an_origin) {
  using Kind = read::BlockKind;
  const auto origin = [](Kind kind, std::uint32_t paragraph, std::uint16_t table = 0) {
    auto blocks = line_blocks("办法");
    blocks[0].kind = kind;
    blocks[0].paragraph = paragraph;
    blocks[0].table = blocks[0].row = blocks[0].column = table;
    return Document(document::build(extract("办法", blocks))).origin({0, 6});
  };
  EXPECT_EQ(origin(Kind::text_box, 3), "第 3 段处的文本框");
  EXPECT_EQ(origin(Kind::text_box, 0, 1), "表 1 第 1 行第 1 列处的文本框");
  EXPECT_EQ(origin(Kind::text_box, 0), "文本框");
  EXPECT_EQ(origin(Kind::note, 2), "脚注 2");
  EXPECT_EQ(origin(Kind::note, 0), "");  // of a format without numbers of paragraphs
  EXPECT_EQ(origin(Kind::endnote, 1), "尾注 1");
}

TEST(DocumentTest, a_table_of_one_cell_is_only_a_frame) {
  const std::string text = "第一条 甲。\n第二条 乙。";
  auto blocks = line_blocks(text);
  for (auto& b : blocks) b.kind = read::BlockKind::table_cell, b.table = b.row = b.column = 1;
  EXPECT_EQ(cited_at(Document(document::build(extract(text, blocks))), "乙"), "第二条");
}

TEST(DocumentTest, paragraphs_of_a_format_are_not_joined) {
  const std::string text = "第一条 车辆应当\n停放整齐。";
  EXPECT_EQ(bodies(Document(document::build(extract(text, line_blocks(text))))).size(), 2u);
}

TEST(DocumentTest, annotations_may_be_asked_for_by_many_threads) {
  const Document d = read_text("办法\n第一条 应当在三日内缴纳500元。\n");
  std::vector<std::thread> threads;
  std::vector<std::size_t> found(8);
  for (std::size_t i = 0; i < found.size(); ++i) threads.emplace_back([&, i] { found[i] = d.annotations().size(); });
  for (auto& t : threads) t.join();
  for (const std::size_t n : found) EXPECT_EQ(n, d.annotations().size());
  EXPECT_GT(d.annotations().size(), 2u);
}

TEST(DocumentTest, names_of_kinds_are_stable) {
  EXPECT_EQ(to_string(ProvisionKind::article), "article");
  EXPECT_EQ(to_string(AnnotationKind::crossref), "crossref");
  EXPECT_EQ(to_string(Modality::prohibition), "prohibition");
}

}  // namespace
}  // namespace xiezhi
