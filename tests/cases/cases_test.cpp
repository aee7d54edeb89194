// Whole drafts and what the shipped rules say of them: NAME/draft.txt, with NAME/dossier.json when there is one, →
// NAME/review.txt. A new case is a new folder; XIEZHI_UPDATE_GOLDEN=1 writes the reviews anew, to be read by eye before they
// are kept. Messages and reasons are left out: they belong to the rules, whose own examples prove them.
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/golden.hpp"
#include "tests/support/review.hpp"
#include "tests/support/schema.hpp"

namespace xiezhi {
namespace {

// What the draft was taken for, findings in order, statements, and the review points with an issue.
std::string printed(const Review& review) {
  std::ostringstream out;
  out << "标题 " << review.title << "\n文号 " << review.doc_number << "\n机关 " << review.issuer << "\n类型 "
      << to_string(review.kind) << "\n\n";
  for (const auto& what : review.incomplete) out << "没有看到 " << what << '\n';
  for (const auto& f : review.findings) {
    std::string quote;
    for (const char c : f.quote) quote += c == '\n' ? ' ' : c;
    out << to_string(f.severity) << (f.lowered.empty() ? " " : " (lowered) ") << f.provision << ' ' << f.rule << " 【" << quote
        << "】\n";
  }
  out << '\n';
  for (const auto& s : review.conclusion) out << s.title << "：" << to_string(s.conclusion) << '\n';
  out << '\n';
  for (const auto& p : review.points)
    if (p.status == PointStatus::issue) out << p.id << ' ' << p.title << '\n';
  return out.str();
}

TEST(Cases, drafts_are_reviewed_as_recorded) {
  const std::filesystem::path cases = "tests/cases";
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_dir() / cases)) {
    if (!entry.is_directory()) continue;
    ++seen;
    SCOPED_TRACE(entry.path());
    const auto& rules = test::shipped_rules();
    auto options = test::on(test::today);
    if (const auto dossier = entry.path() / "dossier.json"; std::filesystem::exists(dossier))
      fill_in(options, read_dossier(test::read_file(dossier), dossier.string(), &rules));
    const auto draft = read_text(test::read_file(entry.path() / "draft.txt"));
    test::expect_golden(printed(review(draft, rules, options)), cases / entry.path().filename() / "review.txt");
  }
  EXPECT_GE(seen, 6);
}

// What programs read: every form of finding that the shipped rules give fits review.schema.json.
TEST(Cases, reports_of_the_examples_fit_the_schema) {
  const auto& rules = test::shipped_rules();
  std::ostringstream out;
  ReportWriter report(out, rules, test::today, {ReportFormat::json});
  for (const auto& entry : std::filesystem::directory_iterator(test::source_dir() / "examples/drafts")) {
    const auto draft = read_file(entry.path());
    report.add({entry.path().filename().string(), draft, review(draft, rules, test::on(test::today)), ""});
  }
  report.finish();
  const auto json = test::Json::parse(out.str());
  for (const auto& fault : test::report_schema().faults(json)) ADD_FAILURE() << fault;
  EXPECT_GE(json["documents"].size(), 10u);
  EXPECT_GT(json["summary"]["errors"], 0);
  for (const auto& document : json["documents"]) EXPECT_GE(document["conclusion"].size(), 5u);
}

}  // namespace
}  // namespace xiezhi
