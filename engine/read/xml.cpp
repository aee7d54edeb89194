#include "engine/read/xml.hpp"

#include <libxml/parser.h>
#include <libxml/xmlreader.h>

#include <limits>

#include "engine/read/chars.hpp"

namespace xiezhi::read {

void Xml::Close::operator()(_xmlTextReader* reader) const { xmlFreeTextReader(reader); }

Xml::Xml(std::string_view bytes, std::string_view part, const Source& source) : part_(part), source_(source) {
  static const bool ready = (xmlInitParser(), true);
  (void)ready;
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) fail();
  reader_.reset(xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT));
  if (reader_ == nullptr) fail();
  xmlTextReaderSetStructuredErrorHandler(
      reader_.get(), [](void*, xmlErrorPtr) {}, nullptr);
  while (read() != Node::element) {}
}

Xml::Node Xml::read() {
  const int more = xmlTextReaderRead(reader_.get());
  if (more < 0) fail();
  if (more == 0) {
    if (depth_ == 0 && name_.empty()) fail();  // no root element
    depth_ = -1;
    return Node::none;
  }
  depth_ = xmlTextReaderDepth(reader_.get());
  switch (xmlTextReaderNodeType(reader_.get())) {
    case XML_READER_TYPE_ELEMENT:
      ++element_;  // the root is 0
      name_ = view(xmlTextReaderConstLocalName(reader_.get()));
      space_ = view(xmlTextReaderConstNamespaceUri(reader_.get()));
      empty_ = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
      return Node::element;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      value_ = view(xmlTextReaderConstValue(reader_.get()));
      return Node::text;
    case XML_READER_TYPE_END_ELEMENT:
      return Node::end;
    case XML_READER_TYPE_DOCUMENT_TYPE:
      fail();  // Office never writes one; entities are for attackers
    default:
      return Node::other;
  }
}

std::string Xml::attribute(std::string_view local) const {
  std::string value;
  while (xmlTextReaderMoveToNextAttribute(reader_.get()) == 1) {
    if (view(xmlTextReaderConstLocalName(reader_.get())) == local) {
      value = view(xmlTextReaderConstValue(reader_.get()));
      break;
    }
  }
  xmlTextReaderMoveToElement(reader_.get());
  return value;
}

std::string Xml::text() {
  std::string out;
  if (empty_) return out;
  const int depth = depth_;
  while (true) {
    const Node node = read();
    if (node == Node::none || depth_ <= depth) return out;
    if (node == Node::text) out += value_;
  }
}

void Xml::fail() const {
  const std::string part(part_);
  const int line = reader_ == nullptr ? 0 : xmlTextReaderGetParserLineNumber(reader_.get());
  throw source_.error(ErrorKind::damaged, "文件已损坏：" + part + " 不是完好的 XML（第 " + std::to_string(line) + " 行附近）",
                      "the file is damaged: " + part + " is not sound XML (near line " + std::to_string(line) + ")");
}

}  // namespace xiezhi::read
