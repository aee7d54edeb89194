#include "engine/document/kind.hpp"

#include <algorithm>

#include "engine/document/paragraphs.hpp"
#include "engine/text/fold.hpp"

namespace xiezhi::document {

namespace {

enum class Where : std::uint8_t { title_ends, title_has };

// One row says: this wording of a title makes it that kind. The first row that fits decides. `but`: words (separated by spaces)
// that take the row back when the title has them. `sets`: words that an instrument of this kind, else a report, decides with:
// where the text has one and numbered measures too, it is a policy for one case (一事一议).
struct Row {
  Where where;
  std::string_view word;
  DocumentKind kind;
  std::string_view but{};
  std::string_view sets{};
};

// How a text without a title shows what it is: the word at least so many times in its beginning. `sets` as above.
struct Trace {
  std::string_view word;
  std::size_t times;
  DocumentKind kind;
  std::string_view sets{};
};

using K = DocumentKind;
using W = Where;

// 同意 that opens a clause of its own: not 经县政府同意, 未经同意.
constexpr std::string_view agreeing = "\n同意 、同意 ）同意 ，同意 ：同意 原则同意 现同意";
constexpr std::string_view deciding = "议定 会议决定 会议同意 会议原则同意";

constexpr std::string_view minutes = "纪要";

constexpr Row rows[] = {
    {W::title_has, "解读", K::report},
    {W::title_has, "问答", K::report},
    {W::title_has, "答记者问", K::report},
    {W::title_has, "一文", K::report},
    {W::title_ends, "？", K::report},
    {W::title_ends, "！", K::report},
    {W::title_ends, "招标文件", K::tender},
    {W::title_ends, "采购文件", K::tender},
    {W::title_ends, "磋商文件", K::tender},
    {W::title_ends, "谈判文件", K::tender},
    {W::title_ends, "询价通知书", K::tender},
    {W::title_ends, "比选文件", K::tender},
    {W::title_has, "招标公告", K::tender},
    {W::title_has, "采购公告", K::tender},
    {W::title_has, "比选公告", K::tender},
    {W::title_has, "遴选公告", K::tender},
    {W::title_has, "磋商公告", K::tender},
    {W::title_has, "竞争性磋商", K::tender, "办法 规定 通知 意见"},
    {W::title_has, "采购需求", K::tender, "办法 规定 通知 意见"},
    {W::title_ends, "协议", K::agreement},
    {W::title_ends, "协议书", K::agreement},
    {W::title_ends, "合同", K::agreement},
    {W::title_ends, "合同书", K::agreement},
    {W::title_ends, "备忘录", K::agreement},
    {W::title_ends, "意向书", K::agreement},
    {W::title_ends, "合作框架", K::agreement},
    {W::title_ends, "应急预案的函", K::policy},
    {W::title_ends, "报告", K::report},
    {W::title_ends, "总结", K::report},
    {W::title_ends, "汇报", K::report},
    {W::title_ends, "答复", K::report},
    {W::title_ends, "答复函", K::report},
    {W::title_ends, "复函", K::report},
    {W::title_ends, "批复", K::report, "", agreeing},
    {W::title_ends, "回复", K::report},
    {W::title_ends, "函", K::report, "印发", agreeing},
    {W::title_ends, "通报", K::report},
    {W::title_ends, minutes, K::report},
    {W::title_ends, "公报", K::report},
    {W::title_ends, "请示", K::report},
    {W::title_ends, "建议", K::report},
    {W::title_ends, "情况", K::report},
    {W::title_ends, "说明", K::report},
    {W::title_ends, "简介", K::report},
    {W::title_has, "政策清单", K::report},
    {W::title_has, "奖励的决定", K::report},
    {W::title_has, "表彰", K::report, "办法 规定 条例"},
    {W::title_has, "组成人员", K::report},
    {W::title_has, "任免", K::report, "办法 条例 规定"},
    {W::title_has, "详解", K::report},
    {W::title_has, "攻略", K::report},
};

constexpr Trace traces[] = {
    {"报告如下", 1, K::report},
    {"总结如下", 1, K::report},
    {"情况如下", 1, K::report},
    {"汇报如下", 1, K::report},
    {"答复如下", 1, K::report},
    {"函复如下", 1, K::report},
    {"批复如下", 1, K::report, agreeing},
    {"答记者问", 1, K::report},
    {"记者", 2, K::report},
    {"问：", 2, K::report},
    {"是什么？", 2, K::report},
    {"主持召开", 1, K::report, deciding},
    {"细则明确", 2, K::report},
    {"意见》提出", 2, K::report},
    {"方案》提出", 2, K::report},
    {"办法》明确", 2, K::report},
    {"好消息", 1, K::report},
    {"温馨提示", 1, K::report},
    {"步骤1", 1, K::report},
    {"小程序", 2, K::report},
    {"通告如下", 1, K::normative},
    {"公告如下", 1, K::normative},
};
// What policy papers are made of; so dense as here it is nothing else.
constexpr std::string_view drives[] = {"加快", "推进", "加强", "完善", "健全", "深化", "强化", "提升", "推动", "加大"};
constexpr std::size_t dense = 300;  // bytes a drive

// What an instrument's own name says.
struct Instrument {
  std::string_view name;
  DocumentKind kind;
};

constexpr Instrument names[] = {
    {"法典", K::regulation},  {"条例", K::regulation},  {"宪法", K::regulation}, {"法", K::regulation},
    {"办法", K::normative},   {"规定", K::normative},   {"细则", K::normative},  {"规则", K::normative},
    {"规范", K::normative},   {"标准", K::normative},   {"制度", K::normative},  {"指引", K::normative},
    {"指南", K::normative},   {"通告", K::normative},   {"公告", K::normative},  {"决定", K::normative},
    {"命令", K::normative},   {"令", K::normative},     {"通知", K::normative},  {"章程", K::normative},
    {"导则", K::normative},   {"守则", K::normative},   {"公约", K::normative},  {"准则", K::normative},
    {"意见", K::policy},      {"措施", K::policy},      {"方案", K::policy},     {"规划", K::policy},
    {"计划", K::policy},      {"政策", K::policy},      {"纲要", K::policy},     {"要点", K::policy},
    {"预案", K::policy},      {"目录", K::policy},      {"清单", K::policy},     {"安排", K::policy},
    {"任务", K::policy},      {"政策措施", K::policy},  {"扶持政策", K::policy}, {"十条", K::policy},
    {"报告", K::report},      {"总结", K::report},      {"函", K::report},       {"批复", K::report},
    {"通报", K::report},      {"纪要", K::report},      {"公报", K::report},     {"请示", K::report},
    {"解读", K::report},      {"答复", K::report},      {"汇报", K::report},     {"招标文件", K::tender},
    {"采购文件", K::tender},  {"磋商文件", K::tender},  {"谈判文件", K::tender}, {"比选文件", K::tender},
    {"协议", K::agreement},   {"协议书", K::agreement}, {"合同", K::agreement},  {"备忘录", K::agreement},
    {"意向书", K::agreement},
};

std::string_view kind_zh(DocumentKind k) {
  switch (k) {
    case K::normative:
      return "行政规范性文件";
    case K::policy:
      return "政策措施";
    case K::rule:
      return "规章";
    case K::regulation:
      return "法律、法规";
    case K::tender:
      return "招标采购文件";
    case K::agreement:
      return "协议、合同";
    case K::report:
      return "报告、函、解读类文件";
  }
  return "";
}

bool has_any(std::string_view title, std::string_view words) {
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    if (title.find(words.substr(0, space)) != title.npos) return true;
    words.remove_prefix(std::min(words.size(), space + 1));
  }
  return false;
}

// （试行）, （2021—2025年）, （征求意见稿） at the end are no part of the name.
std::string_view bare_title(std::string_view s) {
  for (;;) {
    const bool full = s.ends_with("）");
    if (s.ends_with("》")) {
      s.remove_suffix(3);
      continue;
    }
    if (!full && !s.ends_with(")")) return s;
    const std::size_t open = s.rfind(full ? "（" : "(");
    if (open == s.npos || open == 0) return s;
    s = s.substr(0, open);
  }
}

std::size_t count(std::string_view text, std::string_view word, std::size_t most) {
  std::size_t n = 0;
  for (std::size_t at = text.find(word); at != text.npos && n < most; at = text.find(word, at + word.size())) ++n;
  return n;
}

// Ministries, provinces and 设区的市 make 规章 (立法法 第九十一条、第九十三条): the offices of a province or a city do not, nor
// whoever is named by a county or by what is below one. A city without districts is not told by its name.
bool makes_rules(std::string_view authority) {
  static const Words below{{"县"}, {"旗"}, {"区", 0, "治"}, {"乡人民政府"}, {"乡政府"}, {"镇人民政府"}, {"镇政府"}, {"街道"}},
      local{{"省"}, {"市", 0, "", "场"}, {"自治"}, {"州"}};
  return !below.any(authority) && (authority.ends_with("政府") || !local.any(authority));
}

class Finder {
 public:
  explicit Finder(const KindInput& in) : in_(in), title_(bare_title(in.title)) {}

  KindFound find() const {
    if (!title_.empty()) {
      for (const Row& row : rows)
        if (fits(row) && !(row.kind == K::report && !in_.notice.empty()))
          return sets(row.sets) || (row.word == minutes && in_.minutes_decide)
                     ? found(K::policy, "“" + std::string(row.word) + "”同意、议定的措施")
                     : found(row.kind, "标题中的“" + std::string(row.word) + "”");
      if (KindFound r = by_name(); !r.reason.empty()) return r;
    }
    return by_text();
  }

 private:
  KindFound found(DocumentKind kind, const std::string& why) const {
    return {kind, "依据" + why + "，按" + std::string(kind_zh(kind)) + "审查"};
  }

  bool fits(const Row& row) const {
    if (!row.but.empty() && has_any(title_, row.but)) return false;
    return row.where == W::title_ends ? title_.ends_with(row.word) : title_.find(row.word) != title_.npos;
  }

  bool sets(std::string_view words) const { return !words.empty() && in_.measures && has_any(in_.text, words); }

  // 令第5号, of an authority that makes 规章 by orders. In doubt it is none: then the text is judged.
  bool by_order() const {
    const std::size_t order = std::min(in_.doc_number.find("令第"), in_.doc_number.find("令（第"));
    return order != in_.doc_number.npos && makes_rules(in_.doc_number.substr(0, order));
  }

  KindFound by_name() const {
    const Instrument* best = nullptr;
    std::string_view name = title_;
    for (const Instrument& i : names)
      if (name.ends_with(i.name) && (!best || i.name.size() > best->name.size())) best = &i;
    if (!best) return {};
    if (best->kind == K::report && !in_.notice.empty()) return found(K::policy, "所转发的“…" + std::string(best->name) + "”");
    const std::string quoted = "标题“…" + std::string(best->name) + "”";
    const bool statute =
        best->name == "办法" || best->name == "规定" || best->name == "细则" || best->name == "规则" || best->name == "决定";
    if (statute && in_.adopted) return found(K::regulation, quoted + "和人大常委会通过的题注");
    if (statute && by_order()) {
      if (in_.doc_number.find("国务院令") != in_.doc_number.npos) return found(K::regulation, quoted + "和国务院令");
      return found(K::rule, quoted + "和公布令文号");
    }
    // 某市实施《…法》办法: what congresses call their own. Other 规定 without 题注 and 文号 may be drafts of a government:
    // reviewed.
    if (statute && in_.notice.empty() && in_.doc_number.empty() && title_.find("实施") != title_.npos &&
        (title_.find("法》") != title_.npos || title_.find("条例》") != title_.npos))
      return found(K::regulation, quoted + "的实施性法规体例");
    if (best->name == "通知" || best->name == "公告" || best->name == "令" || best->name == "决定")
      if (KindFound r = forwarded(); !r.reason.empty()) return r;
    if (best->name == "法" && in_.articles == 0) return {};  // 做法, 看法
    return found(best->kind, quoted);
  }

  // 关于印发…方案的通知 whose instrument was not found as a text of its own.
  KindFound forwarded() const {
    const std::size_t at = std::min(title_.find("印发"), title_.find("转发"));
    if (at == title_.npos) {
      // 通知 that asks for measures: 进一步, 加强, 推进 …
      if (title_.ends_with("通知") && has_any(title_, "激励 支持 促进 推进 抓好 扶持 贯彻落实 优惠"))
        return found(K::policy, "标题中的施策用语");
      if (title_.ends_with("决定") && has_any(title_, "加强 推进 加快 促进")) return found(K::policy, "标题中的施策用语");
      return {};
    }
    std::string_view inner = title_.substr(at + 6);
    for (std::string_view tail : {"的通知", "的函", "的公告"})
      if (inner.ends_with(tail)) inner.remove_suffix(tail.size());
    if (inner.ends_with("》")) inner.remove_suffix(3);
    for (const Instrument& i : names) {
      if (!bare_title(inner).ends_with(i.name) || i.kind == K::report || i.name == "法") continue;
      return found(i.kind, "所印发的“…" + std::string(i.name) + "”");
    }
    if (inner.ends_with("报告") || inner.ends_with("请示")) return found(K::policy, "所转发的报告、请示");
    return {};
  }

  KindFound by_text() const {
    const std::string_view o = in_.opening;
    if (count(in_.text, "投标人", 3) + count(in_.text, "采购人", 3) + count(in_.text, "供应商", 3) >= 6 &&
        (in_.text.find("评分") != in_.text.npos || in_.text.find("招标文件") != in_.text.npos) && in_.articles < 3)
      return found(K::tender, "投标人、采购人等用语");
    if (o.find("甲方") != o.npos && o.find("乙方") != o.npos && count(in_.text, "甲方", 4) >= 2)
      return found(K::agreement, "甲方、乙方的行文");
    if (in_.articles == 0)
      for (const Trace& t : traces)
        if (count(o, t.word, t.times) == t.times)
          return found(sets(t.sets) ? K::policy : t.kind, "“" + std::string(t.word) + "”的行文");
    if (in_.articles > 0) {
      for (std::string_view own : {"本条例", "本法"})
        if (in_.text.find(own) != in_.text.npos) return found(K::regulation, "“" + std::string(own) + "”的自称");
      for (std::string_view own : {"本办法", "本规定", "本细则", "本规则"})
        if (in_.text.find(own) != in_.text.npos) return found(K::normative, "“" + std::string(own) + "”的自称");
    }
    for (std::string_view own : {"本意见", "本方案", "本规划", "本措施", "本计划", "本预案"})
      if (in_.text.find(own) != in_.text.npos) return found(K::policy, "“" + std::string(own) + "”的自称");
    std::size_t driven = 0;
    for (std::string_view word : drives) driven += count(o, word, 100);
    if (o.size() > 1500 && driven * dense > o.size()) return found(K::policy, "施策用语的密度");
    return {K::normative, "未见标题、文号等线索，按行政规范性文件审查"};
  }

  const KindInput& in_;
  std::string_view title_;
};

}  // namespace

const Words& instruments() {
  static const Words table = [] {
    std::vector<Word> words;
    for (const Instrument& i : names) words.push_back({i.name});
    return Words(std::move(words));
  }();
  return table;
}

const Words& authority_ends() {
  static const Words table{{"政府"},   {"府"},   {"委员会"}, {"委"},   {"厅"},   {"局"},     {"部"},   {"院"},
                           {"办公室"}, {"会"},   {"署"},     {"行"},   {"支队"}, {"总队"},   {"大队"}, {"中心"},
                           {"组"},     {"室"},   {"处"},     {"办"},   {"所"},   {"指挥部"}, {"公司"}, {"集团"},
                           {"学校"},   {"大学"}, {"部门"},   {"中央"}, {"军委"}};
  return table;
}

bool names_authority(std::string_view text) {
  return text.size() >= 6 && text.size() <= 240 && authority_ends().ends(text) && text.find("。") == text.npos &&
         text.find("：") == text.npos;
}

std::string_view without_labels(std::string_view s) {
  for (std::string_view label : {"文号：", "文号:", "发文字号：", "发文字号:"})
    if (s.starts_with(label)) s.remove_prefix(label.size());
  return trimmed(s.substr(0, s.find("签发人")));
}

bool is_doc_number(std::string_view line) {
  const std::string_view s = without_labels(line);
  if (!s.ends_with("号") || s.size() > 90) return false;
  for (std::string_view sign : {"〔", "[", "［", "令第"})
    if (s.find(sign) != s.npos) return true;
  return text::fold_literal(s).find("〔") != s.npos;  // as it writes the brackets of a year: 青政发（2025）3号
}

std::string_view doc_number_in(std::string_view text) {
  constexpr std::size_t longest = 120;  // bytes before 号
  const std::size_t end = text.find("号");
  if (end == text.npos) return {};
  const std::string_view before = text.substr(0, end);
  const std::size_t year = before.find("〔"), order = before.rfind("令");
  if (year == before.npos && (order == before.npos || !begins_with_any(before.substr(order + 3), "第0123456789"))) return {};
  std::size_t begin = 0;
  for (const std::string_view stop : {"（", "：", "，", "；", " ", "》"})
    if (const std::size_t at = before.rfind(stop); at != before.npos) begin = std::max(begin, at + stop.size());
  for (std::size_t day = before.find("日", begin); day != before.npos; day = before.find("日", day + 3))
    if (ends_with_any(before.substr(0, day), "0123456789〇一二三四五六七八九十")) begin = day + 3;  // not 日照市
  if ((year != before.npos && year < begin) || end > begin + longest || end <= begin + 3) return {};
  return text.substr(begin, end + 3 - begin);
}

std::string_view explanation(std::string_view line) {
  static const Words names{{"起草说明"}, {"编制说明"}, {"制定说明"}, {"政策解读"}};
  constexpr std::size_t longest = 300;  // bytes
  if (line.size() > longest || !ends_with_any(line, "明读")) return {};
  const std::string plain = squeezed(line);
  const Word* name = names.ends(plain);
  const bool whole = name && (plain == name->text || plain.starts_with("关于") || plain.starts_with("《"));
  return whole ? name->text : std::string_view{};
}

bool ends_like_title(std::string_view squeezed) {
  const std::string_view s = bare_title(squeezed);
  const Word* name = instruments().ends(s);
  if (!name || s.size() < 12) return false;
  if (name->text == "法" && !s.starts_with("中华人民共和国")) return false;
  const std::string_view before = s.substr(0, s.size() - name->text.size());
  return !ends_with_any(before, "本该此其何有按各");
}

KindFound find_kind(const KindInput& input) { return Finder(input).find(); }

}  // namespace xiezhi::document
