// What may stand behind a name of the language: the qualities that a slot takes, the paths and what they are. For the compiler,
// the lints and the language server. All spellings are the canonical ones; the tables never change.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/keywords.hpp"

namespace xiezhi::rule {

enum class Sort : std::uint8_t { date, number, days, flag, text };

struct PathName {
  std::string_view name;  // behind the root
  Sort sort;
  std::span<const std::string_view> values{};  // of a text: all that it may be; empty: any
};
// What the engine reads from a draft: all that document. may name.
std::span<const PathName> document_names();
// The keys of rules/dossier.schema.json; a dossier may hold others.
std::span<const PathName> dossier_names();
// Of "document.effective"; none when it is not known.
std::optional<Sort> sort_of(std::string_view path);
// What the text at this path may be, as a dossier has it; empty: anything.
std::span<const std::string_view> values_of(std::string_view path);
// The known path that is most like this one, or empty.
std::string nearest_path(std::string_view path);

// What may stand in the brackets behind a slot; empty: it takes none.
std::vector<const grammar::Word*> qualities(std::string_view slot);

}  // namespace xiezhi::rule
