#include "engine/store/shape.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "xiezhi/error.hpp"

namespace xiezhi::store {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 4> formats = {"txt", "md", "html", "docx"};  // that readers give

}  // namespace

std::string_view known_format(std::string_view name) {
  const auto known = std::find(formats.begin(), formats.end(), name);
  return known == formats.end() ? std::string_view() : *known;
}

std::string encode_shape(const read::Extract& extract) {
  json blocks = json::array();
  std::uint32_t at = 0;
  for (const read::Block& b : extract.blocks) {
    blocks.push_back({static_cast<unsigned>(b.kind), b.span.begin - at, b.span.size(), b.level, b.paragraph, b.table, b.row,
                      b.column, b.centred ? 1 : 0});
    at = b.span.end;
  }
  std::string out;
  json::to_msgpack(json::array({extract.lines_may_wrap, extract.unread, std::move(blocks)}), out);
  return out;
}

read::Extract decode_shape(std::string_view bytes, std::string_view format, std::string text, const std::string& path) {
  read::Extract out;
  out.format = known_format(format);
  try {
    if (out.format.empty()) throw std::out_of_range("format");
    const json shape = json::from_msgpack(bytes);
    out.lines_may_wrap = shape.at(0).get<bool>();
    out.unread = shape.at(1).get<std::vector<std::string>>();
    std::uint64_t at = 0;
    for (const json& b : shape.at(2)) {
      read::Block block;
      block.kind = static_cast<read::BlockKind>(b.at(0).get<unsigned>());
      const std::uint64_t begin = at + b.at(1).get<std::uint32_t>();
      at = begin + b.at(2).get<std::uint32_t>();
      if (at > text.size() || block.kind > read::BlockKind::endnote) throw std::out_of_range("shape");
      block.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
      block.level = b.at(3).get<std::uint16_t>();
      block.paragraph = b.at(4).get<std::uint32_t>();
      block.table = b.at(5).get<std::uint16_t>();
      block.row = b.at(6).get<std::uint16_t>();
      block.column = b.at(7).get<std::uint16_t>();
      block.centred = b.at(8).get<int>() != 0;
      out.blocks.push_back(block);
    }
  } catch (const std::exception&) {
    throw Error(ErrorKind::store, "数据库中的文件结构已损坏", "a stored document is damaged", path);
  }
  out.text = std::move(text);
  return out;
}

}  // namespace xiezhi::store
