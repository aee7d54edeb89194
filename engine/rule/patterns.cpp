// The pattern half of the compiler: literals, terms, sequences, slots.

#include <re2/re2.h>

#include <algorithm>

#include "engine/rule/compiler.hpp"
#include "engine/rule/sorts.hpp"
#include "engine/text/fold.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/keywords.hpp"
#include "grammar/print.hpp"
#include "grammar/session.hpp"

namespace xiezhi::rule {

using grammar::Expr;
using grammar::ExprKind;

namespace {

constexpr std::size_t max_gap = 400;

}  // namespace

std::shared_ptr<const re2::RE2> make_regex(const std::string& pattern) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(8 << 20);
  return std::make_shared<const re2::RE2>(pattern, options);
}

std::span<const std::string_view> words_within(Slot slot, std::string_view quality) {
  static constexpr std::string_view amounts[] = {"元", "钱"}, scores[] = {"分"};
  static constexpr std::string_view percentages[] = {"%",    "‰",    "分之", "一成", "二成", "两成", "三成", "四成",
                                                     "五成", "六成", "七成", "八成", "九成", "1成",  "2成",  "3成",
                                                     "4成",  "5成",  "6成",  "7成",  "8成",  "9成"};
  static constexpr std::string_view durations[] = {"日", "天", "个月", "年", "周", "星期", "小时", "分钟"};
  static constexpr std::string_view organisations[] = {"公司", "集团", "协会", "商会", "学会", "银行", "信用社", "医院", "家"};
  switch (slot) {
    case Slot::amount:
      return amounts;
    case Slot::duration:
      return durations;
    case Slot::percentage:
      return percentages;
    case Slot::score:
      return scores;
    case Slot::organisation: {  // 三家企业: the count stands at the end
      const std::span<const std::string_view> either = organisations;
      return quality.empty() ? either : quality == "count" ? either.last(1) : either.first(either.size() - 1);
    }
    default:
      return {};
  }
}

const std::pair<const Expr*, const Env*>* Compiler::parameter(const Expr& expr, const Env& env) const {
  if (env.parameters.empty() || (expr.kind != ExprKind::term && expr.kind != ExprKind::name)) return nullptr;
  const auto it = env.parameters.find(expr.text);
  return it == env.parameters.end() ? nullptr : &it->second;
}

Found Compiler::term(const Expr& expr, const Env& env) {
  const auto found = find(program_, *env.module, NameKind::term, expr.text);
  if (found.item == nullptr) {
    const auto close = grammar::nearest(expr.text, names(program_, *env.module, NameKind::term));
    fault("X0201", *env.module, expr.span, {expr.text}, close.empty() ? "" : "@" + close);
  }
  return found;
}

// Collects a set of words, when `expr` is nothing but words: literals, alternatives, terms, guards. No diagnostics: a false
// answer only says "not a plain set".
bool Compiler::words_of(const Expr& expr, const Env& env, std::vector<Word>& out, bool& weak) {
  const Step step(*this);
  if (!step) return false;
  if (const auto* value = parameter(expr, env)) return words_of(*value->first, *value->second, out, weak);
  switch (expr.kind) {
    case ExprKind::literal: {
      auto folded = text::fold_literal(expr.text);
      if (folded.empty()) return false;
      out.push_back({literal(std::move(folded)), none});
      return true;
    }
    case ExprKind::group:
      return words_of(expr.children[0], env, out, weak);
    case ExprKind::alternatives:
    case ExprKind::or_:
      return std::all_of(expr.children.begin(), expr.children.end(),
                         [&](const Expr& child) { return words_of(child, env, out, weak); });
    case ExprKind::guarded: {
      std::vector<Word> inner;
      if (!words_of(expr.children[0], env, inner, weak)) return false;
      auto own = none, guards = none;  // of the word before: most have the same, none
      for (const auto& word : inner) {
        if (guards == none || word.guards != own) guards = guards_of(expr, env, own = word.guards);
        out.push_back({word.literal, guards});
      }
      return true;
    }
    case ExprKind::term: {
      const auto found = find(program_, *env.module, NameKind::term, expr.text);
      if (found.item == nullptr || open_.contains(found.item)) return false;
      auto known = plain_terms_.find(found.item);
      if (known == plain_terms_.end()) {
        Plain plain;
        plain.weak = found.item->weak;
        open_.insert(found.item);
        const bool is_plain = words_of(found.item->expr[0], Env{found.module, {}}, plain.words, plain.weak);
        open_.erase(found.item);
        if (spent_) return false;
        if (!is_plain) plain.words.clear();
        make_distinct(plain.words);
        known = plain_terms_.emplace(found.item, std::move(plain)).first;
      }
      if (known->second.words.empty()) return false;
      if (!spend(known->second.words.size())) return false;
      weak = weak || known->second.weak;
      out.insert(out.end(), known->second.words.begin(), known->second.words.end());
      return true;
    }
    default:
      return false;
  }
}

bool Compiler::terms_known(const Expr& expr, const Env& env) {
  bool known = expr.kind != ExprKind::term || parameter(expr, env) != nullptr || term(expr, env).item != nullptr;
  for (const auto& child : expr.children) known = terms_known(child, env) && known;
  return known;
}

std::uint32_t Compiler::guards_of(const Expr& guarded, const Env& env, std::uint32_t inner) {
  std::vector<Guard> guards;
  if (inner != none) guards = data_.guards[inner];
  for (const auto& g : guarded.guards) {
    std::vector<Word> words;
    bool weak = false;
    if (!words_of(g.what[0], env, words, weak)) {
      if (terms_known(g.what[0], env)) fault("X0223", *env.module, g.span);
      continue;
    }
    Guard guard{g.negative, g.after, g.min, g.max, {}};
    for (const auto& word : words) guard.texts.push_back(data_.literals[word.literal]);
    std::sort(guard.texts.begin(), guard.texts.end());
    guards.push_back(std::move(guard));
  }
  return guards_set(std::move(guards));
}

// Made once: of nothing but words, or of more.
PatternId Compiler::of_term(const Expr& expr, const Env& env) {
  const auto found = term(expr, env);
  if (found.item == nullptr) return none;
  if (const auto it = terms_.find(found.item); it != terms_.end()) return spend(it->second.nodes) ? it->second.id : none;
  std::vector<Word> words;
  bool weak = false;
  if (words_of(expr, env, words, weak) && !words.empty()) {
    const auto id = words_pattern(std::move(words), "@" + expr.text, weak);
    terms_.emplace(found.item, Made{id, 0});
    return id;
  }
  if (!open_.insert(found.item).second) {
    fault("X0206", *env.module, expr.span, {expr.text});
    return none;
  }
  const auto before = expanded_;
  const auto id = pattern(found.item->expr[0], Env{found.module, {}});
  open_.erase(found.item);
  terms_[found.item] = {id, expanded_ - before};
  return id;
}

PatternId Compiler::slot(const Expr& expr, const Env& env) {
  Pattern p;
  p.kind = PatternKind::slot;
  p.slot = static_cast<Slot>(grammar::index_in_group(*grammar::find_word(grammar::Group::slot, expr.text)));
  p.quality = expr.argument.text;
  if (!p.quality.empty() && !takes(expr, env)) return none;
  if (const auto within = words_within(p.slot, p.quality); !within.empty()) {
    std::vector<Word> words;
    for (const auto word : within) words.push_back({literal(text::fold_literal(word)), none});
    p.words = words_set(std::move(words), {}, false);
  }
  return intern(std::move(p));
}

// What the author of a bare name may have meant: a term, an exception behind a keyword (且自愿), a guard (不后于), a keyword
// (或者).
std::string Compiler::meant_by(const Expr& name, const Env& env) const {
  auto close = grammar::nearest_name(name.text, names(program_, *env.module, NameKind::term), "@");
  if (close.empty() && !grammar::apart(name.text).keywords.empty())
    close = grammar::nearest_name(name.text, names(program_, *env.module, NameKind::exception));
  constexpr std::string_view no = "不";
  if (const auto* guard =
          name.text.starts_with(no) ? grammar::find_word(grammar::Group::guard, name.text.substr(no.size())) : nullptr)
    close.append(grammar::spelling(grammar::Group::operation, "not", grammar::Keywords::chinese)).append(" ").append(guard->zh);
  for (const auto group : {grammar::Group::operation, grammar::Group::guard})
    if (close.empty()) close = grammar::nearest_name(name.text, grammar::spellings(group));
  return close;
}

PatternId Compiler::pattern(const Expr& expr, const Env& env) {
  const Step step(*this);
  if (!step) return none;
  if (const auto* value = parameter(expr, env)) return pattern(*value->first, *value->second);
  if (expr.kind == ExprKind::term) return of_term(expr, env);
  std::vector<Word> words;
  bool weak = false;
  if (words_of(expr, env, words, weak) && !words.empty()) return words_pattern(std::move(words), "", weak);
  Pattern p;
  switch (expr.kind) {
    case ExprKind::group:
      return pattern(expr.children[0], env);
    case ExprKind::literal:
      // One without a place stands for what could not be read of an item; that was told.
      if (expr.span.begin < expr.span.end) fault("X0222", *env.module, expr.span);
      return none;
    case ExprKind::call:
      return of_frame(expr, env, [&](const Expr& body, const Env& inner) { return pattern(body, inner); });
    case ExprKind::or_:
    case ExprKind::alternatives:
      return alternatives(expr, env);
    case ExprKind::optional:
      p.kind = PatternKind::optional;
      p.children = {pattern(expr.children[0], env)};
      break;
    case ExprKind::label:
      p.kind = PatternKind::capture;
      p.capture = capture(expr.text);
      p.children = {pattern(expr.children[0], env)};
      break;
    case ExprKind::guarded:
      p.kind = PatternKind::guarded;
      p.guards = guards_of(expr, env, none);
      p.children = {pattern(expr.children[0], env)};
      break;
    case ExprKind::sequence:
      return sequence(expr, env);
    case ExprKind::compare:
      return apply_comparison(pattern(expr.children[0], env), expr, env);
    case ExprKind::slot:
      return slot(expr, env);
    case ExprKind::regex: {
      p.kind = PatternKind::regex;
      p.regex = make_regex(expr.text);
      p.regex_text = expr.text;
      if (!p.regex->ok()) {
        fault("X0217", *env.module, expr.span, {p.regex->error()});
        return none;
      }
      break;
    }
    case ExprKind::name:
      fault("X0207", *env.module, expr.span, {expr.text}, meant_by(expr, env));
      return none;
    default:
      fault("X0207", *env.module, expr.span, {grammar::print(expr, grammar::Keywords::chinese)});
      return none;
  }
  if (std::find(p.children.begin(), p.children.end(), none) != p.children.end()) return none;
  return intern(std::move(p));
}

// Words written beside other alternatives are one set, as they are where nothing else is.
PatternId Compiler::alternatives(const Expr& expr, const Env& env) {
  Pattern p;
  p.kind = PatternKind::any_of;
  std::vector<Word> words;
  bool weak = false;
  for (const auto& child : expr.children) {
    const bool named = child.kind == ExprKind::term || parameter(child, env) != nullptr;
    std::vector<Word> plain;
    if (named || !words_of(child, env, plain, weak))
      p.children.push_back(pattern(child, env));
    else
      words.insert(words.end(), plain.begin(), plain.end());
  }
  if (!words.empty()) p.children.push_back(words_pattern(std::move(words), "", weak));
  if (std::find(p.children.begin(), p.children.end(), none) != p.children.end()) return none;
  return p.children.size() == 1 ? p.children[0] : intern(std::move(p));
}

bool Compiler::takes(const Expr& slot, const Env& env) {
  const auto known = qualities(slot.text);
  if (std::any_of(known.begin(), known.end(), [&](const auto* word) { return word->en == slot.argument.text; })) return true;
  std::string all;
  std::vector<std::string> spellings;
  for (const auto* word : known) {
    all += (all.empty() ? "" : ", ") + std::string(word->en) + ' ' + std::string(word->zh);
    spellings.insert(spellings.end(), {std::string(word->en), std::string(word->zh)});
  }
  const auto nearest = grammar::nearest(slot.argument.text, spellings);
  const auto written =
      slot.text + '/' + std::string(grammar::spelling(grammar::Group::slot, slot.text, grammar::Keywords::chinese));
  fault("X0232", *env.module, slot.argument.span, {written, slot.argument.text}, nearest);
  if (auto& said = diagnostics_.back(); nearest.empty() && said.code == "X0232") {
    said.help_zh = all.empty() ? "这种标注不分类" : "可写的有：" + all;
    said.help_en = all.empty() ? "it has none" : "it has: " + all;
  }
  return false;
}

// `A near 12 B` is A..B or B..A; a sequence that holds it is cut there.
PatternId Compiler::sequence(const Expr& expr, const Env& env) {
  Pattern p;
  p.kind = PatternKind::sequence;
  PatternId so_far = none;
  const auto close = [&]() -> PatternId {
    if (p.children.size() == 1) return p.children[0];
    return intern(p);
  };
  bool sound = true;
  for (std::size_t i = 0; i < expr.children.size(); ++i) {
    const auto child = pattern(expr.children[i], env);
    sound = sound && child != none;
    // Behind a name that is none, an operator as a rule, the rest means something else.
    if (child == none && expr.children[i].kind == ExprKind::name) return none;
    if (i == 0) {
      p.children = {child};
      continue;
    }
    const auto& g = expr.gaps[i - 1];
    if (g.max > max_gap && g.max <= grammar::kMaxNumber) fault("X0224", *env.module, g.span, {std::to_string(max_gap)});
    Gap gap{g.min, std::min<std::uint32_t>(g.max, max_gap), g.unbroken, {}};
    for (const auto& without : g.without) {
      gap.without.push_back(pattern(without, env));
      sound = sound && gap.without.back() != none;
    }
    if (!sound) continue;
    if (!g.near) {
      p.children.push_back(child);
      p.gaps.push_back(std::move(gap));
      continue;
    }
    so_far = close();
    gap.min = 0;
    Pattern forward, backward, either;
    forward.kind = backward.kind = PatternKind::sequence;
    forward.children = {so_far, child};
    backward.children = {child, so_far};
    forward.gaps = backward.gaps = {gap};
    either.kind = PatternKind::any_of;
    either.children = {intern(std::move(forward)), intern(std::move(backward))};
    p = Pattern{};
    p.kind = PatternKind::sequence;
    p.children = {intern(std::move(either))};
  }
  return sound ? close() : none;
}

bool Compiler::is_pattern(const Expr& expr, const Env& env) {
  const Step step(*this);
  if (!step) return false;
  if (const auto* value = parameter(expr, env)) return is_pattern(*value->first, *value->second);
  switch (expr.kind) {
    case ExprKind::literal:
    case ExprKind::regex:
    case ExprKind::term:
    case ExprKind::slot:
    case ExprKind::label:
    case ExprKind::sequence:
    case ExprKind::guarded:
    case ExprKind::optional:
      return true;
    case ExprKind::group:
      return is_pattern(expr.children[0], env);
    case ExprKind::or_:
    case ExprKind::alternatives:
      return std::all_of(expr.children.begin(), expr.children.end(), [&](const Expr& child) { return is_pattern(child, env); });
    case ExprKind::compare:
      return is_pattern(expr.children[0], env);
    case ExprKind::call:
      return in_frame(expr, env, [&](const Expr& body, const Env& inner) { return is_pattern(body, inner); });
    default:
      return false;
  }
}

}  // namespace xiezhi::rule
