// One part of an archive as a stream of XML nodes (libxml2's reader). No network, no DTD, no entities but the five; depth
// at most 256 (libxml2's own limit). Faults are Error(damaged) with the part's name.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/read/formats.hpp"

struct _xmlTextReader;

namespace xiezhi::read {

class Xml {
 public:
  // `bytes`, `part` and `source` must outlive the reader. It stands on the root element.
  Xml(std::string_view bytes, std::string_view part, const Source& source);

  std::string_view name() const { return name_; }     // local name of the element
  std::string_view space() const { return space_; }   // its namespace
  std::uint32_t element() const { return element_; }  // its number: elements are counted from 0, the root, as they begin
  bool is(std::string_view local) const { return name_ == local; }
  std::string attribute(std::string_view local) const;  // by local name; empty when absent
  // Calls `visit()` on each child element. It may read that element with children() or text(), or leave it.
  template <class Visit>
  void children(Visit visit);
  std::string text();  // of this element and all below

 private:
  enum class Node { element, text, end, other, none };
  constexpr static std::uint32_t none = 0xFFFFFFFFu;
  Node read();
  [[noreturn]] void fail() const;

  struct Close {
    void operator()(_xmlTextReader* reader) const;
  };
  std::unique_ptr<_xmlTextReader, Close> reader_;
  std::string_view part_;
  const Source& source_;
  std::uint32_t element_ = none;  // the last one that began
  int depth_ = 0;                 // of the current node
  bool empty_ = false;            // <x/>: no end will come
  std::string_view name_, space_, value_;
};

template <class Visit>
void Xml::children(Visit visit) {
  if (empty_) return;
  const int depth = depth_;
  while (true) {
    const Node node = read();
    if (node == Node::none || depth_ <= depth) return;
    if (node == Node::element && depth_ == depth + 1) visit();
  }
}

}  // namespace xiezhi::read
