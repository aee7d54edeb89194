#include "engine/review/points.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace xiezhi::review_room {

namespace {

// By rule: has it a finding?
std::vector<bool> rules_met(const rule::Data& rules, const Review& review) {
  std::vector<bool> met(rules.infos.size());
  for (const auto& finding : review.findings) {
    const auto it = std::lower_bound(rules.infos.begin(), rules.infos.end(), finding.rule,
                                     [](const RuleInfo& info, const std::string& id) { return info.id < id; });
    if (it != rules.infos.end() && it->id == finding.rule) met[static_cast<std::size_t>(it - rules.infos.begin())] = true;
  }
  return met;
}

void judge_points(const rule::Data& rules, const std::vector<Applied>& applied, Review& review) {
  const std::vector<bool> met = rules_met(rules, review);
  review.points.reserve(rules.points.size());
  for (std::size_t p = 0; p < rules.points.size(); ++p) {
    const auto& point = rules.points[p];
    PointResult result{point.id, point.title, PointStatus::could_not_see, {}};
    bool any = false, looked = false, left_out = false, issue = false;
    std::string_view why;
    for (auto r : rules.speaking[p]) {
      any = true;
      issue = issue || met[r];
      // The words of a draft may show that a step was left out; that it was taken, only the dossier shows.
      if (point.kind == statute::PointKind::dossier && !rules.rules[r].needs_dossier) continue;
      left_out = left_out || applied[r] == Applied::left_out;
      if (applied[r] == Applied::yes)
        looked = true;
      else
        why = why_not(applied[r]);
    }
    if (issue) {
      result.status = PointStatus::issue;
    } else if (point.kind == statute::PointKind::person) {
      result.status = PointStatus::person_must_read;
      result.note = point.question;
    } else if (looked && point.kind == statute::PointKind::text && !review.incomplete.empty()) {
      result.note = not_seen_in_full;  // as with the statements: what was not looked at may hold one
    } else if (left_out) {
      result.note = why_not(Applied::left_out);  // the others cannot say that all is well
    } else if (looked) {
      result.status = PointStatus::none_found;
    } else {
      result.note = any ? std::string(why) : point.question.empty() ? "还没有规则看这一点，须由人审查" : point.question;
      if (!any) result.status = PointStatus::person_must_read;
    }
    review.points.push_back(std::move(result));
  }
}

// What was seen of a statement. Rules know the law of their bases: of a day on which some of these are not in force they cannot
// say that all is well, nor when some of them were left out.
struct Told {
  bool looked = false, silenced = false, issue = false;
  std::uint32_t notes = 0;
};

void judge_statements(const rule::Data& rules, const std::vector<Applied>& applied, Review& review) {
  const auto& statements = rules.statements.all();
  std::vector<Told> told(statements.size());
  for (std::size_t r = 0; r < rules.infos.size(); ++r) {
    if (applied[r] == Applied::left_out) {
      for (const auto& category : rules.infos[r].also)
        if (const auto s = rules.statements.of(category)) told[*s].silenced = true;
    }
    const auto s = rules.statements.of(rules.infos[r].category);
    if (!s) continue;
    told[*s].looked |= applied[r] == Applied::yes;
    told[*s].silenced |= applied[r] == Applied::basis_lapsed || applied[r] == Applied::left_out;
  }
  for (const auto& finding : review.findings) {
    std::vector<bool> spoken(statements.size());
    if (const auto s = rules.statements.of(finding.category)) spoken[*s] = true;
    for (const auto& category : finding.also)
      if (const auto s = rules.statements.of(category)) spoken[*s] = true;
    for (std::size_t s = 0; s < spoken.size(); ++s) {
      if (!spoken[s]) continue;
      told[s].issue |= finding.severity != Severity::note;
      told[s].notes += finding.severity == Severity::note;
    }
  }
  for (std::size_t s = 0; s < statements.size(); ++s) {
    const auto& [looked, silenced, issue, notes] = told[s];
    const auto conclusion = issue                                              ? Conclusion::issues
                            : looked && !silenced && review.incomplete.empty() ? Conclusion::no_issue_found
                                                                               : Conclusion::not_judged;
    review.conclusion.push_back({statements[s].id, statements[s].title, conclusion, notes});
  }
}

}  // namespace

void judge_points_and_statements(const Context& context, const std::vector<Applied>& applied, Review& review) {
  judge_points(context.rules, applied, review);
  judge_statements(context.rules, applied, review);
}

}  // namespace xiezhi::review_room
