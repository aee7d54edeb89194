// Small drafts and how they are understood: cases/NAME.txt → cases/NAME.outline. A new case is a new pair of files;
// XIEZHI_UPDATE_GOLDEN=1 writes the outlines anew, to be read by eye before they are kept.
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "tests/document/reading.hpp"
#include "tests/support/golden.hpp"

namespace xiezhi {
namespace {

std::string one_line(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c == '\n') c = ' ';
  return out;
}

// Provisions (kind, citation, heading, lead-in), sentences (flags, citation, lead-ins, body), faults.
std::string printed(const Document& d) {
  std::ostringstream out;
  out << "标题 " << d.title() << "\n文号 " << d.doc_number() << "\n机关 " << d.issuer() << "\n日期 " << day(d.date())
      << "\n施行 " << day(d.effective()) << "\n类型 " << to_string(d.kind()) << "\n\n";
  const auto& list = d.provisions();
  for (std::size_t i = 1; i < list.size(); ++i) {
    for (std::int32_t p = list[i].parent; p > 0; p = list[static_cast<std::size_t>(p)].parent) out << "  ";
    out << to_string(list[i].kind) << " " << d.cite(static_cast<std::int32_t>(i));
    if (!list[i].heading.empty()) out << " 【" << one_line(list[i].heading.of(d.text())) << "】";
    if (!list[i].lead_in.empty()) out << " «" << one_line(list[i].lead_in.of(d.text())) << "»";
    out << "\n";
  }
  out << "\n";
  for (const auto& s : d.data().sentences) {
    out << (s.heading ? "H" : "-") << (s.is_lead_in ? "L" : "-") << (s.quoted ? "Q " : "- ") << d.cite(s.provision) << " | ";
    for (const std::string& lead : lead_ins(d, s)) out << "«" << lead << "»";
    out << d.data().body(s) << "\n";
  }
  for (const auto& f : d.data().faults)
    out << "\n" << to_string(f.kind) << " " << f.quality << " " << f.detail << " @ " << d.cite(d.provision_at(f.span.begin));
  return out.str();
}

TEST(Golden, drafts_are_understood_as_recorded) {
  const std::filesystem::path cases = "tests/document/cases";
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_dir() / cases)) {
    if (entry.path().extension() != ".txt") continue;
    ++seen;
    SCOPED_TRACE(entry.path());
    test::expect_golden(printed(read_text(test::read_file(entry.path()))), cases / (entry.path().stem().string() + ".outline"));
  }
  EXPECT_GE(seen, 8);
  test::expect_no_orphans(cases, ".outline", ".txt");
}

}  // namespace
}  // namespace xiezhi
