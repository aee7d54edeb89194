// The parts of a Word document: which member of the archive plays which role. Internal to the docx reader.
#pragma once

#include <map>
#include <string>

#include "engine/read/archive.hpp"
#include "engine/read/xml.hpp"

namespace xiezhi::read {

class Package {
 public:
  // `source` must outlive the package. Throws Error when it is no archive, is damaged, or holds no Word document.
  explicit Package(const Source& source);

  const Source& source() const { return archive_.source(); }
  Archive& archive() { return archive_; }
  const std::string& main() const { return main_; }  // the member that is the document itself
  std::string_view main_bytes() const { return document_; }
  // The member that the document calls `type`, or empty.
  std::string member(const std::string& type) const;
  // Calls `use(xml)` on the root of the document itself.
  template <class Use>
  void document(Use use) const;
  // The same with the part that the document calls `type`, or else with the member of the usual name; without either, nothing.
  template <class Use>
  void part(const std::string& type, const std::string& usual_name, Use use);

 private:
  Archive archive_;
  std::string main_, document_;  // name and bytes
  std::map<std::string, std::string> parts_;
};

template <class Use>
void Package::document(Use use) const {
  Xml xml(document_, main_, source());
  use(xml);
}

template <class Use>
void Package::part(const std::string& type, const std::string& usual_name, Use use) {
  const auto it = parts_.find(type);
  const std::string name = it == parts_.end() ? usual_name : it->second;
  const auto bytes = archive_.read(name);
  if (!bytes) return;
  Xml xml(*bytes, name, source());
  use(xml);
}

}  // namespace xiezhi::read
