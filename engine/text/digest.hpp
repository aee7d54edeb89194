// SHA-256, as 64 lower-case hex digits.
#pragma once

#include <string>
#include <string_view>

namespace xiezhi::text {

std::string sha256(std::string_view bytes);
// A fast non-cryptographic 128-bit digest as 32 hex digits, stable over versions (fingerprints).
std::string fingerprint(std::string_view bytes);

}  // namespace xiezhi::text
