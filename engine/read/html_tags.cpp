#include "engine/read/html_tags.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/read/chars.hpp"

namespace xiezhi::read {
namespace {

// What a web page may begin with (`other`: read for what is in it), so that is_html_element() knows it.
const std::unordered_map<std::string_view, Tag> tags = {
    {"script", Tag::dropped},   {"style", Tag::dropped},    {"nav", Tag::dropped},    {"noscript", Tag::dropped},
    {"template", Tag::dropped}, {"head", Tag::dropped},     {"iframe", Tag::dropped}, {"select", Tag::dropped},
    {"button", Tag::dropped},   {"textarea", Tag::dropped}, {"svg", Tag::dropped},    {"math", Tag::dropped},
    {"p", Tag::block},          {"div", Tag::block},        {"dl", Tag::block},       {"dt", Tag::block},
    {"dd", Tag::block},         {"blockquote", Tag::block}, {"section", Tag::block},  {"article", Tag::block},
    {"header", Tag::block},     {"footer", Tag::block},     {"main", Tag::block},     {"aside", Tag::block},
    {"figure", Tag::block},     {"figcaption", Tag::block}, {"address", Tag::block},  {"center", Tag::block},
    {"form", Tag::block},       {"fieldset", Tag::block},   {"legend", Tag::block},   {"hr", Tag::block},
    {"caption", Tag::block},    {"body", Tag::block},       {"html", Tag::block},     {"title", Tag::dropped},
    {"h1", Tag::heading},       {"h2", Tag::heading},       {"h3", Tag::heading},     {"h4", Tag::heading},
    {"h5", Tag::heading},       {"h6", Tag::heading},       {"li", Tag::item},        {"ol", Tag::numbered},
    {"ul", Tag::list},          {"menu", Tag::list},        {"table", Tag::table},    {"tr", Tag::row},
    {"td", Tag::cell},          {"th", Tag::cell},          {"br", Tag::line_break},  {"img", Tag::image},
    {"object", Tag::object},    {"embed", Tag::object},     {"canvas", Tag::object},  {"video", Tag::object},
    {"pre", Tag::pre},          {"rt", Tag::dropped},       {"rp", Tag::dropped},     {"details", Tag::block},
    {"summary", Tag::block},    {"a", Tag::other},          {"b", Tag::other},        {"strong", Tag::other},
    {"i", Tag::other},          {"em", Tag::other},         {"u", Tag::other},        {"s", Tag::other},
    {"ins", Tag::other},        {"del", Tag::other},        {"strike", Tag::other},   {"span", Tag::other},
    {"font", Tag::other},       {"big", Tag::other},        {"small", Tag::other},    {"sub", Tag::other},
    {"sup", Tag::other},        {"ruby", Tag::other},       {"meta", Tag::other},     {"link", Tag::other},
    {"base", Tag::other},       {"tbody", Tag::other},
};

// Styles and classes of what stands in the file, but is no text of the draft.
constexpr std::string_view dropped_styles[] = {
    "display:none", "visibility:hidden", "mso-hide:all", "mso-element:comment-list", "mso-footnote-id", "mso-endnote-id"};
constexpr std::string_view dropped_classes[] = {"MsoToc", "MsoFootnoteReference", "MsoEndnoteReference", "MsoCommentReference",
                                                "msocomanchor"};

constexpr ListStyle list_styles[] = {{"style", "list-style:none", "none", "", ""},
                                     {"style", "list-style-type:none", "none", "", ""},
                                     {"style", "list-style-type:lower-alpha", "lowerLetter"},
                                     {"style", "list-style-type:upper-alpha", "upperLetter"},
                                     {"style", "list-style-type:lower-roman", "lowerRoman"},
                                     {"style", "list-style-type:upper-roman", "upperRoman"},
                                     {"style", "list-style-type:cjk-ideographic", "chineseCounting", "", "、"},
                                     {"style", "list-style-type:simp-chinese-informal", "chineseCounting", "", "、"},
                                     {"type", "a", "lowerLetter"},
                                     {"type", "A", "upperLetter"},
                                     {"type", "i", "lowerRoman"},
                                     {"type", "I", "upperRoman"},
                                     {"class", "custom_cn", "chineseCounting", "", "、"},
                                     {"class", "custom_cn1", "chineseCounting", "", "）"},
                                     {"class", "custom_cn2", "chineseCounting", "（", "）"},
                                     {"class", "custom_num1", "decimal", "", "）"},
                                     {"class", "custom_num2", "decimal", "（", "）"}};
constexpr ListStyle plain_list = {"", "", "decimal"};

// Text that a revision took out, or with `original` what it put in: left out like tracked changes in docx.
bool revised_away(std::string_view name, const Attributes& attributes, bool original) {
  if (original) return name == "ins";
  return name == "del" || name == "s" || name == "strike" || attributes.style_has("line-through");
}

bool hidden(const Attributes& attributes) {
  const std::string_view its_class = attributes["class"];
  return attributes.has("hidden") ||
         std::any_of(std::begin(dropped_styles), std::end(dropped_styles),
                     [&](std::string_view s) { return attributes.style_has(s); }) ||
         std::any_of(std::begin(dropped_classes), std::end(dropped_classes),
                     [&](std::string_view c) { return its_class.starts_with(c); });
}

}  // namespace

Attributes::Attributes(const unsigned char** pairs) : pairs_(pairs) {
  for (const char c : (*this)["style"])
    if (c != ' ') style_.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  style_.push_back(';');
}

std::string_view Attributes::operator[](std::string_view name) const {
  for (auto p = pairs_; p != nullptr && p[0] != nullptr; p += 2)
    if (view(p[0]) == name) return view(p[1]);
  return {};
}

bool Attributes::has(std::string_view name) const {
  for (auto p = pairs_; p != nullptr && p[0] != nullptr; p += 2)
    if (view(p[0]) == name) return true;
  return false;
}

bool is_html_element(std::string_view name) { return tags.count(name) != 0; }

Tag tag_of(std::string_view element, const Attributes& attributes, bool original) {
  if (hidden(attributes) || revised_away(element, attributes, original)) return Tag::dropped;
  const auto found = tags.find(element);
  return found == tags.end() ? Tag::other : found->second;
}

bool is_note(const Attributes& attributes) {
  const std::string_view its_class = attributes["class"];  // all that is left of it in filtered pages
  return attributes.style_has("mso-element:footnote;") || attributes.style_has("mso-element:endnote;") ||
         its_class.starts_with("MsoFootnoteText") || its_class.starts_with("MsoEndnoteText");
}

const ListStyle& list_style(const Attributes& attributes) {
  const auto tells = [&](const ListStyle& s) {
    if (s.attribute == "style") return attributes.style_has(s.value);
    const std::string_view value = attributes[s.attribute];  // one value, or a class among others, which stands first
    return value.substr(0, value.find(' ')) == s.value;
  };
  const auto found = std::find_if(std::begin(list_styles), std::end(list_styles), tells);
  return found == std::end(list_styles) ? plain_list : *found;
}

std::string without_conditions(std::string_view page) {
  constexpr std::string_view opening = "<![", closing = "]>";
  std::string result;
  result.reserve(page.size());
  std::size_t kept = 0;  // all before it is in the result, or left out
  for (std::size_t at = page.find(opening); at != page.npos; at = page.find(opening, at + opening.size())) {
    const std::size_t end = page.find_first_of("[]<>", at + opening.size());  // <![CDATA[ is none
    if (end == page.npos || !page.substr(end).starts_with(closing)) continue;
    result += page.substr(kept, at - kept);
    kept = end + closing.size();
  }
  result += page.substr(kept);
  return result;
}

}  // namespace xiezhi::read
