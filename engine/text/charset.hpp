// Bytes of unknown charset → UTF-8. BOMs, then UTF-8, then UTF-16 by its zero bytes, then GB18030 (strict).
#pragma once

#include <string>
#include <string_view>

namespace xiezhi::text {

struct Decoded {
  std::string text;          // valid UTF-8, BOM removed, \r\n and \r made \n
  std::string_view charset;  // "UTF-8" "UTF-16LE" "UTF-16BE" "GB18030", by hint also "Big5"
};

// Throws Error(bad_encoding) with the offset of the first byte that fits nowhere. `hint` is a charset name from a
// header or meta element, or empty.
Decoded decode(std::string_view bytes, std::string_view hint = {});

}  // namespace xiezhi::text
