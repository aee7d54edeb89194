#include "engine/document/citation.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "engine/document/kind.hpp"
#include "engine/document/lines.hpp"
#include "engine/document/words.hpp"
#include "engine/text/line_end.hpp"
#include "engine/text/numeral.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {

namespace {

constexpr std::size_t most_articles = 200;    // of one citation
constexpr std::uint32_t longest_title = 600;  // bytes between 《 and 》
constexpr std::size_t longest_alias = 90;     // bytes

// A place in an instrument: 第三条第一款、第三款和第五条至第七条.
struct Place {
  std::uint32_t end = 0;  // 0: there is none
  std::vector<std::uint32_t> articles;
  std::vector<Reference> parts;  // article, of, paragraph, item, span
};

// 第 or （ + number + one of 条款项目章节编.
struct Ordinal {
  std::uint32_t end = 0;  // 0: none
  std::uint32_t value = 0;
  std::string_view what;
};

const Words& verbs_before_place() {
  static const Words table{{"依照"}, {"按照"}, {"根据"}, {"依据"}, {"违反"}, {"符合"}, {"适用"}, {"参照"},  {"执行"},
                           {"除"},   {"按"},   {"依"},   {"和"},   {"或"},   {"及"},   {"与"},   {"对"},    {"由"},
                           {"以及"}, {"或者"}, {"属于"}, {"下列"}, {"有"},   {"因"},   {"具备"}, {"不符合"}};
  return table;
}

// What ends the stretch in which a bare name of an instrument may stand: 依照刑法第三条.
const Words& before_name() {
  static const Words table{{"依照"}, {"按照"}, {"根据"}, {"依据"}, {"违反"}, {"符合"}, {"适用"}, {"参照"}, {"执行"}, {"属于"},
                           {"关于"}, {"以及"}, {"或者"}, {"和"},   {"与"},   {"及"},   {"由"},   {"对"},   {"按"},   {"依"},
                           {"除"},   {"是"},   {"为"},   {"有"},   {"，"},   {"。"},   {"；"},   {"："},   {"、"},   {"（"},
                           {"）"},   {"“"},    {"”"},    {"\n"},   {"《"},   {"》"},   {"，按"}, {"的"}};
  return table;
}

const Words& repealing() {
  static const Words table{{"废止"}, {"停止执行"}, {"失效"}, {"不再执行"}, {"停止施行"}};
  return table;
}

class Finder {
 public:
  Finder(Data& data, const std::vector<Unit>& units, const std::vector<Landmark>& marks)
      : data_(data), text_(data.folded.text), units_(units), marks_(marks) {}

  std::vector<Reference> run() {
    for (const LeadIn& lead : data_.lead_ins)
      repealing_leads_.push_back(repealing().any(text_.substr(lead.span.begin, lead.span.size())));
    std::uint32_t done = 0;  // everything before it is part of a citation
    for (std::size_t k = 0; k < marks_.size(); ++k) {
      const Landmark m = marks_[k];
      if (m.at < done) continue;
      if (m.sign == Sign::open_title)
        done = std::max(done, titled(k));
      else if (m.sign == Sign::ordinal)
        done = std::max(done, bare(m.at));
    }
    return std::move(references_);
  }

 private:
  Ordinal ordinal(std::uint32_t at) const {
    Ordinal r;
    const std::string_view s = text_.substr(at, 60);
    std::size_t i = 0;
    bool bracket = false;
    if (s.starts_with("第")) i = 3;
    if (s.substr(i).starts_with("（")) bracket = true, i += 3;
    if (i == 0) return r;
    const auto n = text::numeral(s.substr(i));
    if (!n || n->length == 0 || n->value < 1 || n->value > 9999) return r;
    i += n->length;
    if (bracket) {
      if (!s.substr(i).starts_with("）")) return r;
      i += 3;
    }
    for (std::string_view what : {"条", "款", "项", "目", "章", "节", "编"})
      if (s.substr(i).starts_with(what)) {
        r = {at + static_cast<std::uint32_t>(i + 3), static_cast<std::uint32_t>(n->value), what};
        return r;
      }
    if (bracket && i > 6)
      r = {at + static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(n->value), "项"};  // 第（一）、（二）项
    return r;
  }

  Place place(std::uint32_t at) const {
    Place p;
    Reference part;
    bool range = false, first = true;
    for (std::uint32_t next = at; p.articles.size() < most_articles;) {
      const Ordinal o = ordinal(next);
      if (o.end == 0 || (first && text_.compare(next, 3, "第") != 0)) break;
      first = false;
      std::uint32_t end = o.end;
      if (o.what == "条") {
        if (part.article != 0 || part.paragraph != 0 || part.item != 0) p.parts.push_back(part);
        const std::uint32_t from = part.article;
        part = {};
        part.span = {next, end};
        part.article = o.value;
        if (text_.compare(end, 3, "之") == 0) {
          const auto n = text::numeral(text_.substr(end + 3, 30));
          if (n && n->length > 0 && n->value < 100) {
            part.of = static_cast<std::uint32_t>(n->value);
            end += 3 + static_cast<std::uint32_t>(n->length);
          }
        }
        if (range && from != 0)
          for (std::uint32_t a = from + 1; a < o.value && p.articles.size() < most_articles; ++a) p.articles.push_back(a);
        if (p.articles.size() < most_articles) p.articles.push_back(o.value);
      } else if (o.what == "款") {
        if (part.paragraph != 0 || part.item != 0) p.parts.push_back(part);
        if (part.paragraph == 0 && part.item == 0 && part.article == 0) part.span = {next, end};
        part.paragraph = o.value;
        part.item = 0;
      } else if (o.what == "项") {
        if (part.item != 0) p.parts.push_back(part);
        if (part.paragraph == 0 && part.item == 0 && part.article == 0) part.span = {next, end};
        part.item = o.value;
      }
      part.span.end = end;
      p.end = next = end;
      range = false;
      for (std::string_view link : {"以及", "或者", "至", "到", "、", "和", "及", "或", "与"})
        if (text_.compare(end, link.size(), link) == 0) {
          range = link == "至" || link == "到";
          next = end + static_cast<std::uint32_t>(link.size());
          break;
        }
    }
    if (p.end != 0) p.parts.push_back(part);
    return p;
  }

  // 《X》 at landmark `k`. Returns the end of what was read.
  std::uint32_t titled(std::size_t k) {
    const std::uint32_t open = marks_[k].at;
    std::uint32_t close = 0;
    int depth = 0;
    for (std::size_t i = k; i < marks_.size() && marks_[i].at - open < longest_title && marks_[i].sign != Sign::line_end; ++i) {
      if (marks_[i].sign == Sign::open_title) ++depth;
      if (marks_[i].sign == Sign::close_title && --depth == 0) {
        close = marks_[i].at;
        break;
      }
    }
    if (close == 0) return open + 3;
    Citation c;
    const FoldedSpan inside{open + 3, close};
    const std::string_view name = text_.substr(inside.begin, inside.size());
    std::uint32_t end = close + 3;
    std::string alias;
    bool numbered = false;
    while (text_.compare(end, 3, "（") == 0) {  // （国办发〔2018〕37号，以下简称《通知》） （2021年修订）
      const std::size_t shut = closing_paren(end);
      if (shut == std::string_view::npos) break;
      const std::string_view note = text_.substr(end + 3, shut - end - 3);
      const std::string_view number = doc_number_in(note);
      const std::string_view called = called_in(note);
      if (!number.empty()) {
        c.doc_number = source_of(number);
        numbered = true;
      }
      if (!called.empty()) alias = std::string(called);
      const bool edition =
          note.size() < 60 && (note.find("修") != note.npos || note.find("版") != note.npos || note.starts_with("试行"));
      if (number.empty() && called.empty() && !edition) break;
      end = static_cast<std::uint32_t>(shut) + 3;
    }
    const Place p = place(end);
    const auto known = aliases_.find(std::string(name));
    if (p.end == 0 && !numbered && alias.empty() && known == aliases_.end() && !instrument_name(name)) return close + 3;
    c.title_span = data_.folded.map.to_source(inside);
    c.title = known != aliases_.end() ? known->second : source_title(c.title_span);
    if (!alias.empty() && alias.size() <= longest_alias) {
      if (std::find(alias_lengths_.begin(), alias_lengths_.end(), alias.size()) == alias_lengths_.end())
        alias_lengths_.push_back(alias.size());
      aliases_[alias] = c.title;
    }
    c.articles = p.articles;
    end = std::max(end, p.end);
    c.repeals = p.end == 0 && repealed(open, end);
    add(c, {open, end});
    return end;
  }

  std::size_t closing_paren(std::uint32_t open) const {
    int depth = 0;
    const std::size_t most = std::min<std::size_t>(text_.size(), open + 400);
    for (std::size_t i = open; i < most && text_[i] != '\n'; i += text::step(text_[i])) {
      if (text_.compare(i, 3, "（") == 0) ++depth;
      if (text_.compare(i, 3, "）") == 0 && --depth == 0) return i;
    }
    return std::string_view::npos;
  }

  static std::string_view called_in(std::string_view note) {
    for (std::string_view word : {"以下简称", "以下统称", "以下称", "简称"}) {
      const std::size_t at = note.find(word);
      if (at == note.npos) continue;
      std::string_view name = note.substr(at + word.size());
      if (name.starts_with("为")) name.remove_prefix(3);
      while (begins_with_any(name, "《“：")) name.remove_prefix(3);
      while (ends_with_any(name, "》”")) name.remove_suffix(3);
      return name;
    }
    return {};
  }

  std::string source_of(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - text_.data());
    const Span s = data_.folded.map.to_source({begin, begin + static_cast<std::uint32_t>(part.size())});
    return squeezed(s.of(data_.extract.text));
  }

  // As written, line ends, the spaces around them and numbers of pages left out.
  std::string source_title(Span span) const {
    const std::string_view s = span.of(data_.extract.text);
    if (text::find_line_end(s) == s.size()) return std::string(s);
    std::string out;
    for (std::size_t at = 0; at < s.size();) {
      const std::size_t end = text::find_line_end(s, at);
      if (const std::string_view line = trimmed(s.substr(at, end - at)); !page_number(line)) out += line;
      at = end + text::line_end(s, end);
    }
    return out;
  }

  static bool instrument_name(std::string_view name) {
    while (name.ends_with("）")) {
      const std::size_t open = name.rfind("（");
      if (open == name.npos || open == 0) break;
      name = name.substr(0, open);
    }
    return instruments().ends(name) != nullptr;
  }

  // 第N条 without 《》 before it.
  std::uint32_t bare(std::uint32_t at) {
    while (unit_ + 1 < units_.size() && units_[unit_ + 1].span.begin <= at) ++unit_;
    const Unit& unit = units_[unit_];
    if (at < unit.text || at >= unit.span.end) return at;
    const Place p = place(at);
    if (p.end == 0) return at;
    const std::string_view before = text_.substr(unit.text, at - unit.text);
    if (p.articles.empty()) {
      const bool former = before.ends_with("前款");
      if (former || before.ends_with("本条"))
        for (Reference r : p.parts) refer(r, former);
      return p.end;
    }
    Citation c;
    c.articles = p.articles;
    FoldedSpan span{at, p.end};
    if (const Word* name = instruments().ends(before)) {
      const std::string_view rest = before.substr(0, before.size() - name->text.size());
      if (rest.ends_with("本") || rest.ends_with("本实施")) {
        span.begin -= static_cast<std::uint32_t>(name->text.size()) + (rest.ends_with("本") ? 3 : 9);
        c.internal = true;
      } else if (!named_before(before, at, c, span)) {
        return p.end;
      }
    } else if (before.ends_with("”") || before.ends_with("》") || before.ends_with("）")) {
      if (!named_before(before, at, c, span)) return p.end;
    } else if (named_alias(before, c, span)) {
    } else if (before.empty() || ends_with_any(before, "，。；：（“、") || verbs_before_place().ends(before)) {
      c.internal = true;
    } else {
      return p.end;
    }
    if (c.internal)
      for (Reference r : p.parts) refer(r);
    add(c, span);
    return p.end;
  }

  void refer(Reference r, bool former = false) {
    r.unit = static_cast<std::uint32_t>(unit_);
    if ((r.former = former)) r.span.begin -= 6;
    references_.push_back(r);
  }

  bool named_alias(std::string_view before, Citation& c, FoldedSpan& span) const {
    std::string_view s = before;
    if (s.ends_with("”")) s.remove_suffix(3);
    for (const std::size_t length : alias_lengths_) {
      if (length > s.size()) continue;
      const std::size_t begin = s.size() - length;
      const auto it = aliases_.find(std::string(s.substr(begin)));
      if (it == aliases_.end()) continue;
      const std::uint32_t from = span.begin - static_cast<std::uint32_t>(before.size() - begin);
      c.title = it->second;
      c.title_span = data_.folded.map.to_source({from, from + static_cast<std::uint32_t>(length)});
      span.begin = from;
      return true;
    }
    return false;
  }

  // 刑法第三条, “办法”第三条: an alias, or a name that begins behind the last word of another kind.
  bool named_before(std::string_view before, std::uint32_t at, Citation& c, FoldedSpan& span) const {
    if (named_alias(before, c, span)) return true;
    if (before.ends_with("”") || before.ends_with("》") || before.ends_with("）")) return false;
    std::size_t begin = before.size();
    for (int n = 0; n < 30 && begin > 0; ++n) {
      if (before_name().ends(before.substr(0, begin))) break;
      begin = text::before(before, begin);
    }
    const std::string_view name = before.substr(begin);
    for (std::string_view vague : {"该", "其", "同", "上述", "前述", "有关", "相关", "原"})
      if (name.starts_with(vague)) return false;
    if (name.size() < 6) return false;
    const std::uint32_t from = at - static_cast<std::uint32_t>(name.size());
    c.title_span = data_.folded.map.to_source({from, at});
    c.title = source_title(c.title_span);
    span.begin = from;
    return true;
  }

  // The clause around names what is repealed: …同时废止, 废止…, or its lead-in does.
  bool repealed(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::size_t reach = 600;
    int depth = 0;
    std::size_t i = end;
    const std::size_t most = std::min<std::size_t>(text_.size(), end + reach);
    for (; i < most; i += text::step(text_[i])) {
      const std::string_view c = text_.substr(i, text::step(text_[i]));
      if (c == "（" || c == "《") ++depth;
      if ((c == "）" || c == "》") && depth > 0) --depth;
      if (c == "\n" || (depth == 0 && (c == "，" || c == "。" || c == "；"))) break;
      if (depth == 0 && repealing().at(text_, i)) return true;
    }
    const std::string_view before = text_.substr(begin - std::min<std::size_t>(begin, 12), std::min<std::size_t>(begin, 12));
    if (before.ends_with("废止")) return true;
    auto s = std::upper_bound(data_.sentences.begin(), data_.sentences.end(), begin,
                              [](std::uint32_t at, const Sentence& x) { return at < x.body.begin; });
    return s != data_.sentences.begin() && (s - 1)->lead_in >= 0 &&
           repealing_leads_[static_cast<std::size_t>((s - 1)->lead_in)];
  }

  void add(Citation& c, FoldedSpan span) {
    c.span = data_.folded.map.to_source(span);
    data_.citations.push_back(std::move(c));
    data_.citation_spans.push_back(span);
  }

  Data& data_;
  std::string_view text_;
  const std::vector<Unit>& units_;
  const std::vector<Landmark>& marks_;
  std::size_t unit_ = 0;
  std::unordered_map<std::string, std::string> aliases_;  // folded alias → title
  std::vector<std::size_t> alias_lengths_;
  std::vector<bool> repealing_leads_;
  std::vector<Reference> references_;
};

}  // namespace

std::vector<Reference> find_citations(Data& data, const std::vector<Unit>& units, const std::vector<Landmark>& marks) {
  if (units.empty()) return {};
  return Finder(data, units, marks).run();
}

}  // namespace xiezhi::document
