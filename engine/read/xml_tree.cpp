#include "engine/read/xml_tree.hpp"

#include <libxml/parser.h>

#include <limits>

#include "engine/read/chars.hpp"

namespace xiezhi::read {
namespace {

const xmlChar* chars(const char* s) { return reinterpret_cast<const xmlChar*>(s); }

}  // namespace

XmlTree::XmlTree(std::string_view bytes, std::string_view part, const Source& source) {
  if (bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()))
    tree_.reset(xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (tree_ == nullptr || tree_->intSubset != nullptr || root() == nullptr)
    throw source.error(ErrorKind::damaged, "文件已损坏：" + std::string(part) + " 不是完好的 XML",
                       "the file is damaged: " + std::string(part) + " is not sound XML");
}

xmlNode* XmlTree::root() const { return xmlDocGetRootElement(tree_.get()); }

std::vector<xmlNode*> XmlTree::elements() const {
  std::vector<xmlNode*> out;
  for (xmlNode* node = root(); node != nullptr;) {
    if (node->type == XML_ELEMENT_NODE) out.push_back(node);
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != root() && node->next == nullptr) node = node->parent;
    node = node == root() ? nullptr : node->next;
  }
  return out;
}

std::string XmlTree::bytes() const {
  xmlChar* memory = nullptr;
  int size = 0;
  xmlDocDumpMemoryEnc(tree_.get(), &memory, &size, "UTF-8");
  std::string out(reinterpret_cast<const char*>(memory), static_cast<std::size_t>(size));
  xmlFree(memory);
  return out;
}

xmlNs* prefixed(const XmlTree& tree, const char* wanted) {
  xmlNode* const root = tree.root();
  const xmlChar* const href = root->ns == nullptr ? chars("") : root->ns->href;
  for (xmlNs* ns = root->nsDef; ns != nullptr; ns = ns->next)
    if (ns->prefix != nullptr && xmlStrEqual(ns->href, href) != 0) return ns;
  for (std::string prefix = wanted;; prefix += "1")
    if (xmlNs* const ns = xmlNewNs(root, href, chars(prefix.c_str())); ns != nullptr) return ns;
}

xmlNode* make_element(xmlDoc* tree, xmlNs* space, const char* name, const Attributes& attributes) {
  xmlNode* const out = xmlNewDocNode(tree, space, chars(name), nullptr);
  xmlNs* const of_attributes = space != nullptr && space->prefix != nullptr ? space : nullptr;
  for (const auto& [attribute, value] : attributes) xmlNewNsProp(out, of_attributes, chars(attribute), chars(value.c_str()));
  return out;
}

xmlNode* add_element(xmlNode* parent, xmlNs* space, const char* name, const Attributes& attributes) {
  return xmlAddChild(parent, make_element(parent->doc, space, name, attributes));
}

void set_text(xmlNode* element, std::string_view text) {
  while (element->children != nullptr) {
    xmlNode* const old = element->children;
    xmlUnlinkNode(old);
    xmlFreeNode(old);
  }
  xmlAddChild(element, xmlNewDocTextLen(element->doc, chars(text.data()), static_cast<int>(text.size())));
}

std::string attribute_of(const xmlNode* element, std::string_view local) {
  for (const xmlAttr* a = element->properties; a != nullptr; a = a->next)
    if (view(a->name) == local && a->children != nullptr) return std::string(view(a->children->content));
  return {};
}

}  // namespace xiezhi::read
