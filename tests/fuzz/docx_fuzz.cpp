// A docx made of random parts: bytes that are XML by luck are rare, so the input is the body and the numbering of one.
#include <cstdint>
#include <string>

#include "engine/read/extract.hpp"
#include "tests/read/docx_maker.hpp"
#include "xiezhi/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = input.find('\x1E');  // body, then numbering
  const std::string body = input.substr(0, cut), numbering = cut == input.npos ? "" : input.substr(cut + 1);
  for (const bool original : {false, true}) {
    xiezhi::ReadOptions options;
    options.original = original;
    for (const std::string& bytes :
         {input, xiezhi::read::make_docx(body, {{"word/numbering.xml", xiezhi::read::part("numbering", numbering)}})}) {
      try {
        xiezhi::read::read(bytes, "", options);
      } catch (const xiezhi::Error&) {}
    }
  }
  return 0;
}
