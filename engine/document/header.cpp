#include "engine/document/header.hpp"

#include <algorithm>
#include <span>

#include "engine/document/annotate.hpp"
#include "engine/document/dates.hpp"
#include "engine/document/effective.hpp"
#include "engine/document/kind.hpp"
#include "engine/document/measures.hpp"
#include "engine/document/signature.hpp"
#include "engine/document/words.hpp"
#include "engine/text/date.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {

namespace {

constexpr std::size_t head_lines = 40;       // paragraphs in which 文号 and the like are looked for
constexpr std::size_t opening_bytes = 8000;  // what find_kind looks at closely
constexpr std::size_t kind_bytes = 300000;   // what it sees at all
constexpr std::size_t end_bytes = 9000;      // 施行 stands in the last provisions

class Head {
 public:
  Head(Data& data, const std::vector<Paragraph>& list, const MakeUp& make_up)
      : data_(data), make_up_(make_up), list_(list), folded_(data.folded.text) {
    if (make_up.further.empty()) return;  // of several documents in a file, the first is what the whole is taken for
    list_ = list_.first(make_up.further.front());
    const Paragraph& next = list[list_.size()];
    folded_ = folded_.substr(0, next.folded.begin);
    further_ = "“" + unwrapped(next.source.of(data.extract.text)) + "”";
    if (make_up.further.size() > 1) further_ += "等 " + std::to_string(make_up.further.size()) + " 份文件";
  }

  void run(std::uint32_t articles) {
    const auto before_title = [&](std::size_t i) { return make_up_.title > static_cast<std::int32_t>(i); };  // 附件
    body_ = 0;
    while (body_ < list_.size() && body_ < head_lines && (!list_[body_].number || before_title(body_))) ++body_;
    title();
    number();
    issuer();
    dates();
    effective();
    kind(articles);
  }

 private:
  std::string_view text(std::size_t i) const { return folded_.substr(list_[i].folded.begin, list_[i].folded.size()); }
  std::string source(FoldedSpan s) const { return unwrapped(data_.folded.map.to_source(s).of(data_.extract.text)); }

  // Line ends and the spaces that only spread the characters of a title are left out; between Latin words one stays.
  static std::string unwrapped(std::string_view s) {
    std::string out, room;
    bool space = false;
    s = text::without_radicals(s, room);
    for (std::size_t at = 0; at < s.size();) {
      if (const std::size_t n = space_at(s.substr(at))) {
        space = true;
        at += n;
        continue;
      }
      const auto latin = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
      if (space && !out.empty() && latin(out.back()) && latin(s[at])) out += ' ';
      space = false;
      const std::size_t n = text::step(s[at]);
      out.append(s.substr(at, n));
      at += n;
    }
    return out;
  }

  void title() {
    if (make_up_.main < 0) return;
    const auto first = static_cast<std::size_t>(make_up_.main);
    std::size_t end = first;
    while (end < list_.size() && list_[end].role == Role::title) {
      data_.title += unwrapped(list_[end].source.of(data_.extract.text));
      folded_title_ += text(end);
      ++end;
    }
    data_.title_span = {list_[first].source.begin, list_[end - 1].source.end};
    if (make_up_.title != make_up_.main)
      for (auto i = static_cast<std::size_t>(make_up_.title); i < list_.size() && list_[i].role == Role::title; ++i)
        notice_ += text(i);
  }

  void number() {
    const auto take = [&](std::string_view line) {
      const std::string_view found = doc_number_in(line);
      if (found.empty()) return false;
      const auto begin = static_cast<std::uint32_t>(found.data() - folded_.data());
      number_ = {begin, begin + static_cast<std::uint32_t>(found.size())};
      data_.doc_number = squeezed(source(number_));
      return true;
    };
    // A line of its own first, then 题注 and brackets.
    for (std::size_t i = 0; i < body_; ++i) {
      const std::string_view own = without_labels(text(i));
      if (list_[i].role != Role::listing && own.size() < 90 && own.ends_with("号") && take(own)) return;
    }
    for (std::size_t i = 0; i < body_; ++i) {
      const std::string_view s = text(i);
      if (list_[i].role == Role::title ? s.ends_with("号）")
                                       : (s.starts_with("（") || s.find("令第") != s.npos) && s.size() < 600)
        if (take(s)) return;
    }
  }

  void issuer() {
    const std::string_view full = notice_.empty() ? folded_title_ : notice_;
    static const Words acts{{"关于"}, {"印发"}, {"转发"}, {"批转"}, {"公布"}, {"发布"}, {"公告"}, {"通告"}, {"对全国"}, {"令"}};
    std::size_t at = 0;
    if (const Word* act = acts.find(full, 0, at); act && at > 0 && at < 240 && names_authority(full.substr(0, at))) {
      const std::uint32_t begin = list_[static_cast<std::size_t>(make_up_.title)].folded.begin;
      data_.issuer = authorities({begin, begin + static_cast<std::uint32_t>(at)});
      return;
    }
    std::string company;
    if (data_.issuer = signers(company); !data_.issuer.empty()) return;
    if (data_.issuer = named_in_head(); !data_.issuer.empty()) return;
    if (data_.issuer = company; !company.empty()) return;
    if (data_.issuer = letterhead(); !data_.issuer.empty()) return;
    if (const std::size_t order = folded_.substr(number_.begin, number_.size()).find("令第"); order != std::string_view::npos) {
      data_.issuer = source({number_.begin, number_.begin + static_cast<std::uint32_t>(order)});
      return;
    }
    for (std::size_t i = 0; i < body_; ++i) {
      const std::string_view s = text(i);
      if (s.starts_with("发布机构：") || s.starts_with("发布机构:")) {
        data_.issuer = std::string(trimmed(s.substr(s.find("构") + 3 + (s.find("：") != s.npos ? 3 : 1))));
        return;
      }
      // 2021年3月31日 重庆市第五届人民代表大会常务委员会第二十五次会议通过
      const std::size_t congress = s.find("人民代表大会");
      if (congress == s.npos || s.find("会议") == s.npos) continue;
      std::size_t from = s.substr(0, congress).rfind("日");
      from = from == s.npos ? 0 : from + 3;
      std::string name(trimmed(s.substr(from, congress - from)));
      if (const std::size_t term = name.find("第"); term != name.npos) {
        const std::size_t end = name.find("届", term);
        if (end != name.npos) name.erase(term, end + 3 - term);
      }
      if (name.empty()) name = "全国";
      data_.issuer = name + "人民代表大会" + (s.find("常务委员会", congress) != s.npos ? "常务委员会" : "");
      return;
    }
  }

  // Whose paper it is: the names above the title, one or several with 文件 behind or beside them (版头).
  std::string letterhead() const {
    constexpr std::string_view paper = "文件";
    std::string names;
    bool told = false;
    for (std::size_t i = 0; i < body_ && list_[i].role != Role::title; ++i) {
      std::string_view name = text(i);
      told |= name.ends_with(paper);
      if (name.ends_with(paper)) name = trimmed(name.substr(0, name.size() - paper.size()));
      if (name.empty()) continue;  // 文件 in a line of its own
      if (!names_authority(name)) {
        if (!names.empty()) break;
        continue;
      }
      names += (names.empty() ? "" : "、") + authorities_of(name);
    }
    return told ? names : std::string();
  }

  static bool is_company(std::string_view name) { return name.ends_with("公司") || name.ends_with("集团"); }

  std::string authorities_of(std::string_view name) const {
    const auto begin = static_cast<std::uint32_t>(name.data() - folded_.data());
    return authorities({begin, begin + static_cast<std::uint32_t>(name.size())});
  }

  // A party to the agreement (甲方：X) that is no company, or who has its day in the head, as minutes do.
  std::string named_in_head() const {
    for (std::size_t i = 0; i < body_; ++i) {
      if (list_[i].role != Role::body) continue;
      std::string_view name = party(text(i));
      if (const Dated d = dated(text(i)); d.date.known() && !d.printed) name = d.name;
      if (names_authority(name) && !is_company(name)) return authorities_of(name);
    }
    return "";
  }

  // Who signs, in the lines above the date; 、 between several. Of the parties to an agreement, the first that is no company;
  // `company`: the first that is one.
  std::string signers(std::string& company) const {
    std::string names;
    for (std::size_t i = 0; i + 1 < list_.size(); ++i) {
      if (list_[i].role != Role::signature) continue;
      const std::string_view line = text(i);
      const Dated d = dated(line);
      const std::string_view name = signer(d.name.empty() || d.printed ? line : d.name);
      if (!names_authority(name)) {
        if (!names.empty()) break;
        continue;
      }
      const std::string found = authorities_of(name);
      const bool labelled = name.data() != line.data(), sealed = line.ends_with("章）");
      if ((labelled || sealed) && is_company(name)) {
        if (company.empty()) company = found;
        continue;
      }
      names += (names.empty() ? "" : "、") + found;
      if (labelled) break;
    }
    return names;
  }

  // Names that white space parts, each an authority by itself, with 、 between them: 县财政局　县公安局. What only goes on with
  // the name before it (县人民政府 办公室), or is spread (公 安 局), is one name.
  std::string authorities(FoldedSpan span) const {
    static const Words offices{{"办公厅"}, {"办公室"}, {"委员会"}, {"指挥部"}, {"小组"}, {"处"}, {"室"}, {"所"}, {"中心"}},
        places{{"省"}, {"市"}, {"县"}, {"区"}, {"州"}, {"盟"}, {"旗"}, {"乡"}, {"镇"}, {"国"}, {"中央"}, {"中共"}};
    const std::string_view raw = data_.folded.map.to_source(span).of(data_.extract.text);
    std::string names;
    for (std::size_t at = 0; at < raw.size();) {
      std::size_t end = at;
      while (end < raw.size() && space_at(raw.substr(end)) == 0) end += text::step(raw[end]);
      const std::string name = unwrapped(raw.substr(at, end - at));
      if (!names_authority(name) || (!names.empty() && offices.ends(name) && !places.any(name))) return unwrapped(raw);
      names += (names.empty() ? "" : "、") + name;
      for (at = end; at < raw.size() && space_at(raw.substr(at)) != 0;) at += space_at(raw.substr(at));
    }
    return names;
  }

  void dates() {
    for (std::size_t i = 0; i < list_.size() && !data_.date.known(); ++i) {
      if (list_[i].role != Role::signature) continue;
      const std::string_view s = text(i);
      if (const Dated d = dated(s); d.date.known() && !d.printed) {
        data_.date = real(d.date);
        continue;
      }
      for (std::size_t at = 0; at < s.size(); at += text::step(s[at])) {
        const DateAt d = date_at(s.substr(at));
        if (d.length == 0) continue;
        const std::string_view before = s.substr(0, at);
        const bool labelled = before.ends_with("日期：") || before.ends_with("时间：");  // another party's may stand behind
        if (d.date.day != 0 && (labelled || at + d.length == s.size())) data_.date = real(d.date);
        break;
      }
    }
    for (std::size_t i = 0; i < body_ && !data_.date.known(); ++i)
      if (const Dated d = dated(text(i)); !d.name.empty() && !d.printed) data_.date = real(d.date);
    Date adopted;
    for (std::size_t i = 0; i < body_; ++i) {  // 题注: what was last done to it
      const std::string_view s = text(i);
      if (list_[i].role == Role::title || s.size() > 600) continue;
      for (std::size_t at = 0; at < s.size();) {
        const DateAt d = date_at(s.substr(at));
        if (d.length == 0 || d.date.day == 0) {
          at += text::step(s[at]);
          continue;
        }
        at += d.length;
        const std::string_view rest = s.substr(at, 400);
        const std::size_t comma = rest.find("，");
        const std::string_view clause = rest.substr(0, comma);
        if (clause.starts_with("起")) {
          if (!data_.effective.known()) data_.effective = d.date;
        } else if (clause.ends_with("施行") && clause.size() <= 9) {
          data_.effective = d.date;
        } else if (clause.find("公布") != clause.npos || clause.find("通过") != clause.npos ||
                   clause.find("修") != clause.npos || clause.find("发布") != clause.npos || s.starts_with("发布日期") ||
                   (begins_with_any(s, "（") && clause.find("印发") != clause.npos)) {
          adopted = std::max(adopted, real(d.date));
        }
      }
    }
    if (!data_.date.known()) data_.date = adopted;
  }

  void effective() {
    const std::size_t begin = make_up_.main >= 0 ? list_[static_cast<std::size_t>(make_up_.main)].folded.begin : 0;
    const std::size_t from = std::max(begin, folded_.size() - std::min(folded_.size(), end_bytes));
    if (const Date day = effective_day(folded_.substr(from), data_.date); day.known()) data_.effective = day;
  }

  void kind(std::uint32_t articles) {
    KindInput in;
    in.title = folded_title_;
    in.notice = notice_;
    in.doc_number = folded_.substr(number_.begin, number_.size());
    in.text = whole_characters(kind_bytes);
    in.opening = whole_characters(opening_bytes);
    in.articles = articles;
    for (std::size_t i = 0; i < body_; ++i) {  // 2021年5月27日…人民代表大会常务委员会第三十一次会议通过
      const std::string_view s = text(i);
      const std::size_t congress = s.find("人民代表大会");
      if (congress == s.npos || s.size() > 900 || s.find("会议", congress) == s.npos || s.ends_with("：")) continue;
      for (std::string_view act : {"通过", "批准", "修正", "修订", "》"})
        if (trimmed_closing(s).ends_with(act)) in.adopted = true;
    }
    in.measures = std::any_of(list_.begin() + static_cast<std::ptrdiff_t>(body_), list_.end(), [&](const Paragraph& p) {
      const std::string_view s = folded_.substr(p.folded.begin, p.folded.size());
      return p.role == Role::body && p.number && measure(s);
    });
    if (folded_title_.find("纪要") != std::string::npos) in.minutes_decide = minutes_decide(bodies());
    KindFound found = find_kind(in);
    data_.kind = found.kind;
    data_.kind_reason = std::move(found.reason);
    if (!further_.empty()) data_.kind_reason += "；文件里还有" + further_ + "，文种、文号、机关、日期都依第一份文件";
  }

  std::vector<Body> bodies() const {
    std::vector<Body> out;
    for (const Paragraph& p : list_)
      if (p.role == Role::body) out.push_back({folded_.substr(p.folded.begin, p.folded.size()), static_cast<bool>(p.number)});
    return out;
  }

  // Unknown when there is no such day: 2月30日.
  static Date real(Date d) { return text::day(d.year, d.month, d.day).value_or(Date{}); }

  std::string_view whole_characters(std::size_t most) const {
    std::size_t end = std::min(folded_.size(), most);
    while (end < folded_.size() && text::goes_on(folded_[end])) ++end;
    return folded_.substr(0, end);
  }

  static std::string_view trimmed_closing(std::string_view s) {
    while (ends_with_any(s, "）。 ")) s.remove_suffix(s.ends_with(' ') ? 1 : 3);
    return s;
  }

  Data& data_;
  const MakeUp& make_up_;
  std::span<const Paragraph> list_;
  std::string_view folded_;
  std::size_t body_ = 0;  // first numbered paragraph
  std::string folded_title_, notice_;
  std::string further_;  // “X”, or “X”等 2 份文件
  FoldedSpan number_;
};

}  // namespace

void read_header(Data& data, const std::vector<Paragraph>& paragraphs, const MakeUp& make_up, std::uint32_t articles) {
  Head(data, paragraphs, make_up).run(articles);
}

}  // namespace xiezhi::document
