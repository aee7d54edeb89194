#include <gtest/gtest.h>

#include "tests/report/sample.hpp"
#include "tests/support/files.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/schema.hpp"

namespace xiezhi::test {
namespace {

std::string log_of(const std::vector<ReportEntry>& entries, Language language = Language::zh) {
  return written(entries, {ReportFormat::sarif, language, false});
}

Json sarif(const std::vector<ReportEntry>& entries, Language language = Language::zh) {
  const Json log = Json::parse(log_of(entries, language));
  const Schema standard(Json::parse(read_file(source_dir() / "tests/report/sarif.schema.json")));
  for (const auto& fault : standard.faults(log)) ADD_FAILURE() << fault;
  EXPECT_EQ(log["runs"].size(), 1u);
  return log["runs"][0];
}

Json message(const std::string& words) { return {{"text", words}}; }

TEST(Sarif, a_run_is_what_the_golden_log_says) {
  expect_golden(log_of({sample_entry(), clean_entry(), unread_entry()}), "tests/report/sample.sarif");
}

TEST(Sarif, runs_of_any_length_fit_the_standard) {
  EXPECT_EQ(sarif({})["results"], Json::array());
  EXPECT_EQ(sarif({clean_entry()})["results"].size(), 0u);
  EXPECT_EQ(sarif({sample_entry(), unread_entry(), sample_entry("b.txt")}, Language::en)["results"].size(), 6u);
}

TEST(Sarif, results_point_into_the_rules_and_files_of_the_run) {
  const Json log = sarif({clean_entry(), sample_entry(), sample_entry("b.txt")});
  const Json& rules = log["tool"]["driver"]["rules"];
  EXPECT_EQ(rules.size(), 3u);  // each that has results, once
  for (const Json& result : log["results"]) {
    EXPECT_EQ(rules[result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
    const Json& file = result["locations"][0]["physicalLocation"]["artifactLocation"];
    EXPECT_EQ(log["artifacts"][file["index"].get<std::size_t>()]["location"]["uri"], file["uri"]);
  }
  EXPECT_EQ(log["results"][5]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "b.txt");
}

TEST(Sarif, a_rule_says_why_and_what_to_do_in_the_language_asked_for) {
  const Json rule = sarif({sample_entry()}, Language::en)["tool"]["driver"]["rules"][0];
  EXPECT_EQ(rule["shortDescription"], message("增设行政许可"));
  EXPECT_EQ(rule["fullDescription"], message("没有设定权。"));
  EXPECT_EQ(rule["help"]["text"].get<std::string>().find("Basis: 《中华人民共和国行政许可法》第十七条 (in force)\n"), 0u);
  EXPECT_NE(rule["help"]["text"].get<std::string>().find("\nAdvice: 删去。"), std::string::npos);
  EXPECT_EQ(rule["defaultConfiguration"]["level"], "error");
}

TEST(Sarif, lines_columns_and_offsets_count_utf16_units_from_the_standards_beginnings) {
  const Json results = sarif({sample_entry()})["results"];
  const Json& permit = results[0]["locations"][0]["physicalLocation"]["region"];
  // 青石县共享电单车管理办法 and its line end are 13 units, the second line is 22, and 24 stand before the words in the third.
  EXPECT_EQ(permit["startLine"], 3);
  EXPECT_EQ(permit["startColumn"], 25);
  EXPECT_EQ(permit["endLine"], 3);
  EXPECT_EQ(permit["endColumn"], 32);
  EXPECT_EQ(permit["charOffset"], 13 + 22 + 24);
  EXPECT_EQ(permit["charLength"], 7);
  EXPECT_EQ(permit["snippet"], message("申领运营许可证"));
  EXPECT_EQ(results[0]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "第二条");
  // 𠮷 is two units.
  const Json& fine = results[2]["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(fine["endColumn"].get<int>() - fine["startColumn"].get<int>(), fine["charLength"]);
  EXPECT_EQ(fine["charLength"], 37 + 1);
}

TEST(Sarif, a_place_over_several_lines_ends_in_the_last_one) {
  ReportEntry entry = sample_entry();
  entry.review.findings[0].span.end = place_of(draft_text, "第三条").end;
  const Json region = sarif({entry})["results"][0]["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(region["startLine"], 3);
  EXPECT_EQ(region["endLine"], 4);
  EXPECT_EQ(region["endColumn"], 4);
}

TEST(Sarif, a_draft_without_lines_of_its_own_has_no_region_and_tells_the_words) {
  ReportEntry entry = sample_entry("draft.html");
  entry.document = read_bytes("<html><body><p>" + std::string("青石县办法") + "</p></body></html>", "draft.html");
  Finding f = finding(entry.document->text(), "青石县");
  f.origin = "第 12 段";
  f.related = {place_of(entry.document->text(), "办法")};
  entry.review.findings = {f};
  const Json result = sarif({entry})["results"][0];
  const Json& place = result["locations"][0];
  EXPECT_FALSE(place["physicalLocation"].contains("region"));
  EXPECT_EQ(place["message"], message("第 12 段：青石县"));
  EXPECT_EQ(result["relatedLocations"][0]["message"], message("办法"));
}

TEST(Sarif, names_of_files_are_uris) {
  const auto uri = [](const std::string& path) { return sarif({sample_entry(path)})["artifacts"][0]["location"]["uri"]; };
  EXPECT_EQ(uri("./in/../a b.txt"), "a%20b.txt");
  EXPECT_EQ(uri("a:b?c#d%.txt"), "a%3Ab%3Fc%23d%25.txt");
  EXPECT_EQ(uri("办.txt"), "%E5%8A%9E.txt");
  EXPECT_EQ(uri("\xB2\xE2.txt"), "%B2%E2.txt");
  EXPECT_EQ(uri("/srv/a.txt"), "file:///srv/a.txt");
  EXPECT_EQ(sarif({sample_entry("-")})["artifacts"][0]["description"], message("标准输入"));
}

TEST(Sarif, what_was_not_looked_at_is_told_and_the_run_was_no_success) {
  const auto invocation = [](const std::vector<ReportEntry>& entries) { return sarif(entries)["invocations"][0]; };
  EXPECT_EQ(invocation({clean_entry()})["executionSuccessful"], true);
  const Json partly = invocation({clean_entry(), sample_entry(), unread_entry()});
  EXPECT_EQ(partly["executionSuccessful"], false);
  const Json& told = partly["toolExecutionNotifications"];
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0]["message"], message("图片 2 幅没有看"));
  EXPECT_EQ(told[0]["level"], "warning");
  EXPECT_EQ(told[0]["locations"][0]["physicalLocation"]["artifactLocation"]["index"], 1);
  EXPECT_EQ(told[1]["message"], message("尚不能读 PDF"));
  EXPECT_EQ(told[1]["level"], "error");
}

TEST(Sarif, a_document_to_whose_kind_no_rule_applies_is_no_clean_one) {
  ReportEntry entry = clean_entry();
  entry.review.kind = DocumentKind::report;
  const Json told = sarif({entry})["invocations"][0]["toolExecutionNotifications"];
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0]["level"], "note");
  EXPECT_EQ(told[0]["message"]["text"].get<std::string>().find("未作判断"), 0u);
}

TEST(Sarif, what_was_left_out_is_told_once_and_is_no_failure) {
  ReportEntry entry = clean_entry();
  entry.review.ignored = {{"licence", "另案处理"}, {"reference.x", ""}};
  const Json invocation = sarif({entry, entry})["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], true);
  const Json& told = invocation["toolConfigurationNotifications"];
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0]["message"], message("按要求没有用的规则：licence（另案处理）"));
}

TEST(Sarif, braces_are_doubled_in_messages_that_have_placeholders_and_not_in_snippets) {
  ReportEntry entry = sample_entry();
  entry.document = read_text("青石县办法\n第一条 应当填报{表0}。\n");
  entry.review.findings = {finding(entry.document->text(), "填报{表0}")};
  entry.review.findings[0].message = "要求{0}。";
  const Json result = sarif({entry})["results"][0];
  EXPECT_EQ(result["message"], message("要求{{0}}。"));
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"], "填报{表0}");
}

}  // namespace
}  // namespace xiezhi::test
