// Examples as they are written; whether they hold is `rules test`.
#include <algorithm>

#include "engine/rule/lint/lints.hpp"
#include "engine/text/fold.hpp"
#include "grammar/keywords.hpp"

namespace xiezhi::rule::lints {

using grammar::FieldKind;

namespace {

bool has(const Subject& s, bool violates) {
  return std::any_of(s.info->examples.begin(), s.info->examples.end(),
                     [&](const RuleExample& e) { return e.violates == violates; });
}

}  // namespace

void no_violates(Subject& s) {
  if (!has(s, true)) s.advise(s.item()->name.span, {s.info->id});
}
void no_passes(Subject& s) {
  if (!has(s, false)) s.advise(s.item()->name.span, {s.info->id});
}

void example_twice(Subject& s) {
  std::set<std::string> seen;
  for (const auto kind : {FieldKind::violates, FieldKind::passes})
    for (const auto* field : s.fields(kind)) {
      const auto& e = field->example;
      if (!seen.insert(text::fold_literal(e.text) + '\n' + e.kind + '\n' + e.issuer + '\n' + e.date + '\n' + e.dossier).second)
        s.mend(e.text_span, {}, field->span, "");
    }
}

// The rule does not look at documents of the kind: the example shows nothing.
void example_kind(Subject& s) {
  for (const auto* field : s.fields(FieldKind::violates)) {
    const auto& kind = field->example.kind;
    if (!kind.empty() &&
        std::none_of(s.info->applies.begin(), s.info->applies.end(), [&](DocumentKind k) { return to_string(k) == kind; }))
      s.advise(field->example.span,
               {kind + '/' + std::string(grammar::spelling(grammar::Group::kind, kind, grammar::Keywords::chinese))});
  }
}

}  // namespace xiezhi::rule::lints
