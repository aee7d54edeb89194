// Which paragraphs are title, signature, attachment, list of contents, table cell, note: the make-up of an official document.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/document/paragraphs.hpp"

namespace xiezhi::document {

struct MakeUp {
  std::int32_t title = -1;             // paragraph of the first title, or -1
  std::int32_t main = -1;              // paragraph of the main instrument's title: the forwarded one, or the first title; or -1
  std::vector<std::uint32_t> further;  // paragraphs with the titles of further documents in the same file (汇编), in order
};

// Sets Paragraph::role; paragraphs that are no provisions lose their number. Expects Paragraph::folded.
MakeUp assign_roles(std::vector<Paragraph>& paragraphs, std::string_view folded, const read::Extract& extract);

}  // namespace xiezhi::document
