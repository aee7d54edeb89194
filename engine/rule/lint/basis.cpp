// Bases against the catalogue: is the instrument held, in force on the day, and has it such an article?
#include <algorithm>
#include <string>

#include "engine/rule/lint/lints.hpp"
#include "engine/text/numeral.hpp"
#include "grammar/diagnostic.hpp"
#include "xiezhi/date.hpp"

namespace xiezhi::rule::lints {

using grammar::Field;
using grammar::FieldKind;

namespace {

void each_basis(Subject& s, const std::function<void(const Field&, const statute::Lookup&)>& visit) {
  if (s.data.catalogue.size() == 0 || !s.as_of.known()) return;
  for (const auto* field : s.fields(FieldKind::basis)) visit(*field, s.data.catalogue.find(field->text, s.as_of));
}

struct Article {
  double number;
  std::string shown;  // the number in digits; one that no law reaches as it is written
  SourceSpan at;
};

// Every 第N条 of the field, as it stands in the file.
std::vector<Article> articles(const Subject& s, const Field& field) {
  constexpr std::string_view before = "第", after = "条";
  const auto text = s.written({field.text_span.end, field.span.end});
  std::vector<Article> out;
  for (auto at = text.find(before); at != std::string_view::npos; at = text.find(before, at + 1)) {
    const auto rest = text.substr(at + before.size());
    const auto n = text::numeral(rest);
    if (!n || !rest.substr(n->length).starts_with(after)) continue;
    const auto begin = field.text_span.end + static_cast<std::uint32_t>(at);
    out.push_back({n->value,
                   n->value > 9999 ? std::string(rest.substr(0, n->length)) : std::to_string(static_cast<int>(n->value)),
                   {begin, begin + static_cast<std::uint32_t>(before.size() + n->length + after.size())}});
  }
  return out;
}

}  // namespace

void basis_not_held(Subject& s) {
  each_basis(s, [&](const Field& field, const statute::Lookup& held) {
    if (held.version != nullptr) return;
    auto& d = s.advise(field.text_span, {field.text});
    if (held.nearest.empty()) return;
    grammar::ask(d, "《" + held.nearest + "》");
  });
}

void no_such_article(Subject& s) {
  each_basis(s, [&](const Field& field, const statute::Lookup& held) {
    if (held.version == nullptr || held.articles == 0) return;
    for (const auto& article : articles(s, field))
      if (article.number > held.articles) s.advise(article.at, {field.text, std::to_string(held.articles), article.shown});
  });
}

void basis_lapsed(Subject& s) {
  each_basis(s, [&](const Field& field, const statute::Lookup& held) {
    if (held.version == nullptr || held.force == statute::Force::in_force || held.force == statute::Force::unknown) return;
    auto& d = s.advise(field.text_span, {field.text, iso(s.as_of)});
    const std::string successor(held.version->superseded_by);
    if (successor.empty()) return;
    d.help_zh = "已由《" + successor + "》替代";
    d.help_en = "superseded by 《" + successor + "》";
  });
}

void basis_twice(Subject& s) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto* field : s.fields(FieldKind::basis))
    if (!seen.emplace(field->text, field->detail).second) s.mend(field->text_span, {field->text}, field->span, "");
}

}  // namespace xiezhi::rule::lints
