// Makes small docx files in memory from snippets of XML, for tests.
#pragma once

#include <map>
#include <string>

namespace xiezhi::read {

using Members = std::map<std::string, std::string>;

// A zip archive of these members; encrypted when there is a password.
std::string make_zip(const Members& members, const char* password = nullptr);
// A docx whose <w:body> is `body`; `more` adds or replaces members ("word/styles.xml" …).
std::string make_docx(const std::string& body, Members more = {});
// <w:document> … around a body, with all namespaces that the tests use.
std::string document_xml(const std::string& body);
// A part of the word namespace: part("styles", …) is <w:styles xmlns:w=…>…</w:styles>.
std::string part(const std::string& root, const std::string& content);
// <w:p> with optional properties and one run.
std::string p(const std::string& text, const std::string& properties = "");
// Properties: paragraph `level` of list `num_id`.
std::string list(int num_id, int level = 0);

}  // namespace xiezhi::read
