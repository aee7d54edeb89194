#include "engine/document/roles.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "engine/document/annotate.hpp"
#include "engine/document/dates.hpp"
#include "engine/document/kind.hpp"
#include "engine/document/signature.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

using read::BlockKind;

class Roles {
 public:
  Roles(std::vector<Paragraph>& paragraphs, std::string_view folded, const read::Extract& extract)
      : list_(paragraphs), folded_(folded), extract_(extract) {}

  MakeUp run() {
    cells_and_notes();
    contents();
    const MakeUp first = first_title();
    signatures();
    attachments();
    explanations();
    MakeUp found = first;
    if (first.title >= 0) {
      const std::int32_t main = forwarded(static_cast<std::size_t>(first.title));
      if (main >= 0) found.main = main;
    }
    further(found);
    for (Paragraph& p : list_)
      if (p.role != Role::body && p.role != Role::attachment) p.number = {};
    return found;
  }

 private:
  std::string_view text(std::size_t i) const { return folded_.substr(list_[i].folded.begin, list_[i].folded.size()); }
  // A line without the marks of a sentence: not numbered, no stop at its end, nothing asked of anybody.
  bool bare(std::size_t i, std::size_t bytes) const {
    const std::string_view s = text(i);
    return list_[i].role == Role::body && !list_[i].number && s.size() <= bytes && !terminal(s) &&
           s.find("，") == std::string_view::npos && !prescriptive(s);
  }

  void cells_and_notes() {
    std::unordered_set<std::uint16_t> tables;  // a table of one cell is only a frame
    for (const read::Block& b : extract_.blocks)
      if (b.kind == BlockKind::table_cell && (b.row > 1 || b.column > 1)) tables.insert(b.table);
    for (Paragraph& p : list_) {
      const read::Block& b = extract_.blocks[p.block];
      if (b.kind == BlockKind::table_cell && tables.count(b.table) > 0) p.role = Role::cell;
      if (b.kind == BlockKind::note || b.kind == BlockKind::endnote) p.role = Role::note;
    }
  }

  // 目录, up to the line whose number is the first of the list again.
  void contents() {
    for (std::size_t i = 0; i + 2 < list_.size() && i < 80; ++i) {
      if (list_[i].role != Role::body || squeezed(text(i)) != "目录") continue;
      const Numbering& first = list_[i + 1].number;
      if (!first) return;
      for (std::size_t k = i + 2; k < list_.size() && k < i + 400; ++k) {
        const Numbering& n = list_[k].number;
        if (n.family == first.family && n.value == first.value && n.prefix == first.prefix) {
          for (std::size_t m = i; m < k; ++m) list_[m].role = Role::listing;
          return;
        }
        if (list_[k].number && terminal(text(k))) return;
      }
      return;
    }
  }

  MakeUp first_title() {
    for (std::size_t i = 0; i < list_.size() && i < 20; ++i)
      if (list_[i].role == Role::title) return {static_cast<std::int32_t>(i), static_cast<std::int32_t>(i), {}};
    // Not named as an instrument: a heading of the format, or a bare first line (解读, 问答 end with ？ or ！).
    for (std::size_t i = 0; i < list_.size() && i < 4; ++i) {
      const std::string_view s = text(i);
      if (list_[i].role == Role::body && s.size() > 60 && s.find("。") != s.npos) break;  // the body has begun
      if (foreign(s) || is_doc_number(s) || signs(i) || squeezed(s) == "目录") continue;
      const bool heading = list_[i].heading || extract_.blocks[list_[i].block].centred;
      const bool call =
          s.size() <= 150 && (s.ends_with("？") || s.ends_with("！")) && s.find("。") == s.npos && !list_[i].number;
      const bool alone = (bare(i, 180) || call) && list_.size() > 1 && i + 1 < list_.size();
      if (list_[i].role != Role::body || (!heading && !alone) || (list_[i].number && list_[i].number.certain)) continue;
      list_[i].role = Role::title;
      return {static_cast<std::int32_t>(i), static_cast<std::int32_t>(i), {}};
    }
    return {};
  }

  // An authority's name or a date above a date: a signature, not a title.
  bool signs(std::size_t i) const {
    return date_line(text(i)).known() ||
           (i + 1 < list_.size() && date_line(text(i + 1)).known() && authority_ends().ends(squeezed(text(i))));
  }

  void signatures() {
    bool body = false;  // some sentence came before
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (list_[i].role != Role::body) continue;
      const std::string_view s = text(i);
      if (list_[i].number || s.size() > 150) {
        body = true;
        continue;
      }
      const bool below = i > 0 && list_[i - 1].role == Role::signature;
      if (body && (dated(s).date.known() || imprint(s)))
        sign(i);
      else if (body && signing(s, below))
        list_[i].role = Role::signature;
      else if (terminal(s))
        body = true;
    }
    // A last line that names an authority and nothing else.
    for (std::size_t i = list_.size(); body && i-- > 0;) {
      if (!bare(i, 90) || !authority_ends().ends(text(i))) break;
      list_[i].role = Role::signature;
    }
  }

  void sign(std::size_t i) {
    list_[i].role = Role::signature;
    for (std::size_t k = i; k-- > 0 && i - k <= 16 && (bare(k, 130) || list_[k].role == Role::signature);)
      list_[k].role = Role::signature;
  }

  // 附件: the list of attachments before the signature, or the attachment itself behind it.
  void attachments() {
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (list_[i].role != Role::body || list_[i].number.family != Family::attachment) continue;
      const std::size_t end = list_end(i);
      if (end > i) {
        for (std::size_t k = i; k < end; ++k) list_[k].role = Role::listing;
        i = end - 1;
        continue;
      }
      const bool alone = list_[i].number.end >= list_[i].source.size();  // 附件2： too
      if (!alone && terminal(text(i))) {
        list_[i].number = {};
        continue;
      }
      list_[i].role = Role::attachment;
      if (i + 1 < list_.size() && bare(i + 1, 180) && alone &&
          (text(i + 1).size() <= 90 || ends_like_title(squeezed(text(i + 1))))) {
        list_[i + 1].role = Role::title;
        const bool two = i + 2 < list_.size() && bare(i + 2, 90) && !ends_like_title(squeezed(text(i + 1))) &&
                         ends_like_title(squeezed(text(i + 1)) + squeezed(text(i + 2)));
        if (two) list_[i + 2].role = Role::title;
      }
    }
  }

  // 关于《…》的起草说明 behind the last article: a part of its own as an attachment is, and called so.
  void explanations() {
    const auto numbered = [](const Paragraph& p) { return p.role == Role::body && p.number && p.number.certain; };
    const auto body = static_cast<std::size_t>(std::find_if(list_.begin(), list_.end(), numbered) - list_.begin());
    for (std::size_t i = list_.size(); i-- > body + 1;) {
      Paragraph& p = list_[i];
      if (p.role == Role::body && statutory(p.number.family)) return;
      const std::string_view name = explanation(text(i));
      if (name.empty() || !bare(i, 300)) continue;
      const std::string_view line = p.source.of(extract_.text);
      const std::size_t at = std::min(line.rfind(name), line.size());
      opens_part(p, at < line.size() ? at : 0);  // its characters may be spread: 起 草 说 明
    }
  }

  // A part of its own, called by what stands in its line from byte `at` on.
  void opens_part(Paragraph& p, std::size_t at) const {
    p.role = Role::attachment;
    p.number = {};
    p.number.family = Family::attachment;
    p.number.begin = static_cast<std::uint32_t>(at);
    p.number.end = p.source.size();
  }

  // The titles of further documents: behind a signature and with a 文号 or the first provisions below, or, where nobody signed,
  // behind 条 and with 第一条 below. Each opens a part called by its title. A page that shows the same document twice holds
  // one.
  void further(MakeUp& make_up) {
    const std::string own = whole_title(make_up.title), main = whole_title(make_up.main);
    bool numbered = false, articles = false, signed_off = false;  // in the document so far
    for (auto i = static_cast<std::size_t>(make_up.main + 1); i < list_.size(); ++i) {
      Paragraph& p = list_[i];
      const bool may = titled(i) && !own.ends_with(squeezed(text(i))) && !main.ends_with(squeezed(text(i)));
      const Below below = may ? below_title(i) : Below::other;
      if ((signed_off && below != Below::other) || (articles && below == Below::provisions)) {
        opens_part(p, 0);
        make_up.further.push_back(static_cast<std::uint32_t>(i));
        numbered = articles = signed_off = false;
      }
      numbered |= p.role == Role::body && p.number && p.number.certain;
      articles |= p.role == Role::body && p.number.family == Family::article;
      signed_off |= p.role == Role::signature && numbered;
    }
  }

  std::string whole_title(std::int32_t first) const {
    std::string out;
    for (auto i = static_cast<std::size_t>(first); first >= 0 && i < list_.size() && list_[i].role == Role::title; ++i)
      out += squeezed(text(i));
    return out;
  }

  // A line like a title and nothing else; above a date it was taken for a signature.
  bool titled(std::size_t i) const {
    const Paragraph& p = list_[i];
    const std::string_view s = text(i);
    return (p.role == Role::body || p.role == Role::signature) && !p.number && s.size() <= 300 && !terminal(s) &&
           s.find("，") == s.npos && !prescriptive(s) && ends_like_title(squeezed(s));
  }

  enum class Below : std::uint8_t { other, doc_number, provisions };

  // What stands below the title in line `i` and its 题注.
  Below below_title(std::size_t i) const {
    for (std::size_t k = i + 1; k < list_.size() && k <= i + 4; ++k) {
      const Numbering& n = list_[k].number;
      const std::string_view s = text(k);
      if (n.value == 1 && (n.family == Family::article || n.family == Family::chapter)) return Below::provisions;
      if (is_doc_number(s)) return Below::doc_number;
      if (squeezed(s) == "目录") return Below::provisions;
      const bool note = !n && s.size() <= 600 && (begins_with_any(s, "（") || ends_with_any(s, "过布订正行日"));
      if (!note || list_[k].role == Role::cell) return Below::other;
    }
    return Below::other;
  }

  // One past the list of attachments that begins at `i`; `i` when none does.
  std::size_t list_end(std::size_t i) const {
    // 附件：1.申请表, and 2. in the next line: then 附件1 and 附件2 are what it lists.
    const Numbering first = numbering(list_[i].source.of(extract_.text).substr(list_[i].number.end));
    const bool counted = first && first.value == 1 && i + 1 < list_.size() && list_[i + 1].number.family == first.family &&
                         list_[i + 1].number.value == 2;
    const auto entry = [&](std::size_t k) {
      const Family family = list_[k].number.family;
      return list_[k].bullet || family == Family::ar_dot || family == Family::cn_comma || family == Family::plain ||
             (counted ? !list_[k].blank_before && bare(k, 120)  // a name goes on in a second line
                      : family == Family::attachment);
    };
    std::size_t k = i + 1;
    while (k < list_.size() && k < i + 40 && list_[k].role == Role::body && !terminal(text(k)) && text(k).size() < 240 &&
           entry(k))
      ++k;
    const bool signed_behind = k < list_.size() && list_[k].role == Role::signature;
    const bool files = k > i + 1 && list_[i + 1].bullet;
    const bool follow = counted && std::any_of(list_.begin() + static_cast<std::ptrdiff_t>(k), list_.end(),
                                               [](const auto& p) { return p.number.family == Family::attachment; });
    return signed_behind || files || follow ? k : i;
  }

  static std::string core(std::string_view s) {
    static const Words marks{{"《"}, {"》"}, {"〈"}, {"〉"}, {"“"}, {"”"}, {"（"}, {"）"}, {"<"}, {">"}, {"_"}};
    std::string out;
    for (std::size_t at = 0; at < s.size();) {
      const std::size_t n = text::step(s[at]);
      if (!marks.at(s, at) && !space_at(s.substr(at))) out.append(s.substr(at, n));
      at += n;
    }
    return out;
  }

  // What the notice forwards: 关于印发《X》的通知, 关于印发X的通知, 现将《X》印发.
  std::vector<std::string> forwarded_names(std::size_t title) const {
    std::vector<std::string> names;
    static const Words verbs{{"印发"}, {"转发"}, {"批转"}, {"发布"}, {"公布"}, {"颁布"}};
    const std::string_view s = text(title);
    std::size_t at = 0;
    const Word* verb = verbs.find(s, 0, at);
    if (!verb && !s.ends_with("令")) return names;
    std::string_view rest = verb ? s.substr(at + verb->text.size()) : s;
    for (std::string_view tail : {"的通知", "的函", "的公告", "的通告", "的决定", "的令"}) {
      const std::size_t cut = rest.rfind(tail);
      if (cut != rest.npos) {
        rest = rest.substr(0, cut);
        break;
      }
    }
    if (const std::size_t open = rest.find("《"); open != rest.npos) rest.remove_prefix(open);
    if (verb) names.push_back(core(rest));
    for (std::size_t i = title + 1; i < list_.size() && i < title + 12; ++i) {
      const std::string_view line = text(i);
      const std::size_t open = line.find("《"), close = line.rfind("》");
      if (open == line.npos || close == line.npos || close < open || !verbs.any(line)) continue;
      names.push_back(core(line.substr(open, line.find("》", open) - open)));
      names.push_back(core(line.substr(open, close - open)));
      break;
    }
    return names;
  }

  // The title of the forwarded instrument: its lines together are the name that the notice gives.
  std::int32_t forwarded(std::size_t title) {
    const std::vector<std::string> names = forwarded_names(title);
    if (names.empty()) return -1;
    for (std::size_t i = title + 1; i < list_.size(); ++i) {
      if (list_[i].number.family == Family::article) break;  // a title stands before it
      const bool may = (list_[i].role == Role::body || list_[i].role == Role::title || list_[i].role == Role::signature) &&
                       !list_[i].number && text(i).size() < 240;
      if (!may) continue;
      const std::string line = core(text(i));
      for (const std::string& name : names) {
        if (name.size() < 9 || name.size() > 600 || line.size() < 9 || name.find(line) == name.npos) continue;
        std::string whole = line;
        std::size_t end = i + 1;
        while (whole.size() < name.size() && end < list_.size() && end < i + 4 && !list_[end].number &&
               name.find(whole + core(text(end))) != name.npos)
          whole += core(text(end++));
        if (!name.ends_with(whole) && whole.size() * 4 < name.size() * 3) continue;
        for (std::size_t k = i; k < end; ++k) list_[k].role = Role::title;
        return static_cast<std::int32_t>(i);
      }
    }
    // Not found by name: the bare line that ends like a title behind the first signature.
    bool behind = false;
    for (std::size_t i = title + 1; i < list_.size(); ++i) {
      if (list_[i].role == Role::signature) behind = true;
      if (behind && list_[i].role == Role::title) return static_cast<std::int32_t>(i);
      if (behind && bare(i, 180) && ends_like_title(squeezed(text(i)))) {
        list_[i].role = Role::title;
        return static_cast<std::int32_t>(i);
      }
      if (list_[i].number.family == Family::article) break;
    }
    return -1;
  }

  std::vector<Paragraph>& list_;
  std::string_view folded_;
  const read::Extract& extract_;
};

}  // namespace

MakeUp assign_roles(std::vector<Paragraph>& paragraphs, std::string_view folded, const read::Extract& extract) {
  return Roles(paragraphs, folded, extract).run();
}

}  // namespace xiezhi::document
