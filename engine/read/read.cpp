// Files to bytes, bytes to the reader that knows them.
#include <fstream>
#include <system_error>

#include "engine/read/extract.hpp"
#include "engine/read/formats.hpp"
#include "engine/text/charset.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::read {
namespace {

void check_size(std::uint64_t size, std::uint64_t max, std::string_view name) {
  if (size <= max) return;
  const auto in_words = [](std::uint64_t n, const char* bytes) {
    return n >> 20 == 0 ? std::to_string(n) + bytes : std::to_string(n >> 20) + " MB";
  };
  throw Error(ErrorKind::too_large, "文件过大（" + in_words(size, " 字节") + "），超过上限 " + in_words(max, " 字节"),
              "the file is too large: " + in_words(size, " bytes") + ", limit " + in_words(max, " bytes"), std::string(name));
}

void refuse_nul(std::string_view text, const Source& source) {
  const std::size_t at = text.find('\0');
  if (at == text.npos) return;
  const std::string n = std::to_string(at);
  throw source.error(ErrorKind::bad_encoding, "不是文本文件：解码后第 " + n + " 个字节是空字节（NUL）",
                     "not a text file: NUL at byte " + n + " of the decoded text");
}

}  // namespace

std::string slurp(const std::filesystem::path& file, std::uint64_t max_bytes) {
  const std::string name = file.string();
  std::error_code code;
  const auto status = std::filesystem::status(file, code);
  if (status.type() == std::filesystem::file_type::not_found) {
    throw Error(ErrorKind::not_found, "找不到文件：" + name, "no such file: " + name, name);
  }
  if (status.type() == std::filesystem::file_type::directory) {
    throw Error(ErrorKind::unreadable, "这是一个文件夹，不是文件：" + name, "this is a folder, not a file: " + name, name);
  }
  const auto size = std::filesystem::file_size(file, code);
  if (!code) check_size(size, max_bytes, name);
  std::ifstream in(file, std::ios::binary);
  std::string bytes;
  if (!code) bytes.reserve(size);
  // A pipe has no size, and a file may grow while it is read.
  for (std::string piece(1 << 16, '\0');
       in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0;) {
    bytes.append(piece, 0, static_cast<std::size_t>(in.gcount()));
    check_size(bytes.size(), max_bytes, name);
  }
  if (!in.is_open() || in.bad())
    throw Error(ErrorKind::unreadable, "无法读取文件：" + name, "cannot read the file: " + name, name);
  return bytes;
}

Extract read(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  check_size(bytes.size(), options.max_bytes, name);
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
  if (looks_like_html(decoded.text)) return read_html(decoded.text, source);
  if (decoded.text.starts_with("<?xml")) {
    refuse({Format::unknown, "XML", "XML", "请用 Word 或 WPS 打开，另存为 docx 或 txt 后再审查。",
            "Please save it as docx or txt."},
           source);
  }
  if (looks_like_md(decoded.text, name)) return read_md(decoded.text, source);
  return read_txt(std::move(decoded.text), source);
}

Extract read_utf8(std::string_view utf8, const ReadOptions& options) {
  check_size(utf8.size(), options.max_bytes, {});
  const Source source{utf8, {}, options};
  const std::size_t fault = text::first_invalid(utf8);
  if (fault != utf8.npos) {
    const std::string n = std::to_string(fault);
    throw source.error(ErrorKind::bad_encoding, "文字编码有误：第 " + n + " 个字节（从 0 数起）不是 UTF-8",
                       "bad encoding: byte " + n + " is not UTF-8");
  }
  refuse_nul(utf8, source);
  return read_txt(std::string(utf8), source);
}

}  // namespace xiezhi::read
