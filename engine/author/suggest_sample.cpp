#include "engine/author/suggest_sample.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/text/utf8.hpp"

namespace xiezhi::author {

using rule::Pattern;
using rule::PatternId;
using rule::PatternKind;
using rule::Slot;

namespace {

// What stands for words that do not matter: dots, as a reader would write them; now and then flowers and insects, for rules
// that look for dots.
constexpr std::string_view dots = "…";
constexpr std::string_view neutral = "芙蓉蝴蝶琵琶茉莉蜻蜓玫瑰鸳鸯葡萄枇杷蟋蟀";
constexpr std::size_t widest_fill = 12;  // of a gap that only has to be kept

// Slots that read the same in every draft: a form in which # is the value.
struct Form {
  Slot slot;
  const char* text;
  double usual;
};
constexpr std::array<Form, 9> forms{{{Slot::amount, "#元", 500},
                                     {Slot::duration, "#日", 30},
                                     {Slot::percentage, "#%", 5},
                                     {Slot::number, "#", 3},
                                     {Slot::score, "#分", 5},
                                     {Slot::date, "2026年5月1日", 0},
                                     {Slot::quotation, "“芙蓉”", 0},
                                     {Slot::start, "", 0},
                                     {Slot::end, "", 0}}};

// A value right at the limit, on the side asked for.
double at_limit(grammar::Comparison comparison, double limit, bool off) {
  using enum grammar::Comparison;
  switch (comparison) {
    case less:
      return off ? limit : limit - 1;
    case less_equal:
      return off ? limit + 1 : limit;
    case greater:
      return off ? limit : limit + 1;
    case greater_equal:
      return off ? limit - 1 : limit;
    case equal:
      return off ? limit + 1 : limit;
    case not_equal:
      return off ? limit : limit + 1;
  }
  return limit;
}

std::string number_text(double value) {
  const auto whole = static_cast<long long>(std::floor(value));
  const auto tenths = static_cast<long long>(std::llround((value - std::floor(value)) * 10));
  return std::to_string(whole) + (tenths == 0 ? "" : "." + std::to_string(tenths));
}

}  // namespace

std::size_t Choice::pick(std::size_t n) {
  if (first_ || n < 2) return 0;
  state_ += 0x9E3779B97F4A7C15u;  // splitmix64
  auto z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return static_cast<std::size_t>((z ^ (z >> 31)) % n);
}

std::vector<std::string> neutral_characters(const rule::Data& data) {
  std::string all;
  for (const auto& literal : data.literals) all += literal;
  for (const auto& guards : data.guards)
    for (const auto& guard : guards)
      for (const auto& text : guard.texts) all += text;
  std::vector<std::string> out;
  for (std::size_t at = 0; at < neutral.size(); at += text::step(neutral[at])) {
    const auto c = std::string(neutral.substr(at, text::step(neutral[at])));
    if (all.find(c) == std::string::npos) out.push_back(c);
  }
  if (out.empty()) out.emplace_back("芙");
  return out;
}

std::string Sampler::filler(std::size_t characters) {
  std::string out;
  for (; characters > 0; --characters)
    out += choice_.dots() ? std::string(dots) : stock_.filler[filled_++ % stock_.filler.size()];
  return out;
}

bool Sampler::reaches(PatternId id) {
  if (!aim_.pattern) return false;
  if (id == aim_.node) return true;
  if (const auto known = patterns_.find(id); known != patterns_.end()) return known->second;
  const auto& p = data_.patterns[id];
  // Not through stop lists: no change is made there.
  return patterns_[id] = std::any_of(p.children.begin(), p.children.end(), [&](auto child) { return reaches(child); });
}

bool Sampler::reaches_condition(rule::ConditionId id) {
  if (!aim_.pattern && id == aim_.node) return true;
  if (const auto known = conditions_.find(id); known != conditions_.end()) return known->second;
  const auto& c = data_.conditions[id];
  return conditions_[id] =
             (c.pattern != rule::none && reaches(c.pattern)) ||
             std::any_of(c.children.begin(), c.children.end(), [&](auto child) { return reaches_condition(child); });
}

// Puts what positive guards ask for beside the sample; `loose`: breaks one of them.
void Sampler::guard(Sample& sample, std::uint32_t guards, bool loose) {
  const auto& all = data_.guards[guards];
  const auto broken = loose ? choice_.pick(all.size()) : all.size();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& g = all[i];
    if (g.negative != (i == broken) || g.texts.empty()) continue;
    const auto& text = g.texts[choice_.pick(g.texts.size())];
    if (g.after)
      sample.before = text + filler(g.min) + sample.before;
    else
      sample.after += filler(g.min) + text;
  }
}

std::optional<Sample> Sampler::word(std::uint32_t set) {
  const auto& words = data_.words[set].words;
  std::vector<const rule::Word*> free;
  for (const auto& w : words)
    if (w.guards == rule::none) free.push_back(&w);
  // A word that asks for nothing around it first.
  const auto* chosen =
      !free.empty() && choice_.pick(4) != 3 ? free[choice_.pick(free.size())] : &words[choice_.pick(words.size())];
  Sample out{{}, data_.literals[chosen->literal], {}};
  if (chosen->guards != rule::none) guard(out, chosen->guards, false);
  return out;
}

std::optional<Sample> Sampler::slot(const Pattern& p, bool off) {
  const auto form = std::find_if(forms.begin(), forms.end(), [&](const Form& f) { return f.slot == p.slot; });
  if (p.compares && form != forms.end()) {
    double limit = p.value;
    if (!p.parameter.empty()) {
      const auto* parameter = data_.jurisdictions.find(p.parameter);
      if (parameter == nullptr) return std::nullopt;
      limit = statute::in_days(*parameter);
    }
    std::string text = form->text;
    if (const auto at = text.find('#'); at != std::string::npos)
      text.replace(at, 1, number_text(at_limit(p.comparison, limit, off)));
    return Sample{{}, text, {}};
  }
  const auto shown = stock_.slots.find({p.slot, p.quality});
  const bool known = shown != stock_.slots.end() && !shown->second.empty();
  if (form != forms.end() && p.quality.empty() && (!known || choice_.pick(2) == 0)) {
    std::string text = form->text;
    if (const auto at = text.find('#'); at != std::string::npos) text.replace(at, 1, number_text(form->usual));
    return Sample{{}, text, {}};
  }
  if (!known) return std::nullopt;
  return Sample{{}, shown->second[choice_.pick(shown->second.size())], {}};
}

// What stands between two parts, what their guards ask for included.
std::optional<std::string> Sampler::between(const rule::Gap& gap, const std::string& left, const std::string& right,
                                            Twist twist) {
  const auto given = text::count(left) + text::count(right);
  if (twist == Twist::far) {
    const auto wanted = std::max<std::size_t>(gap.max + 1 + choice_.pick(3), given);
    return left + filler(wanted - given) + right;
  }
  if (given > gap.max) return std::nullopt;
  const auto room = gap.max - given;
  if (twist == Twist::stop) {
    const auto word = gap.without.empty() ? std::nullopt : sample(gap.without[choice_.pick(gap.without.size())]);
    if (!word) return std::nullopt;
    const auto size = text::count(word->whole());
    if (size > room) return std::nullopt;
    return left + word->whole() + filler(std::max<std::size_t>(gap.min, given + size) - given - size) + right;
  }
  if (!inside.empty() && text::count(inside) <= room && choice_.pick(2) == 0) {
    const auto size = text::count(inside);
    return left + std::exchange(inside, {}) + filler(std::max<std::size_t>(gap.min, given + size) - given - size) + right;
  }
  const std::array<std::size_t, 4> sizes{1, 0, 2, widest_fill};
  const auto wanted = std::clamp<std::size_t>(sizes[choice_.pick(sizes.size())], gap.min, gap.max);
  return left + filler(wanted > given ? wanted - given : 0) + right;
}

std::optional<Sample> Sampler::sequence(PatternId id) {
  const auto& p = data_.patterns[id];
  std::vector<std::size_t> parts;  // what may be left out is left out, mostly
  for (std::size_t i = 0; i < p.children.size(); ++i)
    if (data_.patterns[p.children[i]].kind != PatternKind::optional || reaches(p.children[i]) || choice_.pick(4) == 3)
      parts.push_back(i);
  if (parts.empty()) parts.push_back(0);
  Sample out;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    auto part = sample(p.children[parts[k]]);
    if (!part) return std::nullopt;
    if (k == 0) {
      out = std::move(*part);
      continue;
    }
    rule::Gap gap;
    Twist twist = Twist::plain;
    for (auto i = parts[k - 1]; i < parts[k]; ++i) {
      const auto& one = p.gaps[i];
      gap.min += one.min;
      gap.max += one.max;
      gap.unbroken = gap.unbroken || one.unbroken;
      gap.without.insert(gap.without.end(), one.without.begin(), one.without.end());
      if (aim_.pattern && aim_.node == id && aim_.index == i && (aim_.twist == Twist::far || aim_.twist == Twist::stop))
        twist = aim_.twist;
    }
    const auto joint = between(gap, out.after, part->before, twist);
    if (!joint) return std::nullopt;
    out.text += *joint + part->text;
    out.after = std::move(part->after);
  }
  return out;
}

std::optional<Sample> Sampler::sample(PatternId id) {
  const auto& p = data_.patterns[id];
  switch (p.kind) {
    case PatternKind::words:
      return word(p.words);
    case PatternKind::slot:
      return slot(p, here(id, Twist::off));
    case PatternKind::regex: {
      const auto shown = stock_.regexes.find(p.regex_text);
      if (shown == stock_.regexes.end() || shown->second.empty()) return std::nullopt;
      return Sample{{}, shown->second[choice_.pick(shown->second.size())], {}};
    }
    case PatternKind::sequence:
      return sequence(id);
    case PatternKind::any_of:
      return sample(here(id, Twist::pick) ? p.children[aim_.index]
                                          : one_of(p.children, [&](auto child) { return reaches(child); }));
    case PatternKind::optional:
    case PatternKind::capture:
      return sample(p.children[0]);
    case PatternKind::guarded: {
      auto out = sample(p.children[0]);
      if (out) guard(*out, p.guards, here(id, Twist::loose));
      return out;
    }
  }
  return std::nullopt;
}

}  // namespace xiezhi::author
