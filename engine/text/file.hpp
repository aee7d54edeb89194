// Files to bytes: the one door through which the engine reads from the disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace xiezhi::text {

constexpr std::uint64_t unlimited = ~std::uint64_t{0};

// All bytes of a file, or of a pipe. Throws Error: not_found, unreadable (a folder, no permission), too_large.
std::string slurp(const std::filesystem::path& file, std::uint64_t max_bytes = unlimited);

// Throws Error too_large when more than `max` bytes are meant; `name` is for the message.
void check_size(std::uint64_t size, std::uint64_t max, std::string_view name);

}  // namespace xiezhi::text
