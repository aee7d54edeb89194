// The words of a rule: what is missing, too long, or said for nothing.
#include <algorithm>
#include <string>

#include "engine/rule/lint/lints.hpp"
#include "engine/text/utf8.hpp"
#include "grammar/diagnostic.hpp"
#include "xiezhi/date.hpp"

namespace xiezhi::rule::lints {

using grammar::FieldKind;

namespace {

constexpr std::size_t longest_title = 24;  // characters

void missing(Subject& s, FieldKind kind) {
  if (s.nearest(kind) == nullptr) s.advise(s.item()->name.span, {s.info->id});
}

std::string joined(const std::vector<std::string>& words, std::string_view comma) {
  std::string out;
  for (const auto& word : words) out.append(out.empty() ? "" : comma).append(word);
  return out;
}

// Where in a string of the source something is left to do, or nothing.
SourceSpan to_do(const Subject& s, SourceSpan span) {
  for (const std::string_view mark : {"TODO", "待补"}) {
    const auto at = s.written(span).find(mark);
    if (at == std::string_view::npos) continue;
    const auto begin = span.begin + static_cast<std::uint32_t>(at);
    return {begin, begin + static_cast<std::uint32_t>(mark.size())};
  }
  return {};
}

}  // namespace

void no_basis(Subject& s) { missing(s, FieldKind::basis); }
void no_why(Subject& s) { missing(s, FieldKind::why); }
void no_advice(Subject& s) { missing(s, FieldKind::advice); }
void no_message(Subject& s) { missing(s, FieldKind::message); }
void no_point(Subject& s) { missing(s, FieldKind::point); }

void long_title(Subject& s) {
  for (const auto* title : s.fields(FieldKind::title))
    if (const auto n = text::count(title->text); n > longest_title)
      s.advise(title->text_span, {std::to_string(n), std::to_string(longest_title)});
}

// A basis cures by its rank only when the rule says which power it takes.
void error_without_power(Subject& s) {
  if (s.info->severity != Severity::error || !s.info->power.empty() || s.rule->cure != Cure::by_basis || !s.rule->binds) return;
  const auto own = s.fields(FieldKind::severity);
  s.advise(own.empty() ? s.item()->name.span : own[0]->span);
}

void status_without_reason(Subject& s) {
  for (const auto* status : s.fields(FieldKind::status))
    if (status->text.empty() && s.info->status != RuleStatus::stable && !status->names.empty())
      s.advise(status->names[0].span, {s.written(status->names[0].span)});
}

void applies_twice(Subject& s) {
  std::set<std::string> seen;
  const auto all = s.fields(FieldKind::applies);
  for (const auto* field : all) {
    const bool any = std::any_of(field->names.begin(), field->names.end(), [](const auto& n) { return n.text == "any"; });
    for (const auto& name : field->names)
      if (!seen.insert(name.text).second || (any && name.text != "any")) s.advise(name.span, {s.written(name.span)});
  }
}

void also_own_category(Subject& s) {
  for (const auto* field : s.fields(FieldKind::also))
    for (const auto& name : field->names)
      if (name.text == s.info->category) s.advise(name.span, {name.text});
}

// A finding of a category that nobody knows leaves all statements as if nothing had been found.
void no_statement(Subject& s) {
  const auto& statements = s.data.statements;
  const auto known = statements.categories();
  if (known.empty()) return;  // no tables
  std::vector<std::string> speaking, silent;
  for (const auto& category : known) (statements.of(category) ? speaking : silent).push_back(category);
  const auto look = [&](std::string_view category, SourceSpan at) {
    if (statements.knows(category)) return;
    auto& said = s.advise(at, {category});
    said.help_zh += "。已归入的：" + joined(speaking, "、") + "；不归入任何一项的：" + joined(silent, "、");
    said.help_en += ". Those that speak to one: " + joined(speaking, ", ") + "; to none: " + joined(silent, ", ");
    grammar::ask(said, grammar::nearest(category, known));
  };
  const auto own = s.fields(FieldKind::category);
  look(s.info->category, own.empty() || own[0]->names.empty() ? s.item()->name.span : own[0]->names[0].span);
  for (const auto* field : s.fields(FieldKind::also))
    for (const auto& name : field->names) look(name.text, name.span);
}

// In what people read; a condition may well look for such marks.
void left_to_do(Subject& s) {
  for (const auto& item : s.module.file.items)
    for (const auto& field : item.fields)
      if (const auto at = field.expr.empty() ? to_do(s, field.span) : SourceSpan{}; at.end > 0) s.advise(at);
}

void reviewed_in_future(Subject& s) {
  if (!s.as_of.known()) return;
  const std::string today = iso(s.as_of);
  for (const auto* field : s.fields(FieldKind::reviewed_on))
    if (field->text > today)
      s.advise(field->text_span.end > field->text_span.begin ? field->text_span : field->span, {field->text});
}

}  // namespace xiezhi::rule::lints
