// What a format said beside the text (paragraphs, cells, notes), as bytes: so that a stored docx is read again exactly as it
// was, with its origins, without its file.
#pragma once

#include <string>
#include <string_view>

#include "engine/read/extract.hpp"

namespace xiezhi::store {

std::string encode_shape(const read::Extract& extract);  // MessagePack: [may wrap, unread, [[kind, gap, length, …]]]
// The constant that Extract::format is a view of; empty: no reader gives it.
std::string_view known_format(std::string_view name);
// Throws Error(store) on bytes that are no shape of this text, and on an unknown format.
read::Extract decode_shape(std::string_view bytes, std::string_view format, std::string text, const std::string& path);

}  // namespace xiezhi::store
