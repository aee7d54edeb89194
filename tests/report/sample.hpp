// A draft and a review made by hand: what the writers are tried on. No rule is loaded.
#pragma once

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "engine/rule/data.hpp"
#include "xiezhi/xiezhi.hpp"

namespace xiezhi::test {

inline const std::string draft_text =
    "青石县共享电单车管理办法\n"
    "第一条 为规范共享电单车运营，制定本办法。\n"
    "第二条 从事共享电单车运营的，应当向县城市管理局申领运营许可证。\n"
    "第三条 违反本办法的，处2000元罚款；<script>alert('甲')</script>𠮷祥公司除外。\n";

inline RuleInfo sample_rule() {
  RuleInfo rule;
  rule.id = "licence.sample";
  rule.title = "增设行政许可";
  rule.why = "这一位阶的文件不能设定行政许可。";
  rule.advice = "删去许可要求。";
  rule.message = "要求取得“{licence}”。";
  rule.severity = Severity::error;
  rule.category = "licence";
  rule.applies = {DocumentKind::normative, DocumentKind::policy};
  rule.basis = {{"中华人民共和国行政许可法", "第十七条", false}, {"某省试行规定", "第二条", true}};
  rule.points = {"37号.一.1"};
  rule.questions = {"有没有上位法依据？"};
  rule.status = RuleStatus::experimental;
  rule.status_reason = "样本太少";
  rule.since = "0.1";
  const std::string text = "应当申领运营许可证。";
  rule.examples = {{true, text, {{6, 12}}, "policy", "", "2024-05-01", {}},
                   {false, "不得要求申领许可证。", {}, "", "", "", {}}};
  return rule;
}

inline RuleSet sample_rules() {
  auto data = std::make_shared<rule::Data>();
  data->infos = {sample_rule()};
  data->digest = std::string(64, 'a');
  return RuleSet(data);
}

// The place of the n-th `words` in `text`.
inline Span place_of(std::string_view text, std::string_view words, std::size_t n = 1) {
  std::size_t at = text.find(words);
  while (--n > 0) at = text.find(words, at + 1);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

inline Finding finding(std::string_view text, std::string_view quote, Severity severity = Severity::error,
                       std::string rule = "licence.sample", std::string category = "licence") {
  Finding f;
  f.rule = std::move(rule);
  f.severity = severity;
  f.category = std::move(category);
  f.span = place_of(text, quote);
  f.quote = quote;
  f.provision = "第二条";
  f.title = "增设行政许可";
  f.message = "要求取得“运营许可证”。";
  f.why = "没有设定权。";
  f.advice = "删去。";
  f.basis = {{"中华人民共和国行政许可法", "第十七条", ForceStatus::in_force, false},
             {"旧规定", "", ForceStatus::repealed, true}};
  f.questions = {"有没有上位法依据？"};
  f.fingerprint = std::string(32, '0');
  return f;
}

inline ReportEntry sample_entry(std::string path = "draft.txt") {
  Document document = read_text(draft_text);
  Review review;
  review.title = "青石县共享电单车管理办法";
  review.doc_number = "青政规〔2025〕1号";
  review.issuer = "青石县人民政府";
  review.kind_reason = "标题以“办法”结尾";
  Finding licence = finding(draft_text, "申领运营许可证");
  licence.captures = {{"licence", place_of(draft_text, "运营许可证")}};
  licence.related = {place_of(draft_text, "从事共享电单车运营")};
  Finding inner = finding(draft_text, "运营许可证", Severity::warning, "rights.sample", "rights");
  inner.lowered = "引用了笼统的依据";
  inner.cited = BasisStatus::generic;
  Finding fine = finding(draft_text, "2000元罚款；<script>alert('甲')</script>𠮷祥", Severity::note, "own.pack", "own.things");
  fine.provision = "第三条";
  fine.also = {"competition.access", "competition.access.deep"};
  review.findings = {licence, inner, fine};
  review.points = {{"37号.一.1", "不得增设行政许可", PointStatus::issue, ""},
                   {"37号.一.2", "不得增设行政处罚", PointStatus::none_found, ""},
                   {"99.1", "征求意见", PointStatus::could_not_see, "没有程序材料"},
                   {"99.2", "论证充分", PointStatus::person_must_read, "须看论证报告"}};
  review.conclusion = {{"power", "没有法外设权", Conclusion::no_issue_found},
                       {"set", "没有违法设定许可", Conclusion::issues},
                       {"competition", "符合公平竞争要求", Conclusion::not_judged}};
  review.incomplete = {"图片 2 幅没有看"};
  return {std::move(path), std::move(document), std::move(review), ""};
}

inline ReportEntry clean_entry() { return {"clean.txt", read_text("关于做好防汛工作的通知\n各单位要值班。\n"), {}, ""}; }
inline ReportEntry unread_entry() { return {"a<b>.pdf", std::nullopt, {}, "尚不能读 PDF"}; }

inline std::string written(const std::vector<ReportEntry>& entries, ReportOptions options) {
  std::ostringstream out;
  ReportWriter writer(out, sample_rules(), {2025, 6, 1}, options);  // the writer keeps the rules, the caller need not
  for (const ReportEntry& entry : entries) writer.add(entry);
  writer.finish();
  return out.str();
}

inline std::size_t count(std::string_view text, std::string_view words) {
  std::size_t n = 0;
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + words.size())) ++n;
  return n;
}

}  // namespace xiezhi::test
