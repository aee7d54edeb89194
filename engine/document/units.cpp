#include "engine/document/units.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

constexpr std::size_t families = 32;
constexpr std::uint32_t label_bytes = 80;  // enough of the text to read any label

struct Candidate {
  std::uint32_t at = 0;
  Numbering number;
  Sign after = Sign::stop;  // what stands before it
  bool loose = false;       // no punctuation before it
  bool first = false;       // nothing but another label before it
};

bool item_like(Family f) { return f >= Family::cn_paren && f != Family::ordinal && f != Family::attachment; }

class Splitter {
 public:
  Splitter(std::string_view folded, const text::OffsetMap& map, const std::vector<Landmark>& marks, std::vector<Unit>& out)
      : folded_(folded), map_(map), marks_(marks), out_(out) {}

  // `next`: the label of the paragraph behind; `further`: that of the next one that has a label.
  void add(const Paragraph& p, std::uint32_t index, const Numbering& next, const Numbering& further) {
    further_ = &further;
    Unit unit;
    unit.span = p.folded;
    unit.text = p.folded.begin;
    unit.source = p.source;
    unit.paragraph = index;
    unit.role = p.role;
    if (p.number && p.number.family != Family::ordinal) {
      unit.number = p.number;
      unit.label = {p.source.begin + p.number.begin, p.source.begin + p.number.end};
      unit.text = std::min(map_.to_folded(unit.label.end), p.folded.end);
    }
    first_ = landmark_from(marks_, first_, unit.text);
    if (p.role != Role::body && p.role != Role::note) {
      out_.push_back(unit);
      return;
    }
    collect(unit);
    accept(unit.number, next);
    emit(unit);
  }

 private:
  // Places inside the paragraph where a label may stand.
  void collect(const Unit& unit) {
    candidates_.clear();
    if (unit.number) probe(unit, unit.text, Sign::colon, true);  // 第三条 （一）…
    bool quoted = false, titled = false;
    for (std::size_t k = first_; k < marks_.size() && marks_[k].at < unit.span.end; ++k) {
      const Landmark m = marks_[k];
      switch (m.sign) {
        case Sign::open_quote:
          quoted = true;
          break;
        case Sign::close_quote:
          quoted = false;
          break;
        case Sign::open_title:
          titled = true;
          break;
        case Sign::close_title:
          titled = false;
          break;
        case Sign::stop:
        case Sign::semicolon:
        case Sign::colon:
          if (!quoted && !titled) probe(unit, m.at + 3, m.sign, false);
          break;
        case Sign::open_paren:
          if (!quoted && !titled && m.at > unit.text) {
            const std::string_view before = folded_.substr(unit.text, m.at - unit.text);
            probe(unit, m.at, Sign::open_paren, true, !ends_with_any(before, "：；。，、！？"));
          }
          break;
        default:
          break;
      }
    }
  }

  void probe(const Unit& unit, std::uint32_t at, Sign after, bool paren, bool loose = false) {
    if (at >= unit.span.end) return;
    const std::string_view s = folded_.substr(at, std::min(unit.span.end - at, label_bytes));
    if (!paren && s.starts_with("（")) return;  // seen at its own landmark
    const Numbering n = numbering(s);
    if (!n || n.family == Family::ordinal || n.family == Family::attachment || n.family == Family::plain) return;
    const bool first = at == unit.text;
    if (first && (statutory(n.family) || !n.certain)) return;  // 第五条 第六条情形消失的; 第五条 1、2号楼
    candidates_.push_back({at, n, after, loose, first});
  }

  // Keeps the candidates that count on: 1 when a 2 follows, n when n - 1 came before.
  void accept(const Numbering& own, const Numbering& next_label) {
    if (own) last_[index(own)] = own.value;
    if (candidates_.empty()) return;
    std::array<std::uint32_t, families> next{};
    twos_.assign(candidates_.size(), false);
    for (std::size_t k = candidates_.size(); k-- > 0;) {
      const Numbering& n = candidates_[k].number;
      if (candidates_[k].loose) continue;
      twos_[k] = n.value == 1 && next[index(n)] == 2;
      next[index(n)] = n.value;
    }
    std::array<std::uint32_t, families> run{};  // last value of each family's run in this paragraph
    if (own) run[index(own)] = own.value;
    std::size_t kept = 0;
    for (std::size_t k = 0; k < candidates_.size(); ++k) {
      const Candidate c = candidates_[k];
      const std::size_t f = index(c.number);
      const bool counts_on = run[f] != 0 && c.number.value == run[f] + 1;
      const bool opens = twos_[k] || begins_list(c);
      // 第二条 or 二、 behind a full stop goes on from the paragraph before.
      const bool resumes = c.after == Sign::stop && last_[f] != 0 && c.number.value == last_[f] + 1 &&
                           (statutory(c.number.family) || c.number.family == Family::cn_comma);
      // 二、标题（一）正文 in one line, （二） in the next: the title runs in without a mark.
      const bool runs_in = next_label.family == c.number.family && next_label.value == c.number.value + 1 &&
                           own.family != c.number.family && run[f] == 0 && c.number.family == Family::cn_paren;
      if (c.loose ? !runs_in : !counts_on && !opens && !resumes) continue;
      run[f] = last_[f] = c.number.value;
      candidates_[kept++] = c;
    }
    candidates_.resize(kept);
  }

  // 有下列行为：（一）… or 第三条 （一）… in one line, （二） at the start of a later one.
  bool begins_list(const Candidate& c) const {
    return c.number.value == 1 && !statutory(c.number.family) && follows(c.number, *further_) &&
           (c.first || folded_.substr(0, c.at).ends_with("："));
  }

  static bool follows(const Numbering& n, const Numbering& next) {
    return next.family == n.family && next.value == n.value + 1 && next.prefix == n.prefix;
  }

  // Another member comes behind this one, which candidates_[k] follows.
  bool counted_on(const Numbering& n, std::size_t k) const {
    for (; k < candidates_.size(); ++k)
      if (candidates_[k].number.family == n.family) return follows(n, candidates_[k].number);
    return follows(n, *further_);
  }

  // Behind the name in brackets that the article begins with, when its text follows: 【适用范围】, （部门职责）; else 0.
  std::uint32_t behind_caption(const Unit& unit) const {
    constexpr std::size_t longest = 66;  // bytes: 20 characters and the brackets
    if (unit.number.family != Family::article) return 0;
    const std::string_view s = folded_.substr(unit.text, unit.span.end - unit.text);
    for (const auto& [open, close] : {std::pair{"【", "】"}, {"〔", "〕"}, {"[", "]"}, {"（", "）"}}) {
      if (!s.starts_with(open)) continue;
      const std::size_t end = s.find(close);
      if (end == s.npos || end > longest || numbering(s)) return 0;
      const std::string_view name = s.substr(0, end);
      if (name.find_first_of("0123456789") != name.npos) return 0;  // （2021年修订）
      for (std::string_view mark : {"，", "。", "；", "："})
        if (name.find(mark) != name.npos) return 0;
      const std::size_t behind = end + std::string_view(close).size();
      return behind < s.size() ? unit.text + static_cast<std::uint32_t>(behind) : 0;
    }
    return 0;
  }

  // Adds the caption and takes it from the unit.
  void emit_caption(Unit& unit, std::uint32_t behind) {
    Unit caption = unit;
    caption.caption = true;
    caption.span.end = behind;
    caption.source.end = map_.to_source(caption.span).end;
    out_.push_back(caption);
    unit.number = {};
    unit.label = {};
    unit.continued = true;
    unit.span.begin = unit.text = behind;
    unit.source.begin = map_.to_source(unit.span).begin;
  }

  void emit(Unit unit) {
    if (const std::uint32_t behind = behind_caption(unit)) emit_caption(unit, behind);
    const std::uint32_t end = unit.span.end, source_end = unit.source.end;
    Unit piece = unit;
    for (std::size_t k = 0; k <= candidates_.size(); ++k) {
      const bool last = k == candidates_.size();
      const std::uint32_t piece_end = last ? end : candidates_[k].at;
      piece.span.end = piece_end;
      if (!candidates_.empty()) {
        const Span source = map_.to_source(piece.span);
        piece.source = {k == 0 ? unit.source.begin : source.begin, last ? source_end : source.end};
      }
      if (piece.span.begin < piece.span.end) push(piece, k);
      if (last) break;
      const Candidate& c = candidates_[k];
      piece = unit;
      piece.continued = true;
      piece.number = c.number;
      piece.span = {c.at, end};
      piece.text = c.at + c.number.end;
      piece.label = map_.to_source({c.at + c.number.begin, piece.text});
    }
  }

  // Adds a unit. The last item of a list whose items end with ； ends at its full stop: what follows is a tail.
  // `k`: the candidate behind it.
  void push(Unit unit, std::size_t k) {
    const Unit* before = out_.empty() ? nullptr : &out_.back();
    const std::uint32_t previous = unit.number ? std::exchange(pushed_[index(unit.number)], unit.number.value) : 0;
    if (before && item_like(unit.number.family) && previous + 1 == unit.number.value && previous != 0 &&
        !counted_on(unit.number, k) && folded_.substr(before->span.begin, before->span.size()).ends_with("；")) {
      if (const std::uint32_t cut = first_stop(unit); cut != 0 && cut < unit.span.end) {
        Unit tail = unit;
        tail.number = {};
        tail.label = {};
        tail.tail = tail.continued = true;
        tail.span.begin = tail.text = cut;
        const Span source = map_.to_source(tail.span);
        tail.source.begin = source.begin;
        unit.span.end = cut;
        unit.source.end = map_.to_source(unit.span).end;
        unit.continued = k > 0;
        out_.push_back(unit);
        out_.push_back(tail);
        return;
      }
    }
    out_.push_back(unit);
  }

  // Behind the first 。 that stands in no quotation and no brackets; 0 when there is none.
  std::uint32_t first_stop(const Unit& unit) const {
    int depth = 0;
    for (std::size_t k = landmark_from(marks_, first_, unit.text); k < marks_.size() && marks_[k].at < unit.span.end; ++k) {
      const Sign m = marks_[k].sign;
      if (m == Sign::open_quote || m == Sign::open_paren || m == Sign::open_title) ++depth;
      if ((m == Sign::close_quote || m == Sign::close_paren || m == Sign::close_title) && depth > 0) --depth;
      if (m == Sign::stop && depth == 0) return marks_[k].at + 3;
    }
    return 0;
  }

  static std::size_t index(const Numbering& n) { return static_cast<std::size_t>(n.family); }

  std::string_view folded_;
  const text::OffsetMap& map_;
  const std::vector<Landmark>& marks_;
  std::vector<Unit>& out_;
  std::size_t first_ = 0;  // landmark of the paragraph's text
  const Numbering* further_ = nullptr;
  std::vector<Candidate> candidates_;
  std::vector<bool> twos_;
  std::array<std::uint32_t, families> last_{};    // last number of each family, found so far
  std::array<std::uint32_t, families> pushed_{};  // the same, among the units made
};

// Numbers that may be none (1 总则, A.) count only in a sequence: 1 before a 2, or n behind n - 1.
void settle_uncertain(std::vector<Paragraph>& paragraphs) {
  std::array<std::uint32_t, families> next{};
  std::vector<bool> begins(paragraphs.size(), false);
  for (std::size_t i = paragraphs.size(); i-- > 0;) {
    const Numbering& n = paragraphs[i].number;
    const auto f = static_cast<std::size_t>(n.family);
    begins[i] = n.value == 1 && next[f] == 2;
    next[f] = n.value;
  }
  std::array<std::uint32_t, families> last{};
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    Numbering& n = paragraphs[i].number;
    auto& previous = last[static_cast<std::size_t>(n.family)];
    if (n && !n.certain && !begins[i] && n.value != previous + 1) {
      n = {};
      continue;
    }
    previous = n.value;
  }
}

}  // namespace

std::vector<Unit> units(std::vector<Paragraph>& paragraphs, std::string_view folded, const text::OffsetMap& map,
                        const std::vector<Landmark>& marks) {
  settle_uncertain(paragraphs);
  std::vector<Unit> out;
  out.reserve(paragraphs.size() + paragraphs.size() / 4);
  Splitter splitter(folded, map, marks, out);
  const Numbering none;
  std::size_t labelled = 0;
  for (std::uint32_t i = 0; i < paragraphs.size(); ++i) {
    if (labelled <= i) labelled = i + 1;
    while (labelled < paragraphs.size() && !paragraphs[labelled].number) ++labelled;
    splitter.add(paragraphs[i], i, i + 1 < paragraphs.size() ? paragraphs[i + 1].number : none,
                 labelled < paragraphs.size() ? paragraphs[labelled].number : none);
  }
  return out;
}

}  // namespace xiezhi::document
