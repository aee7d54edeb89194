#include "engine/text/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "engine/text/strings.hpp"
#include "engine/text/utf8.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::text {
namespace {

using namespace std::string_view_literals;

struct Name {
  std::string_view hint;  // as pages write it, lower case
  std::string_view charset;
};
constexpr Name names[] = {{"utf-16le"sv, "UTF-16LE"sv}, {"utf-16"sv, "UTF-16LE"sv}, {"unicode"sv, "UTF-16LE"sv},
                          {"utf-16be"sv, "UTF-16BE"sv}, {"gb2312"sv, "GB18030"sv},  {"gbk"sv, "GB18030"sv},
                          {"gb18030"sv, "GB18030"sv},   {"big5"sv, "Big5"sv},       {"big5-hkscs"sv, "Big5"sv}};

std::string_view charset_of(std::string_view hint) {
  const std::string lower = lower_case(hint);
  for (const Name& n : names)
    if (n.hint == lower) return n.charset;
  return {};
}

struct Converted {
  std::string text;
  std::size_t fault = std::string_view::npos;  // offset of the first byte that does not fit
};

// Strict conversion by ICU, in pieces, so that memory stays near the size of the result.
Converted convert(std::string_view bytes, std::string_view charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(std::string(charset).c_str(), &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status)) throw Error(ErrorKind::bad_data, "ICU 不认识字符集 " + std::string(charset), "ICU lacks a charset");
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  Converted r;
  r.text.reserve(bytes.size() + bytes.size() / 2);
  std::vector<UChar> units(1 << 15);
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  char32_t high = 0;  // a surrogate pair may be cut by the piece's end
  do {
    UChar* out = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &out, out + units.size(), &at, end, nullptr, true, &status);
    for (const UChar* u = units.data(); u != out; ++u) {
      if (U16_IS_LEAD(*u)) {
        high = *u;
      } else if (U16_IS_TRAIL(*u)) {
        append(r.text, static_cast<char32_t>(U16_GET_SUPPLEMENTARY(high, *u)));
      } else {
        append(r.text, *u);
      }
    }
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
      char bad[16];
      std::int8_t length = sizeof bad;
      UErrorCode ignored = U_ZERO_ERROR;
      ucnv_getInvalidChars(converter.get(), bad, &length, &ignored);
      const auto read = static_cast<std::size_t>(at - bytes.data());
      r.fault = read - std::min(read, static_cast<std::size_t>(std::max<int>(length, 0)));
      return r;
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return r;
}

// How much of the beginning looks like Chinese or Latin text when read as UTF-16, 0 … 1.
double plausible(std::string_view bytes, bool little) {
  const std::size_t n = std::min<std::size_t>(bytes.size(), 8192) / 2;
  std::size_t good = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const auto a = static_cast<unsigned char>(bytes[2 * i]), b = static_cast<unsigned char>(bytes[2 * i + 1]);
    const unsigned u = little ? a | b << 8 : b | a << 8;
    good += (u >= 0x20 && u < 0x7F) || u == '\n' || u == '\r' || u == '\t' || (u >= 0x4E00 && u < 0xA000) ||
            (u >= 0x2010 && u < 0x2030) || (u >= 0x3000 && u < 0x3040) || (u >= 0xFF00 && u < 0xFFEF) ||
            (u >= 0xD800 && u < 0xE000);
  }
  return n == 0 ? 0 : static_cast<double>(good) / static_cast<double>(n);
}

std::string_view utf16_without_bom(std::string_view bytes) {
  if (bytes.size() % 2 != 0 || bytes.find('\0') == bytes.npos) return {};
  const double little = plausible(bytes, true), big = plausible(bytes, false);
  if (std::max(little, big) < 0.9) return {};
  return little >= big ? "UTF-16LE"sv : "UTF-16BE"sv;
}

// GB18030 accepts nearly every pair of bytes ≥ 0x81, so UTF-8 with one broken byte would decode as nonsense. Text in GB18030
// is almost never valid as UTF-8 for long: many well-formed characters against few faults mean damaged UTF-8.
bool damaged_utf8(std::string_view bytes) {
  std::size_t good = 0, bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t fault = first_invalid(bytes.substr(at, 4096));
    const std::size_t size = fault == bytes.npos ? std::min<std::size_t>(bytes.size() - at, 4096) : fault;
    for (const char c : bytes.substr(at, size)) good += static_cast<unsigned char>(c) >= 0xC0;
    at += size;
    if (fault == bytes.npos) continue;
    if (size < 4093) ++bad;  // not merely a character cut by the window's end
    do ++at;
    while (at < bytes.size() && goes_on(bytes[at]));
  }
  return good > 3 * bad;
}

// \r\n and \r → \n, in place.
void unify_line_ends(std::string& text) {
  std::size_t from = text.find('\r');
  if (from == text.npos) return;
  std::size_t to = from;
  for (; from < text.size(); ++from) {
    if (text[from] != '\r') {
      text[to++] = text[from];
    } else if (from + 1 == text.size() || text[from + 1] != '\n') {
      text[to++] = '\n';
    }
  }
  text.resize(to);
}

[[noreturn]] void refuse(std::size_t offset) {
  const std::string n = std::to_string(offset);
  throw Error(ErrorKind::bad_encoding,
              "文字编码有误：第 " + n + " 个字节（从 0 数起）不属于 UTF-8、UTF-16 或 GB18030。请另存为 UTF-8 文本。",
              "bad encoding: byte " + n + " (from 0) fits neither UTF-8, UTF-16 nor GB18030");
}

std::string must_convert(std::string_view bytes, std::string_view charset, std::size_t skipped) {
  Converted c = convert(bytes, charset);
  if (c.fault != std::string_view::npos) refuse(c.fault + skipped);
  return std::move(c.text);
}

Decoded decode_raw(std::string_view bytes, std::string_view hint) {
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) {
    const std::size_t fault = first_invalid(bytes.substr(3));
    if (fault != bytes.npos) refuse(fault + 3);
    return {std::string(bytes.substr(3)), "UTF-8"};
  }
  if (bytes.starts_with("\xFF\xFE"sv)) return {must_convert(bytes.substr(2), "UTF-16LE", 2), "UTF-16LE"};
  if (bytes.starts_with("\xFE\xFF"sv)) return {must_convert(bytes.substr(2), "UTF-16BE", 2), "UTF-16BE"};
  const std::size_t fault = first_invalid(bytes);
  const std::string_view wide = utf16_without_bom(bytes);
  if (!wide.empty()) return {must_convert(bytes, wide, 0), wide};
  if (fault == bytes.npos) return {std::string(bytes), "UTF-8"};
  const std::string_view hinted = charset_of(hint);
  if (!hinted.empty()) {
    Converted c = convert(bytes, hinted);
    if (c.fault == bytes.npos) return {std::move(c.text), hinted};
  }
  if (damaged_utf8(bytes)) refuse(fault);
  Converted c = convert(bytes, "GB18030");
  if (c.fault != bytes.npos) refuse(std::max(c.fault, fault));
  return {std::move(c.text), "GB18030"};
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view hint) {
  Decoded r = decode_raw(bytes, hint);
  unify_line_ends(r.text);
  return r;
}

}  // namespace xiezhi::text
