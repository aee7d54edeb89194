#include "engine/document/kind.hpp"

#include <algorithm>

#include "engine/document/paragraphs.hpp"
#include "engine/document/reading_words.hpp"
#include "engine/text/fold.hpp"

namespace xiezhi::document {

namespace {

using K = DocumentKind;

constexpr std::string_view minutes = "纪要";
constexpr std::size_t dense = 300;  // bytes of a policy paper, at most, for each of the words it is made of

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

bool has(std::string_view text, std::string_view word) { return text.find(word) != text.npos; }

std::size_t count(std::string_view text, std::string_view word, std::size_t most) {
  std::size_t n = 0;
  for (std::size_t at = text.find(word); at != text.npos && n < most; at = text.find(word, at + word.size())) ++n;
  return n;
}

// How often the words of a use stand there, each counted so many times at most.
std::size_t mentions(std::string_view text, Use use, std::size_t most) {
  std::size_t n = 0;
  for (const ReadingWord& row : reading_words())
    if (row.use == use) n += count(text, row.word, most);
  return n;
}

bool is(std::string_view word, Use use) {
  const Word* known = words(use).at(word, 0);
  return known && known->text == word;
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
      for (const ReadingWord& row : reading_words())
        if (fits(row) && !(*row.kind == K::report && !in_.notice.empty()))
          return decided(row) || (row.word == minutes && in_.minutes_decide)
                     ? found(K::policy, "“" + row.word + "”同意、议定的措施")
                     : found(*row.kind, "标题中的“" + row.word + "”");
      if (KindFound r = by_name(); !r.reason.empty()) return r;
    }
    return by_text();
  }

 private:
  KindFound found(DocumentKind kind, const std::string& why) const {
    return {kind, "依据" + why + "，按" + std::string(kind_zh(kind)) + "审查"};
  }

  bool fits(const ReadingWord& row) const {
    if (row.use == Use::title_ends ? !title_.ends_with(row.word) : row.use != Use::title_has || !has(title_, row.word))
      return false;
    return !has_listed(title_, row.unless);
  }

  bool decided(const ReadingWord& row) const { return row.decided_by && in_.measures && words(*row.decided_by).any(in_.text); }

  // 令第5号, of an authority that makes 规章 by orders. In doubt it is none: then the text is judged.
  bool by_order() const {
    const std::size_t order = std::min(in_.doc_number.find("令第"), in_.doc_number.find("令（第"));
    return order != in_.doc_number.npos && makes_rules(in_.doc_number.substr(0, order));
  }

  KindFound by_name() const {
    const ReadingWord* best = nullptr;
    for (const ReadingWord& row : reading_words())
      if (row.use == Use::name && title_.ends_with(row.word) && (!best || row.word.size() > best->word.size())) best = &row;
    if (!best) return {};
    if (best->kind == K::report && !in_.notice.empty()) return found(K::policy, "所转发的“…" + best->word + "”");
    const std::string quoted = "标题“…" + best->word + "”";
    const bool statute = is(best->word, Use::statute);
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
    if (is(best->word, Use::sends))
      if (KindFound r = forwarded(); !r.reason.empty()) return r;
    if (best->word == "法" && in_.articles == 0) return {};  // 做法, 看法
    return found(*best->kind, quoted);
  }

  // 关于印发…方案的通知 whose instrument was not found as a text of its own.
  KindFound forwarded() const {
    const std::size_t at = std::min(title_.find("印发"), title_.find("转发"));
    if (at == title_.npos) {
      const bool asks = (title_.ends_with("通知") && words(Use::notice_has).any(title_)) ||
                        (title_.ends_with("决定") && words(Use::decision_has).any(title_));
      return asks ? found(K::policy, "标题中的施策用语") : KindFound{};
    }
    std::string_view inner = title_.substr(at + 6);
    for (std::string_view tail : {"的通知", "的函", "的公告"})
      if (inner.ends_with(tail)) inner.remove_suffix(tail.size());
    if (inner.ends_with("》")) inner.remove_suffix(3);
    for (const ReadingWord& row : reading_words()) {
      if (row.use != Use::name || !bare_title(inner).ends_with(row.word) || row.kind == K::report || row.word == "法") continue;
      return found(*row.kind, "所印发的“…" + row.word + "”");
    }
    if (inner.ends_with("报告") || inner.ends_with("请示")) return found(K::policy, "所转发的报告、请示");
    return {};
  }

  KindFound by_text() const {
    const std::string_view o = in_.opening;
    if (mentions(in_.text, Use::tender_party, 3) >= 6 && words(Use::tender_paper).any(in_.text) && in_.articles < 3)
      return found(K::tender, "投标人、采购人等用语");
    if (has(o, "甲方") && has(o, "乙方") && count(in_.text, "甲方", 4) >= 2) return found(K::agreement, "甲方、乙方的行文");
    if (in_.articles == 0)
      for (const ReadingWord& row : reading_words())
        if (row.use == Use::opening && count(o, row.word, row.times) == row.times)
          return found(decided(row) ? K::policy : *row.kind, "“" + row.word + "”的行文");
    for (const ReadingWord& row : reading_words())  // 本方案; 本办法 only of a text in 条: others have a 本办法 in mind
      if (row.use == Use::own && (row.kind == K::policy || in_.articles > 0) && has(in_.text, row.word))
        return found(*row.kind, "“" + row.word + "”的自称");
    if (o.size() > 1500 && mentions(o, Use::drive, 100) * dense > o.size()) return found(K::policy, "施策用语的密度");
    return {K::normative, "未见标题、文号等线索，按行政规范性文件审查"};
  }

  const KindInput& in_;
  std::string_view title_;
};

}  // namespace

const Words& instruments() { return words(Use::name); }

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
