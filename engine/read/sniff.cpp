// What a file is, by its first bytes and members. Tables; the readers are chosen in read.cpp.
#include <algorithm>
#include <initializer_list>
#include <string>

#include "engine/read/formats.hpp"
#include "engine/read/html_tags.hpp"
#include "engine/text/strings.hpp"

namespace xiezhi::read {
namespace {

using namespace std::string_view_literals;

constexpr auto save_zh = "请用 Word 或 WPS 打开，另存为 docx 或 txt 后再审查。"sv;
constexpr auto save_en = "Please save it as docx or txt."sv;
constexpr auto ocr_zh = "图片中的文字需先识别（OCR），再存为 docx 或 txt。"sv;
constexpr auto ocr_en = "Please recognise the text first (OCR) and save it as docx or txt."sv;
constexpr auto unpack_zh = "请先解压，再审查其中的文件。"sv;
constexpr auto unpack_en = "Please unpack it first."sv;

struct Magic {
  std::string_view bytes;
  std::size_t at;
  Sniffed is;
};
constexpr Sniffed unknown(std::string_view zh, std::string_view en, std::string_view advice_zh, std::string_view advice_en) {
  return {Format::unknown, zh, en, advice_zh, advice_en};
}
const Magic magics[] = {
    {"PK\x03\x04"sv, 0, {Format::zip, {}, {}, {}, {}}},
    {"PK\x05\x06"sv, 0, {Format::zip, {}, {}, {}, {}}},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, 0,
     unknown("旧版 Office（.doc、.wps 等）", "an old Office file (.doc, .wps …)", save_zh, save_en)},
    {"{\\rtf"sv, 0, unknown("RTF", "RTF", save_zh, save_en)},
    {"\x89PNG\r\n"sv, 0, unknown("PNG 图片", "a PNG image", ocr_zh, ocr_en)},
    {"\xFF\xD8\xFF"sv, 0, unknown("JPEG 图片", "a JPEG image", ocr_zh, ocr_en)},
    {"GIF8"sv, 0, unknown("GIF 图片", "a GIF image", ocr_zh, ocr_en)},
    {"II*\0"sv, 0, unknown("TIFF 图片", "a TIFF image", ocr_zh, ocr_en)},
    {"MM\0*"sv, 0, unknown("TIFF 图片", "a TIFF image", ocr_zh, ocr_en)},
    {"WEBP"sv, 8, unknown("WebP 图片", "a WebP image", ocr_zh, ocr_en)},
    {"\x1F\x8B"sv, 0, unknown("gzip 压缩文件", "a gzip archive", unpack_zh, unpack_en)},
    {"Rar!\x1A"sv, 0, unknown("RAR 压缩文件", "a RAR archive", unpack_zh, unpack_en)},
    {"7z\xBC\xAF\x27\x1C"sv, 0, unknown("7z 压缩文件", "a 7z archive", unpack_zh, unpack_en)},
    {"MIME-Version:"sv, 0, unknown("MHTML 网页存档", "an MHTML archive", save_zh, save_en)},
};

struct Member {
  const char* name;
  Sniffed is;
};
const Member members[] = {
    {"OFD.xml", unknown("OFD", "OFD", "请用 OFD 阅读器导出文字，另存为 docx 或 txt。", save_en)},
    {"xl/workbook.xml", unknown("Excel 工作簿", "an Excel workbook", save_zh, save_en)},
    {"ppt/presentation.xml", unknown("PowerPoint 演示文稿", "a PowerPoint presentation", save_zh, save_en)},
    {"META-INF/manifest.xml", unknown("OpenDocument（.odt 等）", "an OpenDocument file (.odt …)", save_zh, save_en)},
};

bool has_ending(std::string_view name, std::initializer_list<std::string_view> endings) {
  const std::string n = text::lower_case(name);
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return n.ends_with(e); });
}
bool is_md_name(std::string_view name) { return has_ending(name, {".md", ".markdown"}); }

// The first two KiB behind white space and comments, lower case.
std::string beginning(std::string_view text) {
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\n\r\f"), text.size()));
    const std::size_t end = text.starts_with("<!--") ? text.find("-->", 4) : text.npos;
    if (end == text.npos) return text::lower_case(text.substr(0, 2048));
    text.remove_prefix(end + 3);
  }
}

}  // namespace

const Sniffed other_xml = unknown("XML", "XML", save_zh, save_en);
const Sniffed encrypted =
    unknown("加密的 Office 文件", "an encrypted Office file", "请去除打开密码后再审查。", "Please remove the password.");

Sniffed sniff_bytes(std::string_view bytes) {
  for (const Magic& m : magics) {
    if (bytes.size() >= m.at && bytes.substr(m.at).starts_with(m.bytes)) {
      if (m.is.format == Format::unknown && m.bytes[0] == '\xD0' &&
          bytes.find("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"sv) != bytes.npos) {
        return encrypted;
      }
      return m.is;
    }
  }
  if (bytes.substr(0, 1024).find("%PDF-") != bytes.npos) {
    return unknown("PDF", "PDF", "请另存为 docx 或 txt；扫描件需先识别文字（OCR）。",
                   "Please save it as docx or txt; a scan needs OCR first.");
  }
  return {};
}

Sniffed sniff_zip(const std::function<bool(const char*)>& has) {
  for (const Member& m : members)
    if (has(m.name)) return m.is;
  return unknown("zip 压缩文件", "a zip archive", unpack_zh, unpack_en);
}

bool looks_like_html(std::string_view text, std::string_view name) {
  if (has_ending(name, {".html", ".htm"}) && text.find('<') != text.npos) return true;
  const std::string s = beginning(text);
  if (!s.starts_with('<')) return false;
  if (s.starts_with("<!doctype html")) return true;
  if (s.starts_with("<?xml") || s.starts_with("<!doctype")) return s.find("<html") != s.npos;
  const std::size_t end = s.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789", 1);
  const std::string_view element = std::string_view(s).substr(1, std::min(end, s.size()) - 1);
  if (end == s.npos || std::string_view(" \t\n\r\f/>").find(s[end]) == std::string_view::npos) return false;
  return is_md_name(name) ? element == "html" : is_html_element(element);  // Markdown may begin with elements of html
}

bool looks_like_md(std::string_view text, std::string_view name) {
  if (is_md_name(name)) return true;
  if (has_ending(name, {".txt"})) return false;
  // By content: a heading with #, or the line under a table's head.
  for (std::size_t at = 0; at < text.size() && at < (1u << 16);) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    if (hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ') return true;
    if (line.size() >= 5 && line.find_first_not_of("|-: ") == line.npos && line.find("--") != line.npos &&
        line.find('|') != line.npos) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

std::string_view meta_charset(std::string_view bytes) {
  const std::string head = text::lower_case(bytes.substr(0, 4096));
  if (head.find('<') == head.npos) return {};
  const std::size_t at = head.find("charset=");
  if (at == head.npos) return {};
  const std::size_t begin = head.find_first_not_of("\"' ", at + 8);
  if (begin == head.npos) return {};
  const std::size_t end = std::min(head.find_first_of("\"' ;/>", begin), head.size());
  return bytes.substr(begin, end - begin);
}

void refuse(const Sniffed& s, const Source& source) {
  throw source.error(ErrorKind::unknown_format, "暂不能读取" + std::string(s.zh) + "格式。" + std::string(s.advice_zh),
                     "cannot read " + std::string(s.en) + ". " + std::string(s.advice_en));
}

}  // namespace xiezhi::read
