// Rule files → modules, and names → what they stand for.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rule/data.hpp"
#include "grammar/ast.hpp"
#include "grammar/parse.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::rule {

// One rule file.
struct Module {
  std::string id;      // "licence.new-licence", "vocabulary.gate", "licence.pack"
  std::string folder;  // as found on disk: the pack's identity
  std::shared_ptr<const SourceText> source;
  std::string digest;  // of the source's text
  grammar::File file;
  std::map<std::string, const grammar::Item*, std::less<>> terms, exceptions, frames;
  const grammar::Item* defaults = nullptr;
  const grammar::Item* rule = nullptr;
  std::vector<const Module*> uses;
  const Module* pack = nullptr;  // pack.rule of the folder; null for itself
  bool context = false;          // only in reach of what was asked for: not linted
  bool shipped = false;          // of LoadOptions::shipped
};

enum class NameKind : std::uint8_t { term, exception, frame };

struct Found {
  const grammar::Item* item = nullptr;
  const Module* module = nullptr;
};

// All modules of a load. Addresses are stable.
struct Program {
  std::vector<std::unique_ptr<Module>> modules;  // sorted by (folder, id): the order of everything that follows
  const Module* prelude = nullptr;
  std::vector<SourceText> statements;  // the tables of them beside the rules, in the order of their paths
  std::vector<Diagnostic> diagnostics;
};

// Every file that `options` names, read but not parsed. Throws Error for unreadable ones.
Program read_sources(const LoadOptions& options);
// Parses them, sets up names and uses.
void parse(Program& program);
Program read_program(const LoadOptions& options);  // both

// Sets up the names of a module that was parsed, its pack and its uses, all of `program`; it need not be part of it.
void link(const Program& program, Module& module, std::vector<Diagnostic>& diagnostics);

// What stands beside the shipped packs: catalogue, places, powers, review points, statements, calendar, parameters. Without a
// shipped folder there is none of it. Throws Error.
struct Tables {
  Reference reference;
  std::string digests;
};
Tables load_tables(const std::filesystem::path& shipped);

// Of the tables and all sources: what a rule set is told from another by.
std::string digest_of(const Tables& tables, const Program& program);

// A module and all it draws on: what it uses, its pack, the prelude, and what these draw on in turn.
std::vector<const Module*> drawn(const Program& program, const Module& module);
// Of all of these.
std::string digest_of(const Program& program, const Module& module);

// The rule set of a program that was read with these options; the diagnostics of both move into the result. Throws Error.
LoadResult compile(Program& program, const LoadOptions& options, Tables tables);

// The prelude, then what it uses; nothing when there is none.
std::vector<const Module*> always_in_reach(const Program& program);
// Looked up in `from`, its pack, what these two use, and what is always in reach.
Found find(const Program& program, const Module& from, NameKind kind, std::string_view name);
// All names of a kind in reach, for "did you mean".
std::vector<std::string> names(const Program& program, const Module& from, NameKind kind);

}  // namespace xiezhi::rule
