// Document × RuleSet × options → Review: the loop.

#include "xiezhi/review.hpp"

#include <algorithm>
#include <cassert>
#include <set>
#include <utility>

#include "engine/review/applied.hpp"
#include "engine/review/candidates.hpp"
#include "engine/review/context.hpp"
#include "engine/review/evaluate.hpp"
#include "engine/review/finding.hpp"
#include "engine/review/part.hpp"
#include "engine/review/points.hpp"

namespace xiezhi {
namespace review_room {
namespace {

// A row is read after its cells: what a rule said of a cell, it does not say of the row again.
void drop_told(std::vector<Finding>& all, std::size_t of_cells, std::size_t of_row) {
  const auto cells = all.begin() + static_cast<std::ptrdiff_t>(of_cells),
             row = all.begin() + static_cast<std::ptrdiff_t>(of_row);
  const auto told = [&](const Finding& f) {
    return std::any_of(cells, row, [&](const Finding& of) { return of.rule == f.rule; });
  };
  all.erase(std::remove_if(row, all.end(), told), all.end());
}

// The findings of the rules that take part; `applied` learns which of them could not be judged.
Review find_all(const Document& document, const RuleSet& rules, const Context& context, std::vector<Applied>& applied) {
  const auto& data = document.data();
  const auto& options = context.options;
  Review out;
  out.document_digest = data.digest;
  out.rules_digest = std::string(rules.digest());
  out.rules_count = rules.rules().size();
  out.as_of = options.as_of;
  out.kind = context.kind;
  out.kind_reason = context.kind_reason;
  out.title = data.title;
  out.doc_number = data.doc_number;
  out.issuer = context.issuer_name;
  out.ignored = options.ignored;
  for (const auto& part : data.extract.unread) out.incomplete.push_back("没有读：" + part);
  if (data.sentences.empty()) out.incomplete.push_back("没有文字，无从审查");

  Evaluator evaluator(context);
  FindingMaker maker(document, context);
  const auto late = [&] {
    if (out.stopped || !stopped(options)) return out.stopped;
    out.incomplete.push_back("审查中止：到了时限或被取消，其后的内容没有审查");
    return out.stopped = true;
  };
  for (auto r : context.triggers.whole) {
    if (applied[r] != Applied::yes) continue;
    const auto& rule = context.rules.rules[r];
    if (!maker.find_for_document(rule, r, evaluator, out.findings))
      applied[r] = evaluator.exhausted()         ? Applied::given_up
                   : evaluator.beyond_calendar() ? Applied::no_calendar
                   : rule.needs_dossier          ? Applied::unsaid
                                                 : Applied::not_whole;
    if (evaluator.exhausted() && !late()) out.incomplete.push_back("规则过于复杂，没有审查完：" + context.rules.infos[r].id);
  }

  Candidates candidates(context, applied);
  std::set<std::uint32_t> given_up;
  const auto look = [&](std::uint32_t number) {
    for (const auto order : {Order::as_written, Order::item_first}) {
      if (!evaluator.open(number, order)) continue;
      for (const Candidate& c : candidates.find(evaluator.view()))
        maker.find(context.rules.rules[c.rule], c.rule, c.branches, evaluator, out.findings);
      if (evaluator.exhausted() && !late()) given_up.insert(number);
    }
  };
  auto row = data.rows.begin();
  std::size_t of_cells = 0;  // the first finding in the cells of the row
  for (std::uint32_t sentence = 0; sentence < data.sentences.size(); ++sentence) {
    if (out.stopped || ((sentence & 63) == 0 && late())) break;
    if (row != data.rows.end() && sentence == row->first) of_cells = out.findings.size();
    look(sentence);
    if (row != data.rows.end() && sentence + 1 == row->last) {
      const auto of_row = out.findings.size();
      look(static_cast<std::uint32_t>(data.sentences.size() + static_cast<std::size_t>(row - data.rows.begin())));
      drop_told(out.findings, of_cells, of_row);
      ++row;
    }
    if (out.findings.size() >= options.max_findings) {
      out.findings.resize(options.max_findings);
      out.incomplete.push_back("发现达到上限 " + std::to_string(options.max_findings) + " 条，其后的内容没有审查");
      break;
    }
  }
  for (auto number : given_up) {
    const auto at = data.folded.map.to_source(data.sentence(number).body).begin;
    out.incomplete.push_back("句子过于复杂，没有审查完：" + document.cite(document.provision_at(at)));
  }

  std::stable_sort(out.findings.begin(), out.findings.end(), [](const Finding& a, const Finding& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.rule < b.rule;
  });
  return out;
}

}  // namespace

Review review_part(const Document& document, const RuleSet& rules, const ReviewOptions& options, Part part,
                   const std::vector<Finding>* known) {
  const auto context = make_context(document.data(), rules.data(), options, part.triggers, std::move(part.words));
  auto applied = applied_rules(context);
  auto out = find_all(document, rules, context, applied);
  if (known == nullptr) return out;
  const auto own = static_cast<std::ptrdiff_t>(out.findings.size());
  out.findings.insert(out.findings.end(), known->begin(), known->end());
  judge_points_and_statements(context, applied, out);
  out.findings.erase(out.findings.begin() + own, out.findings.end());
  return out;
}

}  // namespace review_room

Review review(const Document& document, const RuleSet& rules, const ReviewOptions& options) {
  check_ignored(options.ignored, rules);
  const auto context = review_room::make_context(document.data(), rules.data(), options);
  auto applied = review_room::applied_rules(context);
  auto out = review_room::find_all(document, rules, context, applied);
  review_room::judge_points_and_statements(context, applied, out);
  return out;
}

std::string_view to_string(BasisStatus status) {
  constexpr std::string_view names[] = {"none", "generic", "unknown", "lapsed", "insufficient", "concrete"};
  return names[static_cast<std::size_t>(status)];
}
std::string_view to_string(ForceStatus status) {
  constexpr std::string_view names[] = {"in_force", "not_yet", "repealed", "unknown"};
  return names[static_cast<std::size_t>(status)];
}
std::string_view to_string(PointStatus status) {
  constexpr std::string_view names[] = {"issue", "none_found", "could_not_see", "person_must_read"};
  return names[static_cast<std::size_t>(status)];
}
std::string_view to_string(Conclusion conclusion) {
  constexpr std::string_view names[] = {"no_issue_found", "issues", "not_judged"};
  return names[static_cast<std::size_t>(conclusion)];
}

}  // namespace xiezhi
