// Conditions that test a match: reach, scopes, facts. Those that compare are in compare.cpp.
#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/document/annotate.hpp"
#include "engine/review/evaluate.hpp"

namespace xiezhi::review_room {

using grammar::Scope;
using rule::ConditionKind;
using rule::FactKind;
using text::FoldedSpan;

namespace {

// How far a condition sees before and behind a place. What reaches over the whole text is not walked through for each match.
std::uint32_t before(View& view, const rule::Condition& c, std::uint32_t at) {
  if (c.distance >= view.text().size()) return view.between(at, c.unbroken).begin;
  return backward(view.text(), at, c.distance, c.unbroken);
}
std::uint32_t behind(View& view, const rule::Condition& c, std::uint32_t at) {
  if (c.distance >= view.text().size()) return view.between(at, c.unbroken).end;
  return forward(view.text(), at, c.distance, c.unbroken);
}

}  // namespace

bool Evaluator::holds(rule::ConditionId id, Match& match) {
  const auto captures = match.captures.size(), related = match.related.size();
  const bool held = memory_ ? recall(id, match) : judge(id, match);
  if (!held) {
    match.captures.resize(captures);
    match.related.resize(related);
  }
  return held;
}

bool Evaluator::recall(rule::ConditionId id, Match& match) {
  const auto [at, fresh] = memory_->held.try_emplace({id, view_.sentence(), view_.order(), match.whole, match.report});
  auto& known = at->second;  // stays where it is while others are added
  if (fresh) {
    const auto captures = static_cast<std::ptrdiff_t>(match.captures.size());
    const auto related = static_cast<std::ptrdiff_t>(match.related.size());
    const auto before = std::pair(seen_, said_);
    seen_ = said_ = true;
    known.held = judge(id, match);
    known.captures.assign(match.captures.begin() + captures, match.captures.end());
    known.related.assign(match.related.begin() + related, match.related.end());
    known.seen = seen_;
    known.said = said_;
    std::tie(seen_, said_) = before;
  } else {
    match.captures.insert(match.captures.end(), known.captures.begin(), known.captures.end());
    match.related.insert(match.related.end(), known.related.begin(), known.related.end());
  }
  seen_ = seen_ && known.seen;
  said_ = said_ && known.said;
  return known.held;
}

bool Evaluator::judge(rule::ConditionId id, Match& match) {
  const auto& c = rules_.conditions[id];
  if (context_.options.prefilter && c.needs != rule::none && !view_.has(c.needs)) return false;
  const auto text = view_.text();
  switch (c.kind) {
    case ConditionKind::any: {
      // One alternative that holds on what was seen is enough, whatever the others lack.
      const auto before = std::pair(seen_, said_);
      bool held = false, seen = true, said = true;
      for (auto child : c.children) {
        seen_ = said_ = true;
        const bool one = holds(child, match);
        if (one && seen_) {
          std::tie(seen_, said_) = before;
          return true;
        }
        held |= one;
        seen &= seen_;
        said &= said_;
      }
      seen_ = before.first && seen;
      said_ = before.second && said;
      return held;
    }
    case ConditionKind::all: {
      // One part that does not hold on what was seen is enough, too.
      const auto before = std::pair(seen_, said_);
      bool held = true, seen = true, said = true;
      for (auto child : c.children) {
        seen_ = said_ = true;
        const bool one = holds(child, match);
        if (!one && seen_ && said_) {
          std::tie(seen_, said_) = before;
          return false;
        }
        held &= one;
        seen &= seen_;
        said &= said_;
      }
      seen_ = before.first && seen;
      said_ = before.second && said;
      return held;
    }
    case ConditionKind::at_least: {
      // So many that hold on what was seen are enough; those that were not seen might hold.
      const auto before = std::pair(seen_, said_);
      std::uint32_t held = 0, certain = 0;
      bool seen = true, said = true;
      for (std::size_t i = 0; i < c.children.size() && certain < c.least; ++i) {
        seen_ = said_ = true;
        const bool one = holds(c.children[i], match);
        held += one;
        certain += one && seen_;
        seen &= seen_;
        said &= said_;
      }
      seen_ = before.first && (seen || certain >= c.least);
      said_ = before.second && (said || certain >= c.least);
      return held >= c.least;
    }
    case ConditionKind::negation: {
      const bool before = said_, held = holds(c.children[0], match);
      said_ = before;  // a step that is not on record was not taken
      return !held;    // if so, what the child added goes
    }
    case ConditionKind::named:
      return holds(c.children[0], match);
    case ConditionKind::pattern:
      return exists(c.pattern, {0, static_cast<std::uint32_t>(text.size())}, &match);
    case ConditionKind::in:
      return in_scope(c, match);
    case ConditionKind::near:
      return exists(c.pattern, {before(view_, c, match.whole.begin), behind(view_, c, match.whole.end)}, nullptr);
    case ConditionKind::before:
      return exists(c.pattern, {before(view_, c, match.whole.begin), match.report.begin}, nullptr);
    case ConditionKind::after:
      return exists(c.pattern, {match.report.end, behind(view_, c, match.whole.end)}, nullptr);
    case ConditionKind::governed:
      return governed(c, match);
    case ConditionKind::fact:
      return fact(c, match);
    case ConditionKind::compare:
      return compare(c);
  }
  return false;
}

bool Evaluator::governed(const rule::Condition& c, const Match& match) {
  return each(c.pattern, 0, match.report.begin, [&](std::uint32_t begin, std::uint32_t end) {
    return end <= match.report.begin && document::governs(view_.text(), {begin, end}, {match.report.begin, match.report.end});
  });
}

bool Evaluator::in_scope(const rule::Condition& c, Match& match) {
  const auto text = view_.text();
  const auto size = static_cast<std::uint32_t>(text.size());
  switch (c.scope) {
    case Scope::match:
      return exists(c.pattern, match.whole, &match);
    case Scope::clause:
      return exists(c.pattern, view_.clause(match.whole), &match);
    case Scope::sentence:
      return exists(c.pattern, {0, size}, &match);
    case Scope::lead_in:
      return exists(c.pattern, {0, view_.body()}, &match);
    default:
      return elsewhere(c, match);
  }
}

// The sentences, from first to second, of the provision or the article around the open one. They lie together. Of a row all of
// its own.
std::pair<std::uint32_t, std::uint32_t> Evaluator::around(Scope scope) {
  if (const auto* row = context_.document.row(view_.sentence())) return {row->first, row->last};
  auto& [first, last] = around_[scope == Scope::article];
  const auto open = static_cast<std::uint32_t>(view_.sentence());
  if (first <= open && open < last) return {first, last};
  const auto& data = context_.document;
  const auto article_of = [&](std::int32_t p) {
    while (p > 0 && data.provisions[static_cast<std::size_t>(p)].kind != ProvisionKind::article &&
           data.provisions[static_cast<std::size_t>(p)].kind != ProvisionKind::heading1)
      p = data.provisions[static_cast<std::size_t>(p)].parent;
    return p;
  };
  const auto here = data.sentences[open].provision;
  const auto article = scope == Scope::article ? article_of(here) : 0;
  const auto wanted = [&](std::uint32_t i) {
    const auto p = data.sentences[i].provision;
    return article > 0 ? article_of(p) == article : p == here;
  };
  first = last = open;
  while (first > 0 && wanted(first - 1)) --first;
  while (last < data.sentences.size() && wanted(last)) ++last;
  return {first, last};
}

// Sentences of one unit of the scope see the same sentences in it.
std::uint32_t Evaluator::unit(Scope scope) {
  switch (scope) {
    case Scope::heading:
      return static_cast<std::uint32_t>(context_.document.sentence(view_.sentence()).provision);
    case Scope::items:
      return static_cast<std::uint32_t>(view_.sentence());
    case Scope::provision:
    case Scope::article:
      return view_.row() ? static_cast<std::uint32_t>(view_.sentence()) : around(scope).first;
    default:
      return 0;
  }
}

// The sentences of a wider scope than the open one, in order, until one answers true.
template <class F>
void Evaluator::each_sentence(Scope scope, F&& stop) {
  const auto& data = context_.document;
  const auto& here = data.sentence(view_.sentence());
  const auto these = [&](std::uint32_t first, std::uint32_t last) {
    for (auto i = first; i < last; ++i)
      if (stop(i)) return;
  };
  const auto those = [&](const Context::Places& places, std::int32_t from, std::int32_t to) {
    auto it = std::lower_bound(places.begin(), places.end(), std::pair(from, std::uint32_t{0}));
    for (; it != places.end() && it->first < to; ++it)
      if (stop(it->second)) return true;
    return false;
  };
  switch (scope) {
    case Scope::title:
      return these(context_.title.first, context_.title.second);
    case Scope::heading:
      for (auto p = here.provision; p >= 0; p = data.provisions[static_cast<std::size_t>(p)].parent)
        if (those(context_.headings, p, p + 1)) return;
      return;
    case Scope::items:
      those(context_.items, static_cast<std::int32_t>(here.body.begin), static_cast<std::int32_t>(here.body.end));
      return;
    case Scope::provision:
    case Scope::article: {
      const auto [first, last] = around(scope);
      return these(first, last);
    }
    default:
      return these(0, static_cast<std::uint32_t>(data.sentences.size()));
  }
}

// The sentences of the document in which a word of the set stands, in order, until one answers true.
template <class F>
void Evaluator::each_with(std::uint32_t words, F&& stop) {
  const auto& occurrences = context_.words;
  if (last_.empty()) {
    last_.assign(rules_.triggers.by_atom.size(), rule::none);
    before_.resize(occurrences.size());
    for (std::uint32_t i = 0; i < occurrences.size(); ++i) before_[i] = std::exchange(last_[occurrences[i].id], i);
  }
  const auto& sentences = context_.document.sentences;
  std::vector<std::uint32_t> with;
  for (auto atom : rule::atoms_of(rules_, words)) {
    for (auto i = last_[atom]; i != rule::none; i = before_[i]) {
      const auto& o = occurrences[i];
      const auto s = std::partition_point(sentences.begin(), sentences.end(),
                                          [&](const document::Sentence& one) { return one.body.end < o.end; });
      if (s != sentences.end() && o.begin >= s->body.begin) with.push_back(static_cast<std::uint32_t>(s - sentences.begin()));
    }
  }
  std::sort(with.begin(), with.end());
  with.erase(std::unique(with.begin(), with.end()), with.end());
  // A lead-in stands in the view of every sentence that it governs.
  const auto& items = context_.items;
  for (std::size_t k = 0; k < with.size(); ++k) {
    const auto body = sentences[with[k]].body;
    for (auto it = std::lower_bound(items.begin(), items.end(), std::pair(static_cast<std::int32_t>(body.begin), 0u));
         it != items.end() && it->first < static_cast<std::int32_t>(body.end); ++it)
      if (it->second > with[k]) with.push_back(it->second);
  }
  std::sort(with.begin(), with.end());
  with.erase(std::unique(with.begin(), with.end()), with.end());
  for (auto i : with)
    if (stop(i)) return;
}

// A pattern in other sentences: those of the title, the headings above, the provision, the article, the document.
bool Evaluator::elsewhere(const rule::Condition& c, Match& match) {
  const auto pattern = c.pattern;
  const auto scope = c.scope;
  const bool relates = c.relates;
  const std::tuple asked(scope, pattern, unit(scope));
  if (const auto known = found_once_.find(asked); known != found_once_.end()) {
    if (known->second && relates && i_am_not_there(match, *known->second)) match.related.push_back(*known->second);
    return known->second.has_value();
  }
  std::optional<FoldedSpan> found;
  View* const before = at_;
  if (!other_) other_ = std::make_unique<View>(context_);
  at_ = other_.get();
  const auto look = [&](std::uint32_t i) {
    if (!tick()) return true;
    other_->open(i);
    if (context_.options.prefilter && !other_->possible(pattern)) return false;
    const auto place = best(pattern, 0);
    if (place) found = other_->folded(place->report);
    if (steps_ != 0) ++steps_;  // given back: that a document has many sentences makes none of them complex
    return found.has_value() || steps_ == 0;
  };
  const auto needs = rules_.patterns[pattern].needs;
  if (scope == Scope::document && needs != rule::none && context_.options.prefilter)
    each_with(needs, look);
  else
    each_sentence(scope, look);
  at_ = before;
  if (steps_ != 0) found_once_.emplace(asked, found);
  if (found && relates && i_am_not_there(match, *found)) match.related.push_back(*found);
  return found.has_value();
}

bool Evaluator::i_am_not_there(const Match& match, FoldedSpan other) const {
  return !view_.folded(match.report).overlaps(other);
}

BasisStatus Evaluator::basis_of(const SlotRange& citation, const std::string& power) {
  const auto status = basis_status(context_, static_cast<std::size_t>(citation.index), power);
  if (status == BasisStatus::none || rules_.no_basis == rule::none) return status;
  Match cited{citation, citation, {}, {}, -1};
  return holds(rules_.no_basis, cited) ? BasisStatus::none : status;
}

BasisStatus Evaluator::basis(const std::string& power, Match& match) {
  const auto sentence = view_.sentence();
  if (!cited_ || cited_->sentence != sentence || cited_->power != power) {
    cited_ = {sentence, power, BasisStatus::none};
    for (const auto& r : view_.slot(rule::Slot::citation, "")) cited_->best = std::max(cited_->best, basis_of(r, power));
  }
  auto best = cited_->best;
  if (exhausted()) cited_.reset();  // what was given up is no answer
  if (best == BasisStatus::none && rules_.generic_basis != rule::none && holds(rules_.generic_basis, match))
    best = BasisStatus::generic;
  return best;
}

bool Evaluator::fact(const rule::Condition& c, Match& match) {
  if (const auto known = decided_by_draft(context_, c)) return *known;
  const auto& sentence =
      context_.document.sentences.empty() ? document::Sentence{} : context_.document.sentence(view_.sentence());
  switch (c.fact) {
    case FactKind::heading:
      return sentence.heading;
    case FactKind::quoted: {
      if (sentence.quoted && !view_.row()) return true;
      const auto& marks = view_.marks(AnnotationKind::quotation);
      const auto around = std::partition_point(marks.begin(), marks.end(),
                                               [&](const document::Mark& m) { return m.span.end < match.report.end; });
      return around != marks.end() && around->span.begin <= match.report.begin;
    }
    case FactKind::basis:
      return to_string(basis(power_, match)) == c.argument;
    case FactKind::kind:
    case FactKind::issuer:
    case FactKind::rank:
      break;  // known of the draft
    case FactKind::cites: {
      const auto& slot = view_.slot(rule::Slot::citation, "");
      return std::any_of(slot.begin(), slot.end(), [&](const SlotRange& r) {
        return context_.document.citations[static_cast<std::size_t>(r.index)].title.find(c.argument) != std::string::npos;
      });
    }
    case FactKind::modality: {
      const auto stand = view_.modalities(view_.clause(match.report));
      for (unsigned m = 0; stand >> m != 0; ++m)
        if (((stand >> m) & 1) != 0 && to_string(static_cast<Modality>(m)) == c.argument) return true;
      return false;
    }
  }
  return false;
}

}  // namespace xiezhi::review_room
