#include "engine/rule/lint.hpp"

#include <algorithm>

#include "grammar/diagnostic.hpp"

namespace xiezhi::rule {
namespace {

// A pattern that one weak word alone can satisfy.
bool weak(const Data& data, PatternId id) {
  const auto& p = data.patterns[id];
  switch (p.kind) {
    case PatternKind::words:
      return data.words[p.words].weak;
    case PatternKind::any_of:
      return std::any_of(p.children.begin(), p.children.end(), [&](auto c) { return weak(data, c); });
    case PatternKind::capture:
    case PatternKind::guarded:
    case PatternKind::optional:
      return weak(data, p.children[0]);
    case PatternKind::sequence:
      return std::count_if(p.children.begin(), p.children.end(),
                           [&](auto c) { return data.patterns[c].kind != PatternKind::optional; }) == 1 &&
             weak(data, p.children[0]);
    default:
      return false;
  }
}

bool weak_condition(const Data& data, ConditionId id) {
  const auto& c = data.conditions[id];
  if (c.kind == ConditionKind::pattern) return weak(data, c.pattern);
  if (c.kind == ConditionKind::any)
    return std::any_of(c.children.begin(), c.children.end(), [&](auto child) { return weak_condition(data, child); });
  return false;
}

bool allowed(const Module& module, std::string_view code) {
  for (const auto& field : module.rule->fields)
    if (field.kind == grammar::FieldKind::allow && !field.names.empty() && field.names[0].text == code) return true;
  return false;
}

}  // namespace

void lint(const Program& program, Data& data) {
  for (const auto& module : program.modules) {
    if (module->rule == nullptr) continue;
    const auto info =
        std::find_if(data.infos.begin(), data.infos.end(), [&](const RuleInfo& i) { return i.source == module->source; });
    if (info == data.infos.end()) continue;
    const auto& rule = data.rules[static_cast<std::size_t>(info - data.infos.begin())];
    const auto advise = [&](std::string_view code, std::initializer_list<std::string_view> arguments = {}) {
      if (!allowed(*module, code))
        data.advice.push_back(grammar::make(code, module->source, module->rule->name.span, arguments));
    };
    const auto examples = [&](bool violates) {
      return std::count_if(info->examples.begin(), info->examples.end(),
                           [&](const RuleExample& e) { return e.violates == violates; });
    };
    if (rule.always) advise("X0301", {info->id});
    if (weak_condition(data, rule.when)) advise("X0302", {info->id});
    if (examples(true) == 0) advise("X0303", {info->id});
    if (examples(false) == 0) advise("X0304", {info->id});
    if (info->basis.empty()) advise("X0305", {info->id});
  }
}

}  // namespace xiezhi::rule
