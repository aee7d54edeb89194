// A condition in the words of the rule language, for readers: made from its source when somebody asks.

#include "engine/rule/data.hpp"
#include "grammar/keywords.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"

namespace xiezhi::rule {

namespace {

std::string_view joint(grammar::ExprKind kind) {
  return kind == grammar::ExprKind::and_ ? "and" : kind == grammar::ExprKind::or_ ? "or" : "";
}

Wording worded(const Data& data, ConditionId id, grammar::Keywords keywords) {
  const auto& c = data.conditions[id];
  if (c.kind == ConditionKind::named) return {c.name, {}};
  if (!c.source) {
    const std::string_view word = c.kind == ConditionKind::all ? "and" : "or";
    const auto between = ' ' + std::string(grammar::spelling(grammar::Group::operation, word, keywords)) + ' ';
    Wording out{{}, word};
    for (std::size_t i = 0; i < c.children.size(); ++i) {
      const Wording part = worded(data, c.children[i], keywords);
      const bool apart = !part.joined.empty() && part.joined != word;
      out.text += (i == 0 ? "" : between) + (apart ? '(' + part.text + ')' : part.text);
    }
    return out;
  }
  {
    const std::lock_guard lock(data.wordings->mutex);
    const auto known = data.wordings->made.find({c.source.get(), c.at.begin, c.at.end, keywords});
    if (known != data.wordings->made.end()) return known->second;
  }
  const auto written = c.source->text.substr(c.at.begin, c.at.end - c.at.begin);
  const auto parsed = grammar::parse(std::make_shared<const SourceText>(SourceText{{}, "exception x = " + written + ";"}));
  const bool whole = parsed.file.items.size() == 1 && !parsed.file.items[0].expr.empty();
  Wording made{written, {}};
  if (whole) made = {grammar::print(parsed.file.items[0].expr[0], keywords), joint(parsed.file.items[0].expr[0].kind)};
  const std::lock_guard lock(data.wordings->mutex);
  return data.wordings->made.try_emplace({c.source.get(), c.at.begin, c.at.end, keywords}, std::move(made)).first->second;
}

}  // namespace

std::string wording(const Data& data, ConditionId id, grammar::Keywords keywords) { return worded(data, id, keywords).text; }

}  // namespace xiezhi::rule
