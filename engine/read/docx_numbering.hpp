// Automatic numbering of a docx: numbering.xml and the counters, so that a number a reader sees on the page becomes text.
// Internal to the docx reader.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "engine/read/docx_styles.hpp"
#include "engine/read/xml.hpp"

namespace xiezhi::read {

class Numbering {
 public:
  void read(Xml& xml);  // all of numbering.xml
  struct Label {
    std::string text;  // "第三条 ", with the space that sets it off; empty for bullets
    bool bullet = false;
    int level = 0;
  };
  // Counts a paragraph (properties resolved) and gives its label, or nothing when it has no number.
  std::optional<Label> next(const ParagraphProperties& paragraph, const Styles& styles);

 private:
  static constexpr std::size_t depth = 9;
  struct Level {
    std::uint32_t start = 0;
    std::string format = "decimal", text, suffix = "tab", style;
    std::optional<int> restart;  // 0: never; n: after a paragraph of the first n levels
    bool legal = false;          // all numbers in it as decimal digits
  };
  struct Abstract {
    std::array<Level, depth> levels;
    std::string style_link;  // the levels are those of this numbering style
    std::array<std::optional<std::uint32_t>, depth> counters;
  };
  struct Instance {
    int abstract = 0;
    std::map<std::size_t, std::uint32_t> start;
    std::map<std::size_t, Level> level;
    bool used = false;
  };
  static Level read_level(Xml& xml);
  const Level& level(const Instance& instance, const Abstract& abstract, std::size_t k) const;

  std::map<int, Abstract> abstracts_;
  std::map<int, Instance> instances_;
};

}  // namespace xiezhi::read
