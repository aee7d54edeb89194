// Why a rule met or did not: the same conditions, every one of them looked at, told in words.

#include <algorithm>
#include <set>
#include <string>

#include "engine/review/applied.hpp"
#include "engine/review/evaluate.hpp"
#include "engine/review/finding.hpp"
#include "engine/review/reason.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {
namespace review_room {

namespace {

using rule::ConditionKind;
using rule::PatternKind;

constexpr std::size_t max_near_misses = 5;
constexpr std::size_t compared_misses = 64;  // the first ones: a tree for every sentence would cost far more than the review

class Explainer {
 public:
  Explainer(const Document& document, const Context& context, std::size_t rule, Language language)
      : context_(context),
        rule_(rule),
        zh_(language == Language::zh),
        evaluator_(context),
        maker_(document, context),
        reason_(evaluator_, context, language) {}

  // Opens a sentence to be read in this order. Does the rule's `when` match anywhere in it?
  bool open(std::size_t index, Order order) {
    if (!evaluator_.open(index, order)) return false;
    evaluator_.set_power(context_.rules.infos[rule_].power);
    evaluator_.matches(context_.rules.rules[rule_], matches_);
    return !matches_.empty();
  }

  // The open sentence. `missing` is the number of conditions that failed in the best way to meet the rule.
  Explanation tell(std::size_t& missing) {
    const auto& rule = context_.rules.rules[rule_];
    Explanation out;
    out.sentence = place(evaluator_.view().sentence());
    auto& matches = matches_;
    std::string reason;
    Why when = condition(rule.when, nullptr);
    when.held = !matches.empty();
    if (matches.empty()) reason = reason_.no_match(rule.when);
    Why unless{zh_ ? "除非" : "unless", false, !matches.empty(), {}, {}, {}};
    if (matches.empty()) unless.note = zh_ ? "条件没有满足，例外没有看" : "not looked at: the condition did not hold";
    for (auto& match : matches) {
      Why exempt{zh_ ? "除非" : "unless", false, true, {}, {}, {}};
      for (auto id : rule.unless) {
        auto why = condition(id, &match);
        if (why.held && !exempt.held) reason = reason_.exempted(id, match);
        exempt.held = exempt.held || why.held;
        exempt.children.push_back(std::move(why));
      }
      if (exempt.held) {
        unless = std::move(exempt);
        unless.note = zh_ ? "例外成立，所以不报" : "an exception holds: nothing is reported";
        continue;
      }
      unless = std::move(exempt);
      if (auto finding = maker_.make(rule_, match, evaluator_)) {
        out.met = true;
        out.finding = std::move(finding);
      } else {
        reason = reason_.cured(context_.rules.infos[rule_].power);
        unless.note = zh_ ? "引用了具体、现行、有设定权的依据，所以不报" : "a concrete basis is cited: nothing is reported";
      }
      break;
    }
    missing = out.met ? 0 : matches.empty() ? failed(when) : 1;
    out.why.text = context_.rules.infos[rule_].id;
    out.why.held = out.met;
    if (!out.met) out.why.note = (zh_ ? "未命中：" : "not met: ") + reason + (zh_ ? "。" : ".");
    out.why.children = {std::move(when), std::move(unless)};
    return out;
  }

 private:
  // Of a row, from its first cell to its last.
  Span place(std::size_t number) const {
    const auto& data = context_.document;
    const auto* row = data.row(number);
    return data.folded.map.to_source(row ? text::FoldedSpan{row->cells.front().begin, row->cells.back().end}
                                         : data.sentence(number).body);
  }

  Span source(Range r) { return context_.document.folded.map.to_source(evaluator_.view().folded(r)); }

  // A few of the words a pattern looks for.
  std::string words_of(rule::PatternId id) const {
    const auto& p = context_.rules.patterns[id];
    std::string out;
    if (p.kind == PatternKind::words) {
      const auto& words = context_.rules.words[p.words].words;
      for (std::size_t i = 0; i < words.size() && i < 6; ++i) out += "‘" + context_.rules.literals[words[i].literal] + "’";
      if (words.size() > 6) out += zh_ ? "等 " + std::to_string(words.size()) + " 词" : " and others";
      return out;
    }
    for (auto child : p.children) {
      const auto inner = words_of(child);
      if (!inner.empty()) return inner;
    }
    return out;
  }

  Why pattern(rule::PatternId id) {
    const auto& p = context_.rules.patterns[id];
    Why why;
    for (const auto& r : evaluator_.places(id)) why.spans.push_back(source(r));
    why.held = !why.spans.empty();
    switch (p.kind) {
      case PatternKind::words:
        why.text = (zh_ ? "出现 " : "one of ") + words_of(id);
        break;
      case PatternKind::sequence:
        why.text = zh_ ? "依次出现" : "in this order";
        break;
      case PatternKind::any_of:
        why.text = zh_ ? "任一" : "any of";
        break;
      case PatternKind::slot:
        why.text = zh_ ? "标注" : "annotation";
        break;
      case PatternKind::regex:
        why.text = "/" + p.regex_text + "/";
        break;
      case PatternKind::optional:
        why.text = zh_ ? "可有" : "optional";
        break;
      case PatternKind::capture:
        return pattern(p.children[0]);
      case PatternKind::guarded:
        why.text = zh_ ? "前后文合乎限定" : "guards";
        break;
    }
    if (p.kind == PatternKind::sequence || p.kind == PatternKind::any_of || p.kind == PatternKind::guarded) {
      for (auto child : p.children) {
        why.children.push_back(pattern(child));
        if (context_.rules.patterns[child].kind == PatternKind::optional) why.children.back().held = true;
      }
    }
    if (!why.held) {
      const bool all = std::all_of(why.children.begin(), why.children.end(), [](const Why& w) { return w.held; });
      if (p.kind == PatternKind::sequence && all)
        why.note = zh_ ? "各部分都有，但先后或间距不合" : "all parts stand there, but in another order or too far apart";
      else if (p.kind == PatternKind::words)
        why.note = zh_ ? "本句没有" : "not in this sentence";
    }
    return why;
  }

  Why condition(rule::ConditionId id, Match* match) {
    const auto& c = context_.rules.conditions[id];
    Why why;
    why.text = rule::wording(context_.rules, id, zh_ ? grammar::Keywords::chinese : grammar::Keywords::english);
    switch (c.kind) {
      case ConditionKind::pattern: {
        auto inner = pattern(c.pattern);
        inner.text = std::move(why.text);
        return inner;
      }
      case ConditionKind::any:
      case ConditionKind::at_least:
      case ConditionKind::all:
      case ConditionKind::negation:
      case ConditionKind::named:
        for (auto child : c.children) why.children.push_back(condition(child, match));
        break;
      default:
        break;
    }
    if (match != nullptr) {
      Match copy = *match;
      why.held = evaluator_.holds(id, copy);
    } else if (c.kind == ConditionKind::any) {
      why.held = std::any_of(why.children.begin(), why.children.end(), [](const Why& w) { return w.held; });
    } else if (c.kind == ConditionKind::at_least) {
      const auto held = std::count_if(why.children.begin(), why.children.end(), [](const Why& w) { return w.held; });
      why.held = static_cast<std::uint32_t>(held) >= c.least;
    } else if (c.kind == ConditionKind::all) {
      why.held = std::all_of(why.children.begin(), why.children.end(), [](const Why& w) { return w.held; });
    } else if (c.pattern != rule::none || c.kind == ConditionKind::fact || c.kind == ConditionKind::compare) {
      // Without a match, what depends on its place is judged for the sentence.
      Match whole;
      whole.whole = whole.report = {evaluator_.view().body(), static_cast<std::uint32_t>(evaluator_.view().text().size())};
      why.held = evaluator_.holds(id, whole);
    }
    if (!why.held && c.pattern != rule::none) {
      const auto words = words_of(c.pattern);
      if (!words.empty()) why.note = (zh_ ? "没有找到 " : "not found: ") + words;
    }
    return why;
  }

  // The fewest conditions that would have to turn for the tree to hold.
  static std::size_t failed(const Why& why) {
    if (why.held) return 0;
    if (why.children.empty()) return 1;
    std::size_t least = 99, sum = 0;
    for (const auto& child : why.children) {
      const auto n = failed(child);
      least = std::min(least, n == 0 ? 99 : n);
      sum += n;
    }
    return sum == 0 ? 1 : std::min(sum, std::max<std::size_t>(least, 1));
  }

  const Context& context_;
  std::size_t rule_;
  bool zh_;
  Evaluator evaluator_;
  FindingMaker maker_;
  Reason reason_;
  std::vector<Match> matches_;  // in the open sentence
};

// A rule that is judged once, for the whole document.
Explanation explain_document(const Document& document, const Context& context, std::size_t index, Language language) {
  const bool zh = language == Language::zh;
  const auto& rule = context.rules.rules[index];
  Evaluator evaluator(context);
  FindingMaker maker(document, context);
  Reason reason(evaluator, context, language);
  evaluator.set_power(context.rules.infos[index].power);
  const auto tell = [&](rule::ConditionId id) {
    bool seen = true;
    Why why{rule::wording(context.rules, id, zh ? grammar::Keywords::chinese : grammar::Keywords::english),
            false,
            true,
            {},
            {},
            {}};
    why.held = evaluator.holds_for_document(id, seen);
    if (!seen && id == rule.when) why.note = zh ? "缺少所需的事实，无从判断" : "the facts it needs are not known";
    return why;
  };
  Explanation out;
  Why when = tell(rule.when), unless{zh ? "除非" : "unless", false, when.held, {}, {}, {}};
  std::string because = !when.note.empty() ? when.note : when.held ? "" : reason.not_so(rule.when);
  for (auto id : rule.unless) {
    if (!when.held) break;
    unless.children.push_back(tell(id));
    if (unless.children.back().held && !unless.held)
      because = (zh ? "例外成立：" : "an exception holds: ") + unless.children.back().text;
    unless.held = unless.held || unless.children.back().held;
  }
  out.met = when.held && !unless.held;
  if (out.met) out.finding = maker.make_for_document(index, evaluator);
  out.why = {context.rules.infos[index].id, out.met, true, {}, {}, {}};
  if (!out.met) out.why.note = (zh ? "未命中：" : "not met: ") + because + (zh ? "。" : ".");
  out.why.children = {std::move(when), std::move(unless)};
  return out;
}

}  // namespace
}  // namespace review_room

std::vector<Explanation> explain(const Document& document, const RuleSet& rules, std::string_view rule_id,
                                 const ReviewOptions& options, Language language) {
  using namespace review_room;
  const auto* info = rules.find(rule_id);
  if (info == nullptr)
    throw Error(ErrorKind::bad_argument, "没有这条规则：" + std::string(rule_id), "no such rule: " + std::string(rule_id));
  const auto index = static_cast<std::size_t>(info - rules.rules().data());
  const auto context = make_context(document.data(), rules.data(), options);
  const bool zh = language == Language::zh;

  std::vector<Explanation> out;
  const auto applied = applied_rules(context)[index];
  if (applied != Applied::yes) {
    Explanation none;
    none.why = {std::string(rule_id), false, true, {}, {}, {}};
    none.why.note =
        (zh ? "未命中：规则没有参加审查：" : "not met: the rule takes no part: ") + std::string(why_not(applied, language));
    if (applied == Applied::other_kind)
      none.why.note += (zh ? "（" : " (") + std::string(to_string(context.kind)) + (zh ? "）" : ")");
    none.why.note += zh ? "。" : ".";
    return {none};
  }
  const auto& rule = context.rules.rules[index];
  if (!rule.binds) return {explain_document(document, context, index, language)};
  Explainer explainer(document, context, index, language);
  std::vector<std::pair<std::size_t, Explanation>> near;
  const auto& data = context.document;
  std::set<std::size_t> met;  // sentences
  for (std::size_t s = 0; s < data.numbers(); ++s) {
    if (stopped(options))
      throw Error(ErrorKind::limit, "到了时限或被取消，没有说明完", "a deadline or a cancel came before the end");
    // A row is told where it says more than its cells.
    const auto* row = data.row(s);
    if (row && met.lower_bound(row->first) != met.lower_bound(row->last)) continue;
    std::size_t missing = 99;
    const bool held = explainer.open(s, Order::as_written);
    if (held) {
      out.push_back(explainer.tell(missing));
      if (out.back().met) met.insert(s);
    } else if (!row && near.size() < compared_misses) {
      auto explanation = explainer.tell(missing);
      near.emplace_back(missing, std::move(explanation));
    }
    if (explainer.open(s, Order::item_first)) out.push_back(explainer.tell(missing));
  }
  // What came nearest is worth telling; with nothing met, at least one sentence is told.
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::size_t told = 0;
  for (auto& [missing, explanation] : near) {
    if (told == max_near_misses || (missing > 1 && (told > 0 || !out.empty()))) break;
    out.push_back(std::move(explanation));
    ++told;
  }
  return out;
}

}  // namespace xiezhi
