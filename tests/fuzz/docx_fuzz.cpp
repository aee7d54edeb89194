// A docx made of random parts: bytes that are XML by luck are rare, so the input is the body and the numbering of one. What can
// be read gets comments here and there, and must still read the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/read/docx_comments.hpp"
#include "engine/read/extract.hpp"
#include "engine/text/utf8.hpp"
#include "tests/read/docx_maker.hpp"
#include "xiezhi/error.hpp"

namespace {

void comment(const std::string& bytes, const xiezhi::ReadOptions& options) {
  using namespace xiezhi;
  const read::Extract extract = read::read(bytes, "", options);
  if (extract.format != "docx") return;
  const auto size = static_cast<std::uint32_t>(extract.text.size());
  const auto whole = [&](std::uint32_t at) {
    while (at < size && text::goes_on(extract.text[at])) ++at;
    return at;
  };
  std::vector<read::Comment> comments = {{{0, 0}, {"a"}}, {{0, size}, {"b"}}};
  for (std::uint32_t part = 2; part < 8; ++part) comments.push_back({{whole(size / part), whole(size / part + 7)}, {"c"}});
  const std::string copy = read::with_comments(bytes, "", options, extract, comments, {"x", "x"});
  if (read::read(copy, "", options).text != extract.text) std::abort();
}

}  // namespace

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
        comment(bytes, options);
      } catch (const xiezhi::Error&) {}
    }
  }
  return 0;
}
