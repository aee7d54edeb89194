#include "engine/document/faults.hpp"

#include <algorithm>
#include <array>

#include "engine/document/crossref.hpp"
#include "engine/document/numbers.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/numeral.hpp"

namespace xiezhi::document {

namespace {

constexpr std::uint32_t widest_gap = 30;  // a longer jump is an excerpt or no list at all

class Numbers {
 public:
  Numbers(Data& data, const std::vector<Unit>& units, const std::vector<InTable>& in_tables)
      : data_(data), units_(units), in_tables_(in_tables) {}

  void run(const std::vector<Placed>& placed) {
    for (const Placed& p : placed) add(p);
    for (Run& r : runs_) close(r);
  }

 private:
  // A sequence of one family. Either each parent counts anew, or the numbers run on across parents (条; measures 1–79).
  struct Run {
    std::vector<const Placed*> members;
    bool across = false;
  };

  void add(const Placed& p) {
    if (p.number.value == 0) return;
    Run& r = runs_[static_cast<std::size_t>(p.number.family)];
    if (!r.members.empty()) {
      const Placed& last = *r.members.back();
      const bool article = p.number.family == Family::article;
      const bool fresh = last.instrument != p.instrument || last.number.prefix != p.number.prefix;
      const bool restart =
          p.number.value == 1 && p.number.of == 0 && !(article && last.number.value == 1 && r.members.size() == 1);
      const bool same = article || last.parent == p.parent;
      if (article && !fresh && p.number.value <= last.number.value && later_chapter(last.parent, p.parent)) {
        data_.articles_restart = true;
        if (restart) fault(p, "duplicate", std::to_string(p.number.value));
      }
      if (fresh || restart || (!same && p.number.value <= last.number.value && !r.across))
        close(r);
      else if (!same)
        r.across = true;
    }
    r.members.push_back(&p);
  }

  // The heading above `b` counts on from the one above `a`: both stand in one instrument.
  bool later_chapter(std::int32_t a, std::int32_t b) const {
    for (const ProvisionKind kind : {ProvisionKind::part, ProvisionKind::chapter, ProvisionKind::section}) {
      const std::int32_t before = above(a, kind), here = above(b, kind);
      if (before > 0 && here > 0 && before != here) return number(here) > number(before);
    }
    return false;
  }

  std::int32_t above(std::int32_t at, ProvisionKind kind) const {
    while (at > 0 && data_.provisions[static_cast<std::size_t>(at)].kind != kind)
      at = data_.provisions[static_cast<std::size_t>(at)].parent;
    return at;
  }

  std::uint32_t number(std::int32_t provision) const { return data_.provisions[static_cast<std::size_t>(provision)].number; }

  void close(Run& r) {
    check(r);
    r.members.clear();
    r.across = false;
  }

  void check(const Run& r) {
    const auto& m = r.members;
    if (m.empty()) return;
    const Unit& first = units_[m[0]->unit];
    // A list under a lead-in begins with 1; anything else may be an excerpt.
    if (m[0]->number.value > 1 && m[0]->number.value <= 3 && first.lead_in >= 0)
      fault(*m[0], "gap", range(1, m[0]->number.value - 1));
    std::vector<std::uint32_t> present;
    std::uint32_t previous = m[0]->number.value, previous_of = m[0]->number.of;
    for (std::size_t i = 1; i < m.size(); ++i) {
      const std::uint32_t value = m[i]->number.value, of = m[i]->number.of;
      if (value == previous) {  // 第三条之一, 之二, …
        const bool early = of > previous_of + 1 && i + 1 < m.size() && m[i + 1]->number.value == value &&
                           m[i + 1]->number.of == previous_of + 1;
        if (of == previous_of || of < previous_of || early)
          fault(*m[i], of == previous_of ? "duplicate" : "disorder", std::to_string(value));
        if (of > previous_of && !early) previous_of = of;
        continue;
      }
      if (value < previous) {
        fault(*m[i], "disorder", std::to_string(value));
        continue;
      }
      if (value > previous + 1) {
        if (i + 1 < m.size() && m[i + 1]->number.value == previous + 1) {  // 3, 8, 4: the 8 is out of place
          fault(*m[i], "disorder", std::to_string(value));
          continue;
        }
        if (value - previous - 1 <= widest_gap) {
          if (present.empty()) {
            for (const Placed* p : m) present.push_back(p->number.value);
            std::sort(present.begin(), present.end());
          }
          gaps(*m[i - 1], *m[i], previous + 1, value - 1, present);
        }
      }
      previous = value;
      previous_of = of;
    }
  }

  // What is missing between two numbers, less what stands elsewhere in the sequence, or between the two in a table or
  // behind a comma.
  void gaps(const Placed& before, const Placed& at, std::uint32_t from, std::uint32_t to,
            const std::vector<std::uint32_t>& present) {
    const auto begin = std::upper_bound(in_tables_.begin(), in_tables_.end(), before.unit,
                                        [](std::uint32_t unit, const InTable& t) { return unit < t.unit; });
    const auto end =
        std::lower_bound(begin, in_tables_.end(), at.unit, [](const InTable& t, std::uint32_t unit) { return t.unit < unit; });
    const std::vector<std::uint32_t> inside = run_in(before, at);
    const auto stands = [&](std::uint32_t n) {
      return std::binary_search(present.begin(), present.end(), n) || std::count(inside.begin(), inside.end(), n) > 0 ||
             (at.number.family == Family::article && std::any_of(begin, end, [&](InTable t) { return t.article == n; }));
    };
    std::string missing;
    for (std::uint32_t n = from; n <= to;) {
      if (stands(n)) {
        ++n;
        continue;
      }
      std::uint32_t last = n;
      while (last < to && !stands(last + 1)) ++last;
      if (!missing.empty()) missing += ",";
      missing += range(n, last);
      n = last + 1;
    }
    if (!missing.empty()) fault(at, "gap", missing);
  }

  // Numbers between the two that a comma keeps from opening a provision: 1、…，2、…
  std::vector<std::uint32_t> run_in(const Placed& before, const Placed& at) const {
    const std::uint32_t begin = units_[before.unit].text, end = units_[at.unit].span.begin;
    const std::string_view between = std::string_view(data_.folded.text).substr(begin, std::max(begin, end) - begin);
    std::vector<std::uint32_t> out;
    for (std::size_t comma = between.find("，"); comma != between.npos; comma = between.find("，", comma + 3)) {
      const Numbering n = numbering(between.substr(comma + 3, 80));
      if (n.family == at.number.family && n.prefix == at.number.prefix) out.push_back(n.value);
    }
    return out;
  }

  static std::string range(std::uint32_t from, std::uint32_t to) {
    return from == to ? std::to_string(from) : std::to_string(from) + "-" + std::to_string(to);
  }

  void fault(const Placed& p, const char* quality, std::string detail) {
    const Unit& u = units_[p.unit];
    Annotation a;
    a.kind = AnnotationKind::numbering;
    a.span = u.label.empty() ? u.source : u.label;
    a.quality = quality;
    a.detail = std::move(detail);
    data_.faults.push_back(std::move(a));
    data_.fault_spans.push_back({u.span.begin, std::max(u.text, u.span.begin)});
  }

  Data& data_;
  const std::vector<Unit>& units_;
  const std::vector<InTable>& in_tables_;
  std::array<Run, 32> runs_{};
};

}  // namespace

void find_faults(Data& data, const Outline& outline, const std::vector<Unit>& units, const std::vector<Reference>& references,
                 const std::vector<Landmark>& marks) {
  const std::vector<InTable> tables = articles_in_tables(references, units);
  Numbers(data, units, tables).run(outline.placed);
  find_broken(data, outline, units, tables, references, marks);
  std::vector<std::size_t> order(data.faults.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return data.fault_spans[a] < data.fault_spans[b]; });
  std::vector<Annotation> faults;
  std::vector<FoldedSpan> spans;
  for (const std::size_t i : order) {
    faults.push_back(std::move(data.faults[i]));
    spans.push_back(data.fault_spans[i]);
  }
  data.faults = std::move(faults);
  data.fault_spans = std::move(spans);
}

std::string in_words(const Annotation& fault, std::string_view text) {
  if (fault.kind != AnnotationKind::numbering) return fault.detail;
  const std::string label = text::fold_literal(squeezed(fault.span.of(text)));
  const auto named = [&](std::string name) { return label.starts_with("第") ? name : "“" + name + "”"; };
  if (fault.quality == "duplicate") return named(label) + "重复";
  if (fault.quality == "disorder") return named(label) + "次序颠倒";
  // The label with each missing number in the place of its own: 4-5,7 → 第四条至第五条、第七条.
  std::size_t at = 0;
  while (at < label.size() && !numeral_begins(label, at)) at += text::step(label[at]);
  const auto own = text::numeral(std::string_view(label).substr(at));
  if (!own) return "缺 " + fault.detail;
  const bool arabic = label[at] >= '0' && label[at] <= '9';
  std::string behind = label.substr(at + own->length), out = "缺";
  behind.resize(std::min(behind.find("之"), behind.size()));
  std::uint32_t n = 0;
  const auto flush = [&] {
    out += named(label.substr(0, at) + (arabic ? std::to_string(n) : text::chinese_numeral(n)) + behind);
  };
  for (const char c : fault.detail) {
    if (c >= '0' && c <= '9') {
      n = n * 10 + static_cast<std::uint32_t>(c - '0');
      continue;
    }
    flush();
    out += c == '-' ? "至" : "、";
    n = 0;
  }
  flush();
  return out;
}

}  // namespace xiezhi::document
