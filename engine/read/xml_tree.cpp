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

xmlNode* make_element(const xmlNode* like, const char* name, const Attributes& attributes, bool prefixed) {
  xmlNode* const out = xmlNewDocNode(like->doc, like->ns, chars(name), nullptr);
  for (const auto& [attribute, value] : attributes)
    xmlNewNsProp(out, prefixed ? like->ns : nullptr, chars(attribute), chars(value.c_str()));
  return out;
}

xmlNode* add_element(xmlNode* parent, const char* name, const Attributes& attributes, bool prefixed) {
  return xmlAddChild(parent, make_element(parent, name, attributes, prefixed));
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
