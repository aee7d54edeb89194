// A draft made to measure for one aim in one rule. Private to engine/author.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/author/cases.hpp"
#include "engine/author/suggest_sample.hpp"

namespace xiezhi::author {

// A text that the rule finds, cut around what is reported: what exemptions are put beside.
struct Base {
  std::string ahead, lead, core, tail, behind;  // before the sentence, in it before the match, the match, …
  RuleExample settings;                         // kind, issuer, date, dossier
};

// A draft and what it must show if it was made well.
struct Built {
  Case one;  // without spans
  Span core;
  bool violates = false;
  bool lowered = false;  // of an aim in a condition that lowers: is the finding to be?
};

// Where the aim lies: in `when`, or in a condition beside it that exempts, or that lowers.
struct Part {
  rule::ConditionId beside = rule::none;
  bool lowers = false;
};

// A text for the aim. `bases` may be empty. Nothing when none could be made with this choice.
std::optional<Built> build(const rule::Data& data, const Stock& stock, const rule::Rule& rule, Part part, const Aim& aim,
                           const std::vector<Base>& bases, std::uint64_t seed);

}  // namespace xiezhi::author
