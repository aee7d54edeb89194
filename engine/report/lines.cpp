// What a finding says, line by line.
#include "engine/report/writer.hpp"

namespace xiezhi::report {
namespace {

namespace words {
const Text basis{"依据：", "Basis: "}, why{"理由：", "Why: "}, advice{"建议：", "Advice: "}, ask{"请核实：", "Please check: "},
    lowered{"降级：", "Lowered: "}, draft_basis{"文稿所引依据：", "Basis cited by the draft: "},
    unverified{"，待核对原文", ", to be checked against the official text"}, open{"（", " ("}, close{"）", ")"};
}  // namespace words

void add(std::vector<Line>& out, const Text& label, std::string_view value) {
  if (!value.empty()) out.push_back({label, std::string(value)});
}

}  // namespace

std::vector<Line> reasons(const Finding& f, Language l) {
  std::vector<Line> out;
  for (const FindingBasis& b : f.basis) {
    add(out, words::basis,
        cite_instrument(b.instrument, b.article) + words::open(l) + std::string(name(b.status, l)) +
            (b.unverified ? words::unverified(l) : "") + words::close(l));
  }
  add(out, words::why, f.why);
  add(out, words::advice, f.advice);
  for (const std::string& question : f.questions) add(out, words::ask, question);
  return out;
}

std::vector<Line> circumstances(const Finding& f, Language l) {
  std::vector<Line> out;
  if (f.cited != BasisStatus::none) add(out, words::draft_basis, name(f.cited, l));
  add(out, words::lowered, f.lowered);
  return out;
}

}  // namespace xiezhi::report
