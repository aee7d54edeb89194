#include "tests/read/docx_maker.hpp"

#include <zip.h>

#include <stdexcept>

namespace xiezhi::read {
namespace {

constexpr const char* word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* package = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

}  // namespace

std::string make_zip(const Members& members, const char* password) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(buffer);
  zip_t* const archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error("zip_open_from_source");
  for (const auto& [name, content] : members) {
    zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
    const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) throw std::runtime_error("zip_file_add");
    zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), 946684800, 0);
    if (password != nullptr &&
        zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password) != 0)
      throw std::runtime_error("zip_file_set_encryption");
  }
  if (zip_close(archive) != 0) throw std::runtime_error("zip_close");
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

std::string document_xml(const std::string& body) {
  return std::string(R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w=")") + word +
         R"(" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006")" +
         R"( xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape")" +
         R"( xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office")" +
         R"( xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main")" +
         R"( xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture")" +
         R"( xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart")" +
         R"( xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math")" + " xmlns:r=\"" + office + "\"><w:body>" +
         body + "</w:body></w:document>";
}

std::string part(const std::string& root, const std::string& content) {
  return "<w:" + root + " xmlns:w=\"" + word + "\">" + content + "</w:" + root + ">";
}

std::string make_docx(const std::string& body, Members more) {
  const std::string relationship = std::string("<Relationship Type=\"") + office + "/";
  std::string parts;
  for (const std::string name : {"styles", "numbering", "footnotes", "endnotes", "comments"}) {
    if (name == "comments" && !more.contains("word/comments.xml")) continue;
    parts += relationship + name + "\" Id=\"" + name + "\" Target=\"" + name + ".xml\"/>";
  }
  const auto relationships = [](const std::string& all) {
    return std::string("<Relationships xmlns=\"") + package + "\">" + all + "</Relationships>";
  };
  more.try_emplace("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
  more.try_emplace("_rels/.rels", relationships(relationship + "officeDocument\" Id=\"r1\" Target=\"word/document.xml\"/>"));
  more.try_emplace("word/_rels/document.xml.rels", relationships(parts));
  more.try_emplace("word/document.xml", document_xml(body));
  return make_zip(more);
}

std::string p(const std::string& text, const std::string& properties) {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + "<w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string list(int num_id, int level) {
  return "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(num_id) +
         "\"/></w:numPr>";
}

}  // namespace xiezhi::read
