// Folding of any valid text: folding twice is folding once, and the map stays inside the source.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/text/fold.hpp"
#include "engine/text/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi::text;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view source = input.substr(0, first_invalid(input));
  std::vector<std::uint32_t> soft;
  for (std::uint32_t i = 0; i < source.size(); i += 2) {
    if (source[i] == '\n') soft.push_back(i);
  }
  for (const auto& breaks : {std::vector<std::uint32_t>(), soft}) {
    const FoldedText folded = fold(source, breaks);
    if (first_invalid(folded.text) != std::string::npos || fold_literal(folded.text) != folded.text) std::abort();
    for (std::size_t at = 0; at < folded.text.size();) {
      const auto begin = static_cast<std::uint32_t>(at);
      next(folded.text, at);
      const xiezhi::Span span = folded.map.to_source({begin, static_cast<std::uint32_t>(at)});
      if (span.empty() || span.end > source.size() || first_invalid(span.of(source)) != std::string::npos) std::abort();
    }
  }
  return 0;
}
