// Words on a terminal: colour when asked for; text from a draft goes through plain() (xiezhi/report.hpp).
#pragma once

#include <string>
#include <string_view>

#include "engine/text/utf8.hpp"
#include "xiezhi/diagnostic.hpp"
#include "xiezhi/report.hpp"

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
