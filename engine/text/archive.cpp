#include "engine/text/archive.hpp"

#include "engine/text/word.hpp"

namespace xiezhi::text {

std::string seal(std::initializer_list<std::string_view> parts) {
  std::uint64_t h = 0x9E3779B97F4A7C15u;
  for (const std::string_view part : parts) {
    h = (h ^ part.size()) * 0xFF51AFD7ED558CCDu;
    for (std::size_t i = 0; i < part.size(); i += 8) {
      const auto left = part.size() - i;  // whole words need no test for each byte
      const auto word = left >= 8 ? word_at(part.data() + i) : word_at(part.data() + i, left);
      h = std::rotl(h ^ word, 29) * 0xC4CEB9FE1A85EC53u;
    }
  }
  std::string out;
  for (int i = 0; i < 64; i += 8) out += static_cast<char>(h >> i);
  return out;
}

}  // namespace xiezhi::text
