// Words on a terminal: colour when asked for, and text from a draft made harmless.
#pragma once

#include <string>
#include <string_view>

#include "engine/text/utf8.hpp"
#include "xiezhi/diagnostic.hpp"

namespace xiezhi::report {

struct Paint {
  bool colour = false;
  std::string with(const char* code, std::string_view s) const {
    return colour ? "\x1b[" + std::string(code) + "m" + std::string(s) + "\x1b[0m" : std::string(s);
  }
  std::string bold(std::string_view s) const { return with("1", s); }
  std::string dim(std::string_view s) const { return with("2", s); }
  std::string mark(std::string_view s) const { return with("1;36", s); }
  std::string good(std::string_view s) const { return with("32", s); }
  std::string severity(Severity severity, std::string_view s) const {
    return with(severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;33" : "1;34", s);
  }
};

// On one line, and without control characters: a draft must not steer the terminal.
inline std::string plain(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    const bool c1 = c == 0xC2 && i + 1 < s.size() && static_cast<unsigned char>(s[i + 1]) < 0xA0;  // U+0080 … U+009F
    i += c1;
    out += c == '\n' || c == '\t' ? ' ' : c < 0x20 || c == 0x7F || c1 ? '?' : s[i];
  }
  return out;
}

// The first (last) `n` code points.
inline std::string_view first(std::string_view s, std::size_t n) {
  std::size_t at = 0;
  while (n-- > 0 && at < s.size()) at += text::step(s[at]);
  return s.substr(0, at);
}
inline std::string_view last(std::string_view s, std::size_t n) {
  std::size_t at = s.size();
  while (n > 0 && at > 0) n -= (static_cast<unsigned char>(s[--at]) & 0xC0) != 0x80;
  return s.substr(at);
}

}  // namespace xiezhi::report
