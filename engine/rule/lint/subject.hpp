// What a lint sees: one file, its rule if it has one, and what is known of all files. Private to engine/rule.
// A lint is one function void(Subject&) that advises; lint.cpp holds the table of them.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rule/data.hpp"
#include "engine/rule/frequencies.hpp"
#include "engine/rule/modules.hpp"

namespace xiezhi::rule {

// Known once for the whole program.
struct Survey {
  const Frequencies* frequencies = nullptr;
  std::set<const grammar::Item*> used;                        // terms, exceptions, frames that something names
  std::set<std::pair<const Module*, const Module*>> reached;  // the first names something of the second
  std::map<std::string, std::set<std::string>> branches;      // rule → the top alternatives of its `when`, printed
  std::map<std::string, std::vector<std::string>> same_when;  // printed `when` → rules
};
Survey survey(const Program& program);

struct Subject {
  const Program& program;
  const Data& data;
  const Survey& known;
  const Module& module;
  const RuleInfo* info = nullptr;  // null: no rule, or not a sound one
  const Rule* rule = nullptr;
  Date as_of;
  std::string_view code;  // of the lint that runs
  std::vector<Diagnostic>& out;

  const grammar::Item* item() const { return module.rule; }
  // The rule's own fields of a kind; `nearest` also looks into the defaults of the pack.
  std::vector<const grammar::Field*> fields(grammar::FieldKind kind) const;
  const grammar::Field* nearest(grammar::FieldKind kind) const;
  std::string_view written(SourceSpan span) const;

  Diagnostic& advise(SourceSpan span, std::initializer_list<std::string_view> arguments = {});
  // The same with what mends it: `edit` is replaced by `text`. Where a comment would go with it, the author has to mend it.
  void mend(SourceSpan span, std::initializer_list<std::string_view> arguments, SourceSpan edit, std::string text);
};

// ── walking the syntax ──

using Visit = std::function<void(const grammar::Expr&)>;
void walk(const grammar::Expr& expr, const Visit& visit);  // the node, then all below it
void walk(const grammar::Item& item, const Visit& visit);
void walk(const Module& module, const Visit& visit);

const grammar::Expr& peel(const grammar::Expr& expr);  // without brackets
std::string printed(const grammar::Expr& expr);        // without brackets around it
bool is_choice(const grammar::Expr& expr);             // alternatives or `or`

// One of several: where it stands and how it is taken out.
struct Member {
  const grammar::Expr* expr;
  SourceSpan cut;  // with the operator beside it
};
// The members of a choice, choices within it taken apart. A single expression is its own member.
std::vector<Member> members(const grammar::Expr& expr);

// All words, folded, that `expr` is a choice of, terms followed; guarded ones too when `guarded`.
std::set<std::string> contents(const Subject& subject, const grammar::Expr& expr, bool guarded, const Module* from = nullptr);

}  // namespace xiezhi::rule
