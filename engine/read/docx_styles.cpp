#include "engine/read/docx_styles.hpp"

#include <algorithm>
#include <charconv>

#include "engine/text/strings.hpp"

namespace xiezhi::read {
namespace {

constexpr int max_chain = 20;  // styles may be based on each other in a circle

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

RunProperties read_run_properties(Xml& xml, bool original) {
  RunProperties now;
  std::optional<RunProperties> before;
  xml.children([&] {
    if (xml.is("rStyle")) {
      now.style = xml.attribute("val");
    } else if (xml.is("vanish")) {
      now.hidden = is_on(xml.attribute("val"));
    } else if (xml.is("strike") || xml.is("dstrike")) {
      now.struck = is_on(xml.attribute("val")) || now.struck.value_or(false);
    } else if (xml.is("del") || xml.is("moveFrom")) {
      now.deleted = true;
    } else if (xml.is("ins") || xml.is("moveTo")) {
      now.inserted = true;
    } else if (xml.is("rPrChange") && original) {
      xml.children([&] { before = read_run_properties(xml, original); });
    }
  });
  if (!before) return now;
  before->deleted = now.deleted;
  before->inserted = now.inserted;
  return *before;
}

namespace {

void read_number(Xml& xml, ParagraphProperties& properties, bool original) {
  ParagraphProperties number;
  bool inserted = false;
  xml.children([&] {
    if (xml.is("numId")) number.num_id = to_int(xml.attribute("val"), 0);
    if (xml.is("ilvl")) number.level = std::clamp(to_int(xml.attribute("val"), 0), 0, 8);
    inserted |= xml.is("ins");
  });
  if (inserted && original) return;
  properties.num_id = number.num_id;
  properties.level = number.level;
}

}  // namespace

ParagraphProperties read_properties(Xml& xml, bool original) {
  ParagraphProperties now;
  std::optional<ParagraphProperties> before;
  xml.children([&] {
    if (xml.is("pStyle")) {
      now.style = xml.attribute("val");
    } else if (xml.is("numPr")) {
      read_number(xml, now, original);
    } else if (xml.is("outlineLvl")) {
      now.outline = std::clamp(to_int(xml.attribute("val"), 9), 0, 9);
    } else if (xml.is("jc")) {
      now.centred = xml.attribute("val") == "center";
    } else if (xml.is("rPr")) {
      now.mark = read_run_properties(xml, original);
    } else if (xml.is("pPrChange") && original) {
      xml.children([&] { before = read_properties(xml, original); });
    }
  });
  if (!before) return now;
  before->mark = now.mark;
  return *before;
}

void Styles::read(Xml& xml) {
  xml.children([&] {
    if (!xml.is("style")) return;
    const std::string id = xml.attribute("styleId"), type = xml.attribute("type");
    if (type == "paragraph" && !xml.attribute("default").empty() && is_on(xml.attribute("default"))) default_ = id;
    Style style;
    xml.children([&] {
      if (xml.is("name")) style.name = text::lower_case(xml.attribute("val"));
      if (xml.is("basedOn")) style.based_on = xml.attribute("val");
      if (xml.is("pPr")) style.properties = read_properties(xml, false);
      if (xml.is("rPr")) style.run = read_run_properties(xml, false);
    });
    if (!style.properties.outline) style.properties.outline = heading_level(style.name);
    styles_[id] = std::move(style);
  });
}

template <class Use>
void Styles::chain(std::string id, Use use) const {
  for (int k = 0; k < max_chain; ++k) {
    const auto it = styles_.find(id);
    if (it == styles_.end()) return;
    use(it->second, id);
    id = it->second.based_on;
  }
}

ParagraphProperties Styles::resolve(ParagraphProperties own) const {
  if (own.num_id) own.num_style = own.style;
  chain(own.style.empty() ? default_ : own.style, [&](const Style& style, const std::string& id) {
    const ParagraphProperties& p = style.properties;
    if (!own.num_id && p.num_id) own.num_style = id;
    if (!own.num_id) own.num_id = p.num_id;
    if (!own.level) own.level = p.level;
    if (!own.outline) own.outline = p.outline;
    if (!own.centred) own.centred = p.centred;
  });
  return own;
}

RunProperties Styles::run_of(const std::string& paragraph_style) const {
  RunProperties own;
  own.style = paragraph_style.empty() ? default_ : paragraph_style;
  return resolve(std::move(own), {});
}

RunProperties Styles::resolve(RunProperties own, const RunProperties& paragraph) const {
  const auto fill = [&](const RunProperties& p) {
    if (!own.hidden) own.hidden = p.hidden;
    if (!own.struck) own.struck = p.struck;
  };
  if (!own.style.empty()) chain(own.style, [&](const Style& style, const std::string&) { fill(style.run); });
  fill(paragraph);
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
