// Bytes to the reader that knows them.
#include "engine/read/extract.hpp"
#include "engine/read/formats.hpp"
#include "engine/text/charset.hpp"
#include "engine/text/file.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::read {
namespace {

void refuse_nul(std::string_view text, const Source& source) {
  const std::size_t at = text.find('\0');
  if (at == text.npos) return;
  const std::string n = std::to_string(at);
  throw source.error(ErrorKind::bad_encoding, "不是文本文件：第 " + n + " 个字节（从 0 数起）是空字节（NUL）",
                     "not a text file: byte " + n + " (from 0) is NUL");
}

}  // namespace

Extract read(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  text::check_size(bytes.size(), options.max_bytes, name);
  const Source source{bytes, name, options};
  const Sniffed sniffed = sniff_bytes(bytes);
  if (sniffed.format == Format::unknown) refuse(sniffed, source);
  if (sniffed.format == Format::zip) return read_docx(source);
  text::Decoded decoded;
  try {
    decoded = text::decode(bytes, meta_charset(bytes));
  } catch (const Error& e) {  // the same, with the file's name
    throw Error(e.kind(), e.what(), e.english(), std::string(name));
  }
  refuse_nul(decoded.text, source);
  if (looks_like_html(decoded.text, name)) return read_html(decoded.text, source);
  if (decoded.text.starts_with("<?xml")) refuse(other_xml, source);
  if (looks_like_md(decoded.text, name)) return read_md(decoded.text, source);
  return read_txt(std::move(decoded.text), source);
}

Extract read_utf8(std::string_view utf8, const ReadOptions& options) {
  text::check_size(utf8.size(), options.max_bytes, {});
  const Source source{utf8, {}, options};
  const std::size_t fault = text::first_invalid(utf8);
  if (fault != utf8.npos) {
    const std::string n = std::to_string(fault);
    throw source.error(ErrorKind::bad_encoding, "文字编码有误：第 " + n + " 个字节（从 0 数起）不是 UTF-8",
                       "bad encoding: byte " + n + " (from 0) is not UTF-8");
  }
  refuse_nul(utf8, source);
  return read_txt(std::string(utf8), source);
}

}  // namespace xiezhi::read
