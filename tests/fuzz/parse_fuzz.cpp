// Any bytes as a rule file: parsing must not crash, every fault must have a place and render; a file without faults must print,
// in both languages, to a text that reads back the same and prints the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "grammar/equal.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"

using namespace xiezhi;
using namespace xiezhi::grammar;

namespace {

Parsed parse_text(std::string text) { return parse(std::make_shared<SourceText>(SourceText{"fuzz.rule", std::move(text)})); }

void require(bool held) {
  if (!held) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Parsed parsed = parse_text({reinterpret_cast<const char*>(data), size});
  for (const Diagnostic& d : parsed.diagnostics) {
    require(!d.labels.empty() && d.labels[0].span.end <= size);
    require(!render(d, Language::zh).empty() && !render(d, Language::en, true).empty());
  }
  if (!parsed.diagnostics.empty()) return 0;
  for (const Keywords keywords : {Keywords::english, Keywords::chinese}) {
    const std::string once = print(parsed.file, *parsed.source, keywords);
    const Parsed back = parse_text(once);
    require(back.diagnostics.empty());
    require(equal_ignoring_spans(back.file, parsed.file));
    require(print(back.file, *back.source, keywords) == once);
  }
  return 0;
}
