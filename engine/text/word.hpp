// Bytes as a number, for digests: little-endian on every machine, so that they mean the same everywhere.
#pragma once

#include <cstddef>
#include <cstdint>

namespace xiezhi::text {

// Of `size` bytes, eight at most.
inline std::uint64_t word_at(const char* bytes, std::size_t size = 8) {
  std::uint64_t word = 0;
  for (std::size_t b = 0; b < size; ++b) word |= std::uint64_t{static_cast<unsigned char>(bytes[b])} << 8 * b;
  return word;
}

}  // namespace xiezhi::text
