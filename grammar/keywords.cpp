#include "grammar/keywords.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace xiezhi::grammar {

const std::vector<Word>& words() {
  static const std::vector<Word> table = {
      {Group::item, "use", "引用"},
      {Group::item, "term", "词表"},
      {Group::item, "exception", "例外"},
      {Group::item, "frame", "句式"},
      {Group::item, "defaults", "默认"},
      {Group::item, "rule", "规则"},
      {Group::item, "weak", "弱"},

      {Group::field, "title", "标题"},
      {Group::field, "severity", "级别"},
      {Group::field, "category", "类别"},
      {Group::field, "also", "另属"},
      {Group::field, "applies", "适用"},
      {Group::field, "power", "设定权"},
      {Group::field, "cured", "补救"},
      {Group::field, "basis", "依据"},
      {Group::field, "point", "要点"},
      {Group::field, "why", "理由"},
      {Group::field, "advice", "建议"},
      {Group::field, "message", "消息"},
      {Group::field, "scope", "范围"},
      {Group::field, "polarity", "极性"},
      {Group::field, "when", "当"},
      {Group::field, "unless", "除非"},
      {Group::field, "except", "不取"},
      {Group::field, "lower", "降级"},
      {Group::field, "ask", "询问"},
      {Group::field, "status", "状态"},
      {Group::field, "since", "始于"},
      {Group::field, "author", "作者"},
      {Group::field, "legal_reviewer", "法律审核人"},
      {Group::field, "reviewed_on", "审核日期"},
      {Group::field, "allow", "允许"},
      {Group::field, "violates", "违反"},
      {Group::field, "passes", "通过"},

      {Group::operation, "or", "或"},
      {Group::operation, "and", "且"},
      {Group::operation, "with", "伴随"},
      {Group::operation, "not", "非"},
      {Group::operation, "here", "此处"},
      {Group::operation, "in", "在"},
      {Group::operation, "near", "近"},
      {Group::operation, "without", "不含"},
      {Group::operation, "unbroken", "不断句"},
      {Group::operation, "governed by", "受制于"},
      {Group::operation, "at least", "至少"},

      {Group::reach, "near", "近"},
      {Group::reach, "before", "前"},
      {Group::reach, "after", "后"},

      {Group::guard, "before", "先于"},
      {Group::guard, "after", "后于"},

      {Group::scope, "match", "命中"},
      {Group::scope, "clause", "分句"},
      {Group::scope, "sentence", "句子"},
      {Group::scope, "lead_in", "引导语"},
      {Group::scope, "items", "列项"},
      {Group::scope, "provision", "条款"},
      {Group::scope, "article", "条文"},
      {Group::scope, "heading", "小标题"},
      {Group::scope, "title", "标题"},
      {Group::scope, "document", "全文"},

      {Group::slot, "amount", "金额"},
      {Group::slot, "duration", "期限"},
      {Group::slot, "date", "日期"},
      {Group::slot, "percentage", "百分比"},
      {Group::slot, "number", "数字"},
      {Group::slot, "score", "分值"},
      {Group::slot, "region", "地域"},
      {Group::slot, "place", "地名"},
      {Group::slot, "organisation", "机构"},
      {Group::slot, "citation", "引证"},
      {Group::slot, "crossref", "内部引证"},
      {Group::slot, "numbering", "编号"},
      {Group::slot, "quotation", "引语"},
      {Group::slot, "start", "句首"},
      {Group::slot, "end", "句末"},

      {Group::quality, "repealed", "已废止"},
      {Group::quality, "repealed_law", "已废止法"},
      {Group::quality, "repealed_rule", "已废止规定"},
      {Group::quality, "superseded", "已替代"},
      {Group::quality, "not_yet", "未施行"},
      {Group::quality, "in_force", "有效"},
      {Group::quality, "unknown", "未收录"},
      {Group::quality, "misnamed", "误名"},
      {Group::quality, "draft", "草案"},
      {Group::quality, "elsewhere", "外地"},
      {Group::quality, "article_missing", "无此条"},
      {Group::quality, "renumbered", "已改号"},
      {Group::quality, "repealing", "拟废止"},
      {Group::quality, "internal", "本文件"},
      {Group::quality, "named", "具名"},
      {Group::quality, "count", "家数"},
      {Group::quality, "masked", "隐名"},
      {Group::quality, "broken", "落空"},
      {Group::quality, "gap", "跳号"},
      {Group::quality, "duplicate", "重号"},
      {Group::quality, "disorder", "乱序"},

      {Group::fact, "quoted", "引号内"},
      {Group::fact, "heading", "小标题"},
      {Group::fact, "basis", "依据"},
      {Group::fact, "kind", "文种"},
      {Group::fact, "issuer", "制定机关"},
      {Group::fact, "rank", "位阶"},
      {Group::fact, "cites", "援引"},
      {Group::fact, "modality", "语气"},

      {Group::basis, "concrete", "具体"},
      {Group::basis, "insufficient", "不足"},
      {Group::basis, "lapsed", "失效"},
      {Group::basis, "unknown", "不明"},
      {Group::basis, "generic", "笼统"},
      {Group::basis, "none", "无"},

      {Group::kind, "normative", "规范性文件"},
      {Group::kind, "policy", "政策措施"},
      {Group::kind, "rule", "规章"},
      {Group::kind, "regulation", "法规"},
      {Group::kind, "tender", "招标文件"},
      {Group::kind, "agreement", "协议"},
      {Group::kind, "report", "报告"},

      {Group::applies, "normative", "规范性文件"},
      {Group::applies, "policy", "政策措施"},
      {Group::applies, "rule", "规章"},
      {Group::applies, "regulation", "法规"},
      {Group::applies, "tender", "招标文件"},
      {Group::applies, "agreement", "协议"},
      {Group::applies, "report", "报告"},
      {Group::applies, "any", "不限"},

      {Group::issuer, "national", "国家"},
      {Group::issuer, "province", "省级"},
      {Group::issuer, "city", "市级"},
      {Group::issuer, "county", "县级"},
      {Group::issuer, "town", "乡级"},

      {Group::rank, "constitution", "宪法"},
      {Group::rank, "law", "法律"},
      {Group::rank, "law_interpretation", "法律解释"},
      {Group::rank, "admin_regulation", "行政法规"},
      {Group::rank, "state_council_document", "国务院文件"},
      {Group::rank, "judicial_interpretation", "司法解释"},
      {Group::rank, "local_regulation", "地方性法规"},
      {Group::rank, "dept_rule", "部门规章"},
      {Group::rank, "local_rule", "地方政府规章"},
      {Group::rank, "normative", "规范性文件"},

      {Group::modality, "obligation", "义务"},
      {Group::modality, "prohibition", "禁止"},
      {Group::modality, "permission", "许可"},
      {Group::modality, "encouragement", "鼓励"},

      {Group::severity, "error", "错误"},
      {Group::severity, "warning", "警告"},
      {Group::severity, "note", "提示"},

      {Group::polarity, "affirmed", "肯定"},
      {Group::polarity, "any", "不限"},

      {Group::status, "experimental", "试用"},
      {Group::status, "stable", "稳定"},
      {Group::status, "deprecated", "停用"},

      {Group::cure, "basis", "凭依据"},
      {Group::cure, "nothing", "不可"},

      {Group::clause, "to", "为"},
      {Group::clause, "by", "凭"},
      {Group::clause, "as", "作为"},
      {Group::clause, "issuer", "制定机关"},
      {Group::clause, "on", "于"},
      {Group::clause, "dossier", "卷宗"},
      {Group::clause, "unverified", "未核实"},

      {Group::label, "report", "报告"},

      {Group::path, "document", "文件"},
      {Group::path, "dossier", "卷宗"},
      {Group::path, "parameter", "参数"},

      {Group::member, "articles", "条数"},
      {Group::member, "attachments", "附件数"},
      {Group::member, "date", "成文日期"},
      {Group::member, "kind", "文种"},
      {Group::member, "issuer", "制定机关"},
      {Group::member, "drafter", "起草单位"},
      {Group::member, "business_related", "涉及经营者"},
      {Group::member, "emergency", "应急"},
      {Group::member, "classified", "不公开"},
      {Group::member, "assessment", "评估论证"},
      {Group::member, "consultation", "征求意见天数"},
      {Group::member, "consultation_from", "征求意见开始日"},
      {Group::member, "consultation_to", "征求意见截止日"},
      {Group::member, "consultation_channel", "征求意见渠道"},
      {Group::member, "consultation_shortened_reason", "缩短期限理由"},
      {Group::member, "consultation_feedback", "意见采纳说明"},
      {Group::member, "business_consultation", "听取经营者意见"},
      {Group::member, "legality_review", "合法性审核"},
      {Group::member, "legality_review_received", "送审日期"},
      {Group::member, "legality_review_date", "审核意见日期"},
      {Group::member, "legality_review_days", "审核天数"},
      {Group::member, "legality_review_by", "审核机构"},
      {Group::member, "legality_review_conclusion", "审核结论"},
      {Group::member, "legality_review_amended", "已按审核修改"},
      {Group::member, "fair_competition_review", "公平竞争审查"},
      {Group::member, "fair_competition_review_date", "公平竞争审查日期"},
      {Group::member, "fair_competition_review_by", "公平竞争审查单位"},
      {Group::member, "fair_competition_review_conclusion", "公平竞争审查结论"},
      {Group::member, "fair_competition_not_concerned_reason", "不涉及竞争理由"},
      {Group::member, "fair_competition_consultation", "听取利害关系人意见"},
      {Group::member, "exception_situation", "例外情形"},
      {Group::member, "exception_no_alternative", "无替代方案论证"},
      {Group::member, "exception_until", "例外截止日"},
      {Group::member, "exception_end_condition", "例外终止条件"},
      {Group::member, "amended_after_review", "审后又改"},
      {Group::member, "deliberation", "集体审议"},
      {Group::member, "deliberation_date", "审议日期"},
      {Group::member, "deliberation_meeting", "审议会议"},
      {Group::member, "registration_number", "统一登记号"},
      {Group::member, "signed", "签发日期"},
      {Group::member, "published", "公布日期"},
      {Group::member, "publication_channel", "公布渠道"},
      {Group::member, "effective", "施行日期"},
      {Group::member, "expires", "失效日期"},
      {Group::member, "filed", "备案日期"},
      {Group::member, "filed_with", "备案机关"},
      {Group::member, "filing_number", "备案号"},
      {Group::member, "major_decision", "重大决策"},
      {Group::member, "major_public_participation", "公众参与"},
      {Group::member, "major_expert_opinion", "专家论证"},
      {Group::member, "major_risk_assessment", "风险评估"},
      {Group::member, "major_legality_review", "重大决策合法性审查"},
      {Group::member, "major_collective_decision", "集体讨论决定"},

      {Group::parameter, "validity.max", "有效期上限"},
      {Group::parameter, "validity.trial.max", "试行有效期上限"},
      {Group::parameter, "filing.max", "备案期限"},
      {Group::parameter, "filing.rule.max", "规章备案期限"},
      {Group::parameter, "consultation.business.min", "涉企征求意见期限"},
      {Group::parameter, "consultation.major.min", "重大决策征求意见期限"},
      {Group::parameter, "legality_review.min", "审核最短期限"},
      {Group::parameter, "legality_review.max", "审核最长期限"},
      {Group::parameter, "legality_review.major.min", "重大决策审查最短期限"},
      {Group::parameter, "publication.max", "公布期限"},
      {Group::parameter, "effective.rule.min", "规章施行间隔"},
  };
  return table;
}

std::span<const Word> words_of(Group group) {
  static const auto groups = [] {
    std::array<std::span<const Word>, kGroups> out;
    const std::vector<Word>& all = words();
    for (auto from = all.begin(); from != all.end();) {
      const auto to = std::find_if(from, all.end(), [&](const Word& word) { return word.group != from->group; });
      out[static_cast<std::size_t>(from->group)] = {from, to};
      from = to;
    }
    return out;
  }();
  return groups[static_cast<std::size_t>(group)];
}

const Word* find_word(Group group, std::string_view text) {
  for (const Word& word : words_of(group)) {
    if (word.en == text || word.zh == text) return &word;
  }
  return nullptr;
}

std::size_t index_in_group(const Word& word) { return static_cast<std::size_t>(&word - words_of(word.group).data()); }

bool is_reserved(std::string_view text) {
  static const auto reserved = [] {
    std::unordered_set<std::string_view> out = {"governed", "at"};  // keywords of two words begin so
    for (const Group group : {Group::item, Group::field, Group::operation, Group::reach, Group::guard}) {
      for (const Word& word : words_of(group)) out.insert({word.en, word.zh});
    }
    return out;
  }();
  return reserved.count(text) > 0;
}

namespace {

std::string_view nth(Group group, std::size_t index, Keywords keywords) {
  const Word& word = words_of(group)[index];
  return keywords == Keywords::english ? word.en : word.zh;
}

}  // namespace

std::string_view spelling(Group group, std::string_view canonical, Keywords keywords) {
  const Word* word = find_word(group, canonical);
  if (!word) return canonical;
  return keywords == Keywords::english ? word->en : word->zh;
}

std::string_view spelling(ItemKind kind, Keywords keywords) {
  return nth(Group::item, static_cast<std::size_t>(kind), keywords);
}
std::string_view spelling(FieldKind kind, Keywords keywords) {
  return nth(Group::field, static_cast<std::size_t>(kind), keywords);
}
std::string_view spelling(Scope scope, Keywords keywords) {
  return nth(Group::scope, static_cast<std::size_t>(scope), keywords);
}

Apart apart(std::string_view word) {
  Apart out{{}, word};
  for (bool in = false;;) {
    std::string_view longest;
    const Word* found = nullptr;
    for (const Group group : {Group::operation, Group::reach, Group::scope}) {
      if (group == Group::scope && !in) continue;
      for (const Word& known : words_of(group))
        for (const std::string_view spelling : {known.en, known.zh})
          if (spelling.size() > longest.size() && out.rest.starts_with(spelling)) longest = spelling, found = &known;
    }
    if (found == nullptr) return out;
    in = found->group == Group::operation && found->en == "in";
    out.keywords.append(out.keywords.empty() ? "" : " ").append(longest);
    out.rest.remove_prefix(longest.size());
  }
}

std::vector<std::string> spellings(Group group) {
  std::vector<std::string> out;
  for (const Word& word : words_of(group)) {
    out.emplace_back(word.en);
    out.emplace_back(word.zh);
  }
  return out;
}

}  // namespace xiezhi::grammar
