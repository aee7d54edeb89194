#include <gtest/gtest.h>

#include <algorithm>

#include "engine/report/names.hpp"
#include "engine/statute/statements.hpp"
#include "tests/report/sample.hpp"
#include "tests/support/files.hpp"
#include "tests/support/schema.hpp"

namespace xiezhi::test {
namespace {

Json run(const std::vector<ReportEntry>& entries) {
  return Json::parse(written(entries, {ReportFormat::json, Language::zh, false}));
}

TEST(Json, a_run_of_reviewed_clean_and_unread_files_fits_the_schema) {
  const Json json = run({sample_entry(), clean_entry(), unread_entry()});
  for (const auto& fault : report_schema().faults(json)) ADD_FAILURE() << fault;
  EXPECT_EQ(json["as_of"], "2025-06-01");
  EXPECT_EQ(json["rules"]["count"], 1);
  EXPECT_EQ(json["documents"].size(), 3u);
  EXPECT_EQ(json["documents"][0]["status"], "incomplete");  // two pictures were not seen
  EXPECT_EQ(json["documents"][1]["status"], "reviewed");
  EXPECT_EQ(json["documents"][2]["status"], "unread");
  EXPECT_EQ(json["documents"][2]["incomplete"][0], "尚不能读 PDF");
  EXPECT_EQ(json["summary"]["errors"], 1);
  EXPECT_EQ(json["summary"]["warnings"], 1);
  EXPECT_EQ(json["summary"]["notes"], 1);
  EXPECT_EQ(json["summary"]["unread"], 1);
  EXPECT_EQ(json["summary"]["incomplete"], 1);
  EXPECT_EQ(json["summary"]["unjudged"], 0);
}

TEST(Json, the_summary_counts_what_no_rule_applied_to) {
  ReportEntry report = clean_entry();
  report.review.kind = DocumentKind::report;
  EXPECT_EQ(run({report, clean_entry()})["summary"]["unjudged"], 1);
}

TEST(Json, a_run_without_documents_is_sound) {
  const Json json = run({});
  EXPECT_TRUE(report_schema().faults(json).empty());
  EXPECT_TRUE(json["documents"].empty());
}

TEST(Json, the_checker_itself_finds_what_does_not_fit) {
  Json json = run({sample_entry()});
  json["documents"][0]["findings"][0]["category"] = "own.things";
  json["documents"][0]["conclusion"][0]["conclusion"] = "lawful";
  json["documents"][0]["findings"][0].erase("quote");
  Json& span = json["documents"][0]["findings"][0]["span"];
  span["byte"].push_back(9);
  span["char"] = Json::array({1});
  span["rows"] = 1;
  json["summary"]["errors"] = -1;
  json["summary"]["notes"] = true;
  EXPECT_EQ(report_schema().faults(json).size(), 8u);
}

TEST(Json, the_closed_lists_are_those_of_the_table_of_names) {
  const Schema s = report_schema();
  const auto expect_list = [&](const char* pointer, report::Group group) {
    std::vector<std::string> listed, known;
    for (const Json& word : s.part(pointer)) {
      if (word.is_string()) listed.push_back(word);
    }
    for (const auto code : report::codes(group)) known.emplace_back(code);
    std::sort(listed.begin(), listed.end());
    std::sort(known.begin(), known.end());
    EXPECT_EQ(listed, known) << pointer;
  };
  using report::Group;
  expect_list("/$defs/category/enum", Group::category);
  expect_list("/$defs/finding/properties/severity/enum", Group::severity);
  expect_list("/$defs/finding/properties/cited/enum", Group::cited);
  expect_list("/$defs/finding/properties/basis/items/properties/status/enum", Group::force);
  expect_list("/$defs/document/properties/kind/enum", Group::kind);
  expect_list("/$defs/document/properties/points/items/properties/status/enum", Group::point);
  expect_list("/$defs/document/properties/conclusion/items/properties/conclusion/enum", Group::conclusion);
}

TEST(Json, every_category_is_one_that_the_statements_know_and_the_language_page_lists) {
  const auto page = read_file(source_dir() / "docs/language.md");
  const auto listed = page.substr(page.find("## Categories"), page.find("## Lints") - page.find("## Categories"));
  const auto codes = report::codes(report::Group::category);
  const auto table = source_dir() / "rules/statements.csv";
  statute::Statements statements;
  statements.add(read_file(table), table.string());
  for (const auto code : codes) {
    EXPECT_TRUE(statements.knows(code)) << code;
    const auto dot = code.find('.');  // `.access` stands beside `competition`
    EXPECT_NE(listed.find('`' + std::string(code.substr(dot == code.npos ? 0 : dot)) + '`'), std::string::npos) << code;
  }
  for (const auto& known : statements.categories())
    EXPECT_NE(std::find(codes.begin(), codes.end(), known), codes.end()) << known;
}

TEST(Json, every_span_gives_the_quote_in_bytes_and_the_counts_of_characters_and_utf16_units) {
  const Json json = run({sample_entry()});
  for (const Json& f : json["documents"][0]["findings"]) {
    const Json& s = f["span"];
    const std::string quote = f["quote"];
    const auto begin = s["byte"][0].get<std::size_t>(), end = s["byte"][1].get<std::size_t>();
    EXPECT_EQ(draft_text.substr(begin, end - begin), quote);
  }
  // Line 3: the quote stands behind 24 characters.
  const Json& licence = json["documents"][0]["findings"][0]["span"];
  EXPECT_EQ(licence["line"], 3);
  EXPECT_EQ(licence["column"], 25);
  EXPECT_EQ(licence["char"][1].get<int>() - licence["char"][0].get<int>(), 7);
  // 𠮷 is one character and two UTF-16 units.
  const Json& fine = json["documents"][0]["findings"][2]["span"];
  EXPECT_EQ(fine["utf16"][1].get<int>() - fine["utf16"][0].get<int>(),
            fine["char"][1].get<int>() - fine["char"][0].get<int>() + 1);
}

TEST(Json, what_was_left_out_is_told_with_the_reason) {
  ReportEntry entry = sample_entry();
  entry.review.ignored = {{"licence", "另案处理"}, {"reference.x", ""}};
  const Json json = run({entry, clean_entry()});
  EXPECT_TRUE(report_schema().faults(json).empty());
  EXPECT_EQ(json["documents"][0]["ignored"],
            Json::array({{{"id", "licence"}, {"reason", "另案处理"}}, {{"id", "reference.x"}, {"reason", ""}}}));
  EXPECT_EQ(json["documents"][1]["ignored"], Json::array());
}

TEST(Json, captures_and_related_places_carry_their_words) {
  const Json f = run({sample_entry()})["documents"][0]["findings"][0];
  EXPECT_EQ(f["captures"][0]["name"], "licence");
  EXPECT_EQ(f["captures"][0]["text"], "运营许可证");
  EXPECT_EQ(f["related"][0]["text"], "从事共享电单车运营");
}

TEST(Json, a_category_of_the_users_own_is_told_as_other_and_a_deeper_one_as_the_nearest_known) {
  const Json f = run({sample_entry()})["documents"][0]["findings"][2];
  EXPECT_EQ(f["category"], "other");
  EXPECT_EQ(f["rule"], "own.pack");
  EXPECT_EQ(f["also"], Json({"competition.access", "competition.access"}));
}

TEST(Json, lines_are_documents_that_stand_alone) {
  std::istringstream lines(written({sample_entry(), unread_entry()}, {ReportFormat::jsonl, Language::zh, false}));
  std::string line;
  std::vector<Json> documents;
  while (std::getline(lines, line)) documents.push_back(Json::parse(line));
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[1]["schema_version"], 1);
  EXPECT_EQ(documents[0]["as_of"], "2025-06-01");
  Json whole = run({sample_entry(), unread_entry()});
  for (const char* key : {"schema_version", "tool", "rules", "as_of"}) {
    EXPECT_EQ(documents[0][key], whole[key]);
    documents[0].erase(key);
  }
  EXPECT_EQ(documents[0], whole["documents"][0]);
}

TEST(Json, one_document_alone_is_the_same_as_in_a_run) {
  EXPECT_EQ(Json::parse(to_json(sample_entry())), run({sample_entry()})["documents"][0]);
  EXPECT_EQ(count(to_json(sample_entry(), true), "\n  \"path\""), 1u);
}

TEST(Json, a_library_that_is_no_object_is_refused_and_the_rest_of_the_run_is_whole) {
  for (const auto format : {ReportFormat::json, ReportFormat::jsonl}) {
    std::ostringstream out;
    ReportWriter writer(out, sample_rules(), {2025, 6, 1}, {format, Language::zh, false});
    for (const std::string library : {"{", "[]", "7 8", "\xff"}) {
      ReportEntry entry = sample_entry();
      entry.library_json = library;
      try {
        writer.add(entry);
        ADD_FAILURE() << library;
      } catch (const Error& e) { EXPECT_EQ(e.kind(), ErrorKind::bad_argument); }
      EXPECT_THROW(to_json(entry), Error);
    }
    writer.add(clean_entry());
    writer.finish();
    const Json json = Json::parse(out.str());  // jsonl: one line
    if (format == ReportFormat::json) {
      EXPECT_EQ(json["documents"].size(), 1u);
      EXPECT_EQ(json["summary"]["documents"], 1);
    }
  }
}

TEST(Outline, is_text_or_json_and_says_so) {
  const Document document = read_text(draft_text);
  EXPECT_TRUE(Json::accept(outline(document, ReportFormat::json)));
  EXPECT_EQ(count(outline(document, ReportFormat::jsonl), "\n"), 1u);
  for (const auto format : {ReportFormat::html, ReportFormat::sarif}) EXPECT_THROW(outline(document, format), Error);
}

TEST(Json, a_path_that_is_not_utf8_does_no_harm) {
  const Json json = run({sample_entry("\xff\xfe.txt")});
  EXPECT_TRUE(report_schema().faults(json).empty());
}

TEST(Json, the_same_entries_give_the_same_bytes) {
  EXPECT_EQ(written({sample_entry()}, {ReportFormat::json, Language::zh, false}),
            written({sample_entry()}, {ReportFormat::json, Language::zh, false}));
}

}  // namespace
}  // namespace xiezhi::test
