// Whole drafts and what the shipped rules say of them: NAME/draft.txt, with NAME/dossier.json when there is one, →
// NAME/review.txt. A new case is a new folder; XIEZHI_UPDATE_GOLDEN=1 writes the reviews anew, to be read by eye before they
// are kept. Messages and reasons are left out: they belong to the rules, whose own examples prove them.
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/golden.hpp"
#include "tests/support/review.hpp"

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

}  // namespace
}  // namespace xiezhi
