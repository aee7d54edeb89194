// A document as it was read (outline, sentences, citations …) as bytes, so that a stored text need not be read again. Only the
// reader that wrote it can tell what it says: `reader_version` is a digest of the sources of the rooms that read.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/document/data.hpp"

namespace xiezhi::store {

extern const std::string_view reader_version;

// Without the texts, which a store holds anyway. Little-endian base-128 numbers, spans as differences.
std::string encode_reading(const document::Data& data);
// Null when the bytes are damaged, belong to another text, or the format is unknown. `text`, `folded`: as they were; `digest`
// of the text.
std::shared_ptr<const document::Data> decode_reading(std::string_view bytes, std::string_view format, std::string text,
                                                     std::string folded, std::string digest);

}  // namespace xiezhi::store
