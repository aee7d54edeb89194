#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "engine/report/writer.hpp"
#include "tests/report/sample.hpp"

namespace xiezhi::test {
namespace {

std::string page(const std::vector<ReportEntry>& entries, Language language = Language::zh) {
  return written(entries, {ReportFormat::html, language, false});
}

// The page without its own style and script, which are not made from the draft.
std::string body_of(std::string html) {
  for (const std::string_view part : {report::page_css, report::page_js}) {
    const auto at = html.find(part);
    EXPECT_NE(at, std::string::npos);
    html.erase(at, part.size());
  }
  return html;
}

// What a reader sees of the draft: its paragraphs without tags and numbers.
std::string shown_draft(const std::string& html) {
  const auto begin = html.find("<section class=\"draft\"");
  std::string draft = html.substr(begin, html.find("</section>", begin) - begin);
  draft = draft.substr(draft.find(">\n") + 2);
  draft = std::regex_replace(draft, std::regex("<a class=\"n .*?</a>"), "");
  draft = std::regex_replace(draft, std::regex("<[^>]*>"), "");
  for (const auto& [entity, c] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
    draft = std::regex_replace(draft, std::regex(entity), c);
  }
  return draft;
}

TEST(Html, shows_the_whole_draft_and_nothing_else_under_the_marks) {
  EXPECT_EQ(shown_draft(page({sample_entry()})), draft_text);
}

TEST(Html, escapes_everything_that_comes_from_outside) {
  ReportEntry entry = sample_entry("<img src=x onerror=alert(1)>.txt");
  Finding& f = entry.review.findings[0];
  const std::string bad = "\"><script>alert(1)</script>'";
  f.title = f.message = f.why = f.advice = f.rule = f.provision = f.lowered = f.origin = bad;
  f.questions = {bad};
  f.basis = {{bad, bad, ForceStatus::in_force, true}};
  entry.review.title = entry.review.issuer = entry.review.doc_number = entry.review.kind_reason = bad;
  entry.review.points = {{bad, bad, PointStatus::issue, bad}};
  entry.review.conclusion = {{bad, bad, Conclusion::issues}};
  entry.review.incomplete = {bad};
  entry.library_text = bad;
  const std::string html = body_of(page({entry, unread_entry()}));
  EXPECT_EQ(count(html, "<script"), 1u);  // its own
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find("a<b>"), std::string::npos);
  EXPECT_EQ(html.find("onerror=alert(1)>.txt"), std::string::npos);
}

TEST(Html, tells_what_the_store_knows) {
  ReportEntry entry = sample_entry();
  EXPECT_EQ(page({entry}).find("class=\"kept\""), std::string::npos);
  entry.library_text = "已存为 draft.txt@2，承接 draft.txt@1\n可能冲突（期限不同）15日 ↔ 60日\n    本件 第三条\n";
  EXPECT_NE(page({entry}).find("<section class=\"kept\"><h3>库中的记录</h3><pre>" + entry.library_text + "</pre>"),
            std::string::npos);
}

TEST(Html, asks_nothing_of_the_network_and_allows_only_its_own_style_and_script) {
  const std::string html = page({sample_entry()});
  for (const char* word :
       {"http://", "https://", "//cdn", "src=", "@import", "url(", "<link", "eval(", "innerHTML", " style=", " onclick="}) {
    EXPECT_EQ(html.find(word), std::string::npos) << word;
  }
  EXPECT_NE(html.find("content=\"default-src 'none'; style-src 'sha256-"), std::string::npos);
  EXPECT_EQ(count(html, "'sha256-"), 2u);
  EXPECT_EQ(html.find("unsafe-inline"), std::string::npos);
}

TEST(Html, every_link_inside_the_page_has_its_goal_and_ids_are_unique) {
  const std::string html = page({sample_entry("a.txt"), sample_entry("b.txt"), unread_entry(), clean_entry()});
  std::set<std::string> ids;
  const std::regex id(" id=\"([^\"]*)\""), link("href=\"#([^\"]*)\"");
  for (std::sregex_iterator i(html.begin(), html.end(), id), end; i != end; ++i)
    EXPECT_TRUE(ids.insert((*i)[1]).second) << (*i)[1];
  std::size_t links = 0;
  for (std::sregex_iterator i(html.begin(), html.end(), link), end; i != end; ++i, ++links)
    EXPECT_TRUE(ids.count((*i)[1])) << (*i)[1];
  // Each of the six findings: from the draft, and twice from the list; four rows of the overview; the skip link.
  EXPECT_EQ(links, 6u * 3 + 4 + 1);
}

TEST(Html, findings_that_overlap_are_cut_at_every_edge) {
  const std::string html = page({sample_entry()});
  // 申领 belongs to the first finding, 运营许可证 to both; the worse severity colours it.
  EXPECT_NE(html.find("<mark class=\"error\" data-f=\"1\">申领</mark>"), std::string::npos);
  EXPECT_NE(html.find("<mark class=\"error\" data-f=\"1 2\">运营许可证</mark>"), std::string::npos);
  EXPECT_NE(html.find("<mark class=\"related\" data-r=\"1\">从事共享电单车运营</mark>"), std::string::npos);
}

TEST(Html, a_finding_over_several_lines_is_marked_in_each) {
  ReportEntry entry;
  const std::string draft = "甲乙\n丙丁\n戊己\n";
  entry.document = read_text(draft);
  entry.review.findings = {finding(draft, "乙\n丙丁\n戊")};
  const std::string html = page({entry});
  EXPECT_EQ(count(html, "<mark class=\"error\" data-f=\"1\">"), 3u);
  EXPECT_EQ(count(html, "id=\"d1-m1\""), 1u);
  EXPECT_EQ(shown_draft(html), draft);
}

TEST(Html, a_finding_without_words_still_has_its_number) {
  ReportEntry entry;
  const std::string draft = "甲\n\n乙";
  entry.document = read_text(draft);
  for (const std::uint32_t at : {0u, 3u, 4u, 8u}) {
    Finding f = finding(draft, "甲");
    f.span = {at, at};
    entry.review.findings.push_back(f);
  }
  const std::string html = page({entry});
  for (int n = 1; n <= 4; ++n) EXPECT_EQ(count(html, "id=\"d1-m" + std::to_string(n) + "\""), 1u) << n;
}

TEST(Html, a_thousand_findings_at_one_place_stay_small) {
  std::string draft;
  for (int i = 0; i < 1000; ++i) draft += "处以罚款，";
  ReportEntry entry;
  entry.document = read_text(draft);
  for (std::uint32_t i = 0; i < 1000; ++i) {
    Finding f = finding(draft, "处");
    f.span = {i * 15, static_cast<std::uint32_t>(draft.size())};
    f.quote = "处";
    entry.review.findings.push_back(f);
  }
  const std::string html = page({entry});
  EXPECT_EQ(count(html, "<li class=\"finding"), 1000u);
  EXPECT_LT(html.size(), 3u << 20);
  EXPECT_EQ(shown_draft(html), draft + "\n");
}

TEST(Html, filters_offer_what_the_findings_have) {
  const std::string html = page({sample_entry()});
  EXPECT_NE(html.find("<option value=\"licence\">行政许可</option>"), std::string::npos);
  EXPECT_NE(html.find("<option value=\"competition.access\">公平竞争：市场准入和退出</option>"), std::string::npos);
  EXPECT_NE(html.find("<option value=\"第三条\">第三条</option>"), std::string::npos);
  EXPECT_NE(html.find("<option value=\"own.pack\">增设行政许可</option>"), std::string::npos);
}

TEST(Html, tells_conclusions_points_and_what_was_not_seen) {
  const std::string html = page({sample_entry(), clean_entry()});
  EXPECT_NE(html.find("<td>没有法外设权</td><td class=\"state no_issue_found\">未发现问题</td>"), std::string::npos);
  EXPECT_NE(html.find("<td class=\"id\">99.2</td><td>论证充分</td><td class=\"state person_must_read\">须人工阅读</td>"),
            std::string::npos);
  EXPECT_NE(html.find("<li>图片 2 幅没有看</li>"), std::string::npos);
  EXPECT_NE(html.find("<p class=\"calm\">未发现问题</p>"), std::string::npos);
}

TEST(Html, does_not_say_that_nothing_was_found_where_no_rule_looks) {
  ReportEntry letter = clean_entry();
  letter.review.kind = DocumentKind::report;  // the sample rule applies to normative and policy
  const std::string html = page({letter, letter});
  EXPECT_EQ(html.find("未发现问题"), std::string::npos);
  EXPECT_EQ(count(html, "<p class=\"unread\">未作判断：按“报告、函、解读等”读，没有规则适用于这类文件；"), 2u);
  EXPECT_EQ(count(html, "<td>未作判断</td></tr>"), 2u);  // in the list of documents
}

TEST(Html, speaks_english_when_asked) {
  const std::string html = page({sample_entry()}, Language::en);
  EXPECT_NE(html.find("<html lang=\"en\">"), std::string::npos);
  EXPECT_NE(html.find("Clear filters"), std::string::npos);
  EXPECT_NE(html.find("<option value=\"licence\">licences</option>"), std::string::npos);
}

}  // namespace
}  // namespace xiezhi::test
