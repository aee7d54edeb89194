// Texts made to measure for a pattern. Private to engine/author.
//
// A sample is built from the pattern alone: a word of the set, the parts of a sequence with neutral filler between them, a
// canonical text for a slot. Where an Aim lies below the pattern, the sample takes the way that leads to it and twists it
// there: it is then what only the rule, or only its mutant, accepts. Whether that came true is for the caller to try.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/author/mutants.hpp"
#include "engine/rule/data.hpp"

namespace xiezhi::author {

// Decisions that a sample leaves open. Seed 0 takes the first of everything, others spread out; equal seeds choose alike.
class Choice {
 public:
  explicit Choice(std::uint64_t seed) : state_(seed), first_(seed == 0), dots_(seed % 4 != 3) {}
  std::size_t pick(std::size_t n);  // below n; n > 0
  bool first() const { return first_; }
  bool dots() const { return dots_; }  // is filler to be dots?

 private:
  std::uint64_t state_;
  bool first_, dots_;
};

// What the examples of the rules have shown: texts for slots whose names are data (citations, organisations), for regexes, and
// issuers. Filler: what stands for words that do not matter, one character each.
struct Stock {
  std::map<std::pair<rule::Slot, std::string>, std::vector<std::string>> slots;
  std::map<std::string, std::vector<std::string>> regexes;
  std::vector<std::string> issuers;
  std::vector<std::string> filler;  // in no word of any rule; not empty
};
std::vector<std::string> neutral_characters(const rule::Data& data);

// What a pattern matches, and what its guards ask for on both sides.
struct Sample {
  std::string before, text, after;
  std::string whole() const { return before + text + after; }
};

// `data` and `stock` outlive it. For one aim and one choice.
class Sampler {
 public:
  Sampler(const rule::Data& data, const Stock& stock, const Aim& aim, Choice& choice)
      : data_(data), stock_(stock), aim_(aim), choice_(choice) {}
  // Nothing: no text could be made (a regex no example shows, a gap too narrow for what guards ask).
  std::optional<Sample> sample(rule::PatternId id);
  bool reaches(rule::PatternId id);  // does the aim lie in or below it?
  bool reaches_condition(rule::ConditionId id);
  std::string filler(std::size_t characters);
  // One of the ways, of those that lead to the aim if any does.
  template <class Reach>
  std::uint32_t one_of(const std::vector<std::uint32_t>& ways, Reach&& reach) {
    std::vector<std::uint32_t> leading;
    for (auto way : ways)
      if (reach(way)) leading.push_back(way);
    const auto& from = leading.empty() ? ways : leading;
    return from[choice_.pick(from.size())];
  }
  Choice& choice() { return choice_; }

  std::string inside;  // to be put into a gap that has room for it; emptied when it was

 private:
  bool here(rule::PatternId id, Twist twist) const { return aim_.pattern && aim_.node == id && aim_.twist == twist; }
  std::optional<Sample> word(std::uint32_t set);
  std::optional<Sample> slot(const rule::Pattern& p, bool off);
  std::optional<Sample> sequence(rule::PatternId id);
  std::optional<std::string> between(const rule::Gap& gap, const std::string& left, const std::string& right, Twist twist);
  void guard(Sample& sample, std::uint32_t guards, bool loose);

  const rule::Data& data_;
  const Stock& stock_;
  const Aim& aim_;
  Choice& choice_;
  std::size_t filled_ = 0;
  std::map<rule::PatternId, bool> patterns_;
  std::map<rule::ConditionId, bool> conditions_;
};

}  // namespace xiezhi::author
