#include "engine/store/stamp.hpp"

#include <algorithm>
#include <set>

#include "engine/document/data.hpp"
#include "engine/review/context.hpp"
#include "engine/rule/data.hpp"
#include "engine/statute/title.hpp"
#include "engine/store/day.hpp"
#include "engine/text/digest.hpp"

namespace xiezhi::store {
namespace {

// A rule about the whole document also says by its conditions whether its point could be seen: all of it bears.
std::string bearing_of(const RuleInfo& info, const rule::Rule& rule, const std::string& bases) {
  std::string out = info.id + '\n' + info.category + '\n' + std::to_string(static_cast<int>(info.status)) + bases +
                    (rule.needs_dossier ? "d" : "") + (rule.needs_document ? "w" : "") + '\n';
  for (const DocumentKind kind : rule.applies) out += std::to_string(static_cast<int>(kind)) + ' ';
  for (const std::string& s : info.also) out += s + '\t';
  for (const std::string& s : info.points) out += s + '\v';
  return out + (rule.binds ? "" : rule.digest) + '\n';
}

}  // namespace

Stamp stamp(const RuleSet& rules, Date as_of) {
  const rule::Data& data = rules.data();
  Stamp out;
  out.digest = rules.digest();
  out.tables = data.tables;
  std::string all, bearing;
  for (std::size_t i = 0; i < data.infos.size(); ++i) {
    std::string bases;
    for (const RuleBasis& b : data.infos[i].basis) bases += standing(rules, Cited{b.instrument, {}, false}, as_of, {}).print;
    out.rules.emplace_back(data.infos[i].id, text::fingerprint(data.rules[i].digest + bases));
    all += out.rules.back().first + ' ' + out.rules.back().second + '\n';
    bearing += bearing_of(data.infos[i], data.rules[i], bases);
  }
  for (const auto& statement : data.statements.all()) bearing += statement.id + '\t' + statement.title + '\n';
  for (const auto& category : data.statements.categories())
    bearing += category + '\t' + std::to_string(data.statements.of(category).value_or(data.statements.all().size())) + '\n';
  out.effective = text::fingerprint(all);
  out.bearing = text::fingerprint(bearing);
  return out;
}

std::vector<Cited> cited(const Document& document) {
  std::set<Cited> out;
  std::set<Cited> numbered;
  for (const Citation& c : document.citations()) {
    if (c.internal || c.title.empty()) continue;
    out.insert({c.title, c.doc_number, c.repeals});
    if (!c.doc_number.empty()) numbered.insert({c.title, {}, c.repeals});
  }
  for (const Cited& c : numbered) out.erase(c);  // the same again, without the number
  return {out.begin(), out.end()};
}

bool names(const Cited& cited, std::string_view title, std::string_view number) {
  if (cited.number.empty() || number.empty()) return !title.empty() && cited.title == title;
  return cited.number == number || statute::number_key(cited.number) == statute::number_key(number);
}

Standing standing(const RuleSet& rules, const Cited& cited, Date as_of, std::string_view region) {
  Standing out;
  if (rules.data().tables.empty()) return out;  // rules without a shipped folder have no catalogue
  const statute::Catalogue& catalogue = rules.data().catalogue;
  statute::Lookup found = catalogue.find(cited.title, as_of, region);
  if (!found.version && !cited.number.empty()) found = catalogue.find(cited.number, as_of, region);
  out.force = review_room::force_status(found.force);
  out.superseded = found.superseded;
  out.print = std::to_string(static_cast<int>(found.force)) + (found.superseded ? 's' : '-') + (found.renumbered ? 'r' : '-') +
              (found.elsewhere ? "e" : "") + found.nearest;
  if (!found.version) return out;
  out.successor = found.version->superseded_by;
  out.print += std::string(found.version->title) + iso(found.version->effective) + std::string(to_string(found.version->rank)) +
               std::to_string(found.version->articles) + out.successor;
  return out;
}

std::string region_of(const RuleSet& rules, std::string_view issuer) {
  return issuer.empty() || rules.data().tables.empty() ? std::string() : rules.data().places.issuer(issuer).region;
}

}  // namespace xiezhi::store
