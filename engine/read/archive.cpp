#include "engine/read/archive.hpp"

#include <zip.h>

#include <algorithm>

namespace xiezhi::read {
namespace {

constexpr std::int64_t max_members = 10000;
// Deflate packs at most about 1000 to 1; XML of real drafts stays below 60.
constexpr std::uint64_t max_ratio = 200, ratio_matters_from = 8u << 20;

Error damaged(const Source& source, const std::string& detail) {
  return source.error(ErrorKind::damaged, "文件已损坏或不完整：" + detail + "。请用 Word 或 WPS 打开后重新保存。",
                      "the file is damaged or incomplete (" + detail + "); open it in an office program and save it again");
}

Error too_large(const Source& source, const std::string& zh, const std::string& en) {
  return source.error(ErrorKind::too_large, zh, en);
}

}  // namespace

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }

Archive::Archive(const Source& source) : source_(source) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const buffer = zip_source_buffer_create(source.bytes.data(), source.bytes.size(), 0, &error);
  if (buffer != nullptr) zip_.reset(zip_open_from_source(buffer, ZIP_RDONLY, &error));
  if (zip_ == nullptr) {
    const std::string detail = zip_error_strerror(&error);
    if (buffer != nullptr) zip_source_free(buffer);
    zip_error_fini(&error);
    throw damaged(source, detail);
  }
  zip_error_fini(&error);
  const std::int64_t n = zip_get_num_entries(zip_.get(), 0);
  if (n > max_members) {
    throw too_large(source, "压缩包内的文件过多（" + std::to_string(n) + " 个）", "too many members: " + std::to_string(n));
  }
  std::uint64_t total = 0;
  for (std::int64_t i = 0; i < n; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(zip_.get(), static_cast<std::uint64_t>(i), 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0) continue;
    total = stat.size > UINT64_MAX - total ? UINT64_MAX : total + stat.size;
  }
  if (total > source.options.max_unpacked) {
    throw too_large(source, "解压后的大小（" + std::to_string(total >> 20) + " MB）超过上限",
                    "unpacked size is over the limit: " + std::to_string(total >> 20) + " MB");
  }
}

bool Archive::has(const char* member) const { return zip_name_locate(zip_.get(), member, ZIP_FL_ENC_RAW) >= 0; }

std::optional<std::string> Archive::read(const std::string& member) {
  const std::int64_t index = zip_name_locate(zip_.get(), member.c_str(), ZIP_FL_ENC_RAW);
  if (index < 0) return {};
  zip_stat_t stat;
  if (zip_stat_index(zip_.get(), static_cast<std::uint64_t>(index), 0, &stat) != 0) throw damaged(source_, member);
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) refuse(encrypted, source_);
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(
      zip_fopen_index(zip_.get(), static_cast<std::uint64_t>(index), 0), &zip_fclose);
  if (file == nullptr) throw damaged(source_, member);
  std::string out;
  // The directory's sizes are only claims: count what really comes out.
  for (std::string piece(1 << 16, '\0');;) {
    const std::int64_t n = zip_fread(file.get(), piece.data(), piece.size());
    if (n < 0) throw damaged(source_, member);
    if (n == 0) break;
    out.append(piece, 0, static_cast<std::size_t>(n));
    unpacked_ += static_cast<std::uint64_t>(n);
    if (unpacked_ > source_.options.max_unpacked ||
        (out.size() > ratio_matters_from && out.size() / max_ratio > std::max<std::uint64_t>(stat.comp_size, 1))) {
      throw too_large(source_, member + " 解压后过大，疑似压缩炸弹", member + " unpacks to too much: a zip bomb?");
    }
  }
  return out;
}

std::string Archive::with(const std::map<std::string, std::string>& members) const {
  constexpr zip_uint16_t midnight = 0, new_year_1980 = 33;  // as many programs write it: no clock
  zip_error_t error;
  zip_error_init(&error);
  // Writing replaces what the buffer holds, not the bytes that it was made of.
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> buffer(
      zip_source_buffer_create(source_.bytes.data(), source_.bytes.size(), 0, &error), &zip_source_free);
  zip_t* const archive = buffer == nullptr ? nullptr : zip_open_from_source(buffer.get(), 0, &error);
  bool sound = archive != nullptr;
  if (sound) zip_source_keep(buffer.get());  // closing the archive gives it up
  zip_error_fini(&error);
  for (const auto& [name, bytes] : members) {
    if (!sound) break;
    zip_source_t* const content = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const auto index = zip_file_add(archive, name.c_str(), content, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
    if (index < 0) zip_source_free(content);
    sound = index >= 0 && zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), midnight, new_year_1980, 0) == 0;
  }
  sound = sound && zip_close(archive) == 0;
  if (!sound && archive != nullptr) zip_discard(archive);
  std::string out;
  if (sound && zip_source_open(buffer.get()) == 0) {
    zip_source_seek(buffer.get(), 0, SEEK_END);
    out.resize(static_cast<std::size_t>(zip_source_tell(buffer.get())));
    zip_source_seek(buffer.get(), 0, SEEK_SET);
    sound = zip_source_read(buffer.get(), out.data(), out.size()) == static_cast<zip_int64_t>(out.size());
    zip_source_close(buffer.get());
  }
  if (!sound || out.empty()) throw damaged(source_, "zip");
  return out;
}

}  // namespace xiezhi::read
