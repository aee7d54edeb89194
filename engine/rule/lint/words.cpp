// Strings, and sets of words.
#include <algorithm>
#include <array>

#include "engine/rule/lint/lints.hpp"
#include "engine/text/fold.hpp"

namespace xiezhi::rule::lints {

using grammar::Expr;
using grammar::ExprKind;
using grammar::FieldKind;
using grammar::Guard;

namespace {

// Choices that stand in no other choice.
void each_set(const Module& module, const std::function<void(const std::vector<Member>&)>& visit) {
  std::set<const Expr*> inner;
  walk(module, [&](const Expr& expr) {
    if (!is_choice(expr)) return;
    for (const auto& child : expr.children)
      if (is_choice(peel(child))) inner.insert(&peel(child));
    if (!inner.contains(&expr)) visit(members(expr));
  });
}

void each_literal(const Module& module, const Visit& visit) {
  walk(module, [&](const Expr& expr) {
    if (expr.kind == ExprKind::literal) visit(expr);
  });
}

std::string folded(const Expr& expr) { return text::fold_literal(expr.text); }

// Does finding `shorter` make `longer` needless? Right beside the word (after = what stands before it) only its near end
// counts.
bool covers(const Guard& guard, const std::string& shorter, const std::string& longer) {
  if (shorter.empty() || shorter.size() >= longer.size()) return false;
  if (guard.max > 0) return false;
  return guard.after ? longer.ends_with(shorter) : longer.starts_with(shorter);
}

using Covers = std::function<bool(const std::string&, const std::string&)>;

void find_covered(Subject& s, const std::vector<Member>& set, const Covers& covered) {
  std::vector<std::pair<const Member*, std::string>> words;  // each folded once
  for (const auto& m : set)
    if (m.expr->kind == ExprKind::literal) words.emplace_back(&m, folded(*m.expr));
  for (const auto& longer : words) {
    const auto shorter =
        std::find_if(words.begin(), words.end(), [&](const auto& word) { return covered(word.second, longer.second); });
    if (shorter == words.end()) continue;
    s.mend(longer.first->expr->span, {longer.first->expr->text, shorter->first->expr->text}, longer.first->cut, "");
  }
}

}  // namespace

void word_twice(Subject& s) {
  each_set(s.module, [&](const std::vector<Member>& set) {
    std::set<std::string> seen;
    for (const auto& m : set)
      if (m.expr->kind == ExprKind::literal && !seen.insert(folded(*m.expr)).second)
        s.mend(m.expr->span, {m.expr->text}, m.cut, "");
  });
}

// `"许可证" | @permit` where the term holds the word.
void word_in_term(Subject& s) {
  each_set(s.module, [&](const std::vector<Member>& set) {
    for (const auto& term : set) {
      if (term.expr->kind != ExprKind::term) continue;
      const auto held = contents(s, *term.expr, false);
      for (const auto& m : set)
        if (m.expr->kind == ExprKind::literal && held.contains(folded(*m.expr)))
          s.mend(m.expr->span, {m.expr->text, term.expr->text}, m.cut, "");
    }
  });
}

// Where a set is only asked for, not reported, a word that holds another of the set adds nothing.
void word_covered(Subject& s) {
  walk(s.module, [&](const Expr& expr) {
    if (expr.kind != ExprKind::in && expr.kind != ExprKind::with) return;
    find_covered(s, members(expr.children.back()), [](const std::string& shorter, const std::string& longer) {
      return !shorter.empty() && shorter.size() < longer.size() && longer.find(shorter) != std::string::npos;
    });
  });
}

void guard_covered(Subject& s) {
  walk(s.module, [&](const Expr& expr) {
    for (const auto& guard : expr.guards)
      find_covered(s, members(guard.what[0]),
                   [&](const std::string& shorter, const std::string& longer) { return covers(guard, shorter, longer); });
  });
}

void blanks_at_ends(Subject& s) {
  each_literal(s.module, [&](const Expr& e) {
    const auto first = e.text.find_first_not_of(" \t"), last = e.text.find_last_not_of(" \t");
    if (first == std::string::npos || (first == 0 && last + 1 == e.text.size())) return;
    const auto core = e.text.substr(first, last + 1 - first);
    if (core.find_first_of("\"\\\n\t") == std::string::npos)
      s.mend(e.span, {}, e.span, '"' + core + '"');
    else
      s.advise(e.span);
  });
}

// Half-width marks behind a Chinese character in what people read. Of two brackets both, or they would no longer be a pair.
void half_width(Subject& s) {
  constexpr std::array kinds{FieldKind::title, FieldKind::why, FieldKind::advice, FieldKind::message, FieldKind::ask};
  constexpr std::string_view marks = ",;:?!()";
  constexpr std::array<std::string_view, 7> full{"，", "；", "：", "？", "！", "（", "）"};
  if (s.item() == nullptr) return;
  for (const auto& field : s.item()->fields) {
    if (std::find(kinds.begin(), kinds.end(), field.kind) == kinds.end()) continue;
    const auto text = s.written(field.text_span);
    std::set<std::size_t> found;
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool behind_chinese = at > 0 && static_cast<unsigned char>(text[at - 1]) >= 0x80;
      if (behind_chinese && marks.find(text[at]) != std::string_view::npos) found.insert(at);
      if (text[at] == '(') open.push_back(at);
      if (text[at] != ')' || open.empty()) continue;
      if (found.contains(at) || found.contains(open.back())) found.insert({at, open.back()});
      open.pop_back();
    }
    for (const auto at : found) {
      const auto mark = full[marks.find(text[at])];
      const auto begin = field.text_span.begin + static_cast<std::uint32_t>(at);
      s.mend({begin, begin + 1}, {text.substr(at, 1), mark}, {begin, begin + 1}, std::string(mark));
    }
  }
}

void sentence_end_in_word(Subject& s) {
  constexpr std::array<std::string_view, 7> marks{"。", "！", "？", "；", "!", "?", ";"};
  each_literal(s.module, [&](const Expr& e) {
    std::string_view rest = e.text, seen;
    while (!rest.empty()) {
      const auto mark = std::find_if(marks.begin(), marks.end(), [&](auto m) { return rest.starts_with(m); });
      if (mark == marks.end() && !seen.empty()) return void(s.advise(e.span, {seen}));
      if (mark != marks.end()) seen = *mark;
      rest.remove_prefix(mark == marks.end() ? 1 : mark->size());
    }
  });
}

void plain_regex(Subject& s) {
  walk(s.module, [&](const Expr& e) {
    if (e.kind == ExprKind::regex && !e.text.empty() && e.text.find_first_of("\\.[]()*+?{}|^$\"") == std::string::npos)
      s.mend(e.span, {e.text}, e.span, '"' + e.text + '"');
  });
}

// The same words are asked for and forbidden at the same place.
void guards_contradict(Subject& s) {
  walk(s.module, [&](const Expr& e) {
    for (const auto& must : e.guards) {
      if (must.negative) continue;
      const auto wanted = contents(s, must.what[0], true);
      for (const auto& mustnt : e.guards) {
        if (!mustnt.negative || mustnt.after != must.after || mustnt.min > must.min || mustnt.max < must.max) continue;
        const auto barred = contents(s, mustnt.what[0], false);
        if (!wanted.empty() && std::includes(barred.begin(), barred.end(), wanted.begin(), wanted.end())) s.advise(mustnt.span);
      }
    }
  });
}

}  // namespace xiezhi::rule::lints
