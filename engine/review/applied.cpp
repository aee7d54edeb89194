#include "engine/review/applied.hpp"

#include <algorithm>
#include <iterator>

#include "engine/text/bilingual.hpp"
#include "grammar/diagnostic.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {
namespace review_room {
namespace {

constexpr text::Bilingual reasons[] = {
    {"", ""},
    {"这类文件不适用", "it does not apply to this kind of document"},
    {"规则的依据在审查日不是现行有效", "none of its own bases is in force on the date"},
    {"规则已停用", "it is deprecated"},
    {"没有程序材料", "there is no dossier"},
    {"程序材料没有载明所需的事实", "the dossier does not tell the facts it needs"},
    {"规则过于复杂或者到了时限，没有审查完", "it is too complex, or the time was over: it was given up"},
    {"工作日历没有所涉的年份", "the calendar of working days does not hold the years it needs"},
    {"不是完整的文件", "the document is not whole"},
    {"没有文字", "there is no text"},
    {"按要求没有用", "it was left out on request"},
};
static_assert(std::size(reasons) == static_cast<std::size_t>(Applied::left_out) + 1);

// Is it the rule's id, or a pack that the rule stands in?
bool names(std::string_view name, std::string_view id) {
  return id.starts_with(name) && (id.size() == name.size() || id[name.size()] == '.');
}

Applied applied_to(const Context& context, std::size_t r) {
  const auto& rule = context.rules.rules[r];
  const auto& forces = (*context.forces)[r];
  const auto lapsed = [](ForceStatus force) { return force == ForceStatus::repealed || force == ForceStatus::not_yet; };
  if (context.document.sentences.empty()) return Applied::no_text;
  if (std::find(rule.applies.begin(), rule.applies.end(), context.kind) == rule.applies.end()) return Applied::other_kind;
  if (!context.options.retired) {
    if (context.rules.infos[r].status == RuleStatus::deprecated) return Applied::deprecated;
    if (!forces.empty() && std::all_of(forces.begin(), forces.end(), lapsed)) return Applied::basis_lapsed;
  }
  if (rule.needs_dossier && !context.options.dossier) return Applied::no_dossier;
  if (rule.needs_document && !context.whole) return Applied::not_whole;
  const Ignored& ignored = context.options.ignored;
  const auto left_out = [&](const auto& name) { return names(name.first, context.rules.infos[r].id); };
  if (std::any_of(ignored.begin(), ignored.end(), left_out)) return Applied::left_out;
  return Applied::yes;
}

}  // namespace

std::vector<Applied> applied_rules(const Context& context) {
  std::vector<Applied> out;
  for (std::size_t r = 0; r < context.rules.rules.size(); ++r) out.push_back(applied_to(context, r));
  return out;
}

std::string_view why_not(Applied applied, Language language) {
  return reasons[static_cast<std::size_t>(applied)].view(language);
}

}  // namespace review_room

void check_ignored(const Ignored& ignored, const RuleSet& rules) {
  for (const auto& each : ignored) {
    const std::string& name = each.first;
    const auto named = [&](const RuleInfo& rule) { return review_room::names(name, rule.id); };
    if (std::any_of(rules.rules().begin(), rules.rules().end(), named)) continue;
    std::vector<std::string> known;
    std::string like;
    for (const RuleInfo& rule : rules.rules()) {
      for (auto dot = rule.id.find('.'); dot != std::string::npos; dot = rule.id.find('.', dot + 1))
        known.push_back(rule.id.substr(0, dot));
      known.push_back(rule.id);
      if (like.empty() && rule.id.ends_with("." + name)) like = rule.id;  // without its pack
    }
    if (like.empty()) like = grammar::nearest(name, known);
    throw Error(ErrorKind::bad_argument, "没有规则或者规则包 " + name + (like.empty() ? "" : "，是不是 " + like),
                "there is no rule or pack " + name + (like.empty() ? "" : ", is it " + like + "?"));
  }
}

}  // namespace xiezhi
