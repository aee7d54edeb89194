#include "engine/text/archive.hpp"

namespace xiezhi::text {
namespace {

std::uint64_t little_endian(const char* bytes, std::size_t size) {
  std::uint64_t word = 0;
  for (std::size_t b = 0; b < size; ++b) word |= std::uint64_t{static_cast<unsigned char>(bytes[b])} << 8 * b;
  return word;
}

}  // namespace

std::string seal(std::initializer_list<std::string_view> parts) {
  std::uint64_t h = 0x9E3779B97F4A7C15u;
  for (const std::string_view part : parts) {
    h = (h ^ part.size()) * 0xFF51AFD7ED558CCDu;
    for (std::size_t i = 0; i < part.size(); i += 8) {
      const auto left = part.size() - i;  // whole words need no test for each byte
      const auto word = left >= 8 ? little_endian(part.data() + i, 8) : little_endian(part.data() + i, left);
      h = std::rotl(h ^ word, 29) * 0xC4CEB9FE1A85EC53u;
    }
  }
  std::string out;
  for (int i = 0; i < 64; i += 8) out += static_cast<char>(h >> i);
  return out;
}

}  // namespace xiezhi::text
