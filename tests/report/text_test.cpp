#include <gtest/gtest.h>

#include "tests/report/sample.hpp"

namespace xiezhi::test {
namespace {

std::string text(const std::vector<ReportEntry>& entries, Language language = Language::zh, bool colour = false) {
  return written(entries, {ReportFormat::text, language, colour});
}

TEST(TextReport, shows_place_quote_in_context_basis_with_force_reason_advice_and_question) {
  const std::string report = text({sample_entry()});
  EXPECT_NE(report.find("1. 错误  第二条（第 3 行，第 25 列）  增设行政许可  [licence.sample]"), std::string::npos) << report;
  EXPECT_NE(report.find("应当向县城市管理局【申领运营许可证】。"), std::string::npos);
  EXPECT_NE(report.find("依据：《中华人民共和国行政许可法》第十七条（现行有效）"), std::string::npos);
  EXPECT_NE(report.find("《旧规定》（已失效，待核对原文）"), std::string::npos);
  EXPECT_NE(report.find("理由：没有设定权。"), std::string::npos);
  EXPECT_NE(report.find("建议：删去。"), std::string::npos);
  EXPECT_NE(report.find("请核实：有没有上位法依据？"), std::string::npos);
  EXPECT_NE(report.find("降级：引用了笼统的依据"), std::string::npos);
  EXPECT_NE(report.find("从事共享电单车运营"), std::string::npos);
}

TEST(TextReport, tells_points_conclusions_what_was_not_seen_and_ends_with_the_summary) {
  const std::string report = text({sample_entry(), unread_entry()});
  EXPECT_NE(report.find("发现问题 1 项\n    37号.一.1  不得增设行政许可\n"), std::string::npos) << report;
  EXPECT_NE(report.find("须人工阅读 1 项\n    99.2  论证充分（须看论证报告）\n"), std::string::npos);
  EXPECT_NE(report.find("没有法外设权：未发现问题\n"), std::string::npos);
  EXPECT_NE(report.find("符合公平竞争要求：未作判断\n"), std::string::npos);
  EXPECT_NE(report.find("没有看到的内容\n  图片 2 幅没有看\n"), std::string::npos);
  EXPECT_NE(report.find("未能读取：尚不能读 PDF"), std::string::npos);
  EXPECT_TRUE(report.ends_with("\n共 2 份文件：错误 1，警告 1，提示 1；1 份没有看全；1 份未能读取。\n")) << report;
  EXPECT_NE(report.find("供审核人员判断时参考"), std::string::npos);
}

TEST(TextReport, counts_the_points_of_a_text_not_seen_in_full_and_lists_the_others) {
  ReportEntry entry = sample_entry();
  entry.review.points.push_back({"99.3", "无歧视", PointStatus::could_not_see, "文稿没有看全"});
  entry.review.points.push_back({"99.4", "无保护", PointStatus::could_not_see, "文稿没有看全"});
  const std::string report = text({entry});
  EXPECT_NE(report.find("看不到，未判断 3 项\n    文稿没有看全：2 项\n    99.1  征求意见（没有程序材料）\n  须人工阅读"),
            std::string::npos)
      << report;
}

TEST(TextReport, says_when_lines_are_not_those_of_the_file) {
  ReportEntry entry = sample_entry();
  EXPECT_EQ(text({entry}).find("行列："), std::string::npos);  // plain text: they are
  entry.document = read_bytes("# 停车办法\n\n第二条 应当申领许可证。\n", "draft.md");
  entry.review.findings = {finding(std::string(entry.document->text()), "许可证")};
  EXPECT_NE(text({entry}).find("  行列：按读出的文字计，不是原文件的行"), std::string::npos);
  EXPECT_NE(text({entry}, Language::en).find("  Lines: of the text as it was read"), std::string::npos);
}

TEST(TextReport, gives_the_reasons_of_a_rule_once_a_document) {
  ReportEntry entry = sample_entry();
  entry.review.findings[1] = finding(draft_text, "运营许可证");
  entry.review.findings[1].why = "别的理由。";
  entry.review.findings[2] = finding(draft_text, "罚款");
  const std::string report = text({entry, entry});
  EXPECT_EQ(count(report, "理由：没有设定权。"), 2u);
  EXPECT_EQ(count(report, "理由：别的理由。"), 2u);
  EXPECT_EQ(count(report, "依据、理由和建议：同第 1 项\n"), 2u) << report;
}

TEST(TextReport, never_calls_a_draft_lawful) {
  for (const Language language : {Language::zh, Language::en}) {
    const std::string report = text({clean_entry()}, language);
    EXPECT_NE(report.find(language == Language::zh ? "未发现问题" : "No issue found"), std::string::npos);
    for (const char* word : {"合法\n", "合法。", "是合法", "lawful"}) EXPECT_EQ(report.find(word), std::string::npos) << word;
  }
}

TEST(TextReport, does_not_say_that_nothing_was_found_where_no_rule_looks) {
  ReportEntry letter = clean_entry();
  letter.review.kind = DocumentKind::report;  // the sample rule applies to normative and policy
  const std::string report = text({letter, clean_entry()});
  EXPECT_EQ(count(report, "未发现问题"), 1u) << report;
  EXPECT_NE(report.find("未作判断：按“报告、函、解读等”读，没有规则适用于这类文件；"), std::string::npos) << report;
  EXPECT_TRUE(report.ends_with("\n共 2 份文件：错误 0，警告 0，提示 0；1 份未作判断。\n")) << report;
  const std::string english = text({letter}, Language::en);
  EXPECT_NE(english.find("Not judged: read as \"report, letter, explanation\""), std::string::npos) << english;
  EXPECT_NE(english.find("; 1 not judged."), std::string::npos) << english;
}

TEST(TextReport, sends_to_the_statements_when_some_of_them_are_not_judged) {
  ReportEntry entry = clean_entry();
  entry.review.conclusion = {{"penalty", "设定行政处罚", Conclusion::no_issue_found},
                             {"licence", "设定行政许可", Conclusion::no_issue_found}};
  EXPECT_NE(text({entry}).find("\n未发现问题\n"), std::string::npos);
  entry.review.conclusion[1].conclusion = Conclusion::not_judged;
  EXPECT_NE(text({entry}).find("\n未发现问题；未作判断的事项见审查结论参考\n"), std::string::npos);
}

TEST(TextReport, counts_the_notes_that_speak_to_a_statement_when_nothing_graver_does) {
  ReportEntry entry = clean_entry();
  entry.review.conclusion = {{"penalty", "设定行政处罚", Conclusion::no_issue_found, 2},
                             {"licence", "设定行政许可", Conclusion::issues, 1}};
  EXPECT_NE(text({entry}).find("设定行政处罚：未发现问题（有提示 2 条，请核实）\n"), std::string::npos);
  EXPECT_NE(text({entry}).find("设定行政许可：发现问题\n"), std::string::npos);
  EXPECT_NE(text({entry}, Language::en).find("no issue found (notes to look at: 2)\n"), std::string::npos);
}

TEST(TextReport, tells_which_rules_were_left_out_and_why_as_every_other_report_does) {
  ReportEntry entry = sample_entry();
  entry.review.ignored = {{"licence", "另案处理"}, {"reference.x", ""}};
  const std::string told = written({entry}, {ReportFormat::text, Language::zh, false});
  EXPECT_NE(told.find("按要求没有用的规则\n  licence（另案处理）\n  reference.x\n"), std::string::npos) << told;
  const std::string page = written({entry}, {ReportFormat::html, Language::en, false});
  EXPECT_NE(page.find("<h3>Rules left out on request</h3><ul><li>licence (另案处理)</li>"), std::string::npos);
  for (const auto format : {ReportFormat::text, ReportFormat::html})
    EXPECT_EQ(written({sample_entry()}, {format, Language::zh, false}).find("按要求没有用的规则"), std::string::npos);
}

TEST(TextReport, has_colour_only_when_asked) {
  EXPECT_EQ(text({sample_entry()}).find('\x1b'), std::string::npos);
  EXPECT_NE(text({sample_entry()}, Language::zh, true).find("\x1b[1;31m错误\x1b[0m"), std::string::npos);
}

TEST(TextReport, a_draft_cannot_steer_the_terminal) {
  ReportEntry entry;
  const std::string draft =
      "处罚\x1b[2J款\xc2\x9b"
      "31m";
  entry.document = read_text(draft);
  Finding f = finding(draft, draft);
  f.message = draft;
  entry.review.findings = {f};
  entry.path = "a\x1b]0;b.txt";
  const std::string report = text({entry});
  EXPECT_EQ(report.find('\x1b'), std::string::npos);
  EXPECT_EQ(report.find("\xc2\x9b"), std::string::npos);
}

TEST(TextReport, a_long_quote_loses_its_middle_and_never_half_a_character) {
  std::string draft;
  for (int i = 0; i < 2000; ++i) draft += "罚";
  ReportEntry entry;
  entry.document = read_text(draft);
  entry.review.findings = {finding(draft, draft)};
  const std::string report = text({entry});
  EXPECT_NE(report.find("罚……罚"), std::string::npos);
  EXPECT_LT(report.size(), 3000u);
}

TEST(TextReport, speaks_english_when_asked) {
  const std::string report = text({sample_entry()}, Language::en);
  EXPECT_NE(report.find("1. error  第二条 (line 3, column 25)"), std::string::npos) << report;
  EXPECT_NE(report.find("Basis: 《中华人民共和国行政许可法》第十七条 (in force)"), std::string::npos);
  EXPECT_TRUE(report.ends_with("\n1 document: 1 error, 1 warning, 1 note; 1 not seen in full.\n")) << report;
}

}  // namespace
}  // namespace xiezhi::test
