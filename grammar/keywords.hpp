// Every word of the language, once: the canonical English spelling and the Chinese one. The parser accepts both and writes the
// English one into the AST; the printer picks by `Keywords`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/print.hpp"

namespace xiezhi::grammar {

enum class Group : std::uint8_t {
  item,       // in the order of ItemKind, then `weak`
  field,      // in the order of FieldKind
  operation,  // or, and, not …; reserved like items and fields
  reach,      // near, before, after in front of a condition
  guard,      // before, after behind a word
  scope,      // in the order of Scope
  slot,       // in the order of rule::Slot
  quality,    // slot(quality)
  fact,       // in the order of rule::FactKind
  basis,      // basis concrete …
  kind,
  applies,  // a kind, or all of them
  issuer,
  rank,
  modality,
  severity,
  polarity,
  status,
  cure,
  clause,    // small words inside fields: to, by, as, on, issuer, dossier, unverified
  label,     // the one that the engine knows
  path,      // document, dossier, parameter
  member,    // what follows document. and dossier.: the keys of rules/dossier.schema.json and of the document
  parameter  // what follows parameter.: the keys of rules/jurisdictions
};
constexpr std::size_t kGroups = static_cast<std::size_t>(Group::parameter) + 1;

struct Word {
  Group group;
  std::string_view en;  // canonical; words joined by one space
  std::string_view zh;
};

const std::vector<Word>& words();  // group by group
std::span<const Word> words_of(Group group);

// The word of `group` spelt `text` in either language, or null.
const Word* find_word(Group group, std::string_view text);
// Its index within the group (for item, field, scope, slot and fact: the enumerator's value).
std::size_t index_in_group(const Word& word);

// Items, fields, operations, reaches and guards: words that end an expression and cannot be bare names.
bool is_reserved(std::string_view text);

// How `canonical` is written; unknown words come back unchanged.
std::string_view spelling(Group group, std::string_view canonical, Keywords keywords);
std::string_view spelling(ItemKind kind, Keywords keywords);
std::string_view spelling(FieldKind kind, Keywords keywords);
std::string_view spelling(Scope scope, Keywords keywords);

// The keywords of conditions that `word` begins with, each set apart, and what is left: 非在句子 → "非 在 句子" and nothing,
// 非自愿 → "非" and "自愿", 自愿 → nothing and "自愿".
struct Apart {
  std::string keywords;
  std::string_view rest;
};
Apart apart(std::string_view word);

// Both spellings of every word of the group, for "did you mean".
std::vector<std::string> spellings(Group group);

}  // namespace xiezhi::grammar
