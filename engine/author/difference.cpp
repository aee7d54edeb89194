#include "engine/author/difference.hpp"

#include <algorithm>
#include <utility>

namespace xiezhi::author {
namespace {

FindingChange change(ChangeKind kind, const Finding* before, const Finding* after) {
  const Finding& one = after != nullptr ? *after : *before;
  FindingChange out{kind, one.rule, one.provision, {}, {}, {}, {}, one.severity, one.severity};
  if (before != nullptr) {
    out.before = before->span;
    out.quote_before = before->quote;
    out.severity_before = before->severity;
  }
  if (after != nullptr) {
    out.after = after->span;
    out.quote_after = after->quote;
    out.severity_after = after->severity;
  }
  return out;
}

std::pair<std::string_view, std::uint32_t> place(const Finding& f) { return {f.rule, f.span.begin}; }

// Those of one rule stand together, by place.
std::vector<const Finding*> by_rule(const Review& review) {
  std::vector<const Finding*> out;
  for (const auto& f : review.findings) out.push_back(&f);
  std::stable_sort(out.begin(), out.end(), [](const Finding* a, const Finding* b) { return place(*a) < place(*b); });
  return out;
}

}  // namespace

std::string_view to_string(ChangeKind kind) {
  constexpr std::string_view names[] = {"gained", "lost", "moved", "severity"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<FindingChange> difference(const Review& before, const Review& after) {
  std::vector<const Finding*> old = by_rule(before), fresh = by_rule(after);
  std::vector<FindingChange> out;
  // Takes away pairs of findings of one rule that are alike: first the same words, then words that overlap. What is alike
  // begins at most `reach` bytes before.
  const auto pair = [&](std::uint32_t reach, const auto& alike, const auto& told) {
    std::vector<bool> taken(fresh.size());
    for (auto& o : old) {
      const std::pair from(std::string_view(o->rule), o->span.begin - std::min(reach, o->span.begin));
      auto n =
          std::lower_bound(fresh.begin(), fresh.end(), from, [](const Finding* f, const auto& at) { return place(*f) < at; });
      const auto free = [&] { return !taken[static_cast<std::size_t>(n - fresh.begin())] && alike(o->span, (*n)->span); };
      const auto near = [&] { return n != fresh.end() && (*n)->rule == o->rule && (*n)->span.begin <= o->span.end; };
      while (near() && !free()) ++n;
      if (!near()) continue;
      told(*o, **n);
      taken[static_cast<std::size_t>(n - fresh.begin())] = true;
      o = nullptr;
    }
    std::erase(old, nullptr);
    for (std::size_t i = 0; i < fresh.size(); ++i)
      if (taken[i]) fresh[i] = nullptr;
    std::erase(fresh, nullptr);
  };
  std::uint32_t longest = 0;
  for (const auto* n : fresh) longest = std::max(longest, n->span.size());
  pair(
      0, [](Span a, Span b) { return a == b; },
      [&](const Finding& o, const Finding& n) {
        if (o.severity != n.severity) out.push_back(change(ChangeKind::severity, &o, &n));
      });
  pair(
      longest, [](Span a, Span b) { return a.overlaps(b); },
      [&](const Finding& o, const Finding& n) { out.push_back(change(ChangeKind::moved, &o, &n)); });
  for (const auto* o : old) out.push_back(change(ChangeKind::lost, o, nullptr));
  for (const auto* n : fresh) out.push_back(change(ChangeKind::gained, nullptr, n));
  std::stable_sort(out.begin(), out.end(), [](const FindingChange& a, const FindingChange& b) {
    const auto at = [](const FindingChange& c) { return c.after.empty() ? c.before.begin : c.after.begin; };
    return at(a) != at(b) ? at(a) < at(b) : a.rule < b.rule;
  });
  return out;
}

}  // namespace xiezhi::author
