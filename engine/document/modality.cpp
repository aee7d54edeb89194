#include "engine/document/annotate.hpp"
#include "engine/document/kind.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

int code(Modality m) { return static_cast<int>(m); }

// The modal words of drafts. Guards keep out words that only contain them: 适应, 应急, 必须, 许可.
const Words& modals() {
  static const int obligation = code(Modality::obligation), prohibition = code(Modality::prohibition),
                   permission = code(Modality::permission), encouragement = code(Modality::encouragement);
  static const Words table{
      {"应当", obligation},
      {"应该", obligation},
      {"应", obligation, "适相供对反效响呼感因理照顺内答一", "急用届付对邀收税纳答变激声诉运聘"},
      {"必须", obligation},
      {"须", obligation, "必无毋胡", "知臾"},
      {"务必", obligation},
      {"需", obligation, "无必急所亟供刚军内外民按特", "求"},
      {"有义务", obligation},
      {"负有", obligation},
      {"不得", prohibition},
      {"不准", prohibition},
      {"不许", prohibition},
      {"不应", prohibition},
      {"不能", prohibition},
      {"不可", prohibition, "", "抗逆分避缺撤替预"},
      {"不允许", prohibition},
      {"禁止", prohibition},
      {"严禁", prohibition},
      {"一律不", prohibition},
      {"可以", permission},
      {"有权", permission, "", "限机威利"},
      {"允许", permission, "不"},
      {"准予", permission, "不"},
      {"鼓励", encouragement},
      {"支持", encouragement},
      {"提倡", encouragement},
      {"倡导", encouragement},
      {"引导", encouragement},
  };
  return table;
}

}  // namespace

void find_modality(std::string_view text, std::vector<Mark>& out) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t found = 0;
    const Word* w = modals().find(text, at, found);
    if (!w) return;
    Mark m = mark(AnnotationKind::modality, found, found + w->text.size());
    m.modality = static_cast<Modality>(w->value);
    out.push_back(std::move(m));
    at = found + w->text.size();
  }
}

bool prescriptive(std::string_view text) {
  static const Words strong{{"应当"}, {"必须"}, {"不得"},         {"禁止", 0, "", "令区的类通公"}, {"严禁"}, {"可以"},
                            {"不准"}, {"应该"}, {"须", 0, "必无"}};
  return strong.any(text);
}

bool speaks_of_list(std::string_view text, std::size_t* behind) {
  static const Words formulas{{"简称"}, {"统称"}, {"称"}, {"要求"}, {"建议"}};
  for (std::string_view word : {"下列", "以下"}) {
    const std::size_t at = text.rfind(word);
    if (at == text.npos || formulas.begins(text.substr(at + word.size()))) continue;
    if (word == "以下" && ends_with_any(text.substr(0, at), "元年岁万亿倍人米级月日个吨%分度层亩户")) continue;
    if (behind) *behind = at + word.size();
    return true;
  }
  return false;
}

FoldedSpan words_for_list(std::string_view lead_in) {
  constexpr std::size_t longest = 60;  // bytes, from 下列 to the comma: 下列情形之一，情节严重的 is more than the list
  static const Words verbs{{"有"}, {"具有"}, {"具备"}, {"符合"}, {"属于"}, {"存在"}, {"出现"}, {"发生"}, {"凡有"}, {"实施"}};
  std::size_t behind = 0;
  if (!speaks_of_list(lead_in, &behind)) return {};
  const std::size_t comma = lead_in.find("，", behind);
  if (comma == lead_in.npos || comma - behind > longest) return {};
  const std::string_view list = lead_in.substr(behind, comma - behind);
  if (list.find("。") != list.npos || list.find("：") != list.npos || list.ends_with("外")) return {};  // 除下列情形外
  std::string_view consequence = lead_in.substr(comma + 3);
  while (ends_with_any(consequence, "：。；")) consequence.remove_suffix(3);
  if (consequence.empty()) return {};
  std::size_t begin = behind - 6;  // 下列
  if (const Word* verb = verbs.ends(lead_in.substr(0, begin))) begin -= verb->text.size();
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(comma + 3)};
}

bool announces(std::string_view s, bool top) {
  constexpr std::size_t most = 900;
  if (s.size() > most) s.remove_prefix(s.size() - most);
  const bool colon = s.ends_with("：");
  if (colon != top) return colon;
  std::string_view body = colon ? s.substr(0, s.size() - 3) : s;
  if (body.ends_with("。")) body.remove_suffix(3);
  if (const std::size_t stop = body.rfind("。"); stop != body.npos) body.remove_prefix(stop + 3);
  std::size_t behind = 0;
  if (!speaks_of_list(body, &behind)) return false;
  return !(top && instruments().begins(body.substr(behind)));
}

}  // namespace xiezhi::document
