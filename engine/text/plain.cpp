#include "engine/text/plain.hpp"

namespace xiezhi::text {

std::string plain(std::string_view s, bool lines) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    const bool c1 = c == 0xC2 && i + 1 < s.size() && static_cast<unsigned char>(s[i + 1]) < 0xA0;  // U+0080 … U+009F
    i += c1;
    if (c == '\n' || c == '\t')
      out += lines ? s[i] : ' ';
    else
      out += c < 0x20 || c == 0x7F || c1 ? '?' : s[i];
  }
  return out;
}

}  // namespace xiezhi::text
