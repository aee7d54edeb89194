// Properties of a paragraph in a docx, and the styles it takes them from. Internal to the docx reader.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/read/xml.hpp"

namespace xiezhi::read {

// What <w:pPr> says; what it leaves open comes from the style.
struct ParagraphProperties {
  std::string style;
  std::optional<int> num_id;   // 0: no number, whatever the style says
  std::optional<int> level;    // of the list, from 0
  std::optional<int> outline;  // 0 = heading 1 … 8; 9 = body
  std::optional<bool> centred;
  bool deleted = false;  // tracked change of the paragraph's end mark
  bool inserted = false;
};

int to_int(const std::string& s, int fallback);
bool is_on(const std::string& value);  // <w:b/>, w:val="1", "true", "on"

// The reader stands on <w:pPr>.
ParagraphProperties read_properties(Xml& xml);

class Styles {
 public:
  // All of styles.xml.
  void read(Xml& xml);
  // `own` with what it leaves open filled in from its chain of styles.
  ParagraphProperties resolve(ParagraphProperties own) const;
  // The list that a numbering style stands for, or 0.
  int numbering_of(const std::string& style) const;
  // "toc 1" …: lines of a table of contents.
  bool is_contents(const std::string& style) const;
  bool is_title(const std::string& style) const;

 private:
  struct Style {
    std::string name, based_on;
    ParagraphProperties properties;
  };
  std::map<std::string, Style> styles_;
  std::string default_;
};

}  // namespace xiezhi::read
