#include "engine/read/docx_inline.hpp"

#include <cstdlib>
#include <unordered_map>

#include "engine/text/utf8.hpp"

namespace xiezhi::read {
namespace {

const std::unordered_map<std::string_view, Action> actions = {
    {"r", {Inline::run}},
    {"t", {Inline::text}},
    {"delText", {Inline::deleted_text}},
    {"tab", {Inline::tab}},
    {"ptab", {Inline::tab}},
    {"br", {Inline::line_break}},
    {"cr", {Inline::line_break}},
    {"noBreakHyphen", {Inline::hyphen}},
    {"sym", {Inline::symbol}},
    {"symEx", {Inline::symbol}},
    {"ins", {Inline::kept_if_final}},
    {"moveTo", {Inline::kept_if_final}},
    {"del", {Inline::kept_if_original}},
    {"moveFrom", {Inline::kept_if_original}},
    {"fldChar", {Inline::field}},
    {"instrText", {Inline::field_code}},
    {"fldSimple", {Inline::simple_field}},
    {"footnoteReference", {Inline::footnote}},
    {"endnoteReference", {Inline::endnote}},
    {"txbxContent", {Inline::text_box}},
    {"textpath", {Inline::word_art}},
    {"AlternateContent", {Inline::alternatives}},
    {"pic", {Inline::unread, "图片", "幅"}},
    {"imagedata", {Inline::unread, "图片", "幅"}},
    {"chart", {Inline::unread, "图表", "个"}},
    {"relIds", {Inline::unread, "图示（SmartArt）", "个"}},
    {"lockedCanvas", {Inline::unread, "绘图画布", "个"}},
    {"object", {Inline::unread, "嵌入对象", "个"}},
    {"oMath", {Inline::unread, "公式", "个"}},
    {"altChunk", {Inline::unread, "嵌入文档", "个"}},
    {"subDoc", {Inline::unread, "子文档", "个"}},
    {"rPr", {Inline::skip}},
    {"pPr", {Inline::skip}},
    {"sdtPr", {Inline::skip}},
    {"rt", {Inline::skip}},  // the small reading beside a character
    {"delInstrText", {Inline::skip}},
};

}  // namespace

const Action* inline_action(std::string_view element) {
  const auto found = actions.find(element);
  return found == actions.end() ? nullptr : &found->second;
}

std::string symbol(const std::string& hex) {
  const char32_t c = static_cast<char32_t>(std::strtoul(hex.c_str(), nullptr, 16));
  const bool usable = c >= 0x20 && c < 0x10FFFF && !(c >= 0xD800 && c < 0xF900);
  std::string s;
  text::append(s, usable ? c : U'□');
  return s;
}

}  // namespace xiezhi::read
