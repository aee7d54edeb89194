#include "engine/author/measure.hpp"

#include <algorithm>

#include "engine/review/applied.hpp"
#include "engine/review/candidates.hpp"
#include "engine/review/evaluate.hpp"
#include "engine/review/finding.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::author {

using namespace review_room;

std::string_view to_string(Reach reach) { return reach == Reach::blind ? "blind" : reach == Reach::thin ? "thin" : "measured"; }

void measure(const Document& document, const RuleSet& rules, const ReviewOptions& options,
             const std::function<std::int64_t()>& now, Measure& sum) {
  if (sum.rules.empty())
    for (const auto& info : rules.rules()) sum.rules.push_back({info.id, 0, 0, 0, 0, 0});
  ++sum.documents;
  sum.characters += text::count(document.text());

  // What hits is what a review finds; what it costs is measured beside it, rule by rule.
  std::vector<std::size_t> hits(sum.rules.size());
  for (const auto& finding : xiezhi::review(document, rules, options).findings) {
    const auto at = std::lower_bound(sum.rules.begin(), sum.rules.end(), finding.rule,
                                     [](const RuleMeasure& m, const std::string& id) { return m.id < id; });
    ++hits[static_cast<std::size_t>(at - sum.rules.begin())];
  }
  for (std::size_t i = 0; i < hits.size(); ++i) {
    sum.rules[i].hits += hits[i];
    sum.rules[i].documents += hits[i] > 0;
  }

  const auto context = make_context(document.data(), rules.data(), options);
  const auto applied = applied_rules(context);
  Evaluator evaluator(context);
  std::vector<Match> matches;
  Candidates candidates(context, applied);
  for (std::size_t sentence = 0; sentence < context.document.numbers(); ++sentence) {
    evaluator.open(sentence);
    for (const Candidate& c : candidates.find(evaluator.view())) {  // looks the words of the sentence up, once for all rules
      const auto& rule = context.rules.rules[c.rule];
      auto& m = sum.rules[c.rule];
      ++m.tries;
      const auto before = now();
      evaluator.set_power(context.rules.infos[c.rule].power);
      evaluator.matches(rule, matches, c.branches);
      m.matches += matches.size();
      for (auto& match : matches)
        std::any_of(rule.unless.begin(), rule.unless.end(), [&](auto id) { return evaluator.holds(id, match); });
      m.nanoseconds += now() - before;
    }
  }
}

}  // namespace xiezhi::author
