// Properties of paragraphs and runs in a docx, and the styles it takes them from. Internal to the docx reader.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/read/xml.hpp"

namespace xiezhi::read {

// What <w:rPr> says of whether its text is seen; what it leaves open comes from the styles.
struct RunProperties {
  std::string style;
  std::optional<bool> hidden;  // 隐藏文字
  std::optional<bool> struck;  // 删除线, single or double
  bool deleted = false;        // tracked change of a paragraph's end mark
  bool inserted = false;
};

// What <w:pPr> says; what it leaves open comes from the style.
struct ParagraphProperties {
  std::string style;
  std::optional<int> num_id;   // 0: no number, whatever the style says
  std::string num_style;       // resolved: the style of the paragraph that says num_id, or the style that does
  std::optional<int> level;    // of the list, from 0
  std::optional<int> outline;  // 0 = heading 1 … 8; 9 = body
  std::optional<bool> centred;
  RunProperties mark;  // of the paragraph's end
};

int to_int(const std::string& s, int fallback);
bool is_on(const std::string& value);  // <w:b/>, w:val="1", "true", "on"

// The reader stands on <w:pPr> or <w:rPr>. `original`: what stood there before tracked changes of the properties.
ParagraphProperties read_properties(Xml& xml, bool original);
RunProperties read_run_properties(Xml& xml, bool original);

class Styles {
 public:
  // All of styles.xml.
  void read(Xml& xml);
  // `own` with what it leaves open filled in from its chain of styles.
  ParagraphProperties resolve(ParagraphProperties own) const;
  // Of the runs of a paragraph with this style, or with none.
  RunProperties run_of(const std::string& paragraph_style) const;
  RunProperties resolve(RunProperties own, const RunProperties& paragraph) const;
  // The list that a numbering style stands for, or 0.
  int numbering_of(const std::string& style) const;
  // "toc 1" …: lines of a table of contents.
  bool is_contents(const std::string& style) const;
  bool is_title(const std::string& style) const;

 private:
  struct Style {
    std::string name, based_on;
    ParagraphProperties properties;
    RunProperties run;
  };
  // Calls use(style, id) for the style and those it is based on.
  template <class Use>
  void chain(std::string id, Use use) const;

  std::map<std::string, Style> styles_;
  std::string default_;
};

}  // namespace xiezhi::read
