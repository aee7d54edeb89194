#include <gtest/gtest.h>

#include "engine/read/archive.hpp"
#include "tests/read/docx_maker.hpp"
#include "tests/report/sample.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::test {
namespace {

const std::string word_draft =
    read::make_docx(read::p("青石县共享电单车管理办法") + read::p("第一条 为规范运营，制定本办法。") +
                    read::p("第二条 从事运营的，应当向县城市管理局申领运营许可证。"));

ReportEntry entry_of(const std::string& docx, std::string_view quote = "申领运营许可证") {
  ReportEntry entry{"draft.docx", read_bytes(docx), sample_entry().review, ""};
  const std::string text(entry.document->text());
  Finding one = finding(text, quote);
  one.lowered = "引用了笼统的依据";
  one.related = {place_of(text, "从事运营")};
  entry.review.findings = {one};
  entry.review.as_of = {2025, 6, 1};
  return entry;
}

std::string member(const std::string& docx, const std::string& name) {
  const ReadOptions options;
  const read::Source source{docx, "", options};
  return read::Archive(source).read(name).value_or("");
}

// The lines of the comments, all of them.
std::string comments_of(const std::string& docx) {
  std::string out;
  const std::string xml = member(docx, "word/comments.xml"), begin = "preserve\">", end = "</w:t>";
  for (auto at = xml.find(begin); at != std::string::npos; at = xml.find(begin, at)) {
    at += begin.size();
    out += xml.substr(at, xml.find(end, at) - at) + "\n";
  }
  return out;
}

TEST(DocxReport, tells_which_rules_were_left_out) {
  ReportEntry entry = entry_of(word_draft);
  entry.review.ignored = {{"licence", "另案处理"}};
  EXPECT_NE(comments_of(commented_docx(entry, word_draft, sample_rules())).find("\n按要求没有用的规则：licence（另案处理）\n"),
            std::string::npos);
}

TEST(DocxReport, is_the_draft_with_a_comment_on_the_whole_and_one_at_each_finding) {
  const ReportEntry entry = entry_of(word_draft);
  const std::string out = commented_docx(entry, word_draft, sample_rules());
  EXPECT_EQ(read_bytes(out).text(), entry.document->text());
  EXPECT_EQ(
      comments_of(out),
      "合法性审查辅助意见（审查基准日 2025-06-01，规则 1 条 aaaaaaaaaaaa）\n"
      "没有法外设权：未发现问题\n没有违法设定许可：发现问题\n符合公平竞争要求：未作判断\n没有看到的内容：图片 2 幅没有看\n"
      "审查要点：发现问题 1 项；未发现问题 1 项；看不到，未判断 1 项；须人工阅读 1 项。各要点见文字或网页格式的报告。\n"
      "本结果是机器提示，供审核人员判断时参考，不代替合法性审核和公平竞争审查的结论。\n"
      "【错误】增设行政许可（licence.sample）\n要求取得“运营许可证”。\n"
      "依据：《中华人民共和国行政许可法》第十七条（现行有效）\n依据：《旧规定》（已失效，待核对原文）\n"
      "理由：没有设定权。\n建议：删去。\n请核实：有没有上位法依据？\n降级：引用了笼统的依据\n"
      "相关：第二条 “从事运营”\n");
  const std::string body = member(out, "word/document.xml");
  EXPECT_NE(body.find("<w:commentRangeStart w:id=\"0\"/><w:r><w:t>青石县"), std::string::npos) << body;
  EXPECT_NE(body.find("<w:commentRangeStart w:id=\"1\"/><w:r><w:t xml:space=\"preserve\">申领运营许可证</w:t>"),
            std::string::npos)
      << body;
}

TEST(DocxReport, says_so_when_nothing_was_found_and_what_a_store_knows) {
  ReportEntry entry = entry_of(word_draft);
  entry.library_text = "库中有相近的规定\n  第三条";
  entry.library_findings = {"沿用 2025-05-01 的决定：采纳\n当时的文字相同"};
  EXPECT_NE(
      comments_of(commented_docx(entry, word_draft, sample_rules())).find("沿用 2025-05-01 的决定：采纳\n当时的文字相同\n"),
      std::string::npos);
  entry.review.findings.clear();
  const std::string comments = comments_of(commented_docx(entry, word_draft, sample_rules()));
  EXPECT_NE(comments.find("）\n未发现问题；未作判断的事项见审查结论参考\n"), std::string::npos) << comments;
  EXPECT_NE(comments.find("\n库中有相近的规定\n  第三条\n"), std::string::npos) << comments;
}

TEST(DocxReport, speaks_english_on_demand) {
  const std::string comments = comments_of(commented_docx(entry_of(word_draft), word_draft, sample_rules(), Language::en));
  EXPECT_NE(comments.find("[error] 增设行政许可 (licence.sample)\n"), std::string::npos) << comments;
  EXPECT_NE(comments.find("Basis: 《中华人民共和国行政许可法》第十七条 (in force)\n"), std::string::npos) << comments;
}

// Tracked changes read as before: the deleted words are the ones that were judged.
TEST(DocxReport, marks_the_text_that_was_reviewed) {
  const std::string docx = read::make_docx(
      "<w:p><w:r><w:t>第二条 从事运营的，应当</w:t></w:r><w:del><w:r><w:delText>申领运营许可证</w:delText></w:r></w:del>"
      "<w:ins><w:r><w:t>备案</w:t></w:r></w:ins><w:r><w:t>。</w:t></w:r></w:p>");
  ReportEntry entry = entry_of(word_draft);
  ReadOptions options;
  options.original = true;
  entry.document = read_bytes(docx, "", options);
  entry.review.findings = {finding(std::string(entry.document->text()), "申领运营许可证")};
  const std::string body = member(commented_docx(entry, docx, sample_rules()), "word/document.xml");
  EXPECT_NE(body.find("<w:commentRangeStart w:id=\"1\"/><w:r><w:delText>申领运营许可证"), std::string::npos) << body;
}

TEST(DocxReport, is_refused_for_what_is_no_word_draft_or_another_one) {
  const auto fault = [](const ReportEntry& entry, const std::string& docx) {
    try {
      commented_docx(entry, docx, sample_rules());
    } catch (const Error& error) { return error.kind(); }
    return ErrorKind::store;
  };
  EXPECT_EQ(fault(sample_entry(), word_draft), ErrorKind::bad_argument);
  EXPECT_EQ(fault(unread_entry(), word_draft), ErrorKind::bad_argument);
  EXPECT_EQ(fault(entry_of(word_draft), read::make_docx(read::p("另一份文稿"))), ErrorKind::bad_argument);
}

}  // namespace
}  // namespace xiezhi::test
