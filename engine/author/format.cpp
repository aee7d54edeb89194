#include "engine/author/format.hpp"

#include <algorithm>

#include "grammar/parse.hpp"
#include "grammar/print.hpp"

namespace xiezhi::author {

Formatted format(std::shared_ptr<const SourceText> source, Keywords keywords) {
  auto parsed = grammar::parse(std::move(source));
  if (std::any_of(parsed.diagnostics.begin(), parsed.diagnostics.end(),
                  [](const Diagnostic& d) { return d.severity == Severity::error; }))
    return {std::nullopt, std::move(parsed.diagnostics)};
  const auto& items = parsed.file.items;
  const bool chinese = keywords == Keywords::as_written
                           ? !items.empty() && (static_cast<unsigned char>(items.front().keyword.text[0]) & 0x80) != 0
                           : keywords == Keywords::zh;
  return {grammar::print(parsed.file, *parsed.source, chinese ? grammar::Keywords::chinese : grammar::Keywords::english),
          std::move(parsed.diagnostics)};
}

}  // namespace xiezhi::author
