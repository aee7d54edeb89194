// One part of an archive as a tree that can be changed and written again (libxml2's). For what is written; what is only read is
// read by xml.hpp, whose limits and faults hold here, too. Internal to the readers.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/read/formats.hpp"

namespace xiezhi::read {

using Attributes = std::vector<std::pair<const char*, std::string>>;

class XmlTree {
 public:
  // Throws Error(damaged) with the part's name.
  XmlTree(std::string_view bytes, std::string_view part, const Source& source);

  xmlNode* root() const;
  // By the numbers that Xml::element() gives them.
  std::vector<xmlNode*> elements() const;
  std::string bytes() const;  // UTF-8

 private:
  struct Close {
    void operator()(xmlDoc* tree) const { xmlFreeDoc(tree); }
  };
  std::unique_ptr<xmlDoc, Close> tree_;
};

// Elements of one namespace are made in the prefixed form, for their attributes are in it, too. Declared at the root of `tree`
// if it is not yet.
xmlNs* prefixed(const XmlTree& tree, const char* wanted);
// An element by itself; its attributes are in its namespace when that has a prefix, and in none otherwise.
xmlNode* make_element(xmlDoc* tree, xmlNs* space, const char* name, const Attributes& attributes = {});
// The same as the last child of `parent`.
xmlNode* add_element(xmlNode* parent, xmlNs* space, const char* name, const Attributes& attributes = {});
// Takes what it holds away.
void set_text(xmlNode* element, std::string_view text);

inline std::string_view name_of(const xmlNode* node) {
  return node != nullptr && node->type == XML_ELEMENT_NODE ? reinterpret_cast<const char*>(node->name) : "";
}
std::string attribute_of(const xmlNode* element, std::string_view local);  // by local name; empty when absent

}  // namespace xiezhi::read
