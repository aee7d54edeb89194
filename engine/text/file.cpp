#include "engine/text/file.hpp"

#include <fstream>
#include <system_error>

#include "xiezhi/error.hpp"

namespace xiezhi::text {

void check_size(std::uint64_t size, std::uint64_t max, std::string_view name) {
  if (size <= max) return;
  const auto in_words = [](std::uint64_t n, const char* bytes) {
    return n >> 20 == 0 ? std::to_string(n) + bytes : std::to_string(n >> 20) + " MB";
  };
  throw Error(ErrorKind::too_large, "文件过大（" + in_words(size, " 字节") + "），超过上限 " + in_words(max, " 字节"),
              "the file is too large: " + in_words(size, " bytes") + ", limit " + in_words(max, " bytes"), std::string(name));
}

std::string slurp(const std::filesystem::path& file, std::uint64_t max_bytes) {
  const std::string name = file.string();
  std::error_code code;
  const auto status = std::filesystem::status(file, code);
  if (status.type() == std::filesystem::file_type::not_found) {
    throw Error(ErrorKind::not_found, "找不到文件：" + name, "no such file: " + name, name);
  }
  if (status.type() == std::filesystem::file_type::directory) {
    throw Error(ErrorKind::unreadable, "这是一个文件夹，不是文件：" + name, "this is a folder, not a file: " + name, name);
  }
  const auto size = std::filesystem::file_size(file, code);
  if (!code) check_size(size, max_bytes, name);
  std::ifstream in(file, std::ios::binary);
  std::string bytes;
  std::size_t read = 0;
  // One byte more than it should have tells that this is all. A pipe has no size, and a file may grow while it is read.
  for (std::size_t room = code ? 1 << 16 : size + 1; read == bytes.size() && in; room = 1 << 16) {
    bytes.resize(read + room);
    in.read(bytes.data() + read, static_cast<std::streamsize>(room));
    read += static_cast<std::size_t>(in.gcount());
    check_size(read, max_bytes, name);
  }
  bytes.resize(read);
  if (!in.is_open() || in.bad())
    throw Error(ErrorKind::unreadable, "无法读取文件：" + name, "cannot read the file: " + name, name);
  return bytes;
}

}  // namespace xiezhi::text
