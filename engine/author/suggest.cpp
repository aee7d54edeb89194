#include "engine/author/suggest.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <set>

#include "engine/author/coverage.hpp"
#include "engine/author/examples.hpp"
#include "engine/author/mutate_run.hpp"
#include "engine/author/suggest_build.hpp"

namespace xiezhi::author {
namespace {

using rule::ConditionId;

constexpr std::uint64_t tries = 48;     // choices for one aim
constexpr std::size_t hosts = 6;        // rules in which a shared condition is tried
constexpr std::size_t stock_size = 12;  // texts kept of one kind

// What is shown by the texts that rules have: slots whose names are data, regexes, issuers.
Stock take_stock(const MutationRun& run) {
  const auto& data = *run.data;
  Stock out;
  out.filler = neutral_characters(data);
  std::map<std::pair<rule::Slot, std::string>, rule::PatternId> slots;
  std::map<std::string, rule::PatternId> regexes;
  for (std::size_t id = 0; id < data.patterns.size(); ++id) {
    const auto& p = data.patterns[id];
    if (p.kind == rule::PatternKind::slot && !p.compares && p.slot != rule::Slot::start && p.slot != rule::Slot::end)
      slots.emplace(std::pair(p.slot, p.quality), static_cast<rule::PatternId>(id));
    else if (p.kind == rule::PatternKind::regex)
      regexes.emplace(p.regex_text, static_cast<rule::PatternId>(id));
  }
  std::set<std::string> issuers;
  const auto add = [](std::vector<std::string>& to, std::string text) {
    if (!text.empty() && text.find('\n') == std::string::npos && std::find(to.begin(), to.end(), text) == to.end())
      to.push_back(std::move(text));
  };
  for (const auto& trials : run.trials) {
    for (const auto& trial : trials) {
      if (!trial->one.example.issuer.empty()) issuers.insert(trial->one.example.issuer);
      review_room::Evaluator evaluator(trial->context);
      for (std::size_t s = 0; s < trial->context.document.sentences.size(); ++s) {
        evaluator.open(s);
        const auto look = [&](rule::PatternId id, std::vector<std::string>& to) {
          if (to.size() >= stock_size) return;
          for (const auto r : evaluator.places(id))
            add(to, std::string(evaluator.view().text().substr(r.begin, r.end - r.begin)));
        };
        for (const auto& [key, id] : slots) look(id, out.slots[key]);
        for (const auto& [key, id] : regexes) look(id, out.regexes[key]);
      }
    }
  }
  out.issuers.assign(issuers.begin(), issuers.end());
  return out;
}

// The texts of a rule that it finds once, cut around what is reported.
std::vector<Base> bases_of(const std::vector<std::unique_ptr<Trial>>& trials, bool binds) {
  std::vector<Base> out;
  for (const auto& trial : trials) {
    const auto& e = trial->one.example;
    if (!e.violates || e.spans.size() != 1 || e.text.find("\n\n") != std::string::npos) continue;
    Base base;
    base.settings = e;
    const std::string_view text = e.text;
    const auto core = e.spans[0];
    // The sentence: back to a stop or a line's begin (and its number), on to a stop.
    std::size_t begin = core.begin, end = core.end;
    constexpr std::array<std::string_view, 5> stops{"。", "；", "！", "？", "\n"};
    const auto ends = [&](std::string_view s) {
      return std::any_of(stops.begin(), stops.end(), [&](auto x) { return s.ends_with(x); });
    };
    const auto starts = [&](std::string_view s) {
      return std::any_of(stops.begin(), stops.end(), [&](auto x) { return s.starts_with(x); });
    };
    while (begin > 0 && !ends(text.substr(0, begin))) --begin;
    while (end < text.size() && !starts(text.substr(end))) ++end;
    // Behind the number of an article.
    if (const auto label = text.substr(begin, core.begin - begin).find(' ');
        binds && label != std::string_view::npos && text.substr(begin).starts_with("第"))
      begin += label + 1;
    base.ahead = text.substr(0, begin);
    base.lead = text.substr(begin, core.begin - begin);
    base.core = core.of(text);
    base.tail = text.substr(core.end, end - core.end);
    base.behind = text.substr(end);
    out.push_back(std::move(base));
  }
  return out;
}

// The texts made for one rule, and what they tell.
class Workshop {
 public:
  Workshop(MutationRun& run, const Stock& stock, const ReviewOptions& defaults, std::size_t index, std::vector<Base> bases)
      : run_(run), stock_(stock), defaults_(defaults), index_(index), bases_(std::move(bases)) {}

  // Tries to make a text for the aim that `tells` accepts; what it is for.
  template <class Tells>
  bool make(const Aim& aim, Part part, const std::string& zh, const std::string& en, Tells&& tells) {
    const auto& data = *run_.data;
    std::set<std::string> seen;
    std::optional<Disagreement> disagreement;
    for (std::uint64_t seed = 0; seed < tries; ++seed) {
      auto built = build(data, stock_, data.rules[index_], part, aim, bases_, seed);
      if (!built || !seen.insert(built->one.example.text).second) continue;
      const auto& info = data.infos[index_];
      const auto core = built->core;
      auto trial = std::make_unique<Trial>(info, std::move(built->one), data, defaults_);
      if (!trial->applies) continue;
      Tryout tryout(*trial);
      const auto findings = tryout.findings(data.rules[index_], index_);
      const auto& text = trial->one.example.text;
      // Reported is what was put there, whole or in part.
      const bool there = std::all_of(findings.begin(), findings.end(), [&](const Finding& f) {
        return !data.rules[index_].binds || (f.span.begin < core.end && core.begin < f.span.end);
      });
      const bool lowered =
          std::any_of(findings.begin(), findings.end(), [&](const Finding& f) { return f.severity < info.severity; });
      if (findings.empty() == built->violates || !there || (part.lowers && lowered != built->lowered)) {
        if (!disagreement) disagreement = Disagreement{info.id, text, built->violates, zh, en};
        continue;
      }
      trial->one.example.violates = built->violates;
      if (part.lowers) trial->one.severity = findings[0].severity;
      for (const auto& f : findings) trial->one.example.spans.push_back(f.span);
      std::sort(trial->one.example.spans.begin(), trial->one.example.spans.end());
      if (!tells(*trial, tryout)) continue;
      Suggestion suggestion{info.id, trial->one, {zh}, {en}};
      if (!reads_back(suggestion)) continue;
      // What else of this rule it tells.
      for (const auto& [group, variant] : run_.by_rule[index_]) {
        if (group->killed || group->mutant.rules.size() != 1 || !tryout.tells(variant->changed, index_)) continue;
        group->killed = true;
        if (group->mutant.zh == zh) continue;
        suggestion.zh.push_back(group->mutant.zh);
        suggestion.en.push_back(group->mutant.en);
      }
      made.push_back(std::move(suggestion));
      trials.push_back(std::move(trial));
      return true;
    }
    if (disagreement) disagreements.push_back(std::move(*disagreement));
    return false;
  }

  bool kill(Group& group, const Variant& first) {
    const auto& lower = run_.data->rules[index_].lower;
    const bool lowers = std::any_of(lower.begin(), lower.end(), [&](const auto& l) { return l.condition == first.part; });
    return make(first.aim, {first.part, lowers}, group.mutant.zh, group.mutant.en, [&](const Trial&, Tryout& tryout) {
      // Any form of this rule that the mutant takes.
      const bool tells = std::any_of(group.variants.begin(), group.variants.end(),
                                     [&](const Variant& v) { return v.rule == index_ && tryout.tells(v.changed, index_); });
      if (tells) group.killed = true;
      return tells;
    });
  }

  std::vector<Suggestion> made;
  std::vector<std::unique_ptr<Trial>> trials;
  std::vector<Disagreement> disagreements;

 private:
  static bool reads_back(const Suggestion& s) {
    try {
      const auto text = with_suggestions("", {&s}, Language::zh);
      const auto cases = read_cases(std::make_shared<SourceText>(SourceText{"new", text})).cases;
      return cases.size() == 1 && cases[0].example.text == s.one.example.text &&
             cases[0].example.spans == s.one.example.spans && cases[0].example.kind == s.one.example.kind &&
             cases[0].example.dossier == s.one.example.dossier && cases[0].captures.empty() &&
             cases[0].severity == s.one.severity;
    } catch (const Error&) { return false; }
  }

  MutationRun& run_;
  const Stock& stock_;
  const ReviewOptions& defaults_;
  std::size_t index_;
  std::vector<Base> bases_;
};

bool below(const rule::Data& data, ConditionId id, ConditionId wanted) {
  const auto& children = data.conditions[id].children;
  return id == wanted || std::any_of(children.begin(), children.end(), [&](auto child) { return below(data, child, wanted); });
}

Part part_of(const rule::Data& data, const rule::Rule& rule, ConditionId id) {
  if (below(data, rule.when, id)) return {};
  for (auto unless : rule.unless)
    if (below(data, unless, id)) return {unless, false};
  for (const auto& lowering : rule.lower)
    if (below(data, lowering.condition, id)) return {lowering.condition, true};
  return {};
}

using Shops = std::vector<std::unique_ptr<Workshop>>;  // by rule

// Mutants that no case notices: what only one rule has, then what several share, in the order of the keys, one after the other,
// for each may use any rule.
void kill(MutationRun& run, const Shops& shops, const ReviewOptions& defaults, unsigned jobs) {
  in_parallel(shops.size(), jobs, defaults, [&](std::size_t i) {
    for (const auto& [group, variant] : run.by_rule[i])
      if (group->mutant.rules.size() == 1 && !group->killed) shops[i]->kill(*group, *variant);
  });
  for (auto* group : run.counted) {
    if (group->killed || (defaults.cancel && *defaults.cancel)) continue;
    const auto& variants = group->variants;
    const auto step = std::max<std::size_t>(1, variants.size() / hosts);
    for (std::size_t k = 0; k < variants.size() && !group->killed; k += step)
      shops[variants[k].rule]->kill(*group, variants[k]);
  }
}

// A condition that never held (`holds`), or never failed, is shown to do so by a text of some rule that uses it. Could it be?
bool show(CountedConditions& counted, const CountedCondition& condition, bool holds, const Shops& shops) {
  const auto& data = counted.data;
  const auto seen = [&](const Outcomes& o) { return (holds ? o.held : o.failed) > 0; };
  const auto step = std::max<std::size_t>(1, condition.users.size() / hosts);
  for (std::size_t k = 0; k < condition.users.size() && !seen(condition.outcomes); k += step) {
    const auto [i, id] = condition.users[k];
    const Aim aim{id, false, holds ? Twist::plain : Twist::absent, 0};
    const auto text = "“" + rule::wording(data, id) + "”";
    shops[i]->make(aim, part_of(data, data.rules[i], id), (holds ? "成立：" : "不成立：") + text,
                   (holds ? "holds: " : "fails: ") + text, [&, i = i, id = id](const Trial& trial, Tryout&) {
                     const auto outcomes = outcomes_of(trial, i);
                     const auto at = outcomes.find(id);
                     if (at == outcomes.end() || !seen(at->second)) return false;
                     counted.note(outcomes);
                     return true;
                   });
  }
  return seen(condition.outcomes);
}

}  // namespace

Suggestions suggest_cases(std::shared_ptr<const rule::Data> loaded, const ReviewOptions& defaults, unsigned jobs,
                          const std::function<bool(const RuleInfo&)>& wanted,
                          const std::function<bool(const SourceText&)>& counts) {
  auto run = try_mutants(std::move(loaded), defaults, jobs, wanted, counts);
  const auto& data = *run.data;
  const auto count = data.infos.size();
  Suggestions out;
  out.killed_before = run.result().killed();
  const auto stock = take_stock(run);
  Shops shops(count);
  for (std::size_t i = 0; i < count; ++i)
    shops[i] = std::make_unique<Workshop>(run, stock, defaults, i, bases_of(run.trials[i], data.rules[i].binds));
  kill(run, shops, defaults, jobs);

  auto counted = counted_conditions(data, defaults, wanted, counts);
  std::mutex mutex;
  in_parallel(count, jobs, defaults, [&](std::size_t i) {
    for (const auto* trials : {&run.trials[i], &shops[i]->trials}) {
      for (const auto& trial : *trials) {
        const auto seen = outcomes_of(*trial, i);
        const std::lock_guard lock(mutex);
        counted.note(seen);
      }
    }
  });
  for (const auto& [place, condition] : counted.by_place) {
    const auto id = condition.users.front().second;
    const auto& c = data.conditions[id];
    for (const bool holds : {true, false})
      if (!show(counted, condition, holds, shops)) out.unseen.push_back({c.source, c.at, rule::wording(data, id), holds});
  }

  out.mutants = run.result();
  for (auto& shop : shops) {
    std::move(shop->made.begin(), shop->made.end(), std::back_inserter(out.texts));
    std::move(shop->disagreements.begin(), shop->disagreements.end(), std::back_inserter(out.disagreements));
  }
  return out;
}

}  // namespace xiezhi::author
