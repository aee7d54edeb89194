#include "engine/author/trial.hpp"

#include <algorithm>

#include "engine/author/examples.hpp"
#include "engine/review/applied.hpp"
#include "engine/review/finding.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::author {

using review_room::FindingMaker;

namespace {

ReviewOptions options_of(const rule::Data& data, const RuleInfo& info, const RuleExample& example,
                         const ReviewOptions& defaults, bool& sound) {
  try {
    return example_options(data, info, example, defaults);
  } catch (const Error&) {  // run_cases() tells it
    sound = false;
    return defaults;
  }
}

}  // namespace

Trial::Trial(const RuleInfo& info, Case given, const rule::Data& data, const ReviewOptions& defaults)
    : one(std::move(given)),
      document(read_text(one.example.text)),
      options(options_of(data, info, one.example, defaults, sound)),
      context(review_room::make_context(document.data(), data, options)) {
  const auto index = static_cast<std::size_t>(&info - data.infos.data());
  applies = sound && review_room::applied_rules(context)[index] == review_room::Applied::yes;
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
    for (const auto order : {review_room::Order::as_written, review_room::Order::item_first})
      if (evaluator.open(s, order)) maker.find(rule, index, {}, evaluator, out);
  }
  return out;
}

void each_mark(const rule::Data& data, const RuleExample& example, const ReviewOptions& defaults,
               const std::function<void(std::size_t, review_room::Evaluator&, review_room::Match&)>& visit) {
  const Document document = read_text(example.text);
  const ReviewOptions options = example_options(data, {}, example, defaults);
  const auto context = review_room::make_context(document.data(), data, options);
  const auto& read = document.data();
  review_room::Evaluator evaluator(context);
  const auto look = [&](std::size_t i, std::size_t sentence, text::FoldedSpan span) {
    evaluator.open(sentence);
    const auto& view = evaluator.view();
    const auto begin = view.body() + span.begin - read.sentences[sentence].body.begin;
    review_room::Match match;
    match.whole = match.report = {begin, begin + span.size()};
    visit(i, evaluator, match);
  };
  if (example.spans.empty() && !read.sentences.empty()) look(0, 0, read.sentences[0].body);
  for (std::size_t i = 0; i < example.spans.size(); ++i) {
    const auto& map = read.folded.map;
    const text::FoldedSpan span{map.to_folded(example.spans[i].begin), map.to_folded(example.spans[i].end)};
    const auto sentence =
        std::find_if(read.sentences.begin(), read.sentences.end(), [&](const auto& s) { return s.body.contains(span); });
    if (sentence != read.sentences.end()) look(i, static_cast<std::size_t>(sentence - read.sentences.begin()), span);
  }
}

bool Trial::as_expected(const std::vector<Finding>& findings) const { return sound && !mismatch(one, findings); }

}  // namespace xiezhi::author
