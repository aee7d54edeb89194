// Marks of Markdown inside a paragraph: escapes, code, emphasis, links, pictures, entities, elements. Internal to the md
// reader.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace xiezhi::read {

struct Unmarked {
  std::string text;
  std::size_t pictures = 0;  // left out
};

// What the marks stand for, without them. What is struck out (~~…~~, <del>) is left out, or with `original` what was put in
// (<ins>). A mark's partner is looked for near it only, so that the work is linear.
Unmarked without_marks(std::string_view marked, bool original);

}  // namespace xiezhi::read
