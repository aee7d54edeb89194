#include "engine/review/context.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "xiezhi/error.hpp"

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

std::shared_ptr<const rule::Forces> forces_on(const rule::Data& rules, Date as_of) {
  const std::lock_guard lock(rules.forces->mutex);
  auto& known = rules.forces->by_day;
  if (known.size() > 100) known.clear();  // a library judged day by day
  auto& forces = known[as_of];
  if (!forces) {
    rule::Forces made;
    for (const auto& info : rules.infos) {
      auto& of = made.emplace_back();
      for (const auto& basis : info.basis) of.push_back(force_of(rules, basis.instrument, as_of));
    }
    forces = std::make_shared<const rule::Forces>(std::move(made));
  }
  return forces;
}

}  // namespace

Context make_context(const document::Data& document, const rule::Data& rules, const ReviewOptions& options) {
  std::vector<match::Occurrence> words;
  rules.finder.find(document.folded.text, words);
  return make_context(document, rules, options, rules.triggers, std::move(words));
}

Context make_context(const document::Data& document, const rule::Data& rules, const ReviewOptions& options,
                     const rule::Triggers& triggers, std::vector<match::Occurrence> words) {
  if (!options.as_of.known()) throw Error(ErrorKind::bad_argument, "没有给出审查日期", "no as-of date was given");
  Context context{document, rules, options, triggers};
  context.words = std::move(words);
  context.forces = forces_on(rules, options.as_of);
  context.kind = options.kind.value_or(document.kind);
  context.kind_reason = options.kind ? "由调用者指定" : document.kind_reason;
  context.issuer_name = options.issuer.empty() ? document.issuer : options.issuer;
  context.issuer = rules.places.issuer(context.issuer_name);
  context.whole = !document.title.empty() && document.provisions.size() > 3;
  const auto& sentences = document.sentences;
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].heading) context.headings.emplace_back(sentences[i].provision, i);
    if (sentences[i].lead_in < 0) continue;
    const auto lead = document.lead_ins[static_cast<std::size_t>(sentences[i].lead_in)].span;
    if (!lead.empty()) context.items.emplace_back(static_cast<std::int32_t>(lead.begin), i);
  }
  std::sort(context.headings.begin(), context.headings.end());
  std::sort(context.items.begin(), context.items.end());
  const auto from = [&](std::uint32_t source) {
    const auto folded = document.folded.map.to_folded(source);
    const auto it = std::partition_point(sentences.begin(), sentences.end(),
                                         [&](const document::Sentence& s) { return s.body.begin < folded; });
    return static_cast<std::uint32_t>(it - sentences.begin());
  };
  if (!document.title_span.empty()) context.title = {from(document.title_span.begin), from(document.title_span.end)};
  context.cited.resize(document.citations.size());
  std::map<std::string_view, statute::Lookup> known;  // the same few laws are cited again and again
  for (std::size_t i = 0; i < document.citations.size(); ++i) {
    const auto& citation = document.citations[i];
    if (citation.internal) continue;
    auto& cited = context.cited[i];
    const auto [at, fresh] = known.try_emplace(citation.title);
    if (fresh) at->second = rules.catalogue.find(citation.title, options.as_of, context.issuer.region);
    cited.lookup = at->second;
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

ForceStatus force_status(statute::Force force) {
  switch (force) {
    case statute::Force::in_force:
      return ForceStatus::in_force;
    case statute::Force::not_yet:
      return ForceStatus::not_yet;
    case statute::Force::repealed:
      return ForceStatus::repealed;
    case statute::Force::unknown:
      break;
  }
  return ForceStatus::unknown;
}

ForceStatus force_of(const rule::Data& rules, std::string_view instrument, Date as_of) {
  return force_status(rules.catalogue.find(instrument, as_of).force);
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

std::optional<bool> decided_by_draft(const Context& context, const rule::Condition& c) {
  using rule::ConditionKind;
  const auto child = [&](rule::ConditionId id) { return decided_by_draft(context, context.rules.conditions[id]); };
  switch (c.kind) {
    case ConditionKind::fact:
      if (c.fact == rule::FactKind::kind) return to_string(context.kind) == c.argument;
      if (c.fact == rule::FactKind::issuer) return statute::to_string(context.issuer.level) == c.argument;
      if (c.fact == rule::FactKind::rank) return statute::to_string(draft_rank(context)) == c.argument;
      return std::nullopt;
    case ConditionKind::named:
      return child(c.children[0]);
    case ConditionKind::negation:
      if (const auto inner = child(c.children[0])) return !*inner;
      return std::nullopt;
    case ConditionKind::all:
    case ConditionKind::any: {
      const bool decisive = c.kind == ConditionKind::any;  // one part that is so decides the whole
      bool open = false;
      for (auto id : c.children) {
        const auto part = child(id);
        if (part == decisive) return decisive;
        open = open || !part;
      }
      return open ? std::nullopt : std::optional(!decisive);
    }
    case ConditionKind::at_least: {
      std::uint32_t so = 0, open = 0;
      for (auto id : c.children) {
        const auto part = child(id);
        so += part == true;
        open += !part;
      }
      if (so >= c.least) return true;
      return so + open < c.least ? std::optional(false) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

bool stopped(const ReviewOptions& options) {
  return (options.cancel && options.cancel->load(std::memory_order_relaxed)) ||
         (options.deadline && std::chrono::steady_clock::now() >= *options.deadline);
}

}  // namespace xiezhi::review_room
