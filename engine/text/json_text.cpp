#include "engine/text/json_text.hpp"

#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>

#include "engine/text/utf8.hpp"

namespace xiezhi::text {
namespace {

// How many of the bytes from `at` on stand in JSON as they are, counted eight by eight.
std::size_t plain_from(std::string_view text, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
  const auto below = [](std::uint64_t eight, std::uint64_t byte) { return (eight - ones * byte) & ~eight & tops; };
  const auto begin = at;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    if ((below(eight, 0x20) | below(eight ^ (ones * '"'), 1) | below(eight ^ (ones * '\\'), 1)) != 0) break;
  }
  return at - begin;
}

}  // namespace

void JsonText::line() {
  if (!pretty_) return;
  out_ += '\n';
  out_.append(2 * (depth_ + brackets_.size()), ' ');
}

// Before a value: the comma behind the one before, unless its key was just written.
void JsonText::item() {
  if (!keyed_ && !brackets_.empty()) {
    if (!first_) out_ += ',';
    line();
  }
  first_ = keyed_ = false;
}

JsonText& JsonText::open(char bracket) {
  item();
  out_ += bracket;
  brackets_ += bracket;
  first_ = true;
  return *this;
}

JsonText& JsonText::close() {
  const char bracket = brackets_.back();
  brackets_.pop_back();
  if (!first_) line();
  out_ += bracket == '{' ? '}' : ']';
  first_ = false;
  return *this;
}

JsonText& JsonText::key(std::string_view name) {
  item();
  out_ += '"';
  out_ += name;
  out_ += pretty_ ? "\": " : "\":";
  keyed_ = true;
  return *this;
}

JsonText& JsonText::value(std::string_view text) {
  if (first_invalid(text) != std::string_view::npos)
    return raw(nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  item();
  out_ += '"';
  std::size_t done = 0;
  for (std::size_t at = plain_from(text, 0); at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
    out_.append(text, done, at - done);
    done = at + 1;
    const auto plain = plain_from(text, done);
    constexpr char hex[] = "0123456789abcdef";
    switch (c) {
      case '"':
      case '\\':
        out_ += '\\';
        out_ += c;
        break;
      case '\n':
        out_ += "\\n";
        break;
      case '\r':
        out_ += "\\r";
        break;
      case '\t':
        out_ += "\\t";
        break;
      case '\b':
        out_ += "\\b";
        break;
      case '\f':
        out_ += "\\f";
        break;
      default:
        out_ += "\\u00";
        out_ += hex[static_cast<unsigned char>(c) >> 4];
        out_ += hex[c & 15];
    }
    at += plain;
  }
  out_.append(text, done);
  out_ += '"';
  return *this;
}

JsonText& JsonText::value(std::uint32_t number) {
  item();
  char digits[16];
  out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
  return *this;
}

JsonText& JsonText::value(bool truth) {
  item();
  out_ += truth ? "true" : "false";
  return *this;
}

JsonText& JsonText::null() {
  item();
  out_ += "null";
  return *this;
}

JsonText& JsonText::raw(std::string_view json) {
  item();
  for (const char c : json) {
    out_ += c;
    if (c == '\n') out_.append(2 * (depth_ + brackets_.size()), ' ');
  }
  return *this;
}

JsonText& JsonText::strings(std::string_view name, const std::vector<std::string>& list) {
  key(name).open('[');
  for (const auto& text : list) value(text);
  return close();
}

}  // namespace xiezhi::text
