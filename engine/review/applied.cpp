#include "engine/review/applied.hpp"

#include <algorithm>
#include <iterator>

#include "engine/text/bilingual.hpp"

namespace xiezhi::review_room {
namespace {

constexpr text::Bilingual reasons[] = {
    {"", ""},
    {"这类文件不适用", "it does not apply to this kind of document"},
    {"规则的依据在审查日不是现行有效", "none of its own bases is in force on the date"},
    {"规则已停用", "it is deprecated"},
    {"没有程序材料", "there is no dossier"},
    {"程序材料没有载明所需的事实", "the dossier does not tell the facts it needs"},
    {"工作日历没有所涉的年份", "the calendar of working days does not hold the years it needs"},
    {"不是完整的文件", "the document is not whole"},
    {"没有文字", "there is no text"},
};
static_assert(std::size(reasons) == static_cast<std::size_t>(Applied::no_text) + 1);

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

}  // namespace xiezhi::review_room
