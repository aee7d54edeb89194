#include "engine/author/trial.hpp"

#include <algorithm>

#include "engine/author/examples.hpp"
#include "engine/review/applied.hpp"
#include "engine/review/finding.hpp"

namespace xiezhi::author {

using review_room::FindingMaker;

Trial::Trial(const RuleInfo& info, Case given, const rule::Data& data, const ReviewOptions& defaults)
    : one(std::move(given)),
      document(read_text(one.example.text)),
      options(case_options(info, one, defaults)),
      context(review_room::make_context(document.data(), data, options)) {
  const auto index = static_cast<std::size_t>(&info - data.infos.data());
  applies = review_room::applied_rules(context)[index] == review_room::Applied::yes;
}

std::vector<Finding> Trial::findings(const rule::Rule& rule, std::size_t index) const {
  return Tryout(*this).findings(rule, index);
}

std::vector<Finding> Tryout::findings(const rule::Rule& rule, std::size_t index) {
  std::vector<Finding> out;
  if (!trial_.applies) return out;
  const auto& context = trial_.context;
  auto& evaluator = evaluator_;
  FindingMaker maker(trial_.document, context);
  if (!rule.binds) {
    maker.find_for_document(rule, index, evaluator, out);
    return out;
  }
  for (std::size_t s = 0; s < context.document.sentences.size(); ++s) {
    evaluator.open(s);
    maker.find(rule, index, {}, evaluator, out);
  }
  return out;
}

bool Trial::as_expected(const std::vector<Finding>& findings) const {
  std::vector<Span> got, expected = one.example.spans;
  for (const auto& f : findings) got.push_back(f.span);
  std::sort(got.begin(), got.end());
  std::sort(expected.begin(), expected.end());
  if (got != expected) return false;
  const auto captured = [&](const auto& wanted) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
      return std::any_of(f.captures.begin(), f.captures.end(), [&](const Capture& c) {
        return c.name == wanted.first && c.span.of(document.text()) == wanted.second;
      });
    });
  };
  return std::all_of(one.captures.begin(), one.captures.end(), captured) &&
         (!one.severity ||
          std::all_of(findings.begin(), findings.end(), [&](const Finding& f) { return f.severity == *one.severity; }));
}

}  // namespace xiezhi::author
