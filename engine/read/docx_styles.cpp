#include "engine/read/docx_styles.hpp"

#include <algorithm>
#include <charconv>

namespace xiezhi::read {
namespace {

constexpr int max_chain = 20;  // styles may be based on each other in a circle

std::string lower_case(std::string s) {
  std::transform(s.begin(), s.end(), s.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return s;
}

// "heading 2", "标题 2" → 1; nothing for other names.
std::optional<int> heading_level(const std::string& name) {
  for (const std::string_view head : {"heading ", "标题 ", "标题"}) {
    if (name.size() == head.size() + 1 && name.starts_with(head) && name.back() >= '1' && name.back() <= '9')
      return name.back() - '1';
  }
  return {};
}

}  // namespace

int to_int(const std::string& s, int fallback) {
  int n = fallback;
  std::from_chars(s.data(), s.data() + s.size(), n);
  return n;
}

bool is_on(const std::string& value) { return value.empty() || value == "1" || value == "true" || value == "on"; }

ParagraphProperties read_properties(Xml& xml) {
  ParagraphProperties p;
  xml.children([&] {
    if (xml.is("pStyle")) {
      p.style = xml.attribute("val");
    } else if (xml.is("numPr")) {
      xml.children([&] {
        if (xml.is("numId")) p.num_id = to_int(xml.attribute("val"), 0);
        if (xml.is("ilvl")) p.level = std::clamp(to_int(xml.attribute("val"), 0), 0, 8);
      });
    } else if (xml.is("outlineLvl")) {
      p.outline = std::clamp(to_int(xml.attribute("val"), 9), 0, 9);
    } else if (xml.is("jc")) {
      p.centred = xml.attribute("val") == "center";
    } else if (xml.is("rPr")) {
      xml.children([&] {
        if (xml.is("del") || xml.is("moveFrom")) p.deleted = true;
        if (xml.is("ins") || xml.is("moveTo")) p.inserted = true;
      });
    }
  });
  return p;
}

void Styles::read(Xml& xml) {
  xml.children([&] {
    if (!xml.is("style")) return;
    const std::string id = xml.attribute("styleId"), type = xml.attribute("type");
    if (type == "paragraph" && !xml.attribute("default").empty() && is_on(xml.attribute("default"))) default_ = id;
    Style style;
    xml.children([&] {
      if (xml.is("name")) style.name = lower_case(xml.attribute("val"));
      if (xml.is("basedOn")) style.based_on = xml.attribute("val");
      if (xml.is("pPr")) style.properties = read_properties(xml);
    });
    if (!style.properties.outline) style.properties.outline = heading_level(style.name);
    styles_[id] = std::move(style);
  });
}

ParagraphProperties Styles::resolve(ParagraphProperties own) const {
  std::string id = own.style.empty() ? default_ : own.style;
  for (int k = 0; k < max_chain; ++k) {
    const auto it = styles_.find(id);
    if (it == styles_.end()) break;
    const ParagraphProperties& p = it->second.properties;
    if (!own.num_id) own.num_id = p.num_id;
    if (!own.level) own.level = p.level;
    if (!own.outline) own.outline = p.outline;
    if (!own.centred) own.centred = p.centred;
    id = it->second.based_on;
  }
  return own;
}

int Styles::numbering_of(const std::string& style) const {
  const auto it = styles_.find(style);
  return it == styles_.end() ? 0 : it->second.properties.num_id.value_or(0);
}

bool Styles::is_contents(const std::string& style) const {
  const auto it = styles_.find(style);
  const std::string& name = it == styles_.end() ? style : it->second.name;
  return name.starts_with("toc ") && name.size() == 5;
}

bool Styles::is_title(const std::string& style) const {
  const auto it = styles_.find(style);
  return it != styles_.end() && (it->second.name == "title" || it->second.name == "标题");
}

}  // namespace xiezhi::read
