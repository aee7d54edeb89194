#include "engine/read/docx_numbering.hpp"

#include <algorithm>

#include "engine/read/number_format.hpp"

namespace xiezhi::read {

Numbering::Level Numbering::read_level(Xml& xml) {
  Level level;
  xml.children([&] {
    const auto value = [&] { return xml.attribute("val"); };
    const auto number = [&] { return std::clamp(to_int(value(), 0), 0, 1000000); };
    if (xml.is("start")) level.start = static_cast<std::uint32_t>(number());
    if (xml.is("numFmt")) level.format = value();
    if (xml.is("lvlText")) level.text = value();
    if (xml.is("suff")) level.suffix = value();
    if (xml.is("pStyle")) level.style = value();
    if (xml.is("lvlRestart")) level.restart = number();
    if (xml.is("isLgl")) level.legal = is_on(value());
  });
  return level;
}

void Numbering::read(Xml& xml) {
  const auto level_index = [&] { return static_cast<std::size_t>(std::clamp(to_int(xml.attribute("ilvl"), 0), 0, 8)); };
  xml.children([&] {
    if (xml.is("abstractNum")) {
      Abstract& abstract = abstracts_[to_int(xml.attribute("abstractNumId"), 0)];
      xml.children([&] {
        if (xml.is("numStyleLink")) abstract.style_link = xml.attribute("val");
        if (!xml.is("lvl")) return;
        const std::size_t k = level_index();
        abstract.levels[k] = read_level(xml);
      });
    } else if (xml.is("num")) {
      Instance& instance = instances_[to_int(xml.attribute("numId"), 0)];
      xml.children([&] {
        if (xml.is("abstractNumId")) instance.abstract = to_int(xml.attribute("val"), 0);
        if (!xml.is("lvlOverride")) return;
        const std::size_t k = level_index();
        xml.children([&] {
          if (xml.is("startOverride")) {
            instance.start[k] = static_cast<std::uint32_t>(std::clamp(to_int(xml.attribute("val"), 1), 0, 1000000));
          }
          if (xml.is("lvl")) instance.level[k] = read_level(xml);
        });
      });
    }
  });
}

const Numbering::Level& Numbering::level(const Instance& instance, const Abstract& abstract, std::size_t k) const {
  const auto own = instance.level.find(k);
  return own != instance.level.end() ? own->second : abstract.levels[k];
}

std::optional<Numbering::Label> Numbering::next(const ParagraphProperties& paragraph, const Styles& styles) {
  auto instance = instances_.find(paragraph.num_id.value_or(0));
  if (instance == instances_.end()) return {};
  auto abstract = abstracts_.find(instance->second.abstract);
  if (abstract != abstracts_.end() && !abstract->second.style_link.empty()) {
    const auto linked = instances_.find(styles.numbering_of(abstract->second.style_link));
    if (linked != instances_.end()) abstract = abstracts_.find(linked->second.abstract);
  }
  if (abstract == abstracts_.end()) return {};
  Instance& list = instance->second;
  auto& counters = abstract->second.counters;
  const auto at = [&](std::size_t k) -> const Level& { return level(list, abstract->second, k); };

  std::size_t k = static_cast<std::size_t>(paragraph.level.value_or(0));
  if (!paragraph.level && !paragraph.num_style.empty()) {  // the level that names the style
    for (std::size_t i = 0; i < depth; ++i)
      if (at(i).style == paragraph.num_style) k = i;
  }
  if (!list.used) {
    // Lists of one definition count on from each other; one that names a start begins anew.
    for (const auto& [i, start] : list.start) counters[i].reset();
    list.used = true;
  }
  const auto start = [&](std::size_t i) {
    const auto own = list.start.find(i);
    return own != list.start.end() ? own->second : at(i).start;
  };
  counters[k] = counters[k] ? *counters[k] + 1 : start(k);
  for (std::size_t deeper = k + 1; deeper < depth; ++deeper) {
    const std::size_t after = static_cast<std::size_t>(at(deeper).restart.value_or(static_cast<int>(deeper)));
    if (k < after) counters[deeper].reset();
  }

  Label label;
  label.level = static_cast<int>(k);
  label.bullet = at(k).format == "bullet";
  if (label.bullet) return label;
  const std::string& pattern = at(k).text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 == pattern.size() || pattern[i + 1] < '1' || pattern[i + 1] > '9') {
      label.text.push_back(pattern[i]);
      continue;
    }
    const auto of = static_cast<std::size_t>(pattern[++i] - '1');
    const std::string_view format = at(k).legal ? std::string_view("decimal") : at(of).format;
    label.text += format_number(format, counters[of].value_or(start(of)));
  }
  if (!label.text.empty() && at(k).suffix != "nothing") label.text.push_back(' ');
  return label;
}

}  // namespace xiezhi::read
