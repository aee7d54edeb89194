#include "engine/review/context.hpp"

#include <algorithm>

namespace xiezhi::review_room {

namespace {

constexpr std::uint32_t reach = 180;  // bytes of folded text around a citation: about sixty characters

// The article that a revision moved, when the words around the citation show that the old number is meant.
const statute::Moved* moved(const document::Data& document, std::size_t i, const statute::Lookup& lookup) {
  if (lookup.force != statute::Force::in_force || lookup.dated != 0) return nullptr;
  const auto span = document.citation_spans[i];
  const auto begin = span.begin > reach ? span.begin - reach : 0;
  const auto around = std::string_view(document.folded.text).substr(begin, span.end + reach - begin);
  const auto& articles = document.citations[i].articles;
  for (const auto& m : lookup.moved) {
    if (std::find(articles.begin(), articles.end(), m.article) == articles.end()) continue;
    if (std::any_of(m.words.begin(), m.words.end(),
                    [&](const std::string& w) { return around.find(w) != std::string_view::npos; }))
      return &m;
  }
  return nullptr;
}

}  // namespace

Context make_context(const document::Data& document, const rule::Data& rules, const ReviewOptions& options) {
  Context context{document, rules, options, {}, {}, {}, {}, {}, false};
  context.kind = options.kind.value_or(document.kind);
  context.kind_reason = options.kind ? "由调用者指定" : document.kind_reason;
  context.issuer_name = options.issuer.empty() ? document.issuer : options.issuer;
  context.issuer = rules.places.issuer(context.issuer_name);
  context.whole = !document.title.empty() && document.provisions.size() > 3;
  context.cited.resize(document.citations.size());
  for (std::size_t i = 0; i < document.citations.size(); ++i) {
    const auto& citation = document.citations[i];
    if (citation.internal) continue;
    auto& cited = context.cited[i];
    cited.lookup = rules.catalogue.find(citation.title, options.as_of, context.issuer.region);
    if (cited.lookup.version == nullptr && !citation.doc_number.empty())
      cited.lookup = rules.catalogue.find(citation.doc_number, options.as_of, context.issuer.region);
    cited.moved = moved(document, i, cited.lookup);
    if (const auto* version = cited.lookup.version; version != nullptr && cited.lookup.articles > 0) {
      cited.article_missing = std::any_of(citation.articles.begin(), citation.articles.end(),
                                          [&](auto article) { return article > cited.lookup.articles; });
    }
  }
  return context;
}

namespace {

bool is_law(statute::Rank rank) {
  return rank == statute::Rank::constitution || rank == statute::Rank::law || rank == statute::Rank::law_interpretation ||
         rank == statute::Rank::admin_regulation || rank == statute::Rank::local_regulation;
}

}  // namespace

bool has_quality(const Context& context, std::size_t i, std::string_view quality) {
  const auto& citation = context.document.citations[i];
  const auto& cited = context.cited[i];
  const auto& lookup = cited.lookup;
  if (quality == "internal") return citation.internal;
  if (quality == "repealing") return citation.repeals;
  if (citation.internal || citation.repeals) return false;
  if (quality == "draft") return lookup.draft;
  if (quality == "unknown") return lookup.version == nullptr && lookup.nearest.empty();
  if (quality == "misnamed") return lookup.version == nullptr && !lookup.nearest.empty();
  if (lookup.version == nullptr) return false;
  if (quality == "in_force") return lookup.force == statute::Force::in_force;
  // A text cited with its year (2017年修正) is meant as it was.
  const bool repealed = lookup.force == statute::Force::repealed && lookup.dated == 0;
  if (quality == "repealed") return repealed;
  if (quality == "repealed_law") return repealed && is_law(lookup.version->rank);
  if (quality == "repealed_rule") return repealed && !is_law(lookup.version->rank);
  if (quality == "superseded") return repealed && lookup.superseded;
  if (quality == "not_yet") return lookup.force == statute::Force::not_yet;
  if (quality == "article_missing") return lookup.force == statute::Force::in_force && cited.article_missing;
  if (quality == "renumbered") return cited.moved != nullptr;
  if (quality == "elsewhere") return lookup.elsewhere;
  return statute::to_string(lookup.version->rank) == quality;
}

BasisStatus basis_status(const Context& context, std::size_t i, std::string_view power) {
  const auto& citation = context.document.citations[i];
  const auto& cited = context.cited[i];
  if (citation.internal || citation.repeals) return BasisStatus::none;
  if (cited.lookup.version == nullptr) return BasisStatus::unknown;
  if (cited.lookup.force == statute::Force::repealed) return BasisStatus::lapsed;
  if (cited.lookup.force != statute::Force::in_force || cited.article_missing) return BasisStatus::unknown;
  if (!power.empty() && context.rules.powers.allowed(power, cited.lookup.version->rank) == statute::Allowed::no)
    return BasisStatus::insufficient;
  return BasisStatus::concrete;
}

ForceStatus force_of(const rule::Data& rules, std::string_view instrument, Date as_of) {
  const auto lookup = rules.catalogue.find(instrument, as_of);
  if (lookup.version == nullptr) return ForceStatus::unknown;
  switch (lookup.force) {
    case statute::Force::in_force:
      return ForceStatus::in_force;
    case statute::Force::not_yet:
      return ForceStatus::not_yet;
    case statute::Force::repealed:
      return ForceStatus::repealed;
    default:
      return ForceStatus::unknown;
  }
}

statute::Rank draft_rank(const Context& context) {
  const bool national = context.issuer.level == statute::Level::national;
  switch (context.kind) {
    case DocumentKind::regulation:
      return national ? statute::Rank::admin_regulation : statute::Rank::local_regulation;
    case DocumentKind::rule:
      return national ? statute::Rank::dept_rule : statute::Rank::local_rule;
    default:
      return statute::Rank::normative;
  }
}

}  // namespace xiezhi::review_room
