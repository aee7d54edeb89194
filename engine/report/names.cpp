#include "engine/report/names.hpp"

#include <algorithm>
#include <iterator>

namespace xiezhi::report {
namespace {

struct Row {
  Group group;
  std::string_view code;
  Text text;
};

using enum Group;

constexpr Row table[] = {
    {severity, "error", {"错误", "error"}},
    {severity, "warning", {"警告", "warning"}},
    {severity, "note", {"提示", "note"}},

    {category, "licence", {"行政许可", "licences"}},
    {category, "penalty", {"行政处罚", "penalties"}},
    {category, "coercion", {"行政强制", "coercive measures"}},
    {category, "rights", {"权利和义务", "rights and duties"}},
    {category, "duty", {"增加义务", "added duties"}},
    {category, "proof", {"证明事项", "proofs asked for"}},
    {category, "power", {"职权和职责", "powers and duties of authorities"}},
    {category, "competition", {"公平竞争", "fair competition"}},
    {category, "competition.access", {"公平竞争：市场准入和退出", "fair competition: market access and exit"}},
    {category, "competition.flow", {"公平竞争：商品要素自由流动", "fair competition: free flow of goods and factors"}},
    {category, "competition.procurement", {"公平竞争：采购和招标投标", "fair competition: procurement and bidding"}},
    {category, "competition.cost", {"公平竞争：生产经营成本", "fair competition: costs of business"}},
    {category, "competition.conduct", {"公平竞争：生产经营行为", "fair competition: conduct of business"}},
    {category, "procurement", {"政府采购", "public procurement"}},
    {category, "bidding", {"招标投标", "bidding"}},
    {category, "procedure", {"制定程序", "procedure"}},
    {category, "format", {"名称和体例", "form"}},
    {category, "reference", {"引用", "references"}},
    {category, "other", {"其他", "other"}},

    {point, "issue", {"发现问题", "issue"}},
    {point, "none_found", {"未发现问题", "no issue found"}},
    {point, "could_not_see", {"看不到，未判断", "could not be seen"}},
    {point, "person_must_read", {"须人工阅读", "a person must read"}},

    {conclusion, "no_issue_found", {"未发现问题", "no issue found"}},
    {conclusion, "issues", {"发现问题", "issues"}},
    {conclusion, "not_judged", {"未作判断", "not judged"}},

    {rule_status, "stable", {"稳定", "stable"}},
    {rule_status, "experimental", {"试行", "experimental"}},
    {rule_status, "deprecated", {"停用", "deprecated"}},

    {force, "in_force", {"现行有效", "in force"}},
    {force, "not_yet", {"尚未施行", "not yet in force"}},
    {force, "repealed", {"已失效", "no longer in force"}},
    {force, "unknown", {"效力未知", "force not known"}},

    {cited, "none", {"未引依据", "no basis cited"}},
    {cited, "generic", {"依据笼统", "generic basis"}},
    {cited, "unknown", {"所引依据不在目录中", "cited basis not in the catalogue"}},
    {cited, "lapsed", {"所引依据已失效", "cited basis has lapsed"}},
    {cited, "insufficient", {"所引依据层级不足", "cited basis ranks too low"}},
    {cited, "concrete", {"已引具体依据", "concrete basis cited"}},

    {kind, "normative", {"行政规范性文件", "normative document"}},
    {kind, "policy", {"政策措施", "policy measure"}},
    {kind, "rule", {"规章", "government rule"}},
    {kind, "regulation", {"法律、法规", "law or regulation"}},
    {kind, "tender", {"招标采购文件", "tender document"}},
    {kind, "agreement", {"协议、合同", "agreement"}},
    {kind, "report", {"报告、函、解读等", "report, letter, explanation"}},

    {provision, "document", {"全文", "document"}},
    {provision, "title", {"标题", "title"}},
    {provision, "preamble", {"序言", "preamble"}},
    {provision, "part", {"编", "part"}},
    {provision, "chapter", {"章", "chapter"}},
    {provision, "section", {"节", "section"}},
    {provision, "article", {"条", "article"}},
    {provision, "paragraph", {"款", "paragraph"}},
    {provision, "item", {"项", "item"}},
    {provision, "subitem", {"目", "subitem"}},
    {provision, "heading1", {"一级标题", "heading 1"}},
    {provision, "heading2", {"二级标题", "heading 2"}},
    {provision, "heading3", {"三级标题", "heading 3"}},
    {provision, "heading4", {"四级标题", "heading 4"}},
    {provision, "attachment", {"附件", "attachment"}},
    {provision, "table", {"表格", "table"}},
    {provision, "note", {"注", "note"}},
    {provision, "signature", {"落款", "signature"}},

    {annotation, "citation", {"引用", "citation"}},
    {annotation, "modality", {"情态词", "modality"}},
    {annotation, "quotation", {"引文", "quotation"}},
    {annotation, "definition", {"定义", "definition"}},
    {annotation, "exception", {"除外", "exception"}},
    {annotation, "amount", {"金额", "amount"}},
    {annotation, "duration", {"期限", "duration"}},
    {annotation, "date", {"日期", "date"}},
    {annotation, "percentage", {"百分比", "percentage"}},
    {annotation, "number", {"数字", "number"}},
    {annotation, "score", {"分值", "score"}},
    {annotation, "organisation", {"单位名称", "organisation"}},
    {annotation, "numbering", {"编号问题", "numbering fault"}},
    {annotation, "crossref", {"条文互引", "cross-reference"}},

    {modality, "none", {"", ""}},
    {modality, "obligation", {"义务", "obligation"}},
    {modality, "prohibition", {"禁止", "prohibition"}},
    {modality, "permission", {"许可", "permission"}},
    {modality, "encouragement", {"鼓励", "encouragement"}},
};

const Row* find(Group group, std::string_view code) {
  const auto row =
      std::find_if(std::begin(table), std::end(table), [&](const Row& r) { return r.group == group && r.code == code; });
  return row == std::end(table) ? nullptr : row;
}

}  // namespace

std::string_view name(Group group, std::string_view code, Language language) {
  const Row* row = find(group, code);
  return row ? row->text.view(language) : code;
}

std::vector<std::string_view> codes(Group group) {
  std::vector<std::string_view> out;
  for (const Row& row : table) {
    if (row.group == group) out.push_back(row.code);
  }
  return out;
}

std::string_view category_code(std::string_view category) {
  for (auto end = category.size(); end != std::string_view::npos; end = category.substr(0, end).rfind('.')) {
    if (const Row* row = find(Group::category, category.substr(0, end))) return row->code;
  }
  return "other";
}

}  // namespace xiezhi::report
