// Blocks → paragraphs. For txt a sentence may be wrapped over several lines: such lines are joined here, by giving their line
// ends to text::fold as soft breaks. Works on the raw text, before folding.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/document/numbering.hpp"
#include "engine/read/extract.hpp"
#include "engine/text/offset_map.hpp"

namespace xiezhi::document {

// What a paragraph is in the make-up of the document.
enum class Role : std::uint8_t {
  body,
  title,       // of the document, of the forwarded instrument, of an attachment
  signature,   // 落款, date, 版记
  attachment,  // the line that opens an attachment
  listing,     // table of contents, list of attachments
  cell,        // of a table
  note         // foot- or endnote
};

struct Paragraph {
  Span source;              // without white space and list marks at its ends; may hold soft breaks
  std::uint32_t block = 0;  // index into Extract::blocks, of its first line
  bool blank_before = false;
  bool bullet = false;      // a list mark (-, ●) stood before it
  bool heading = false;     // the format itself says so (md #, docx heading)
  Numbering number;         // its label; offsets relative to source.begin
  Role role = Role::body;   // title: found here; the others by assign_roles()
  text::FoldedSpan folded;  // set once the text is folded
};

struct Paragraphs {
  std::vector<Paragraph> list;
  std::vector<std::uint32_t> soft_breaks;  // sorted byte offsets inside paragraphs: of line ends, of numbers of pages
  std::string unread;                      // what of the text is in another language; empty when nothing is
};

Paragraphs paragraphs(const read::Extract& extract);

// A line of a web page or a data dump around the document, not of the document: mostly not Chinese, a path of links.
bool foreign(std::string_view line);

// All white space and line ends taken out.
std::string squeezed(std::string_view text);

}  // namespace xiezhi::document
