#include "engine/store/stamp.hpp"

#include <algorithm>
#include <set>

#include "engine/document/annotate.hpp"
#include "engine/document/data.hpp"
#include "engine/rule/data.hpp"
#include "engine/store/day.hpp"
#include "engine/text/date.hpp"
#include "engine/text/digest.hpp"

namespace xiezhi::store {
namespace {

ForceStatus force_status(statute::Force f) {
  switch (f) {
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

}  // namespace

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
    for (const RuleBasis& b : data.infos[i].basis) bases += standing(rules, b.instrument, as_of, {}).print;
    out.rules.emplace_back(data.infos[i].id, text::fingerprint(data.rules[i].digest + bases));
    all += out.rules.back().first + ' ' + out.rules.back().second + '\n';
    bearing += bearing_of(data.infos[i], data.rules[i], bases);
  }
  out.effective = text::fingerprint(all);
  out.bearing = text::fingerprint(bearing);
  return out;
}

std::vector<Cited> cited(const Document& document) {
  std::set<Cited> out;
  for (const Citation& c : document.citations())
    for (const std::string* name : {&c.title, &c.doc_number})  // a review looks up the number when it does not know the title
      if (!c.internal && !name->empty()) out.insert({*name, c.repeals});
  return {out.begin(), out.end()};
}

Standing standing(const RuleSet& rules, const std::string& title, Date as_of, std::string_view region) {
  Standing out;
  if (rules.data().tables.empty()) return out;  // rules without a shipped folder have no catalogue
  const statute::Lookup found = rules.data().catalogue.find(title, as_of, region);
  out.force = force_status(found.force);
  out.superseded = found.superseded;
  out.print = std::to_string(static_cast<int>(found.force)) + (found.superseded ? 's' : '-') + (found.renumbered ? 'r' : '-');
  if (!found.version) return out;
  out.successor = found.version->superseded_by;
  out.print += found.version->title + iso(found.version->effective) + std::string(to_string(found.version->rank)) +
               std::to_string(found.version->articles) + out.successor;
  return out;
}

std::string region_of(const RuleSet& rules, std::string_view issuer) {
  return issuer.empty() || rules.data().tables.empty() ? std::string() : rules.data().places.issuer(issuer).province;
}

namespace {

// 有效期 of the document itself, not of a permit it speaks of.
bool speaks_of_itself(std::string_view sentence) {
  return sentence.starts_with("本") || sentence.find("施行") != sentence.npos || sentence.find("实施") != sentence.npos ||
         sentence.find("起执行") != sentence.npos;
}

}  // namespace

Date valid_to(const Document& document) {
  const document::Data& data = document.data();
  for (const document::Sentence& s : data.sentences) {
    const std::string_view body = data.body(s);
    const std::size_t word = body.find("有效期");
    if (word == body.npos || !speaks_of_itself(body)) continue;
    const std::string_view rest = body.substr(word);
    std::vector<document::Mark> dates, spans;
    document::find_dates(rest, dates);
    document::find_durations(rest, spans);
    if (!dates.empty() && (spans.empty() || dates.front().span.begin < spans.front().span.begin)) return dates.front().date;
    if (spans.empty()) continue;
    std::vector<document::Mark> before;
    document::find_dates(body.substr(0, word), before);
    const Date from = !before.empty()                ? before.back().date
                      : document.effective().known() ? document.effective()
                                                     : document.date();
    const auto& term = spans.front();
    if (!from.known() || term.value <= 0) continue;
    const auto count = [&](double unit) { return static_cast<int>(term.value / unit + 0.5); };
    if (term.unit.find("年") != term.unit.npos) return text::later(from, count(365), 0, -1);
    if (term.unit.find("月") != term.unit.npos) return text::later(from, 0, count(30), -1);
    return text::later(from, 0, 0, count(1) - 1);
  }
  return {};
}

}  // namespace xiezhi::store
