#include "engine/rule/sorts.hpp"

#include <algorithm>
#include <array>

#include "grammar/diagnostic.hpp"
#include "xiezhi/document.hpp"

namespace xiezhi::rule {

using grammar::Group;

namespace {

constexpr PathName of_document[] = {{"articles", Sort::number}, {"attachments", Sort::number}, {"date", Sort::date},
                                    {"published", Sort::date},  {"effective", Sort::date},     {"expires", Sort::date}};

constexpr std::string_view legality[] = {"lawful", "amend", "unlawful"},
                           competition[] = {"not_concerned", "conforms", "exception", "violates"},
                           situations[] = {"security", "innovation", "public_interest", "law"};

constexpr PathName of_dossier[] = {{"kind", Sort::text, document_kinds},
                                   {"issuer", Sort::text},
                                   {"drafter", Sort::text},
                                   {"business_related", Sort::flag},
                                   {"emergency", Sort::flag},
                                   {"classified", Sort::flag},
                                   {"assessment", Sort::flag},
                                   {"consultation", Sort::days},
                                   {"consultation_from", Sort::date},
                                   {"consultation_to", Sort::date},
                                   {"consultation_channel", Sort::text},
                                   {"consultation_shortened_reason", Sort::text},
                                   {"consultation_feedback", Sort::flag},
                                   {"business_consultation", Sort::flag},
                                   {"legality_review", Sort::flag},
                                   {"legality_review_received", Sort::date},
                                   {"legality_review_date", Sort::date},
                                   {"legality_review_days", Sort::days},
                                   {"legality_review_by", Sort::text},
                                   {"legality_review_conclusion", Sort::text, legality},
                                   {"legality_review_amended", Sort::flag},
                                   {"fair_competition_review", Sort::flag},
                                   {"fair_competition_review_date", Sort::date},
                                   {"fair_competition_review_by", Sort::text},
                                   {"fair_competition_review_conclusion", Sort::text, competition},
                                   {"fair_competition_not_concerned_reason", Sort::text},
                                   {"fair_competition_consultation", Sort::flag},
                                   {"exception_situation", Sort::text, situations},
                                   {"exception_no_alternative", Sort::flag},
                                   {"exception_until", Sort::date},
                                   {"exception_end_condition", Sort::text},
                                   {"amended_after_review", Sort::flag},
                                   {"deliberation", Sort::flag},
                                   {"deliberation_date", Sort::date},
                                   {"deliberation_meeting", Sort::text},
                                   {"registration_number", Sort::text},
                                   {"signed", Sort::date},
                                   {"published", Sort::date},
                                   {"publication_channel", Sort::text},
                                   {"effective", Sort::date},
                                   {"expires", Sort::date},
                                   {"filed", Sort::date},
                                   {"filed_with", Sort::text},
                                   {"filing_number", Sort::text},
                                   {"major_decision", Sort::flag},
                                   {"major_public_participation", Sort::flag},
                                   {"major_expert_opinion", Sort::flag},
                                   {"major_risk_assessment", Sort::flag},
                                   {"major_legality_review", Sort::flag},
                                   {"major_collective_decision", Sort::flag}};

struct Quality {
  std::string_view slot, quality;
};
// `citation` takes every other quality and the ranks.
constexpr Quality of_slots[] = {{"organisation", "named"}, {"organisation", "count"}, {"place", "masked"},
                                {"crossref", "broken"},    {"numbering", "gap"},      {"numbering", "duplicate"},
                                {"numbering", "disorder"}};

struct Root {
  std::string_view name;  // with the dot
  std::span<const PathName> names;
};
const std::array<Root, 2> roots{{{"document.", of_document}, {"dossier.", of_dossier}}};

const PathName* find_path(std::string_view path) {
  for (const auto& [root, names] : roots) {
    if (!path.starts_with(root)) continue;
    for (const auto& known : names)
      if (known.name == path.substr(root.size())) return &known;
  }
  return nullptr;
}

}  // namespace

std::span<const PathName> document_names() { return of_document; }
std::span<const PathName> dossier_names() { return of_dossier; }

std::optional<Sort> sort_of(std::string_view path) {
  const auto* known = find_path(path);
  return known == nullptr ? std::nullopt : std::optional(known->sort);
}

std::span<const std::string_view> values_of(std::string_view path) {
  const auto* known = find_path(path);
  static constexpr std::string_view flags[] = {"true", "false"};
  return known == nullptr ? std::span<const std::string_view>() : known->sort == Sort::flag ? flags : known->values;
}

std::string nearest_path(std::string_view path) {
  const auto name = path.substr(path.find('.') + 1);
  std::vector<std::string> near;
  for (const auto& [root, names] : roots)
    for (const auto& n : names) {
      if (n.name == name) return std::string(root).append(n.name);  // of the other root
      if (!path.starts_with(root)) continue;
      near.emplace_back(n.name);
      near.emplace_back(grammar::spelling(Group::member, n.name, grammar::Keywords::chinese));
    }
  const auto found = grammar::nearest(name, near);
  return found.empty() ? found : std::string(path.substr(0, path.size() - name.size())) + found;
}

std::vector<const grammar::Word*> qualities(std::string_view slot) {
  std::vector<const grammar::Word*> out;
  const bool citation = slot == "citation";
  for (const auto& word : grammar::words_of(Group::quality)) {
    const auto owner =
        std::find_if(std::begin(of_slots), std::end(of_slots), [&](const Quality& q) { return q.quality == word.en; });
    if (owner == std::end(of_slots) ? citation : owner->slot == slot) out.push_back(&word);
  }
  if (citation)
    for (const auto& word : grammar::words_of(Group::rank)) out.push_back(&word);
  return out;
}

}  // namespace xiezhi::rule
