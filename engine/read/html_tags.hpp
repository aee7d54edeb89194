// What the html reader does with an element, told by its name and attributes. Internal to the html reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace xiezhi::read {

enum class Tag : std::uint8_t {
  other,
  dropped,
  block,
  heading,
  item,
  numbered,
  list,
  table,
  row,
  cell,
  line_break,
  image,
  object,
  pre
};

// The attributes of one element as libxml2's parser gives them; it must outlive this.
class Attributes {
 public:
  explicit Attributes(const unsigned char** pairs);
  std::string_view operator[](std::string_view name) const;  // empty when absent
  bool has(std::string_view name) const;
  // style="text-align: center": the property and the value, or a part of them, in small letters without spaces; each ends
  // with a semicolon.
  bool style_has(std::string_view what) const { return style_.find(what) != style_.npos; }

 private:
  const unsigned char** pairs_;
  std::string style_;
};

bool is_html_element(std::string_view name);  // in small letters
// `dropped` too for what is not displayed, what a revision took out (with `original`: put in), and what Word leaves out of
// the page: comments, the marks of notes, lines of a table of contents.
Tag tag_of(std::string_view element, const Attributes& attributes, bool original);
// How the numbers of an <ol> look: by its type, style, or the class that UEditor (百度编辑器) gives it.
struct ListStyle {
  std::string_view attribute, value;  // what tells it
  std::string_view format;            // see format_number
  std::string_view before = {}, after = ". ";
};
const ListStyle& list_style(const Attributes& attributes);
// A foot- or endnote as Word saves it.
bool is_note(const Attributes& attributes);
// Without the conditions that Word writes around its automatic numbers and pictures, <![if !supportLists]> … <![endif]>: a
// browser does not show them, libxml2 takes them for text.
std::string without_conditions(std::string_view page);

}  // namespace xiezhi::read
