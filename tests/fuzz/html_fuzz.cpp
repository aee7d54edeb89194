// The same bytes as a page, as Markdown and as what they are. Blocks must be in order and the text valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/read/extract.hpp"
#include "engine/text/utf8.hpp"
#include "xiezhi/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  for (const auto& [bytes, name] : {std::pair{"<html><body>" + input, "a.html"}, {input, "a.md"}, {input, ""}}) {
    try {
      const xiezhi::read::Extract extract = xiezhi::read::read(bytes, name, {});
      if (xiezhi::text::first_invalid(extract.text) != std::string::npos) std::abort();
      std::uint32_t at = 0;
      for (const auto& block : extract.blocks) {
        if (block.span.begin < at || block.span.end <= block.span.begin || block.span.end > extract.text.size()) std::abort();
        at = block.span.end;
      }
    } catch (const xiezhi::Error&) {}
  }
  return 0;
}
