// Reasons in words: what patterns ask for, and what the sentence lacks of it. Those of conditions are in reason.cpp.
#include "engine/review/reason.hpp"

#include <algorithm>
#include <array>

#include "engine/text/utf8.hpp"

namespace xiezhi::review_room {

using rule::none;
using rule::PatternId;
using rule::PatternKind;

namespace {

constexpr std::size_t most_words = 5;

// By rule::Slot.
constexpr std::array<text::Bilingual, 15> slots{{{"金额", "an amount"},
                                                 {"期限", "a duration"},
                                                 {"日期", "a date"},
                                                 {"百分比", "a percentage"},
                                                 {"数字", "a number"},
                                                 {"分值", "a score"},
                                                 {"地域词", "a word for a region"},
                                                 {"地名", "a place"},
                                                 {"机构名称", "an organisation"},
                                                 {"引用的文件", "a citation"},
                                                 {"落空的内部引用", "a broken cross reference"},
                                                 {"编号差错", "a fault of numbering"},
                                                 {"引号内的文字", "a quotation"},
                                                 {"句首", "the start of the sentence"},
                                                 {"句末", "the end of the sentence"}}};

}  // namespace

std::string Reason::quoted(std::string_view s) const { return (zh_ ? "‘" : "\"") + std::string(s) + (zh_ ? "’" : "\""); }

// ‘方可’或‘才能’: some of the words of which one is looked for first.
std::string Reason::words(PatternId id, std::size_t most) {
  const auto& p = context_.rules.patterns[id];
  if (p.kind == PatternKind::words) {
    const auto& set = context_.rules.words[p.words].words;
    std::string out;
    std::uint32_t last = none;
    std::size_t told = 0;
    for (const auto& word : set) {
      if (word.literal == last) continue;
      last = word.literal;
      if (told == most)
        return out + (zh_ ? "等 " + std::to_string(set.size()) + " 词之一" : " or another of " + std::to_string(set.size()));
      const bool final = ++told == std::min(most, set.size()) && told == set.size();
      out += (told == 1 ? ""
              : final   ? (zh_ ? "或" : " or ")
              : zh_     ? "、"
                        : ", ") +
             quoted(context_.rules.literals[word.literal]);
    }
    return out;
  }
  if (p.kind == PatternKind::slot) return slots[static_cast<std::size_t>(p.slot)](zh_ ? Language::zh : Language::en);
  if (p.kind == PatternKind::regex) return "/" + p.regex_text + "/";
  if (p.kind == PatternKind::sequence) return words(p.children.front(), 2) + (zh_ ? "……" : " … ") + words(p.children.back(), 2);
  if (p.kind == PatternKind::any_of) {
    std::string out;
    for (std::size_t i = 0; i < p.children.size() && i < 3; ++i)
      out += (i == 0 ? "" : zh_ ? "、" : ", ") + words(p.children[i], 2);
    return out + (p.children.size() > 3 ? (zh_ ? "等" : " and others") : "");
  }
  return words(p.children[0], most);
}

std::string Reason::wanted(PatternId id) { return (zh_ ? "出现" : "") + words(id, most_words); }

std::string Reason::first_place(PatternId id) {
  const auto places = evaluator_.places(id);
  if (places.empty()) return {};
  return quoted(evaluator_.view().text().substr(places[0].begin, places[0].end - places[0].begin));
}

double Reason::nearness_of(PatternId id) {
  const auto& p = context_.rules.patterns[id];
  switch (p.kind) {
    case PatternKind::any_of: {
      double best = 0;
      for (auto child : p.children) best = std::max(best, nearness_of(child));
      return best;
    }
    case PatternKind::sequence: {
      double sum = 0;
      for (auto child : p.children) sum += nearness_of(child);
      const double share = sum / static_cast<double>(p.children.size());
      return share < 1 || !evaluator_.places(id).empty() ? share : 0.95;
    }
    case PatternKind::optional:
      return 1;
    case PatternKind::capture:
      return nearness_of(p.children[0]);
    default:
      return evaluator_.places(id).empty() ? 0 : 1;
  }
}

// Both parts stand there; why do they not stand as the gap between them asks?
std::string Reason::lacks_between(const rule::Pattern& p, std::size_t i) {
  const auto& gap = p.gaps[i];
  const auto left = evaluator_.places(p.children[i]), right = evaluator_.places(p.children[i + 1]);
  const auto text = evaluator_.view().text();
  const std::string a = words(p.children[i], 2), b = words(p.children[i + 1], 2);
  std::size_t nearest = std::string::npos;
  std::string_view between;
  for (const auto& l : left) {
    for (const auto& r : right) {
      if (r.begin < l.end) continue;
      const auto n = text::count(text.substr(l.end, r.begin - l.end));
      if (n < nearest) {
        nearest = n;
        between = text.substr(l.end, r.begin - l.end);
      }
    }
  }
  if (nearest == std::string::npos)
    return zh_ ? "要求" + a + "在前、" + b + "在后，本句的先后相反"
               : "asks for " + a + " before " + b + "; here it is the other way round";
  if (nearest > gap.max)
    return zh_ ? "要求" + a + "和" + b + "之间至多 " + std::to_string(gap.max) + " 字，本句隔了 " + std::to_string(nearest) +
                     " 字"
               : "asks for at most " + std::to_string(gap.max) + " characters between " + a + " and " + b + "; here are " +
                     std::to_string(nearest);
  for (auto without : gap.without)
    for (const auto& r : evaluator_.places(without))
      if (const auto word = text.substr(r.begin, r.end - r.begin); between.find(word) != std::string_view::npos)
        return zh_ ? "要求" + a + "和" + b + "之间没有" + quoted(word) + "，本句有"
                   : "asks for no " + quoted(word) + " between " + a + " and " + b + "; here is one";
  return zh_ ? "要求" + a + "和" + b + "连在一起（至多隔 " + std::to_string(gap.max) + " 字" +
                   (gap.unbroken ? "，中间不断句" : "") + "），本句不是这样"
             : "asks for " + a + " and " + b + " together" + (gap.unbroken ? ", without a comma" : "") + "; here they are not";
}

// What a pattern asks for that the sentence does not give; empty when it matches.
std::string Reason::lacks(PatternId id) {
  const auto& p = context_.rules.patterns[id];
  if (!evaluator_.places(id).empty()) return {};
  switch (p.kind) {
    case PatternKind::sequence: {
      for (auto child : p.children) {
        if (context_.rules.patterns[child].kind == PatternKind::optional) continue;
        if (auto lack = lacks(child); !lack.empty()) return lack;
      }
      // All parts stand there: the first two neighbours that do not fit.
      for (std::size_t i = 0; i + 1 < p.children.size(); ++i) {
        if (context_.rules.patterns[p.children[i]].kind == PatternKind::optional ||
            context_.rules.patterns[p.children[i + 1]].kind == PatternKind::optional)
          continue;
        const auto left = evaluator_.places(p.children[i]), right = evaluator_.places(p.children[i + 1]);
        const auto text = evaluator_.view().text();
        const bool fits = std::any_of(left.begin(), left.end(), [&](Range l) {
          const auto from = forward(text, l.end, p.gaps[i].min, p.gaps[i].unbroken);
          const auto to = forward(text, l.end, p.gaps[i].max, p.gaps[i].unbroken);
          return std::any_of(right.begin(), right.end(), [&](Range r) { return r.begin >= from && r.begin <= to; });
        });
        if (!fits || !p.gaps[i].without.empty()) return lacks_between(p, i);
      }
      return zh_ ? "要求" + words(id, 2) + "依次出现，本句各部分都有，但先后或间距不合"
                 : "asks for " + words(id, 2) + " in this order; all parts stand there, but in another order or too far apart";
    }
    case PatternKind::any_of: {
      auto nearest = p.children[0];
      double best = -1;
      for (auto child : p.children) {
        const double n = nearness_of(child);
        if (n > best) {
          best = n;
          nearest = child;
        }
      }
      if (best > 0) return lacks(nearest);
      break;
    }
    case PatternKind::capture:
      return lacks(p.children[0]);
    case PatternKind::guarded:
      if (const auto place = first_place(p.children[0]); !place.empty())
        return zh_ ? "要求" + words(id, 2) + "的前后文合乎限定，本句的" + place + "不合"
                   : "asks for other words around " + words(id, 2) + " than around " + place;
      return lacks(p.children[0]);
    case PatternKind::words:
      for (const auto& word : context_.rules.words[p.words].words) {
        const auto& literal = context_.rules.literals[word.literal];
        if (word.guards != none && evaluator_.view().text().find(literal) != std::string_view::npos)
          return zh_ ? "要求" + wanted(id) + "，本句的" + quoted(literal) + "前后文不合限定，不算"
                     : "asks for " + wanted(id) + "; " + quoted(literal) + " does not count with what stands around it";
      }
      break;
    default:
      break;
  }
  return zh_ ? "要求" + wanted(id) + "，本句没有" : "asks for " + wanted(id) + "; not in this sentence";
}

}  // namespace xiezhi::review_room
