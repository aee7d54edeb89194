// The drafts in examples/, each in several formats: the same words in all.
#include <algorithm>
#include <filesystem>

#include "engine/text/file.hpp"
#include "tests/read/reading.hpp"

namespace xiezhi::read {
namespace {

Extract draft(const std::string& name, bool original = false) {
  const std::filesystem::path path = std::filesystem::path(XIEZHI_SOURCE_DIR) / "examples" / "drafts" / name;
  ReadOptions options;
  options.original = original;
  Extract extract = read(text::slurp(path, 1 << 20), name, options);
  expect_sound(extract);
  EXPECT_TRUE(extract.unread.empty());
  return extract;
}

// Without indentation, the tabs between cells and the word before a note, which only some formats have.
std::vector<std::string> words(const Extract& extract) {
  std::vector<std::string> result;
  for (std::string text : texts(extract)) {
    for (const std::string_view head : {"　　", "注："}) {
      if (text.starts_with(head)) text.erase(0, head.size());
    }
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\t', at), text.size());
      result.push_back(text.substr(at, end - at));
      at = end + 1;
    }
  }
  return result;
}

TEST(Drafts, say_the_same_in_docx_txt_and_html) {
  const std::string name = "电动自行车管理办法（征求意见稿）";
  const Extract docx = draft(name + ".docx");
  EXPECT_EQ(docx.format, "docx");
  EXPECT_EQ(words(docx), words(draft(name + ".txt")));
  EXPECT_EQ(words(docx), words(draft(name + ".html")));
  for (const std::string other : {"校外托管机构管理暂行办法", "图书馆夜间开放服务办法"}) {
    EXPECT_EQ(words(draft(other + ".docx")), words(draft(other + ".txt"))) << other;
  }
}

TEST(Drafts, say_the_same_in_docx_and_md_but_for_the_text_box) {
  auto docx = words(draft("预拌混凝土行业若干意见.docx"));
  const auto box = std::find(docx.begin(), docx.end(), "送审稿");
  ASSERT_NE(box, docx.end());
  docx.erase(box);
  EXPECT_EQ(docx, words(draft("预拌混凝土行业若干意见.md")));
}

TEST(Drafts, show_what_stood_before_the_tracked_changes) {
  const auto has = [](const Extract& e, std::string_view s) { return e.text.find(s) != std::string::npos; };
  const std::string name = "电动自行车管理办法（征求意见稿）.docx";
  EXPECT_TRUE(has(draft(name), "并处二万元以下罚款"));
  EXPECT_TRUE(has(draft(name, true), "并处三万元以下罚款"));
  EXPECT_FALSE(has(draft("校外托管机构管理暂行办法.docx"), "供水企业"));
  EXPECT_TRUE(has(draft("校外托管机构管理暂行办法.docx", true), "供水企业"));
}

TEST(Drafts, keep_articles_counting_through_the_chapters) {
  const Extract docx = draft("电动自行车管理办法（征求意见稿）.docx");
  const auto all = texts(docx);
  EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const std::string& s) { return s.starts_with("第十四条 本办法自"); }));
  const auto chapter = std::find(all.begin(), all.end(), "第二章 销售和登记");
  ASSERT_NE(chapter, all.end());
  EXPECT_EQ(docx.blocks[static_cast<std::size_t>(chapter - all.begin())].kind, BlockKind::heading);
}

}  // namespace
}  // namespace xiezhi::read
