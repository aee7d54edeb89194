#include "engine/author/lsp_text.hpp"

#include <algorithm>

#include "engine/text/utf8.hpp"
#include "grammar/characters.hpp"

namespace xiezhi::author::lsp {
namespace {

std::uint32_t utf16_size(char32_t c) { return c >= 0x10000 ? 2 : 1; }

bool in_word(std::string_view text, std::size_t at) {
  const char32_t c = text::code_point(text, at).value;
  return grammar::is_name_char(c) || c == U'-' || c == U'.';
}

}  // namespace

Places::Places(std::string_view text) : text_(text), lines_{0} {
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const bool ends = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
    if (ends) lines_.push_back(i + 1);
  }
}

std::uint32_t Places::byte(const Json& position) const {
  const auto line = position.at("line").get<std::int64_t>();
  auto units = position.at("character").get<std::int64_t>();
  if (line >= static_cast<std::int64_t>(lines_.size())) return static_cast<std::uint32_t>(text_.size());
  std::uint32_t at = lines_[static_cast<std::size_t>(std::max<std::int64_t>(line, 0))];
  while (at < text_.size() && text_[at] != '\n' && text_[at] != '\r') {
    const auto [c, size] = text::code_point(text_, at);
    units -= utf16_size(c);
    if (units < 0) break;
    at += size;
  }
  return at;
}

Json Places::position(std::uint32_t byte) const {
  const auto line = std::upper_bound(lines_.begin(), lines_.end(), byte) - lines_.begin() - 1;
  std::uint32_t units = 0;
  for (std::uint32_t at = lines_[static_cast<std::size_t>(line)]; at < byte && at < text_.size();) {
    const auto [c, size] = text::code_point(text_, at);
    units += utf16_size(c);
    at += size;
  }
  return {{"line", line}, {"character", units}};
}

Json Places::range(SourceSpan span) const { return {{"start", position(span.begin)}, {"end", position(span.end)}}; }

std::filesystem::path path_of(std::string_view uri) {
  constexpr std::string_view scheme = "file://";
  if (!uri.starts_with(scheme)) return {};
  const auto hex = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string path;
  for (std::size_t i = scheme.size(); i < uri.size(); ++i) {
    if (uri[i] == '%' && i + 2 < uri.size() && hex(uri[i + 1]) >= 0 && hex(uri[i + 2]) >= 0) {
      path += static_cast<char>(hex(uri[i + 1]) * 16 + hex(uri[i + 2]));
      i += 2;
    } else {
      path += uri[i];
    }
  }
  // A path with a NUL names no file.
  return path.find('\0') == std::string::npos ? std::filesystem::path(path) : std::filesystem::path();
}

std::string uri_of(const std::filesystem::path& path) {
  constexpr std::string_view plain = "/-._~", digits = "0123456789ABCDEF";
  std::string uri = "file://";
  for (const char c : path.string()) {
    const auto b = static_cast<unsigned char>(c);
    const bool letter = (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    if (letter || plain.find(c) != std::string_view::npos)
      uri += c;
    else
      uri.append({'%', digits[b >> 4], digits[b & 15]});
  }
  return uri;
}

SourceSpan word_at(std::string_view text, std::uint32_t byte) {
  SourceSpan word{byte, byte};
  while (word.end < text.size() && in_word(text, word.end)) word.end += text::code_point(text, word.end).size;
  while (word.begin > 0) {
    const auto before = text::before(text, word.begin);
    if (!in_word(text, before)) break;
    word.begin = before;
  }
  // The dots of a gap are no part of a name: 申领..6.
  while (word.begin < word.end && (text[word.begin] == '.' || text[word.begin] == '-')) ++word.begin;
  if (const auto gap = text.substr(word.begin, word.end - word.begin).find(".."); gap != std::string_view::npos)
    word = word.begin + gap >= byte ? SourceSpan{word.begin, static_cast<std::uint32_t>(word.begin + gap)}
                                    : SourceSpan{byte, byte};
  return word;
}

Inside inside(std::string_view text, std::uint32_t byte) {
  Inside out;
  std::string_view until;  // what ends the string or comment
  int pairs = 0;           // of “” within “”
  const auto stop = std::min<std::size_t>(byte, text.size());
  for (std::size_t i = 0; i < stop;) {
    const auto rest = text.substr(i, stop - i);
    const std::size_t size = text::code_point(text, i).size;
    if (until.empty()) {
      until = rest.starts_with("//")       ? "\n"
              : rest.starts_with("\"\"\"") ? "\"\"\""
              : rest[0] == '"'             ? "\""
              : rest.starts_with("“")      ? "”"
                                           : "";
      if (!until.empty()) {
        i += std::min(rest.size(), until.size() == 3 && rest[0] == '"' ? std::size_t{3}
                                   : rest[0] == '/'                    ? std::size_t{2}
                                                                       : size);
        pairs = 0;
        continue;
      }
      if (rest[0] == '{' || rest.starts_with("｛")) ++out.depth;
      if (rest[0] == '}' || rest.starts_with("｝")) --out.depth;
    } else if (rest[0] == '\\' && until != "\n") {
      i += std::min<std::size_t>(rest.size(), 2);
      continue;
    } else if (until == "”" && rest.starts_with("“")) {
      ++pairs;
    } else if (rest.starts_with(until)) {
      if (pairs-- <= 0) {
        i += until.size();
        until = {};
        continue;
      }
    } else if (rest[0] == '\n' && until != "\"\"\"") {
      until = {};  // a string without an end: it does not go on in the next line
    }
    i += size;
  }
  out.words = !until.empty();
  return out;
}

}  // namespace xiezhi::author::lsp
