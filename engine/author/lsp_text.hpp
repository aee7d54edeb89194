// Places in a text as editors count them, and what stands there. Private to engine/author.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/diagnostic.hpp"

namespace xiezhi::author::lsp {

using Json = nlohmann::json;

// Bytes ↔ (line, UTF-16 unit), both from 0. A place beyond a line's end is its end, a line beyond the last one the end of the
// text, the inside of a character its beginning.
class Places {
 public:
  explicit Places(std::string_view text);          // must outlive it
  std::uint32_t byte(const Json& position) const;  // throws Json::exception when it is no position
  Json position(std::uint32_t byte) const;
  Json range(SourceSpan span) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> lines_;  // where they begin
};

// file:///a%20b → /a b; empty for what is no file. And back.
std::filesystem::path path_of(std::string_view uri);
std::string uri_of(const std::filesystem::path& path);

// The name around or right before a byte: name characters and the dots of ids.
SourceSpan word_at(std::string_view text, std::uint32_t byte);

// How the text up to a byte leaves the reader.
struct Inside {
  bool words = false;  // a string or a comment
  int depth = 0;       // of { }
};
Inside inside(std::string_view text, std::uint32_t byte);

}  // namespace xiezhi::author::lsp
