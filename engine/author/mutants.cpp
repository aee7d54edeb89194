#include "engine/author/mutants.hpp"

#include <algorithm>

namespace xiezhi::author {

using rule::Condition;
using rule::ConditionId;
using rule::ConditionKind;
using rule::none;
using rule::Pattern;
using rule::PatternId;
using rule::PatternKind;
using rule::shortest;

namespace {

constexpr std::uint32_t wide = 400;  // code points: the widest gap that rules may have; in practice the sentence

// Words that hold no comma or colon.
bool plain_words(const rule::Data& data, PatternId id) {
  const auto& p = data.patterns[id];
  return p.kind == PatternKind::words &&
         std::none_of(data.words[p.words].words.begin(), data.words[p.words].words.end(), [&](const rule::Word& word) {
           const auto& literal = data.literals[word.literal];
           return literal.find("，") != std::string::npos || literal.find("：") != std::string::npos;
         });
}

std::string limit(std::uint32_t n) { return ".." + std::to_string(n); }

}  // namespace

Change place_of(const rule::Data& data, ConditionId id) {
  const auto& c = data.conditions[id];
  if (c.source)
    return {c.source->name + ':' + std::to_string(c.at.begin) + '-' + std::to_string(c.at.end), {}, {}, {}, c.source, c.at, {}};
  for (auto child : c.children)
    if (auto place = place_of(data, child); place.source) return place;
  return {};
}

PatternId Mutator::add(Pattern pattern) {
  data_.patterns.push_back(std::move(pattern));
  return static_cast<PatternId>(data_.patterns.size() - 1);
}
ConditionId Mutator::add(Condition condition) {
  data_.conditions.push_back(std::move(condition));
  return static_cast<ConditionId>(data_.conditions.size() - 1);
}

std::string Mutator::words_of(PatternId id) const {
  const auto& p = data_.patterns[id];
  if (p.kind == PatternKind::words) {
    const auto& set = data_.words[p.words];
    if (!set.name.empty()) return set.name;
    std::string out;
    for (std::size_t i = 0; i < set.words.size() && i < 2; ++i) out += "‘" + data_.literals[set.words[i].literal] + "’";
    return out + (set.words.size() > 2 ? "等" : "");
  }
  if (p.kind == PatternKind::regex) return "/" + p.regex_text + "/";
  if (p.kind == PatternKind::sequence) return words_of(p.children.front()) + "…" + words_of(p.children.back());
  return p.children.empty() ? "标注" : words_of(p.children.front());
}

// What can go wrong in this node, its parts left as they are.
void Mutator::own(PatternId id, std::vector<Changed>& out) {
  const Pattern p = data_.patterns[id];
  const auto put = [&](Pattern changed, const std::string& what, std::string kind, const std::string& zh, const std::string& en,
                       Twist twist, std::size_t i = 0) {
    out.push_back({add(std::move(changed)),
                   {'p' + std::to_string(id) + what, std::move(kind), zh, en, nullptr, {}, {id, true, twist, i}}});
  };
  for (std::size_t i = 0; i < p.gaps.size(); ++i) {
    const auto at = words_of(p.children[i]) + " " + limit(p.gaps[i].max) + " " + words_of(p.children[i + 1]);
    // Two words side by side are one thing: only a gap that was meant to have a width is widened.
    if (p.gaps[i].max > 0 && p.gaps[i].max < wide) {
      Pattern changed = p;
      changed.gaps[i].max = wide;
      put(std::move(changed), 'w' + std::to_string(i), "widen", "间隔不限：" + at, "gap without limit: " + at, Twist::far, i);
    }
    const auto loose = [&](std::size_t k) { return data_.patterns[p.children[k]].kind == PatternKind::optional; };
    const bool fits = loose(i) || loose(i + 1) ||
                      std::any_of(p.gaps[i].without.begin(), p.gaps[i].without.end(),
                                  [&](auto word) { return shortest(data_, word) <= p.gaps[i].max; });
    if (!p.gaps[i].without.empty() && fits) {
      Pattern changed = p;
      changed.gaps[i].without.clear();
      put(std::move(changed), 's' + std::to_string(i), "widen", "间隔中不再排除词语：" + at, "gap without stop list: " + at,
          Twist::stop, i);
    }
  }
  if (p.kind == PatternKind::any_of && p.children.size() > 1) {
    for (std::size_t i = 0; i < p.children.size(); ++i) {
      if (std::count(p.children.begin(), p.children.end(), p.children[i]) > 1) continue;
      Pattern changed = p;
      changed.children.erase(changed.children.begin() + static_cast<std::ptrdiff_t>(i));
      const auto what = words_of(p.children[i]);
      put(std::move(changed), 'a' + std::to_string(i), "drop_alternative", "删去一种说法：" + what,
          "alternative deleted: " + what, Twist::pick, i);
    }
  }
  if (p.kind == PatternKind::guarded) {
    const auto what = words_of(p.children[0]);
    Pattern changed = data_.patterns[p.children[0]];
    put(std::move(changed), "g", "drop_guard", "删去限定：" + what, "guard deleted: " + what, Twist::loose);
  }
  if (p.kind == PatternKind::slot && p.compares) {
    Pattern changed = p;
    changed.compares = false;
    put(std::move(changed), "c", "drop_condition", "删去数额比较", "comparison deleted", Twist::off);
  }
}

const std::vector<Changed>& Mutator::pattern(PatternId id) {
  if (const auto it = patterns_.find(id); it != patterns_.end()) return it->second;
  std::vector<Changed> out;
  own(id, out);
  const Pattern p = data_.patterns[id];
  for (std::size_t i = 0; i < p.children.size(); ++i) {
    for (const auto& inner : pattern(p.children[i])) {
      Pattern copy = p;
      copy.children[i] = inner.id;
      out.push_back({add(std::move(copy)), inner.change});
    }
  }
  return patterns_[id] = std::move(out);
}

void Mutator::own(ConditionId id, Role role, std::vector<Changed>& out) {
  const Condition c = data_.conditions[id];
  const auto put = [&](ConditionId changed, Change place, const char* what, const char* kind, const std::string& zh,
                       const std::string& en, Twist twist, std::size_t i = 0) {
    place.aim = {id, false, twist, i};
    place.key += what;
    place.kind = kind;
    place.zh = zh;
    place.en = en;
    out.push_back({changed, std::move(place)});
  };
  const auto drop = [&](std::size_t i) {
    Condition changed = c;
    changed.children.erase(changed.children.begin() + static_cast<std::ptrdiff_t>(i));
    if (i < changed.binder) --changed.binder;
    return add(std::move(changed));
  };
  const auto text = [&](ConditionId part) { return "“" + rule::wording(data_, part) + "”"; };
  switch (c.kind) {
    case ConditionKind::any:
    case ConditionKind::at_least:
      for (std::size_t i = 0; i < c.children.size() && c.children.size() > c.least; ++i) {
        const bool named = data_.conditions[c.children[i]].kind == ConditionKind::named;
        put(drop(i), place_of(data_, c.children[i]), named ? "drop" : "alternative",
            named ? "drop_exception" : "drop_alternative", (named ? "删去例外" : "删去一支") + text(c.children[i]),
            (named ? "exception deleted: " : "alternative deleted: ") + text(c.children[i]), Twist::pick, i);
      }
      return;
    case ConditionKind::all:
      for (std::size_t i = 0; i < c.children.size(); ++i)
        if (c.children.size() > 1 && (role != Role::finds || i != c.binder))
          put(drop(i), place_of(data_, c.children[i]), "condition", "drop_condition", "删去条件" + text(c.children[i]),
              "condition dropped: " + text(c.children[i]), Twist::without, i);
      return;
    case ConditionKind::negation:
      put(c.children[0], place_of(data_, id), "flip", "flip", "反转" + text(id), "turned round: " + text(id), Twist::plain);
      return;
    case ConditionKind::near:
    case ConditionKind::before:
    case ConditionKind::after:
      if (c.distance != none) {
        Condition changed = c;
        changed.distance = wide;
        put(add(std::move(changed)), place_of(data_, id), "widen", "widen", "范围不限：" + text(id),
            "reach without limit: " + text(id), Twist::far);
      }
      if (c.unbroken && !(plain_words(data_, c.pattern) && c.distance < shortest(data_, c.pattern) + 1)) {
        Condition changed = c;
        changed.unbroken = false;
        put(add(std::move(changed)), place_of(data_, id), "broken", "widen", "可以断句：" + text(id),
            "may cross a comma: " + text(id), Twist::broken);
      }
      break;
    case ConditionKind::in:
      if (c.scope == grammar::Scope::match || c.scope == grammar::Scope::clause) {
        Condition changed = c;
        changed.scope = grammar::Scope::sentence;
        put(add(std::move(changed)), place_of(data_, id), "widen", "widen", "范围放宽到整句：" + text(id),
            "looked for in the whole sentence: " + text(id), Twist::outside);
      }
      break;
    default:
      break;
  }
  if (role != Role::tests) return;
  Condition turned;
  turned.kind = ConditionKind::negation;
  turned.children = {id};
  turned.source = c.source;
  turned.at = c.at;
  put(add(std::move(turned)), place_of(data_, id), "flip", "flip", "反转" + text(id), "turned round: " + text(id),
      Twist::plain);
}

const std::vector<Changed>& Mutator::condition(ConditionId id, Role role) {
  const auto key = std::pair{id, role};
  if (const auto it = conditions_.find(key); it != conditions_.end()) return it->second;
  std::vector<Changed> out;
  const Condition c = data_.conditions[id];
  own(id, role, out);
  for (std::size_t i = 0; i < c.children.size(); ++i) {
    const Role part = c.kind == ConditionKind::named ? (role == Role::finds ? role : Role::exempts)
                      : c.kind == ConditionKind::all && role == Role::finds && i != c.binder ? Role::tests
                      : c.kind == ConditionKind::negation                                    ? Role::exempts
                                                                                             : role;
    for (const auto& inner : condition(c.children[i], part)) {
      Condition copy = c;
      copy.children[i] = inner.id;
      out.push_back({add(std::move(copy)), inner.change});
    }
  }
  if (c.pattern != none) {
    for (const auto& inner : pattern(c.pattern)) {
      Condition copy = c;
      copy.pattern = inner.id;
      Change change = inner.change;
      if (!change.source) {
        const auto place = place_of(data_, id);
        change.source = place.source;
        change.at = place.at;
      }
      out.push_back({add(std::move(copy)), std::move(change)});
    }
  }
  return conditions_[key] = std::move(out);
}

}  // namespace xiezhi::author
