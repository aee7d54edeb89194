// What the docx reader does with an element inside a paragraph. Internal to the docx reader.
#pragma once

#include <string>
#include <string_view>

#include "engine/read/xml.hpp"

namespace xiezhi::read {

enum class Inline {
  run,
  text,
  deleted_text,
  tab,
  line_break,
  hyphen,
  symbol,
  skip,
  kept_if_final,
  kept_if_original,
  field,
  field_code,
  simple_field,
  footnote,
  endnote,
  text_box,
  word_art,
  alternatives,
  unread
};
struct Action {
  Inline what;
  std::string_view unread = {}, measure = {};  // Inline::unread: "图片", "幅"
};

// By local name; nullptr: the element is looked into, for text stands in w:t only.
const Action* inline_action(std::string_view element);

// A character of a symbol font, by its code in `hex`; what it looks like is the font's secret.
std::string symbol(const std::string& hex);

// Of several ways to say the same, the first.
template <class Read>
void alternatives(Xml& xml, Read read) {
  bool taken = false;
  xml.children([&] {
    if (taken || !(xml.is("Choice") || xml.is("Fallback"))) return;
    taken = true;
    read();
  });
}

}  // namespace xiezhi::read
