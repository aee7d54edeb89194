#include "engine/store/stamp.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/document/annotate.hpp"
#include "engine/document/data.hpp"
#include "engine/rule/data.hpp"
#include "engine/statute/title.hpp"
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
    for (const RuleBasis& b : data.infos[i].basis) bases += standing(rules, Cited{b.instrument, {}, false}, as_of, {}).print;
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

// The document's own name, 本办法, where `text` begins: what stands behind it, or nothing. 本市的许可证 is no document.
std::optional<std::string_view> behind_own_name(std::string_view text) {
  constexpr std::string_view own = "本";
  constexpr std::size_t longest = 4 * 3;  // bytes before the kind: 本实施方案
  constexpr std::string_view kinds[] = {"办法", "规定", "细则", "规则", "通知", "意见", "决定", "方案", "措施", "公告",
                                        "通告", "文件", "规范", "制度", "规程", "条例", "政策", "标准", "指南", "章程"};
  if (!text.starts_with(own)) return std::nullopt;
  for (const std::string_view kind : kinds)
    if (const std::size_t at = text.find(kind, own.size()); at != text.npos && at <= own.size() + longest)
      return text.substr(at + kind.size());
  return std::nullopt;
}

// 本办法有效期…, 本办法的有效期…, 本办法自印发之日起有效期…
bool is_own_validity(std::string_view before) {
  const std::size_t own = before.rfind("本");
  const auto behind = own == before.npos ? std::nullopt : behind_own_name(before.substr(own));
  return behind && (behind->empty() || *behind == "的" || behind->starts_with("自") || behind->starts_with("，"));
}

// Said of documents, but of a new price, too: 起施行 is said of documents alone.
bool begins_to_hold(std::string_view sentence) {
  for (const std::string_view sign : {"起实施", "起执行", "起试行", "起生效"})
    if (sentence.find(sign) != sentence.npos) return true;
  return false;
}

bool begins_a_range(std::string_view text, text::FoldedSpan day) {
  constexpr std::string_view behind[] = {"起", "至", "到", "-", "—", "~"}, before[] = {"自", "从"};
  const std::string_view left = text.substr(0, day.begin), right = text.substr(day.end);
  return std::any_of(std::begin(behind), std::end(behind), [&](std::string_view w) { return right.starts_with(w); }) ||
         std::any_of(std::begin(before), std::end(before), [&](std::string_view w) { return left.ends_with(w); });
}

// Where 有效期 stands, or npos. 有效期内 and 有效期届满前六个月 do not say how long it is.
std::size_t validity(std::string_view sentence) {
  constexpr std::string_view word = "有效期", other[] = {"内", "届满", "满", "期间", "终了"};
  std::size_t at = sentence.find(word);
  const auto goes_on = [&](std::string_view w) { return sentence.substr(at + word.size()).starts_with(w); };
  while (at != sentence.npos && std::any_of(std::begin(other), std::end(other), goes_on)) at = sentence.find(word, at + 1);
  return at;
}

}  // namespace

bool speaks_of_own_force(std::string_view sentence) {
  if (sentence.find("起施行") != sentence.npos) return true;
  if (begins_to_hold(sentence) && behind_own_name(sentence)) return true;
  const std::size_t word = validity(sentence);
  return word != sentence.npos && is_own_validity(sentence.substr(0, word));
}

Date valid_to(const Document& document) {
  const document::Data& data = document.data();
  for (const document::Sentence& s : data.sentences) {
    const std::string_view body = data.body(s);
    const std::size_t word = validity(body);
    if (word == body.npos) continue;
    if (!speaks_of_own_force(body) && !(body.starts_with("自") && begins_to_hold(body))) continue;
    const std::string_view rest = body.substr(word);
    std::vector<document::Mark> before, dates, spans;
    document::find_dates(body.substr(0, word), before);
    document::find_dates(rest, dates);
    document::find_durations(rest, spans);
    Date from = !before.empty() ? before.back().date : document.effective().known() ? document.effective() : document.date();
    const std::size_t term_at = spans.empty() ? rest.size() : spans.front().span.begin;
    for (const document::Mark& day : dates) {
      if (!begins_a_range(rest, day.span)) {
        if (day.span.begin < term_at) return day.date;
        break;
      }
      from = day.date;
    }
    if (spans.empty()) continue;
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
