// The readers, one for each format. Each throws Error; `source.name` is only for messages.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/read/extract.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::read {

struct Source {
  std::string_view bytes;
  std::string_view name;
  const ReadOptions& options;

  Error error(ErrorKind kind, std::string zh, std::string en) const {
    return Error(kind, std::move(zh), std::move(en), std::string(name));
  }
};

// `text` is decoded: valid UTF-8, no \r (but read_utf8 gives read_txt what it was given).
Extract read_txt(std::string text, const Source& source);
Extract read_md(std::string_view text, const Source& source);
Extract read_html(std::string_view text, const Source& source);
Extract read_docx(const Source& source);

// By content; `unknown` names a format that no reader knows and says what to do.
enum class Format : std::uint8_t { text, zip, unknown };
struct Sniffed {
  Format format = Format::text;
  std::string_view zh, en, advice_zh, advice_en;  // for `unknown`
};
extern const Sniffed encrypted;  // an Office file with a password
extern const Sniffed other_xml;  // that is no html
Sniffed sniff_bytes(std::string_view bytes);
// A zip archive that is no docx: its kind by its members, else a plain "zip".
Sniffed sniff_zip(const std::function<bool(const char* member)>& has);
// By content, or by the name where the content leaves it open.
bool looks_like_html(std::string_view text, std::string_view name);
bool looks_like_md(std::string_view text, std::string_view name);
// The charset that a meta element in the first bytes names, or empty.
std::string_view meta_charset(std::string_view bytes);
[[noreturn]] void refuse(const Sniffed& sniffed, const Source& source);

}  // namespace xiezhi::read
