#include "engine/author/difference.hpp"

#include <algorithm>

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

}  // namespace

std::string_view to_string(ChangeKind kind) {
  constexpr std::string_view names[] = {"gained", "lost", "moved", "severity"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<FindingChange> difference(const Review& before, const Review& after) {
  std::vector<const Finding*> old, fresh;
  for (const auto& f : before.findings) old.push_back(&f);
  for (const auto& f : after.findings) fresh.push_back(&f);
  std::vector<FindingChange> out;
  // Takes away pairs of findings of one rule that are alike: first the same words, then words that overlap.
  const auto pair = [&](const auto& alike, const auto& told) {
    for (auto& o : old) {
      const auto match = std::find_if(fresh.begin(), fresh.end(), [&](const Finding* n) {
        return n != nullptr && n->rule == o->rule && alike(o->span, n->span);
      });
      if (match == fresh.end()) continue;
      told(*o, **match);
      o = *match = nullptr;
      fresh.erase(match);
    }
    std::erase(old, nullptr);
  };
  pair([](Span a, Span b) { return a == b; },
       [&](const Finding& o, const Finding& n) {
         if (o.severity != n.severity) out.push_back(change(ChangeKind::severity, &o, &n));
       });
  pair([](Span a, Span b) { return a.overlaps(b); },
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
