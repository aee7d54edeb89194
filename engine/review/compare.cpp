// Conditions that compare: dates, numbers and words of the document and its dossier, by the calendar and by the limits of the
// issuer's place.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/document/validity.hpp"
#include "engine/review/evaluate.hpp"
#include "engine/text/date.hpp"

namespace xiezhi::review_room {

namespace {

// What rule::document_names() names, told by a draft.
struct DateName {
  std::string_view path;
  Date (*of)(const document::Data&);
};
constexpr DateName dates[] = {{"document.date", [](const document::Data& d) { return d.date; }},
                              {"document.published", [](const document::Data& d) { return d.date; }},
                              {"document.effective", [](const document::Data& d) { return d.effective; }},
                              {"document.expires", [](const document::Data& d) { return document::valid_to(d); }}};
struct CountName {
  std::string_view path;
  ProvisionKind of;
};
constexpr CountName counts[] = {{"document.articles", ProvisionKind::article},
                                {"document.attachments", ProvisionKind::attachment}};

}  // namespace

std::optional<Date> Evaluator::path_date(const std::string& path) {
  for (const auto& name : dates) {
    if (path != name.path) continue;
    const Date date = name.of(context_.document);
    return date.known() ? std::optional(date) : std::nullopt;
  }
  if (!path.starts_with("dossier.") || !context_.options.dossier) return std::nullopt;
  const auto& facts = context_.options.dossier->facts;
  const auto it = facts.find(path.substr(8));
  return it == facts.end() ? std::nullopt : text::parse_day(it->second);
}

std::optional<double> Evaluator::path_value(const std::string& path) {
  for (const auto& name : counts) {
    if (path != name.path) continue;
    const auto& all = context_.document.provisions;
    return static_cast<double>(std::count_if(all.begin(), all.end(), [&](const Provision& p) { return p.kind == name.of; }));
  }
  if (!path.starts_with("dossier.") || !context_.options.dossier) return std::nullopt;
  const auto& facts = context_.options.dossier->facts;
  const auto it = facts.find(path.substr(8));
  if (it == facts.end()) return std::nullopt;
  if (it->second == "true") return 1;
  if (it->second == "false" || it->second.empty()) return 0;
  double value = 0;
  const auto end = it->second.data() + it->second.size();
  return std::from_chars(it->second.data(), end, value).ptr == end ? value : 1;
}

bool Evaluator::compare(const rule::Condition& c) {
  if (c.truth) {
    if (c.path.starts_with("dossier.")) {
      // A dossier that was given and does not name the step says that it was not taken; but where nothing speaks against the
      // draft for want of the step, nothing was looked at either.
      if (!context_.options.dossier) return seen_ = false;
      const auto value = path_value(c.path);
      if (!value) said_ = false;
      return value.value_or(0) != 0;
    }
    return path_date(c.path).has_value() || path_value(c.path).value_or(0) != 0;
  }
  if (c.wanted) {
    const auto* dossier = context_.options.dossier ? &context_.options.dossier->facts : nullptr;
    const auto it = dossier == nullptr ? decltype(dossier->end()){} : dossier->find(c.path.substr(8));
    if (dossier == nullptr || it == dossier->end()) return seen_ = false;
    return (it->second == *c.wanted) == (c.comparison == grammar::Comparison::equal);
  }
  std::optional<double> left;
  double right = c.value;
  std::string_view unit = c.unit;
  if (!c.parameter.empty()) {
    const auto* parameter = rules_.jurisdictions.find(c.parameter, context_.issuer.province);
    if (parameter == nullptr) return seen_ = false;
    right = parameter->value;
    unit = parameter->unit;
  }
  if (!c.minus.empty()) {
    const auto to = path_date(c.path), from = path_date(c.minus);
    if (!to || !from) return seen_ = false;
    if (unit == "working_days") {
      left = rules_.calendar.working_days_between(*from, *to);
      beyond_calendar_ = beyond_calendar_ || !left;
    } else {
      left = text::days_between(*from, *to);
      if (unit == "years") right *= 12;
      if (unit == "years" || unit == "months") {
        const auto months = static_cast<int>(std::clamp(right, 0., 12e4));
        const auto days = static_cast<int>(std::lround(text::days_in_months(right - months)));
        right = text::days_between(*from, text::later(*from, 0, months, days));
      }
    }
  } else {
    left = path_value(c.path);
    if (unit == "years") right *= 365;
  }
  if (!left) return seen_ = false;
  return compares(*left, c.comparison, right);
}

}  // namespace xiezhi::review_room
