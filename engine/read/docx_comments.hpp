// Comments (批注) in a copy of a Word file. The one writer among the readers: it needs to know where they read each word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/read/extract.hpp"

namespace xiezhi::read {

struct Comment {
  Span span;                       // of the text that was read, bytes
  std::vector<std::string> lines;  // a paragraph each
};

struct Commenter {
  std::string_view name, initials;
};

// `docx` with the comments at their places, beside those that it has. Words, pictures and formats stay: runs are parted where a
// comment begins or ends, and what belongs to comments is added. What cannot hold a comment (notes, text boxes) has it where it
// is anchored. `extract` is what read() made of the same bytes with the same options. Throws Error(damaged) like the reader.
std::string with_comments(std::string_view docx, std::string_view name, const ReadOptions& options, const Extract& extract,
                          const std::vector<Comment>& comments, const Commenter& by);

}  // namespace xiezhi::read
