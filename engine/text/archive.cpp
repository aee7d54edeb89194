#include "engine/text/archive.hpp"

namespace xiezhi::text {

std::string seal(std::initializer_list<std::string_view> parts) {
  std::uint64_t h = 0x9E3779B97F4A7C15u;
  for (const std::string_view part : parts) {
    h = (h ^ part.size()) * 0xFF51AFD7ED558CCDu;
    for (std::size_t i = 0; i < part.size(); i += 8) {
      std::uint64_t word = 0;
      for (std::size_t b = 0; b < 8 && i + b < part.size(); ++b)
        word |= std::uint64_t{static_cast<unsigned char>(part[i + b])} << 8 * b;
      h = std::rotl(h ^ word, 29) * 0xC4CEB9FE1A85EC53u;
    }
  }
  std::string out;
  for (int i = 0; i < 64; i += 8) out += static_cast<char>(h >> i);
  return out;
}

}  // namespace xiezhi::text
