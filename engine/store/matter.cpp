#include "engine/store/matter.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/document/annotate.hpp"

namespace xiezhi::store {
namespace {

// Measured on the pairs of tests/store/conflict_test.cpp. The opposite modality of a short clause asks for more.
constexpr double same_matter = 0.6;
constexpr double same_matter_modal = 0.7;
constexpr std::size_t least_pairs = 6;  // of a clause with its lead-ins: shorter ones say too little
constexpr std::size_t least_own = 2;    // of an item by itself

struct Measured {
  AnnotationKind annotation;
  ConflictKind conflict;
};
constexpr std::array measured = {Measured{AnnotationKind::amount, ConflictKind::amount},
                                 Measured{AnnotationKind::duration, ConflictKind::duration},
                                 Measured{AnnotationKind::percentage, ConflictKind::percentage}};

bool is_measure(AnnotationKind kind) {
  return std::any_of(measured.begin(), measured.end(), [&](const Measured& m) { return m.annotation == kind; });
}

std::string listed(const std::vector<const Measure*>& of) {
  std::string out;
  for (const Measure* m : of) out += (out.empty() ? "" : "、") + m->text;
  return out;
}

std::vector<const Measure*> of_kind(const Matter& m, AnnotationKind kind) {
  std::vector<const Measure*> out;
  for (const Measure& x : m.measures)
    if (x.kind == kind) out.push_back(&x);
  return out;
}

// 其他情形, 法律、法规规定的其他行为; not 其他商铺每月#, which measures something itself.
bool closes_list(std::string_view item) {
  return (item.starts_with("其他") || item.find("的其他") != item.npos) && item.find('#') == item.npos;
}

// 一年 and 十二个月 are the same: a month counts 30 days.
bool same_value(const Measure* a, const Measure* b) {
  return std::abs(a->value - b->value) <= 0.02 * std::max(std::abs(a->value), std::abs(b->value));
}

}  // namespace

bool Matter::says_something() const {
  return !any_other && whole.size() >= least_pairs && own.size() >= least_own &&
         (!measures.empty() || orders || forbids || allows);
}

Matter matter(std::string_view folded, std::size_t own) {
  std::vector<document::Mark> marks;
  document::find_amounts(folded, marks);
  document::find_durations(folded, marks);
  document::find_percentages(folded, marks);
  document::find_modality(folded, marks);
  std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  Matter out;
  out.leads_in = own >= folded.size();
  if (out.leads_in) own = 0;
  std::string words;
  std::size_t at = 0, own_at = 0;  // own_at: in `words`
  const auto add_until = [&](std::size_t end) {
    if (at <= own && own <= end) own_at = words.size() + own - at;
    words += folded.substr(at, end - at);
    at = end;
  };
  for (const document::Mark& m : marks) {
    if (m.span.begin < at) continue;
    const std::string_view text = folded.substr(m.span.begin, m.span.size());
    add_until(m.span.begin);
    at = m.span.end;
    if (is_measure(m.kind)) {
      out.measures.push_back({m.kind, m.value, std::string(text)});
      words += '#';  // a number of either size is the same matter
      continue;
    }
    out.orders |= m.modality == Modality::obligation;
    out.forbids |= m.modality == Modality::prohibition;
    out.allows |= m.modality == Modality::permission || m.modality == Modality::encouragement;
    if (out.modal.empty() && m.modality != Modality::none) out.modal = text;
  }
  add_until(folded.size());
  out.whole = shingles(words);
  out.own = own ? shingles(std::string_view(words).substr(own_at)) : out.whole;
  out.any_other = own && closes_list(std::string_view(words).substr(own_at));
  return out;
}

std::optional<Difference> difference(const Matter& here, const Matter& there) {
  if (!here.says_something() || !there.says_something() || (here.leads_in && there.leads_in)) return std::nullopt;
  const double similarity = std::min(likeness(here.own, there.own), likeness(here.whole, there.whole));
  if (similarity < same_matter) return std::nullopt;
  // The opposite: the one only forbids what the other only orders or allows.
  const bool opposite = (here.forbids && !there.forbids && !here.orders && !here.allows && (there.orders || there.allows)) ||
                        (there.forbids && !here.forbids && !there.orders && !there.allows && (here.orders || here.allows));
  if (opposite && similarity >= same_matter_modal)
    return Difference{ConflictKind::modality, here.modal, there.modal, similarity};
  for (const Measured& m : measured) {
    const auto a = of_kind(here, m.annotation), b = of_kind(there, m.annotation);
    if (a.empty() || b.empty()) continue;
    // As many numbers: any that differs counts. Otherwise only when they share none.
    const bool differ = a.size() == b.size()
                            ? !std::equal(a.begin(), a.end(), b.begin(), same_value)
                            : std::find_first_of(a.begin(), a.end(), b.begin(), b.end(), same_value) == a.end();
    if (differ) return Difference{m.conflict, listed(a), listed(b), similarity};
  }
  return std::nullopt;
}

}  // namespace xiezhi::store
