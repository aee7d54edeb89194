// What every reader returns: the draft as text, cut into blocks. Readers know nothing of law.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/document.hpp"
#include "xiezhi/span.hpp"

namespace xiezhi::read {

enum class BlockKind : std::uint8_t { paragraph, heading, list_item, table_cell, note, text_box, endnote };

// A stretch of text that the format itself marks as one paragraph. Blocks do not overlap, are in order and leave out only
// line ends between them. For txt a block is one line (document/ joins wrapped lines).
struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;
  std::uint16_t level = 0;  // heading level (0: the title's own style), or list level, from 1
  // docx: number of the paragraph, from 1; empty ones and those in tables do not count. Of a text box: the paragraph that it is
  // anchored in, or the last one before that; of a note: its own number.
  std::uint32_t paragraph = 0;
  std::uint16_t table = 0, row = 0, column = 0;  // table cell, from 1; of a text box: that it is anchored in
  bool centred = false;
};

// docx: the element of the main part (document.xml) that a stretch of the text was read from. Elements are counted from 0, the
// root, in the order in which they begin. What numbering and fields add has none; the text of a note has its reference.
struct Piece {
  Span span;                  // of the text
  std::uint32_t element = 0;  // a <w:t>, <w:delText>, or a reference to a note
  std::uint32_t from = 0;     // where in the element's text it begins, bytes
};

// Where it stands in its file as a reader of that counts: "第 12 段", "表 2 第 3 行第 1 列", "第 12 段处的文本框", "脚注 1";
// empty where the format has no such numbers.
std::string origin(const Block& block);

struct Extract {
  std::string_view format;  // "txt" "md" "html" "docx"
  std::string text;         // valid UTF-8, at most 4 GiB; its lines end as line_end.hpp says, \n between blocks but in txt
  std::vector<Block> blocks;
  std::vector<Piece> pieces;        // docx: by span, apart
  std::vector<std::string> unread;  // "图片 2 幅": told to the user
  bool lines_may_wrap = false;      // txt: a sentence may go on in the next line
};

// Sniffs by content, dispatches. Throws Error. `name` is for messages, and tells md and html from txt where the content does
// not.
Extract read(std::string_view bytes, std::string_view name, const ReadOptions& options);
Extract read_utf8(std::string_view utf8, const ReadOptions& options);

}  // namespace xiezhi::read
