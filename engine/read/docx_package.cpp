#include "engine/read/docx_package.hpp"

#include <filesystem>
#include <optional>

namespace xiezhi::read {
namespace {

// The members of an archive that a part refers to, by the last word of the relation's type.
std::map<std::string, std::string> relations(Archive& archive, const std::string& part) {
  const std::size_t slash = part.rfind('/');
  const std::string folder = slash == part.npos ? "" : part.substr(0, slash + 1);
  const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
  std::map<std::string, std::string> result;
  const auto bytes = archive.read(name);
  if (!bytes) return result;
  Xml xml(*bytes, name, archive.source());
  xml.children([&] {
    const std::string type = xml.attribute("Type");
    std::string target = xml.attribute("Target");
    if (xml.attribute("TargetMode") == "External" || target.empty()) return;
    target = target[0] == '/' ? target.substr(1) : folder + target;
    // word/./comments.xml, word/../word/comments.xml
    const std::string member = std::filesystem::path(target).lexically_normal().generic_string();
    result.try_emplace(type.substr(type.rfind('/') + 1), member);
  });
  return result;
}

}  // namespace

std::string Package::member(const std::string& type) const {
  const auto it = parts_.find(type);
  return it == parts_.end() ? std::string() : it->second;
}

Package::Package(const Source& source) : archive_(source) {
  const auto top = relations(archive_, "");
  const auto found = top.find("officeDocument");
  main_ = found == top.end() ? "word/document.xml" : found->second;
  const bool other = archive_.has("xl/workbook.xml") || archive_.has("ppt/presentation.xml");
  auto bytes = other ? std::nullopt : archive_.read(main_);
  if (!bytes) refuse(sniff_zip([&](const char* member) { return archive_.has(member); }), archive_.source());
  document_ = std::move(*bytes);
  parts_ = relations(archive_, main_);
}

}  // namespace xiezhi::read
